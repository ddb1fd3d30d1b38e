# problem: two_pointer/has_cycle
"""Lets the recursion run until it breaks, and takes that for a cycle; a long list breaks it too."""


def has_cycle(head: ListNode | None) -> bool:
    try:
        return _walk_to_the_end(head)
    except RecursionError:
        return True


def _walk_to_the_end(node: ListNode | None) -> bool:
    return node is not None and _walk_to_the_end(node.next)
