# problem: two_pointer/cycle
"""Points every visited node to a marker, so the list is in pieces afterwards."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    visited = ListNode()
    node = head
    while node:
        if node.next is visited:
            return node
        node.next, node = visited, node.next
    return None
