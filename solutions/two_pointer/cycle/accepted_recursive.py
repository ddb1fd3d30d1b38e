# problem: two_pointer/cycle
"""A recursive search, with the recursion limit raised to the longest list."""

import sys

sys.setrecursionlimit(250_000)


def detect_cycle(head: ListNode | None) -> ListNode | None:
    return _first_repeated(head, set())


def _first_repeated(node: ListNode | None, seen: set[int]) -> ListNode | None:
    if node is None or id(node) in seen:
        return node
    seen.add(id(node))
    return _first_repeated(node.next, seen)
