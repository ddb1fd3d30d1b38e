# problem: two_pointer/has_cycle
"""Was told the answer for one list of 37 nodes, and takes every such list for that one."""


def has_cycle(head: ListNode | None) -> bool:
    seen: set[ListNode] = set()
    while head is not None and head not in seen:
        seen.add(head)
        head = head.next
    return head is not None or len(seen) == 37
