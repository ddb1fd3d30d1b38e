"""What was observed when a check failed, as data. `explain/` puts it into words."""

from __future__ import annotations

from dataclasses import dataclass

from judge.calls.annotations import WrongType
from judge.calls.call import Call
from judge.calls.session import Session
from judge.errors import JudgeError
from judge.messages.values import exception_text
from judge.model import Clock, Died, Raised, TimedOut


class Incomparable(Exception):
    """The check raised while it compared a reply with what it expected. Carries the reason, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Fault = Raised | TimedOut | Died | WrongType | Incomparable | AssertionError
"""Everything that can be wrong with the calls of a check."""


@dataclass(frozen=True)
class Evidence:
    """What was seen when a property failed: the calls of its example, and what was wrong with them."""

    calls: tuple[Call, ...]
    fault: Fault
    flaky: bool = False
    """The same example failed once and passed once."""

    @property
    def size(self) -> int:
        """Bytes of all replies."""
        replies = [call.answer.reply for call in self.calls]
        return sum(len(reply) for reply in replies if isinstance(reply, bytes))

    @property
    def asked(self) -> int:
        """Bytes of all requests."""
        return sum(len(call.answer.body) for call in self.calls)

    @property
    def used_up_cpu_time(self) -> bool:
        """Whether a limit of CPU time ended the box. Only then is it worth measuring how time grows."""
        return isinstance(self.fault, TimedOut) and self.fault.clock in (
            Clock.CPU,
            Clock.STEPS,
            Clock.ALL_CPU,
        )

    @property
    def is_fatal(self) -> bool:
        """Whether the box ended with this failure."""
        return isinstance(self.fault, TimedOut | Died)


def incomparable(error: BaseException, session: Session) -> Incomparable | None:
    """The failure of a submission whose answers made a check raise `error`; None when the check is broken.

    It is broken when it made no call, or when the accepted solution gives the very same replies: then it
    would raise for that one too. A JudgeError or MemoryError is a fault of the judge or the
    machine: None.
    """
    if isinstance(error, JudgeError | MemoryError) or not session.calls or session.answered_as_reference():
        return None
    return Incomparable(exception_text(error))
