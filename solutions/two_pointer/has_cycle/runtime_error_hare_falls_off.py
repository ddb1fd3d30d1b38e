# problem: two_pointer/has_cycle
"""Checks that the hare is on a node, but not that there is a next one to jump over."""


def has_cycle(head: ListNode | None) -> bool:
    slow = fast = head
    while fast:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return True
    return False
