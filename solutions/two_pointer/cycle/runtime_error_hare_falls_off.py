# problem: two_pointer/cycle
"""Checks that the hare is on a node, but not that there is a next one to jump over."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    slow = fast = head
    while fast:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            break
    else:
        return None
    slow = head
    while slow is not fast:
        slow, fast = slow.next, fast.next
    return slow
