# problem: two_pointer/has_cycle
"""Cuts the link that closes the cycle once it has found it."""


def has_cycle(head: ListNode | None) -> bool:
    seen = set()
    node = head
    while node:
        seen.add(node)
        if node.next in seen:
            node.next = None
            return True
        node = node.next
    return False
