"""Runs hidden properties against a submission that nobody trusts.

Examples are drawn here, on the trusted side; a property sees only the returned values, and what fails is made
smaller. Counterexamples are the same on every machine, however busy: what shrinking may take is counted in
examples, not in seconds.
"""

from __future__ import annotations

import contextlib
import functools
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from judge.bank.problems import Problem, Property
from judge.calls.call import BoxEnded, CallFailed, Unsettled, digest
from judge.calls.evidence import Evidence, Incomparable
from judge.calls.replay import replay
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.checks import drawing
from judge.checks.drawing import Flaky, HypothesisException
from judge.checks.examples import Example, Examples, Recorder
from judge.checks.properties import FILE
from judge.checks.watching import SHRINK_UNITS, SOLUTION, PropertyBroken, ShrunkEnough, Watch
from judge.errors import BadProblem, JudgeError
from judge.messages.translation import Message
from judge.messages.values import exception_text
from sandbox import wire


def watch(prop: Property, session: Session) -> None:
    """Tell the session where an example begins, for a property that pytest runs instead of `check`."""
    inner = drawing.body(prop)

    @functools.wraps(inner)
    def observed(*arguments: Any, **named: Any) -> None:
        __tracebackhide__ = True
        session.begin_example()
        inner(*arguments, **named)

    drawing.replace_body(prop, observed)


def check(
    prop: Property,
    problem: Problem,
    session: Session,
    examples: Examples,
    *,
    shrink: bool = True,
) -> Evidence | None:
    """Check one property; the evidence of its smallest counterexample that was found, or None if it holds.

    Kept examples are not drawn again, unless one fails and a smaller one is wanted.
    Raises BadProblem when the property itself is at fault.
    """
    known = examples.of(prop.__name__)
    seen = None
    if known is not None:
        with contextlib.suppress(_NotRepeatable):
            seen = _ask_again(prop, session, examples, known)
            if seen is None or session.box.ended or not shrink:
                return seen
    recorder = Recorder()
    if not examples.can_be_kept:
        recorder.give_up()
    watch = Watch(session, SHRINK_UNITS if shrink else 0, recorder)
    found = _search(prop, problem, examples, watch)
    if found is not None and shrink and watch.held < drawing.written_examples(prop):
        found = _smaller(found, prop, problem, examples, session)
    if found is None and known is None and recorder.drawn is not None:
        examples.add(prop.__name__, recorder.drawn)
    if found is None and seen is not None:
        return replace(seen, flaky=True)
    if found is not None and found.is_fatal and seen is not None:  # the box ended on the way back to it
        return seen
    return found


def _ask_again(prop: Property, session: Session, examples: Examples, known: list[Example]) -> Evidence | None:
    """Ask kept examples, without Hypothesis. The property runs only where replies are new.

    Raises _NotRepeatable and Unsettled.
    """
    watch = Watch(session, 0, passing=(HypothesisException,))
    ask = watch.watched(drawing.body(prop))
    calls_before = session.call_count
    try:
        with drawing.alone():
            answered = replay(session, [example.calls for example in known])
            for example, watch.replayed in zip(known, answered, strict=True):
                told = None if watch.replayed is None else digest(watch.replayed)
                if told in example.digests:
                    continue
                arguments, _ = wire.decode(example.arguments, trusted=True)
                ask(solution=Solution(session), **arguments)
                if told is not None:
                    examples.note_held(example, told)
    except BoxEnded as ended:
        return Evidence(tuple(session.calls), ended.outcome)
    except (AssertionError, CallFailed, Incomparable):
        return watch.evidence
    except (PropertyBroken, HypothesisException, wire.Malformed) as error:
        raise _NotRepeatable from error
    if session.call_count == calls_before:
        raise _NotRepeatable
    return None


def _smaller(
    found: Evidence, prop: Property, problem: Problem, examples: Examples, session: Session
) -> Evidence:
    """A failure of a written example, which Hypothesis does not shrink, or a drawn one that is smaller."""
    if session.box.ended:
        return found
    with drawing.only_drawn(prop):
        drawn = _search(prop, problem, examples, Watch(session, SHRINK_UNITS))
    return found if drawn is None or drawn.is_fatal or drawn.asked >= found.asked else drawn


def _search(prop: Property, problem: Problem, examples: Examples, watch: Watch) -> Evidence | None:
    """Let Hypothesis draw examples and shrink the first that fails. A failure stands, however that ends."""
    session = watch.session
    calls_before = session.call_count
    try:
        with _broken_reported(problem, prop.__name__):
            body = watch.watched(drawing.body(prop))
            drawing.run(prop, body, examples.seed, examples.constants, **{SOLUTION: Solution(session)})
    except ShrunkEnough:
        return watch.evidence
    except BoxEnded as ended:
        return watch.evidence or Evidence(tuple(session.calls), ended.outcome)
    except (AssertionError, CallFailed, Incomparable, Flaky) as error:
        if watch.evidence is None:  # a strategy raised, after the calls of other examples
            raise _broken(problem, prop.__name__, error) from error
        return replace(watch.evidence, flaky=isinstance(error, Flaky))
    if session.call_count == calls_before:
        raise _broken(problem, prop.__name__, Message("it passed without a single call"))
    return None


@contextlib.contextmanager
def _broken_reported(problem: Problem, name: str) -> Iterator[None]:
    """Turn an exception of the property itself into a BadProblem. Evidence and faults of the machine pass."""
    try:
        yield
    except PropertyBroken as error:
        cause = error.__cause__ or error
        if isinstance(cause, JudgeError | MemoryError):
            raise cause from None
        raise _broken(problem, name, cause) from cause
    except (KeyboardInterrupt, MemoryError, *_EVIDENCE):
        raise
    except BaseException as error:  # SystemExit, a skip: a problem must not end the judge, nor pass
        raise _broken(problem, name, error) from error


class _NotRepeatable(Exception):
    """A property cannot be asked without Hypothesis, or not with these examples."""


_EVIDENCE: Final = (ShrunkEnough, BoxEnded, Unsettled, AssertionError, CallFailed, Incomparable, Flaky)


def _broken(problem: Problem, name: str, reason: str | BaseException) -> BadProblem:
    what = f"{exception_text(reason)}{_place(reason)}" if isinstance(reason, BaseException) else reason
    return BadProblem(problem.id, problem.folder / FILE, what, name)


def _place(error: BaseException) -> str:
    """Where it was raised, if that is in a problem's file or in what such files are written with."""
    frames = [(Path(each.filename), each.lineno) for each in traceback.extract_tb(error.__traceback__)]
    own = [(path, line) for path, line in frames if path.name == FILE or path.parent.name == "testing"]
    if not own:
        return ""
    path, line = own[-1]
    return f" (line {line})" if path.name == FILE else f" (judge/testing/{path.name}, line {line})"
