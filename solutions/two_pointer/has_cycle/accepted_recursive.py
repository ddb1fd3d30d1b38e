# problem: two_pointer/has_cycle
"""A recursive search that marks the nodes, with the recursion limit raised to the longest list."""

import sys

sys.setrecursionlimit(250_000)


def has_cycle(head: ListNode | None) -> bool:
    if head is None:
        return False
    if hasattr(head, "passed"):
        return True
    head.passed = True
    return has_cycle(head.next)
