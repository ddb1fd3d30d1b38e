# problem: linked_list/reverse
"""Wrong: writes the values back in reverse order, and leaves the links as they were."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    values = []
    node = head
    while node is not None:
        values.append(node.val)
        node = node.next
    node = head
    while node is not None:
        node.val = values.pop()
        node = node.next
    return head
