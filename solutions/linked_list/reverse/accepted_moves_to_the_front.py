# problem: linked_list/reverse
"""Takes out the node behind the old head, and puts it in front, until the old head is the last one."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    front = head
    while head is not None and head.next is not None:
        moved = head.next
        head.next = moved.next
        moved.next = front
        front = moved
    return front
