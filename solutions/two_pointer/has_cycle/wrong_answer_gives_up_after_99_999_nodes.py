# problem: two_pointer/has_cycle
"""Takes a list for endless one node before it may be."""


def has_cycle(head: ListNode | None) -> bool:
    for _ in range(99_999):
        if head is None:
            return False
        head = head.next
    return head is not None
