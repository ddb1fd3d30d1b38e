# problem: two_pointer/has_cycle
"""Takes for granted that one node alone cannot make a cycle, but it may link to itself."""


def has_cycle(head: ListNode | None) -> bool:
    if head is None or head.next is None or head.next is head:
        return False
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return True
    return False
