# problem: two_pointer/cycle
"""Takes a list for endless one node before it may be."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    order = {}
    node = head
    while node and node not in order and len(order) < 99_999:
        order[node] = len(order)
        node = node.next
    return node
