# problem: two_pointer/cycle
"""Returns the node whose link closes the cycle, one before the node where the cycle begins."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    seen = set()
    node = head
    while node:
        seen.add(node)
        if node.next in seen:
            return node
        node = node.next
    return None
