# problem: two_pointer/cycle
"""Turns every link to a marker on the way, and turns them all back at the end."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    marker = ListNode()
    passed: list[tuple[ListNode, ListNode | None]] = []
    node = head
    while node is not None and node.next is not marker:
        passed.append((node, node.next))
        node.next, node = marker, node.next
    for earlier, successor in passed:
        earlier.next = successor
    return node
