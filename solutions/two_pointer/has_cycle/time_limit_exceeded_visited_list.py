# problem: two_pointer/has_cycle
"""Looks every node up in a list of visited nodes: quadratic time."""


def has_cycle(head: ListNode | None) -> bool:
    visited = []
    while head:
        if head in visited:
            return True
        visited.append(head)
        head = head.next
    return False
