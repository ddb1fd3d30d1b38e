# problem: linked_list/reverse
"""Wrong: builds a new list, and the nodes that were given stay as they were."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    made = None
    while head is not None:
        made = ListNode(head.val, made)
        head = head.next
    return made
