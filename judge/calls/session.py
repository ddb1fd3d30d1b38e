"""A session: one submission, loaded in a box, and the calls that the trusted side makes to it.

A property holds a `Solution`; its calls become requests to the box. A call that does not come back with
a value of the declared type ends the property: by `CallFailed`, which is a failing example that Hypothesis
may make smaller, or by `BoxEnded`, a BaseException, so that no property goes on without a box.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, Self

from judge.backends import Allowance, Box, Ended, Host
from judge.bank.interface import Class, Interface
from judge.calls.annotations import WrongType, conform
from judge.calls.call import Answer, BoxEnded, Call, CallFailed, Unsettled
from judge.calls.given import Given, write_back
from judge.calls.replies import read_load_reply, read_reply
from judge.model import Cause, Died, Outcome, Raised, Returned, TimedOut
from judge.terms import Limits
from sandbox import requests, wire

MOST_BYTES: Final = 1 << 20
"""Bytes of requests that are sent at once."""
MOST_AT_ONCE: Final = 1024
FACTOR: Final = 4
LITTLE: Final = 1 / 16
MUCH: Final = 1 / 4
"""Of the time that one call may take. After calls that took little together, `FACTOR` times as many are sent;
after those that took much, fewer."""


class Comparison(Protocol):
    """What a session asks of the accepted solution, which runs in a box of its own."""

    def cpu_seconds(self, body: bytes, /) -> float | None:
        """CPU seconds that it takes for this request; None when it cannot be asked."""

    def replies(self, bodies: list[bytes], /) -> list[bytes] | None:
        """What it replies to these requests, one after the other; None when it cannot be asked."""


class _Nobody:
    """A Comparison for a problem without an accepted solution."""

    def cpu_seconds(self, body: bytes) -> None:
        return None

    def replies(self, bodies: list[bytes]) -> None:
        return None


NOBODY: Final[Comparison] = _Nobody()


@dataclass
class Session:
    """A submission that is loaded in a box, and the calls that were made to it.

    A context manager: leaving it ends the box.
    """

    box: Box
    interface: Interface
    limits: Limits
    reference: Comparison = NOBODY
    loaded: Outcome = Returned(None)  # noqa: RUF009  (frozen)
    """How running its module ended. Returned holds the constants that are written in the module."""
    printed: str = ""
    """What its module printed."""
    calls: list[Call] = field(default_factory=list)
    """The calls of the current example."""
    call_count: int = 0
    batches: bool = False
    """Whether calls of which none needs the reply to another may be sent many at once, as those of kept
    examples are before their property runs (see replay.py). What they do not settle is Unsettled."""
    at_once: int = 32
    """How many calls are sent together, as far as known."""
    asked_together: bool = False
    """Whether calls of this example were sent together: then nobody knows which of them printed what."""
    changed_arguments: bool = False
    """Whether any call changed its arguments. Objects of an `@example` then stay changed."""
    sample_output: str = ""
    """What was printed during the samples. It may be shown, because their calls are not secret."""
    _next_handle: int = 0
    _given: Given = field(default_factory=Given)
    _replayed: deque[Answer] | None = None
    """The answers to the calls of this example, when they were made before the property runs."""

    @classmethod
    def open(
        cls,
        host: Host,
        interface: Interface,
        limits: Limits,
        source: bytes,
        reference: Comparison = NOBODY,
        *,
        batches: bool = False,
    ) -> Self:
        """Run the module of a submission in a new box. `loaded` says whether anything can be asked of it.

        Raises BackendUnavailable when there is no box to be had.
        """
        session = cls(host.open(limits), interface, limits, reference, batches=batches)
        try:
            session._load(source)
        except BaseException:
            session.close()
            raise
        return session

    def close(self) -> Ended:
        """End the box; how it ended."""
        return self.box.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def is_loaded(self) -> bool:
        """Whether the module ran to its end, and has the entry points."""
        return isinstance(self.loaded, Returned)

    def _load(self, source: bytes) -> None:
        entry_points = {}
        for name, entry in self.interface.items():
            function = entry.constructor if isinstance(entry, Class) else entry
            entry_points[name] = (function.fewest, list(function.parameters))
        body = requests.encode("load", [source, entry_points])
        reply = self.box.ask(body, Allowance(self.limits.load_cpu_seconds))
        self.loaded, _ = self._outcome(reply, read_load_reply)
        self.printed = self.box.take_output()

    def begin_example(self, replayed: Iterable[Answer] | None = None) -> None:
        """Begin the next example. `replayed`: the answers to its calls, when those have been made already."""
        self.calls = []
        self._given = Given()
        self._replayed = None if replayed is None else deque(replayed)
        self.asked_together = False
        self._next_handle = 0  # so that the same calls are the same bytes, and kept answers fit them

    def answered_as_reference(self) -> bool:
        """Whether the reference solution replies byte for byte the same to the calls of this example."""
        replies = self.reference.replies([call.answer.body for call in self.calls])
        return replies == [call.answer.reply for call in self.calls]

    def perform(self, operation: tuple[Any, ...], arguments: list[Any], returns: Any) -> Any:
        """Ask the box for one operation and return its value.

        Raises CallFailed when the call raised or returned another type than `returns`, BoxEnded when the
        box is gone, and Unsettled when it is not the call that a replayed answer belongs to.
        """
        body, nodes = self._given.request(operation, arguments, begins=not self.calls)
        answer = self.ask(operation[0], body) if self._replayed is None else self._next_replayed(body)
        return self._settled(operation, arguments, returns, answer, nodes)

    def perform_all(self, wanted: Iterable[tuple[tuple[Any, ...], list[Any], Any]]) -> Iterator[Any]:
        """The values of operations as for `perform`, of which none needs the value of another.

        They are sent many at once where that is allowed. Raises as `perform` does; then also Unsettled, where
        the box ended, or they took longer together than one of them may.
        """
        waiting = deque(wanted)
        while waiting:
            if not self.batches or self._replayed is not None:
                yield self.perform(*waiting.popleft())
                continue
            sent: list[tuple[tuple[Any, ...], list[Any], Any, bytes, list[Any]]] = []
            size = 0
            while waiting and len(sent) < self.at_once and size < MOST_BYTES:
                operation, arguments, returns = waiting.popleft()
                body, nodes = self._given.request(operation, arguments, begins=not (self.calls or sent))
                sent.append((operation, arguments, returns, body, nodes))
                size += len(body)
            self.asked_together = True
            answers = self.ask_together([body for *_, body, _ in sent])
            for (operation, arguments, returns, _, nodes), answer in zip(sent, answers, strict=True):
                yield self._settled(operation, arguments, returns, answer, nodes)

    def _settled(
        self, operation: tuple[Any, ...], arguments: list[Any], returns: Any, answer: Answer, nodes: list[Any]
    ) -> Any:
        """The value of an operation that was answered. Raises as `perform` says."""
        outcome, changed = self._outcome(answer.reply, lambda reply: read_reply(reply, nodes, arguments))
        self.calls.append(Call(operation, answer, nodes, outcome))
        match outcome:
            case Returned(value):
                if changed is not None:
                    self.changed_arguments = True
                    write_back(arguments, changed)
                try:
                    return conform(value, returns)
                except WrongType as error:
                    raise CallFailed(error) from None
            case Raised():
                raise CallFailed(outcome)
            case TimedOut() | Died():
                raise BoxEnded(outcome)

    def repeat(self, operation: tuple[Any, ...], arguments: list[Any]) -> Call:
        """Make a call that was made in another box, and keep it, however it ends."""
        body, nodes = self._given.request(operation, arguments, begins=not self.calls)
        reply = self.box.ask(body, Allowance(self.limits.cpu_seconds))
        outcome, _ = self._outcome(reply, lambda reply: read_reply(reply, nodes, arguments))
        answer = Answer(body, reply, 0.0, self.box.take_output())
        self.calls.append(Call(operation, answer, nodes, outcome))
        return self.calls[-1]

    def new_handle(self) -> int:
        """A number that names an instance in the worker."""
        self._next_handle += 1
        return self._next_handle

    def ask(self, kind: str, body: bytes) -> Answer:
        """Make one call. `kind`: the first word of its operation, such as "call" or "get"."""
        before = self.box.cpu_seconds
        timing = _Timing(self, body)
        may_be_slower = kind == "call"  # an instance has a past that the reference does not share
        allowed = Allowance(self.limits.cpu_seconds, timing.extended if may_be_slower else None)
        reply = self.box.ask(body, allowed)
        self.call_count += 1
        if isinstance(reply, TimedOut):
            reply = replace(reply, reference_seconds=timing.reference_seconds)
        return Answer(body, reply, self.box.cpu_seconds - before, self.box.take_output())

    def ask_together(self, bodies: list[bytes]) -> list[Answer]:
        """Make many calls, which together take no longer than one may. Raises Unsettled for all else."""
        before = self.box.cpu_seconds
        replies = self.box.ask_together(bodies, Allowance(self.limits.cpu_seconds))
        if replies is None:
            raise Unsettled
        self.call_count += len(bodies)
        self.box.take_output()  # nobody knows which call printed it
        together = self.box.cpu_seconds - before
        each_seconds = together / len(bodies)
        if together < LITTLE * self.limits.cpu_seconds:
            self.at_once = min(self.at_once * FACTOR, MOST_AT_ONCE)
        elif together > MUCH * self.limits.cpu_seconds:
            self.at_once = max(self.at_once // FACTOR, 1)
        return [Answer(body, reply, each_seconds, "") for body, reply in zip(bodies, replies, strict=True)]

    def _next_replayed(self, body: bytes) -> Answer:
        """The answer to the next call of this example, which was made already. Raises Unsettled."""
        answer = self._replayed.popleft() if self._replayed else None
        if answer is None or answer.body != body:
            raise Unsettled
        return answer

    def _outcome(
        self,
        reply: bytes | TimedOut | Died,
        read: Callable[[bytes], tuple[Outcome, list[Any] | None]],
    ) -> tuple[Outcome, list[Any] | None]:
        """How a request ended, and the arguments after the call if it changed them (else None)."""
        if isinstance(reply, TimedOut | Died):
            return reply, None
        try:
            return read(reply)
        except wire.Malformed as error:
            self.box.close()
            return Died(Cause.PROTOCOL, detail=str(error)), None


@dataclass
class _Timing:
    """Extends the time limit of one slow call: to a multiple of what the reference solution takes for it."""

    session: Session
    body: bytes
    reference_seconds: float | None = None

    def extended(self) -> float:
        """The limit in CPU seconds, from the fastest of all measurements of the reference for this call."""
        limits = self.session.limits
        again = self.session.reference.cpu_seconds(requests.alone(self.body))
        measured = (self.reference_seconds, again)
        self.reference_seconds = min((each for each in measured if each is not None), default=None)
        allowed = limits.time_factor * (self.reference_seconds or 0.0)
        return min(limits.most_cpu_seconds, max(limits.cpu_seconds, allowed))
