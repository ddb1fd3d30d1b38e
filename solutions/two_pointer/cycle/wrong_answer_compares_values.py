# problem: two_pointer/cycle
"""Remembers values where it should remember nodes, so equal values look like a cycle."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    seen = set()
    node = head
    while node:
        if node.val in seen:
            return node
        seen.add(node.val)
        node = node.next
    return None
