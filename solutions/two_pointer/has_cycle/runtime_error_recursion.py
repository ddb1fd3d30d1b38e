# problem: two_pointer/has_cycle
"""Recurses once for every node, and meets Python's recursion limit on a long list."""


def has_cycle(head: ListNode | None) -> bool:
    return _comes_back(head, set())


def _comes_back(node: ListNode | None, seen: set) -> bool:
    if node is None:
        return False
    if node in seen:
        return True
    seen.add(node)
    return _comes_back(node.next, seen)
