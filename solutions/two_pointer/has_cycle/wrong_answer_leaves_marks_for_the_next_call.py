# problem: two_pointer/has_cycle
"""Leaves marks on the nodes that it takes for its own when the same list is given again."""


def has_cycle(head: ListNode | None) -> bool:
    while head is not None:
        if hasattr(head, "seen"):
            return True
        head.seen = True
        head = head.next
    return False
