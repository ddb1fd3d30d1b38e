"""The calls of a failing example that matter, found by making it again in fresh boxes with some left out.

Calls may be left out where the last one still ends as it did, and the accepted solution answers it as it does
after all of them: then it is wrong for the same reason. This explains a verdict and never changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judge.calls.agreement import agree
from judge.calls.apart import apart
from judge.calls.call import Call
from judge.calls.evidence import Evidence
from judge.calls.session import Session
from judge.explain.failures import answer_text
from judge.explain.rerun import Rerun
from judge.model import Raised
from sandbox import requests
from sandbox.received import Received

MOST_TRIES: Final = 60
"""Fresh boxes in which fewer calls are tried."""
MOST_BYTES: Final = 1 << 20
"""Requests of an example that is made again in parts."""


@dataclass(frozen=True)
class Isolated:
    """What is left of a failing example."""

    calls: tuple[Call, ...]
    """Those that are shown. The last is the one that is wrong."""
    output: str | None = None
    """What these calls print; None where they were not made again."""
    alone: str | None = None
    """How the last call ends in a fresh process, in words, where that differs from how it ended."""


def isolate(evidence: Evidence, rerun: Rerun) -> Isolated:
    """The calls of a failure that matter."""
    calls = evidence.calls
    is_function = not calls[-1].is_step
    last = [len(calls) - 1] if is_function else range(len(calls))
    if evidence.is_fatal or evidence.asked > MOST_BYTES:  # making it again takes as long, or ends the same
        return Isolated(apart(calls, last))
    tries = _Tries(evidence, rerun)
    everything = list(range(len(calls)))
    whole = tries.made(everything)
    if whole is None:
        return Isolated(calls)
    if not _ends_alike(whole[-1], calls[-1]):
        return Isolated(apart(calls, last), alone=answer_text(whole[-1]))
    kept = _fewest(everything, tries)
    made = whole if kept == everything else tries.made(kept) or whole
    alone = tries.made(kept[-1:]) if is_function and len(kept) > 1 else None
    return Isolated(
        apart(calls, kept),
        "".join(call.answer.output for call in made),
        answer_text(alone[-1]) if alone and not _ends_alike(alone[-1], calls[-1]) else None,
    )


def _fewest(kept: list[int], tries: _Tries) -> list[int]:
    """Leave out as many calls as possible: first all but the last, then fewer and fewer at a time."""
    size = len(kept) - 1
    while size >= 1:
        start = 0
        while start < len(kept) - 1:
            fewer = tries.with_makers(kept[:start] + kept[min(start + size, len(kept) - 1) :])
            if len(fewer) < len(kept) and tries.shows_the_same(fewer):
                kept = fewer
            else:
                start += size
        size //= 2
    return kept


class _Tries:
    """Makes some of the calls of an example again, and compares how the last one ends."""

    def __init__(self, evidence: Evidence, rerun: Rerun) -> None:
        self._evidence = evidence
        self._calls = evidence.calls
        self._rerun = rerun
        self._left = MOST_TRIES
        self._wanted: bytes | None = None
        """The accepted solution's reply to the last call, after all others; None before it was asked."""

    def made(self, kept: Sequence[int]) -> list[Call] | None:
        """These calls, made in a fresh box; None when one of them ends it, or it does not load."""
        self._left -= 1
        with self._rerun.open() as session:
            return (
                list(self._repeated(session, kept)) if session.is_loaded and not session.box.ended else None
            )

    def shows_the_same(self, kept: Sequence[int]) -> bool:
        """Whether the last call is wrong for the same reason, when only these calls are made."""
        if self._left <= 0:
            return False
        made = self.made(kept)
        if not made or len(made) < len(kept) or not _ends_alike(made[-1], self._calls[-1]):
            return False
        return self._is_judged_alike(made)

    def with_makers(self, kept: Sequence[int]) -> list[int]:
        """These calls, and those that make the instances that they speak of."""
        used = {self._calls[place].operation[1] for place in kept if self._calls[place].is_step}
        makers = [
            place
            for place, call in enumerate(self._calls)
            if call.operation[0] == "new" and call.operation[1] in used
        ]
        return sorted({*kept, *makers})

    def _is_judged_alike(self, made: Sequence[Call]) -> bool:
        """Whether the accepted solution answers the last of these calls as after all, and not as it was."""
        reference = self._rerun.reference
        replies = reference.replies([call.answer.body for call in made])
        if replies is None:
            return False
        if self._wanted is None:
            wanted = reference.replies([call.answer.body for call in self._calls])
            self._wanted = wanted[-1] if wanted else b""
        last = self._calls[-1]
        if last.answer.reply == b"" or replies[-1] != self._wanted:  # a large reply is not kept
            return False
        return not agree(last, self._wanted, sharing=True)

    def _repeated(self, session: Session, kept: Sequence[int]) -> Iterator[Call]:
        received = Received()
        session.begin_example()
        for place, call in enumerate(self._calls):
            arguments, _ = received.arguments(requests.unpack(call.answer.body))
            if place in kept:
                if session.box.ended:
                    return
                yield session.repeat(call.operation, arguments)


def _ends_alike(one: Call, other: Call) -> bool:
    """Whether two calls end in the same way: the same value, or the same exception on the same lines."""
    if isinstance(one.outcome, Raised) and isinstance(other.outcome, Raised):
        return (one.outcome.type_name, one.outcome.frames) == (other.outcome.type_name, other.outcome.frames)
    if other.answer.reply == b"":  # it was large: what was kept of it is its text (`failures.without_values`)
        return answer_text(one) == answer_text(other)
    return one.answer.reply == other.answer.reply
