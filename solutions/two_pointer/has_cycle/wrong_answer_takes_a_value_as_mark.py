# problem: two_pointer/has_cycle
"""Marks nodes with a value that "cannot occur", and restores it, but the value does occur."""

MARK = 10**9


def has_cycle(head: ListNode | None) -> bool:
    passed = []
    node = head
    while node and node.val != MARK:
        passed.append((node, node.val))
        node.val = MARK
        node = node.next
    for earlier, value in passed:
        earlier.val = value
    return node is not None
