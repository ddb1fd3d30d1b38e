# problem: two_pointer/cycle
"""A set of the nodes that were met, and a print that was left in."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    if head is not None:
        print(head.val)
    seen: set[ListNode] = set()
    while head is not None and head not in seen:
        seen.add(head)
        head = head.next
    return head
