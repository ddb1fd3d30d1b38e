# problem: two_pointer/cycle
"""Leaves marks on the nodes that it takes for its own when the same list is given again."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    node = head
    while node is not None and not hasattr(node, "seen"):
        node.seen = True
        node = node.next
    return node
