# problem: two_pointer/cycle
"""Recurses once for every node, and meets Python's recursion limit on a long list."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    return _first_repeated(head, set())


def _first_repeated(node: ListNode | None, seen: set) -> ListNode | None:
    if node is None or node in seen:
        return node
    seen.add(node)
    return _first_repeated(node.next, seen)
