# problem: linked_list/reverse

# ListNode is given; there is no need to define or import it:
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def reverse_list(head: ListNode | None) -> ListNode | None:
    """Turn a linked list round, by changing the links of its nodes.

    head: the first node, or None when the list is empty. The list ends.
    Returns the node that is now the first one, or None when the list is empty. The nodes are the same
    as before, and keep their values.
    """
    pass
