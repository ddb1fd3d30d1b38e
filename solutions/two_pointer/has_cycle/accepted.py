# problem: two_pointer/has_cycle
"""Floyd's tortoise and hare: constant memory."""


def has_cycle(head: ListNode | None) -> bool:
    """Tell whether the list has a cycle.

    The hare makes two steps for each of the tortoise's. On a list that ends it gets to the end
    first; on a cycle it comes one node nearer to the tortoise with every round, so they must meet.
    """
    tortoise = hare = head
    while hare is not None and hare.next is not None:
        tortoise = tortoise.next
        hare = hare.next.next
        if tortoise is hare:
            return True
    return False
