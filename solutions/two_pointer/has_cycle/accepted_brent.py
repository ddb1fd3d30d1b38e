# problem: two_pointer/has_cycle
"""Brent's method: one runner, and a post that is moved up after 1, 2, 4, 8, ... steps."""

from itertools import count


def has_cycle(head: ListNode | None) -> bool:
    post = runner = head
    for exponent in count():
        for _ in range(2**exponent):
            if runner is None:
                return False
            runner = runner.next
            if runner is post:
                return runner is not None
        post = runner
