# problem: linked_list/reverse
"""Too slow: looks for the last node anew for each place of the reversed list."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    if head is None:
        return None
    front = end = None
    while head is not None:
        before, last = None, head
        while last.next is not None:
            before, last = last, last.next
        if before is None:
            head = None
        else:
            before.next = None
        if end is None:
            front = last
        else:
            end.next = last
        end = last
    return front
