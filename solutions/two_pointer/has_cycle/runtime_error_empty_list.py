# problem: two_pointer/has_cycle
"""Starts the hare on `head.next` before it knows that there is a head."""


def has_cycle(head: ListNode | None) -> bool:
    slow, fast = head, head.next
    while slow is not fast:
        if fast is None or fast.next is None:
            return False
        slow, fast = slow.next, fast.next.next
    return True
