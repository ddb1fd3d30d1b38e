# problem: two_pointer/cycle
"""Keeps the nodes it has met in a default argument, which lives on from call to call."""


def detect_cycle(head: ListNode | None, seen: set[ListNode] = set()) -> ListNode | None:
    while head is not None and head not in seen:
        seen.add(head)
        head = head.next
    return head
