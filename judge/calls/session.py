"""A session: one submission, loaded in a box, and the calls that the trusted side makes to it.

A property holds a `Solution`; its calls become requests to the box. A call that does not come back with
a value of the declared type ends the property: by `CallFailed`, which is a failing example that Hypothesis
may make smaller, or by `BoxEnded`, a BaseException, so that no property goes on without a box.
"""

from __future__ import annotations

import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, Final, Self

from judge.backends import Allowance, Box, Ended, Host
from judge.bank.interface import Class, Interface
from judge.calls.annotations import WrongType, conform
from judge.calls.call import OF_FUNCTIONS, Answer, BoxEnded, Call, CallFailed, StepAnswer, Unsettled
from judge.calls.given import Given, write_back
from judge.calls.replies import read_load_reply, read_reply
from judge.calls.timing import NOBODY, Comparison, Timing
from judge.model import Cause, Clock, Died, Outcome, Raised, Returned, TimedOut
from judge.terms import Limits
from sandbox import requests, wire
from sandbox.wire.format import SCALARS

Step = tuple[tuple[Any, ...], list[Any], Any]
"""An operation on an instance, its arguments, and what it is declared to return."""
MOST_BYTES: Final = 1 << 20
"""Bytes of requests that are sent at once."""
MOST_AT_ONCE: Final = 1024
FACTOR: Final = 4
LITTLE: Final = 1 / 16
MUCH: Final = 1 / 4
"""Of the time that one call may take. After calls that took little together, `FACTOR` times as many are sent;
after those that took much, fewer."""


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

    def __post_init__(self) -> None:
        self._timing = Timing(self.limits, self.reference)

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
        forbidden: Sequence[str] = (),
    ) -> Self:
        """Run the module of a submission in a new box. `loaded` says whether anything can be asked of it.

        `forbidden` are names of library functions that refuse to be called there.
        Raises BackendUnavailable when there is no box to be had.
        """
        session = cls(host.open(limits), interface, limits, reference, batches=batches)
        try:
            session._load(source, forbidden)
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

    def _load(self, source: bytes, forbidden: Sequence[str]) -> None:
        entry_points = {}
        for name, entry in self.interface.items():
            function = entry.constructor if isinstance(entry, Class) else entry
            entry_points[name] = (function.fewest, list(function.parameters))
        body = requests.encode("load", [source, entry_points, list(forbidden)])
        reply = self.box.ask(body, Allowance(self.limits.load_cpu_seconds))
        self.loaded, _ = self._outcome(reply, read_load_reply)
        self.printed = self.box.take_output()

    def begin_example(self, replayed: Iterable[Answer] | None = None) -> None:
        """Begin the next example. `replayed`: the answers to its calls, when those have been made already."""
        self.calls = []
        self._given = Given()
        self._timing = Timing(self.limits, self.reference)
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

    def perform_all(self, wanted: Iterable[Step]) -> Iterator[Any]:
        """The values of steps of an instance as for `perform`, of which none needs the value of another.

        They are sent many at once where that is allowed. Raises as `perform` does; then also Unsettled, where
        the box ended.
        """
        waiting = deque(wanted)
        while waiting:
            if not self.batches or self._replayed is not None:
                yield self.perform(*waiting.popleft())
                continue
            self.asked_together = True
            plain = [*islice(takewhile(_is_plain, waiting), self.at_once)]
            if len(plain) > 1:
                for _ in plain:
                    waiting.popleft()
                yield from self._plain_steps(plain)
                continue
            sent: list[tuple[tuple[Any, ...], list[Any], Any, bytes, list[Any]]] = []
            size = 0
            while waiting and len(sent) < self.at_once and size < MOST_BYTES:
                operation, arguments, returns = waiting.popleft()
                body, nodes = self._given.request(operation, arguments, begins=not (self.calls or sent))
                sent.append((operation, arguments, returns, body, nodes))
                size += len(body)
            bodies = [body for *_, body, _ in sent]
            answers = self._steps_together(bodies)
            for (operation, arguments, returns, _, nodes), answer in zip(sent, answers, strict=True):
                yield self._settled(operation, arguments, returns, answer, nodes)

    def _plain_steps(self, wanted: list[Step]) -> Iterator[Any]:
        """The values of steps of one instance, asked in one request. Raises as `perform_all` does."""
        begins = not self.calls
        (_, handle, _), *_ = operations = [operation for operation, _, _ in wanted]
        steps = tuple((name, tuple(given)) for (_, _, name), given, _ in wanted)
        body = requests.pack(("steps", handle), [steps], [], b"", begins=begins)
        (answer,) = self._steps_together([body])
        self.call_count += len(steps) - 1
        if isinstance(answer.reply, TimedOut):
            first, given, returns = wanted[0]
            body, _ = self._given.request(first, given, begins=begins)
            self._settled(first, given, returns, replace(answer, body=body), [])
        outcome, _ = self._outcome(answer.reply, lambda reply: read_reply(reply, [], [steps]))
        values = outcome.value if isinstance(outcome, Returned) else None
        if type(values) is not list or len(values) != len(steps) or not SCALARS.issuperset(map(type, values)):
            raise Unsettled
        each_seconds = answer.cpu_seconds / len(steps)
        for operation, (_, given, returns), value in zip(operations, wanted, values, strict=True):
            step = StepAnswer(operation, given, value, not self.calls, each_seconds)
            self.calls.append(Call(operation, step, [], Returned(value)))
            yield _conformed(value, returns)

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
                return _conformed(value, returns)
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
        before, timing, is_step = self.box.cpu_seconds, self._timing, kind not in OF_FUNCTIONS
        reply = self.box.ask(body, timing.of_steps([body]) if is_step else timing.of_call(body))
        self.call_count += 1
        took = self.box.cpu_seconds - before
        if isinstance(reply, TimedOut):
            reply = timing.told_of_steps(reply) if is_step else timing.told_of_call(reply)
        elif is_step:
            timing.note_steps([body], took)
        return Answer(body, reply, took, self.box.take_output())

    def _steps_together(self, bodies: list[bytes]) -> Iterator[Answer]:
        """The answers to many steps. Where the time of all steps is used up, that is the first answer."""
        answers = self.ask_together(bodies, self._timing.of_steps(bodies))
        if isinstance(answers, TimedOut):
            if answers.clock is not Clock.CPU:
                raise Unsettled
            yield Answer(bodies[0], self._timing.told_of_steps(answers), 0.0, "")
            return
        self._timing.note_steps(bodies, sum(answer.cpu_seconds for answer in answers))
        yield from answers

    def ask_together(self, bodies: list[bytes], allowed: Allowance) -> list[Answer] | TimedOut:
        """Make many calls, which together take no longer than is allowed. Raises Unsettled for all else."""
        before = self.box.cpu_seconds
        replies = self.box.ask_together(bodies, allowed)
        if replies is None:
            raise Unsettled
        if isinstance(replies, TimedOut):
            return replies
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


def _conformed(value: Any, returns: Any) -> Any:
    try:
        return conform(value, returns)
    except WrongType as error:
        raise CallFailed(error) from None


def _is_plain(step: Step) -> bool:
    """Whether nothing crosses in a step that could be changed, or be the same object as another."""
    operation, arguments, returns = step
    return operation[0] == "method" and _is_scalar(returns) and SCALARS.issuperset(map(type, arguments))


@lru_cache
def _is_scalar(annotation: Any) -> bool:
    """Whether whatever is of a declared type is a number, a text or None."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return all(map(_is_scalar, typing.get_args(annotation)))
    return annotation is None or annotation in SCALARS
