# problem: linked_list/reverse
"""Walks once, and turns each link round on the way: constant memory."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    """Return the node that was the last one; every node then leads to the one that stood before it."""
    turned = None
    while head is not None:
        following = head.next
        head.next = turned
        turned = head
        head = following
    return turned
