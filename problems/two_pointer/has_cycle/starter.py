# problem: two_pointer/has_cycle

# ListNode is given; there is no need to define or import it:
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def has_cycle(head: ListNode | None) -> bool:
    """Tell whether a linked list has a cycle.

    head: the first node, or None when the list is empty.
    Returns True when walking along `next` never comes to an end, otherwise False. Values and links
    are as before afterwards.
    """
    pass
