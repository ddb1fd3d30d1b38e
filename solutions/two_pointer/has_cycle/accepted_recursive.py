# problem: two_pointer/has_cycle
"""A recursive search that marks the nodes, with the recursion limit raised to the longest list."""

import sys

sys.setrecursionlimit(250_000)


def has_cycle(head: ListNode | None) -> bool:
    return _comes_to_a_mark(head, object())


def _comes_to_a_mark(node: ListNode | None, mark: object) -> bool:
    if node is None:
        return False
    if getattr(node, "passed", None) is mark:
        return True
    node.passed = mark
    return _comes_to_a_mark(node.next, mark)
