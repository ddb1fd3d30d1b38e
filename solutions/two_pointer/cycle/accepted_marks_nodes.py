# problem: two_pointer/cycle
"""Leaves an extra attribute on every node it passes (the statement allows that)."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    node = head
    while node is not None and not hasattr(node, "passed"):
        node.passed = True
        node = node.next
    return node
