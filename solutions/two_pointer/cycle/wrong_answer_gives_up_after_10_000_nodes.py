# problem: two_pointer/cycle
"""Takes a list for endless as soon as 10 000 steps have been walked."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    order = {}
    node = head
    while node and node not in order and len(order) < 10_000:
        order[node] = len(order)
        node = node.next
    return node
