# problem: two_pointer/cycle
"""Looks every node up in a list of visited nodes: quadratic time."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    visited = []
    node = head
    while node:
        if node in visited:
            return node
        visited.append(node)
        node = node.next
    return None
