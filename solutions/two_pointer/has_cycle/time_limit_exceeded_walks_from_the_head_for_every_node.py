# problem: two_pointer/has_cycle
"""Compares each node with all that come before it, walked from the head again each time: quadratic time."""


def has_cycle(head: ListNode | None) -> bool:
    node, position = head, 0
    while node:
        earlier = head
        for _ in range(position):
            if earlier is node:
                return True
            earlier = earlier.next
        node, position = node.next, position + 1
    return False
