# problem: two_pointer/cycle
"""Gives the hare a head start of one node, so in the second phase the walkers may never meet."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    if head is None:
        return None
    slow, fast = head, head.next
    while slow is not fast:
        if fast is None or fast.next is None:
            return None
        slow, fast = slow.next, fast.next.next
    walker = head
    while walker is not slow:
        walker, slow = walker.next, slow.next
    return walker
