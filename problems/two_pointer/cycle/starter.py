# problem: two_pointer/cycle

# ListNode is given; there is no need to define or import it:
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def detect_cycle(head: ListNode | None) -> ListNode | None:
    """Find where the cycle of a linked list begins.

    head: the first node, or None when the list is empty.
    Returns the very node (not its value, not its index) where the cycle begins, or None when the
    list ends. Values and links are as before afterwards.
    """
    pass
