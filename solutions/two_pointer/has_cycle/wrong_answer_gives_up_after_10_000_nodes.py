# problem: two_pointer/has_cycle
"""Takes a list for endless after 10 000 steps, but it may be ten times as long."""


def has_cycle(head: ListNode | None) -> bool:
    steps = 0
    while head:
        head = head.next
        steps += 1
        if steps > 10_000:
            return True
    return False
