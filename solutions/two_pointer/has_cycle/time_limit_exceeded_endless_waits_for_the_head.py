# problem: two_pointer/has_cycle
"""Waits until it is back at the head, and goes round for ever when the cycle begins later."""


def has_cycle(head: ListNode | None) -> bool:
    node = head
    while node:
        node = node.next
        if node is head:
            return node is not None
    return False
