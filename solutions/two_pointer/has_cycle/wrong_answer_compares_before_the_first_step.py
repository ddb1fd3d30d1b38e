# problem: two_pointer/has_cycle
"""Compares tortoise and hare while both still stand on the head, so every list "has a cycle"."""


def has_cycle(head: ListNode | None) -> bool:
    slow = fast = head
    while fast and fast.next:
        if slow is fast:
            return True
        slow, fast = slow.next, fast.next.next
    return False
