"""The calls of kept examples, made again, to see whether every reply is one with which the example held.

Small requests are sent many at once, since a round trip costs more than most calls. That settles one thing
only: what was replied, when all replies came in the time that one call may take. Whatever else happens (the
box ended, it took longer, a property asks something else than before while the box has gone on) is
Unsettled. The property is then asked anew, call by call, in a box of its own; where it holds there, so is all
that came before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, repeat
from typing import Final

from judge.backends import Allowance
from judge.calls.call import Answer, BoxEnded, PastCall, Unsettled, call_of
from judge.calls.session import MOST_BYTES, Session
from judge.model import Died, TimedOut

Calls = Sequence[PastCall] | None
"""The kept calls of one example; None when they were too much to keep."""

SMALL_BYTES: Final = 1 << 14
"""A larger request is sent alone, because where time limits matter, each call has its own."""


def replay(session: Session, examples: Sequence[Calls]) -> Iterator[list[Answer] | None]:
    """The answers to the calls of each example; None for one whose property must make them itself.

    Raises BoxEnded where one call alone ended the box, and Unsettled.
    """
    if not session.batches:
        yield from repeat(None, len(examples))
        return
    waiting = deque(examples)
    while waiting:
        group = _next_group(waiting, session.at_once)
        if group:
            yield from _ask_together(session, group)
            continue
        calls = waiting.popleft()
        yield _ask_singly(session, calls) if calls else None


def _next_group(waiting: deque[Calls], at_once: int) -> list[Sequence[PastCall]]:
    """Take the next examples whose calls can be sent together; none when the next one's cannot."""
    group: list[Sequence[PastCall]] = []
    count = size = 0
    while waiting and count < at_once and size < MOST_BYTES:
        calls = waiting[0]
        if not calls or max(len(call.body) for call in calls) > SMALL_BYTES:
            break
        group.append(calls)
        waiting.popleft()
        count += len(calls)
        size += sum(len(call.body) for call in calls)
    return group


def _ask_together(session: Session, group: list[Sequence[PastCall]]) -> Iterator[list[Answer]]:
    allowed = Allowance(session.limits.cpu_seconds)
    answers = session.ask_together([call.body for calls in group for call in calls], allowed)
    if isinstance(answers, TimedOut):
        raise Unsettled
    of_examples = iter(answers)
    for calls in group:
        yield list(islice(of_examples, len(calls)))


def _ask_singly(session: Session, calls: Sequence[PastCall]) -> list[Answer]:
    session.begin_example()
    answers: list[Answer] = []
    for kind, body in calls:
        answers.append(session.ask(kind, body))
        if isinstance(answers[-1].reply, TimedOut | Died):
            session.calls = [call_of(answer) for answer in answers]
            raise BoxEnded(answers[-1].reply)
    return answers
