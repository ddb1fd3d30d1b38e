# problem: two_pointer/cycle
"""Floyd's tortoise and hare: constant memory."""


def detect_cycle(head: ListNode | None) -> ListNode | None:
    """Return the node where the cycle begins, or None when the list ends.

    First the hare, at double speed, meets the tortoise inside the cycle. By then it has walked
    whole laps more than the tortoise, so two walkers at equal speed, one from the head and one
    from the meeting point, come together exactly where the cycle begins.
    """
    meeting = _meeting_point(head)
    if meeting is None:
        return None
    walker = head
    while walker is not meeting:
        walker = walker.next
        meeting = meeting.next
    return walker


def _meeting_point(head: ListNode | None) -> ListNode | None:
    """A node of the cycle that is a whole number of laps away from the head, or None."""
    tortoise = hare = head
    while hare is not None and hare.next is not None:
        tortoise = tortoise.next
        hare = hare.next.next
        if tortoise is hare:
            return tortoise
    return None
