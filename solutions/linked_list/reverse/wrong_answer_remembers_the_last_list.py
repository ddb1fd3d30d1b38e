# problem: linked_list/reverse
"""Wrong: keeps the turned part in a global, so that the next list is hung before this one."""

turned = None


def reverse_list(head: ListNode | None) -> ListNode | None:
    global turned
    while head is not None:
        head.next, turned, head = turned, head, head.next
    return turned
