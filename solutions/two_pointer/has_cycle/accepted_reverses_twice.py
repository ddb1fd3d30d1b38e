# problem: two_pointer/has_cycle
"""Reverses the list: one with a cycle leads back to its head. Reversing again restores it."""


def has_cycle(head: ListNode | None) -> bool:
    if head is None:
        return False
    if head.next is head:
        return True
    last = _reverse(head)
    _reverse(last)
    return last is head and head.next is not None


def _reverse(node: ListNode | None) -> ListNode | None:
    """Turn round every link on the walk from `node`; return the node where the walk ends."""
    previous = None
    while node is not None:
        node.next, previous, node = previous, node, node.next
    return previous
