# problem: two_pointer/has_cycle
"""Keeps the nodes it has met in a default argument, which lives on from call to call."""


def has_cycle(head: ListNode | None, seen: set[ListNode] = set()) -> bool:
    while head is not None and head not in seen:
        seen.add(head)
        head = head.next
    return head is not None
