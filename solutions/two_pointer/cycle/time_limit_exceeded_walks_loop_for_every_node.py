# problem: two_pointer/cycle
"""From the head on, walks round the whole loop for every node, to see whether it lies on it."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            break
    else:
        return None
    candidate = head
    while not _on_loop(candidate, slow):
        candidate = candidate.next
    return candidate


def _on_loop(candidate: ListNode, start: ListNode) -> bool:
    node = start
    while node is not candidate:
        node = node.next
        if node is start:
            return False
    return True
