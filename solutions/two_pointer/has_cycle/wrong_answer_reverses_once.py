# problem: two_pointer/has_cycle
"""Finds the cycle by reversing the list, and leaves it reversed."""


def has_cycle(head: ListNode | None) -> bool:
    if head is None or head.next is None:
        return False
    previous, node = None, head
    while node:
        node.next, previous, node = previous, node, node.next
    return previous is head
