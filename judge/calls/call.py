"""One call of a submission, as the trusted side keeps it, and the three ways in which one ends a property."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from judge.calls.annotations import WrongType
from judge.calls.replies import read_reply
from judge.model import Died, Outcome, Raised, TimedOut
from sandbox import requests


@dataclass(frozen=True)
class Answer:
    """What came back for a request, before anybody read it, and what it took."""

    body: bytes
    """The request."""
    reply: bytes | TimedOut | Died
    cpu_seconds: float
    output: str


@dataclass
class Call:
    """One operation on the submission, kept as sent: arguments as they were before the call."""

    operation: tuple[Any, ...]
    """What was asked, without the arguments."""
    answer: Answer
    nodes: list[Any]
    """The nodes of the arguments, the trusted side's own, in the order of the message."""
    outcome: Outcome

    def arguments(self) -> tuple[list[Any], list[Any]]:
        """The arguments as they were, and their nodes in the same order as `nodes`."""
        request, nodes = requests.read(self.answer.body)
        return request[-1], nodes


class PastCall(NamedTuple):
    """A call of an example that held, with any submission: what was asked, and a digest of the reply."""

    kind: str
    """The first word of the operation."""
    body: bytes
    reply_digest: bytes

    @classmethod
    def of(cls, call: Call) -> PastCall:
        assert isinstance(call.answer.reply, bytes)  # else the example would not have held
        return cls(call.operation[0], call.answer.body, digest(call.answer.reply))


class CallFailed(Exception):
    """A call raised, or returned a value of another type than the declared one."""

    def __init__(self, fault: Raised | WrongType) -> None:
        super().__init__(str(fault))
        self.fault = fault


class BoxEnded(BaseException):
    """The box is gone. Not an Exception: a property must not go on after it."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class AskedOtherwise(BaseException):
    """A property asks something else than when its example was kept: it depends on more than was drawn."""


def call_of(answer: Answer) -> Call:
    """A call that no property made, as it would have made it."""
    (*operation, arguments), nodes = requests.read(answer.body)
    reply = answer.reply
    outcome = read_reply(reply, nodes, arguments)[0] if isinstance(reply, bytes) else reply
    return Call(tuple(operation), answer, nodes, outcome)


def digest(reply: bytes) -> bytes:
    """16 bytes that stand for a reply."""
    return hashlib.blake2b(reply, digest_size=16).digest()
