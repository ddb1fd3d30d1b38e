# problem: two_pointer/cycle
"""Returns the node where the hare meets the tortoise, which need not be where the cycle begins."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    slow = fast = head
    while fast and fast.next:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return slow
    return None
