# problem: two_pointer/has_cycle
"""Remembers its answer for each head, and gives it again when the links behind that head have changed."""

answers: dict[ListNode | None, bool] = {}


def has_cycle(head: ListNode | None) -> bool:
    if head not in answers:
        answers[head] = goes_round(head)
    return answers[head]


def goes_round(head: ListNode | None) -> bool:
    tortoise = hare = head
    while hare is not None and hare.next is not None:
        tortoise = tortoise.next
        hare = hare.next.next
        if tortoise is hare:
            return True
    return False
