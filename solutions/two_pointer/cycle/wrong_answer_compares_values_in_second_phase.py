# problem: two_pointer/cycle
"""Floyd's method, but the second phase stops where the values are equal, not the nodes."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            walker = head
            while walker.val != slow.val:
                walker, slow = walker.next, slow.next
            return walker
    return None
