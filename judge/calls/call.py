"""One call of a submission, as the trusted side keeps it, and the three ways in which one ends a property."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from judge.calls.annotations import WrongType
from judge.calls.replies import read_reply
from judge.model import Died, Outcome, Raised, TimedOut
from sandbox import requests, wire
from sandbox.wire.format import COUNT

OF_FUNCTIONS: Final = ("call", "gradients")
"""The first words of operations on a function. All others are steps of an instance, which has a number."""


@dataclass(frozen=True)
class Answer:
    """The raw reply to a request, not yet decoded, and what it cost."""

    body: bytes
    """The request."""
    reply: bytes | TimedOut | Died
    cpu_seconds: float
    output: str


@dataclass
class StepAnswer:
    """The answer to one of many steps that were asked in one request: its own are written where they are
    needed, which is seldom. What it cost is its share.
    """

    operation: tuple[Any, ...]
    arguments: list[Any]
    value: Any
    begins: bool
    cpu_seconds: float
    output: str = ""

    @property
    def body(self) -> bytes:
        """The request for this step alone."""
        return requests.pack(self.operation, self.arguments, [], b"", begins=self.begins)

    @property
    def reply(self) -> bytes:
        """The reply to it."""
        return wire.encode(("returned", self.value, None))[0]


@dataclass
class Call:
    """One operation on the submission. Its request is kept as sent, with the arguments before the call."""

    operation: tuple[Any, ...]
    """The operation without its arguments, such as ("call", "detect_cycle")."""
    answer: Answer | StepAnswer
    nodes: list[Any]
    """The property's own node objects among the arguments, in the order of the message."""
    outcome: Outcome

    @property
    def is_step(self) -> bool:
        """Whether it depends on the calls of its instance before it."""
        return self.operation[0] not in OF_FUNCTIONS

    def arguments(self) -> tuple[list[Any], list[Any]]:
        """The arguments as they were, and their nodes in the same order as `nodes`."""
        return requests.unpack(self.answer.body).arguments()


class PastCall(NamedTuple):
    """A kept call of an example that held for some submission."""

    kind: str
    """The first word of the operation, such as "call" or "get"."""
    body: bytes

    @classmethod
    def of(cls, call: Call) -> PastCall:
        return cls(call.operation[0], call.answer.body)


class CallFailed(Exception):
    """A call raised, or returned a value of another type than the declared one."""

    def __init__(self, fault: Raised | WrongType) -> None:
        super().__init__(str(fault))
        self.fault = fault


class BoxEnded(BaseException):
    """The box is gone. A BaseException, so that no `except Exception` in a property goes on without it."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class Unsettled(BaseException):
    """Calls were made before their property ran, and do not tell how it would have ended.

    They must be made anew, one by one. A BaseException, so that it leaves every property.
    """


def call_of(answer: Answer) -> Call:
    """The Call for an answer that was replayed, where no property was running."""
    request = requests.unpack(answer.body)
    arguments, nodes = request.arguments()
    reply = answer.reply
    outcome = read_reply(reply, nodes, arguments)[0] if isinstance(reply, bytes) else reply
    return Call(request.operation, answer, nodes, outcome)


def digest(answers: Iterable[Answer | StepAnswer]) -> bytes:
    """A 16-byte digest of the replies to all calls of an example that held."""
    together = hashlib.blake2b(digest_size=16)
    for answer in answers:
        reply = answer.reply
        assert isinstance(reply, bytes)  # else the example would not have held
        together.update(COUNT.pack(len(reply)))
        together.update(reply)
    return together.digest()
