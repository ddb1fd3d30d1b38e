# problem: two_pointer/cycle
"""Brent's method: find the length of the loop, then let two walkers start one loop apart."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    loop_length = _loop_length(head)
    if loop_length == 0:
        return None
    behind = ahead = head
    for _ in range(loop_length):
        ahead = ahead.next
    while behind is not ahead:
        behind, ahead = behind.next, ahead.next
    return behind


def _loop_length(head: ListNode | None) -> int:
    """The number of nodes on the cycle; 0 when the list ends."""
    anchor, node = head, head.next if head else None
    steps, power = 1, 1
    while node is not None and node is not anchor:
        if steps == power:  # the anchor moves up, each time after twice as many steps
            anchor, steps, power = node, 0, 2 * power
        node = node.next
        steps += 1
    return 0 if node is None else steps
