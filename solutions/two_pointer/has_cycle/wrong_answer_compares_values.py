# problem: two_pointer/has_cycle
"""Remembers values where it should remember nodes, so a repeated value looks like a cycle."""


def has_cycle(head: ListNode | None) -> bool:
    seen = set()
    while head:
        if head.val in seen:
            return True
        seen.add(head.val)
        head = head.next
    return False
