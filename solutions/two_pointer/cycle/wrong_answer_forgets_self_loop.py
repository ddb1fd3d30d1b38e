# problem: two_pointer/cycle
"""Skips lists of one node as too short to have a cycle."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    if head is None or head.next is None or head.next is head:
        return None
    seen = set()
    node = head
    while node and node not in seen:
        seen.add(node)
        node = node.next
    return node
