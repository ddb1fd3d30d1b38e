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
    """The raw reply to a request, not yet decoded, and what it cost."""

    body: bytes
    """The request."""
    reply: bytes | TimedOut | Died
    cpu_seconds: float
    output: str


@dataclass
class Call:
    """One operation on the submission. Its request is kept as sent, with the arguments before the call."""

    operation: tuple[Any, ...]
    """The operation without its arguments, such as ("call", "detect_cycle")."""
    answer: Answer
    nodes: list[Any]
    """The property's own node objects among the arguments, in the order of the message."""
    outcome: Outcome

    def arguments(self) -> tuple[list[Any], list[Any]]:
        """The arguments as they were, and their nodes in the same order as `nodes`."""
        request, nodes = requests.read(self.answer.body)
        return request[-1], nodes


class PastCall(NamedTuple):
    """A kept call of an example that held: the request, and a digest of the reply. From any submission."""

    kind: str
    """The first word of the operation, such as "call" or "get"."""
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
    """The box is gone. A BaseException, so that no `except Exception` in a property goes on without it."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class AskedOtherwise(BaseException):
    """A property made another call than when its example was kept, so the kept replies do not belong to it.

    It depends on something besides its arguments and the replies.
    """


def call_of(answer: Answer) -> Call:
    """The Call for an answer that `Session.replay` got, where no property was running."""
    (*operation, arguments), nodes = requests.read(answer.body)
    reply = answer.reply
    outcome = read_reply(reply, nodes, arguments)[0] if isinstance(reply, bytes) else reply
    return Call(tuple(operation), answer, nodes, outcome)


def digest(reply: bytes) -> bytes:
    """A 16-byte digest of a reply."""
    return hashlib.blake2b(reply, digest_size=16).digest()
