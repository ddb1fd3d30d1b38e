# problem: two_pointer/cycle
"""Leaves a mark of this call on every node it passes (the statement allows extra attributes)."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    mark = object()
    node = head
    while node is not None and getattr(node, "passed", None) is not mark:
        node.passed = mark
        node = node.next
    return node
