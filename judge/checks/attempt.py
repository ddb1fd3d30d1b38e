"""A call that a person makes up: made in the box, and of the accepted solution as well."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from judge.backends import Host
from judge.bank.flavours import flavour_of
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.agreement import agree
from judge.calls.call import BoxEnded, Call, CallFailed
from judge.calls.reference import Reference
from judge.calls.replies import read_reply
from judge.calls.session import Session
from judge.checks.samples import make_calls
from judge.errors import UsageError
from judge.explain.calls import calls_text, parameters
from judge.explain.failures import Reader, ending_text, load_text
from judge.messages.sentences import WORDINGS, sentence
from judge.messages.translation import speaking
from judge.messages.values import value_text
from judge.model import Died, Outcome, Raised, TimedOut
from judge.terms import Feedback
from sandbox import wire


@dataclass(frozen=True)
class Attempt:
    """What came of a call, in words."""

    problem: str
    call: str
    """The calls, as one would write them."""
    ended: str
    """What the last one returned or raised, or the limit that ended it."""
    printed: str
    cpu_seconds: float
    reference: str | None
    """The same of the accepted solution; None when it is not told, or there is none."""
    agrees: bool | None
    """Whether both end alike, but for rounding. None where there is nothing to compare with."""
    is_promised: bool = True
    """Whether the accepted solution takes these arguments: it raises for others."""


def attempt(
    text: str,
    problem: Problem,
    submission: Submission,
    host: Host,
    language: str,
    *,
    tells_reference: bool = True,
) -> Attempt:
    """Make the calls that `text` asks for: the arguments of a call, a whole call, or several statements.

    `tells_reference`: whether the accepted solution is asked, too. In an exam it never is.
    Raises UsageError for a text that makes no call, and for a file that does not load.
    """
    reader = Reader(problem, submission.text, language)
    flavour = flavour_of(submission, problem)
    host = host.of_flavour(flavour)
    with (
        speaking(language, WORDINGS[flavour]),
        contextlib.closing(Reference(problem, host)) as reference,
        Session.open(
            host,
            problem.interface,
            problem.limits,
            submission.source,
            reference,
            forbidden=problem.forbidden,
        ) as session,
    ):
        if not session.is_loaded:
            raise UsageError(load_text(session.loaded, reader))
        with contextlib.suppress(CallFailed, BoxEnded):
            make_calls(text, problem, session)
        last, reply = session.calls[-1], None
        is_comparable = last.operation[0] != "gradients"  # the accepted solution is in NumPy
        if tells_reference and is_comparable and problem.feedback is Feedback.FULL:
            replies = reference.replies([call.answer.body for call in session.calls])
            reply = replies[-1] if replies else None
        expected = None if reply is None else _ending(last, reply, replace(reader, source=""))
        mine = _ending(last, last.answer.reply, reader)
        return Attempt(
            problem=problem.id,
            call=calls_text(session.calls, problem.interface),
            ended=mine.text,
            printed="".join(call.answer.output for call in session.calls),
            cpu_seconds=session.box.cpu_seconds,
            reference=None if expected is None else expected.text,
            agrees=None if reply is None else agree(last, reply),
            is_promised=expected is None or not isinstance(expected.outcome, Raised),
        )


class _Ending(NamedTuple):
    """How a call ended."""

    outcome: Outcome
    text: str


def _ending(call: Call, reply: bytes | TimedOut | Died, reader: Reader) -> _Ending:
    """The end of a call in words, with what became of arguments that it changed."""
    if not isinstance(reply, bytes):
        return _Ending(call.outcome, ending_text(call, reader))
    arguments, nodes = call.arguments()  # anew: a reply writes into the nodes
    outcome, changed = read_reply(reply, nodes, arguments)
    text = ending_text(replace(call, nodes=nodes, outcome=outcome), reader)
    if changed is not None:
        parts = zip(
            parameters(call.operation, reader.problem.interface), call.arguments()[0], changed, strict=False
        )
        shown = [f"{name} = {value_text(now)}" for name, was, now in parts if _differ(was, now)]
        text = f"{text}\n{sentence('try_changed', reader.language, arguments=', '.join(shown))}"
    return _Ending(outcome, text)


def _differ(was: Any, now: Any) -> bool:
    return wire.encode([was])[0] != wire.encode([now])[0]
