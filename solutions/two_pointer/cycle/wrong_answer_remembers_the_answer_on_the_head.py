# problem: two_pointer/cycle
"""Leaves its answer on the head, and gives it again when the links behind that head have changed."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    if head is None:
        return None
    if not hasattr(head, "entry"):
        head.entry = first_met_twice(head)
    return head.entry


def first_met_twice(head: ListNode) -> ListNode | None:
    seen = set()
    node: ListNode | None = head
    while node is not None and node not in seen:
        seen.add(node)
        node = node.next
    return node
