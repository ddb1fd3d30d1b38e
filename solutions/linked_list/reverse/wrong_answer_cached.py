# problem: linked_list/reverse
"""Wrong: a cache gives out the answer of an earlier call with the same head, and turns no link."""

from functools import cache


@cache
def reverse_list(head: ListNode | None) -> ListNode | None:
    turned = None
    while head is not None:
        head.next, turned, head = turned, head, head.next
    return turned
