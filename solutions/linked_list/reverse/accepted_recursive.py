# problem: linked_list/reverse
"""Reverses what comes after the head, and hangs the head on its end; the recursion limit is raised to the longest list."""

import sys

sys.setrecursionlimit(250_000)


def reverse_list(head: ListNode | None) -> ListNode | None:
    if head is None or head.next is None:
        return head
    first = reverse_list(head.next)
    head.next.next = head
    head.next = None
    return first
