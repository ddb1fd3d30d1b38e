# problem: two_pointer/cycle
"""Marks nodes with a value that "cannot occur", and restores it, but the value does occur."""

MARK = 10**5 + 1


def detect_cycle(head: ListNode | None) -> ListNode | None:
    values = []
    node = head
    while node and node.val != MARK:
        values.append(node.val)
        node.val = MARK
        node = node.next
    entry = node
    node = head
    for value in values:
        node.val = value
        node = node.next
    return entry
