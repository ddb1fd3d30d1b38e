# problem: two_pointer/has_cycle
"""Marks a visited node by overwriting its value, and never puts the value back."""


def has_cycle(head: ListNode | None) -> bool:
    while head:
        if head.val is None:
            return True
        head.val = None
        head = head.next
    return False
