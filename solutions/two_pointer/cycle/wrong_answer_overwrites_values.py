# problem: two_pointer/cycle
"""Marks a visited node by overwriting its value, and never puts the value back."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    node = head
    while node:
        if node.val is None:
            return node
        node.val = None
        node = node.next
    return None
