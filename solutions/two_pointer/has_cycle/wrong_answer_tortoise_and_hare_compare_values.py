# problem: two_pointer/has_cycle
"""Floyd's method, but the two meet when their values are equal, not when they are the same node."""


def has_cycle(head: ListNode | None) -> bool:
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if fast and slow.val == fast.val:
            return True
    return False
