# problem: two_pointer/cycle
"""Believes that a cycle always leads back to the head."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return head
    return None
