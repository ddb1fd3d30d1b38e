# problem: two_pointer/has_cycle
"""A tortoise and a hare, and a print that was left in."""


def has_cycle(head: ListNode | None) -> bool:
    slow = fast = head
    if head is not None:
        print(head.val)
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return True
    return False
