# problem: two_pointer/cycle
"""Looks at `head.next` before it knows that there is a head."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    seen = {head}
    node = head.next
    while node:
        if node in seen:
            return node
        seen.add(node)
        node = node.next
    return None
