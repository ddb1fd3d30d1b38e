# problem: two_pointer/cycle
"""Keeps its answer in a global variable that a later list without a cycle does not reset."""

entry = None


def detect_cycle(head: ListNode | None) -> ListNode | None:
    global entry
    seen = set()
    node = head
    while node:
        if node in seen:
            entry = node
            break
        seen.add(node)
        node = node.next
    return entry
