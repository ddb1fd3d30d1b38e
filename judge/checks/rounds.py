"""The checks of a problem, asked of a submission that is loaded: samples, properties, and further rounds.

A submission with constants that neither the accepted solution has nor everybody writes is asked more
examples. In them its own constants are drawn now and then, so that a planted `if n == 735914` is met.

The last round is for whoever would be accepted. Its inputs are drawn with a seed that is a digest of the
submission itself: who learns what one submission was asked knows nothing of what the next one will be. In it
every property is asked a few examples more. A property that wants no more than these few (for large inputs,
mostly one) waits for it, and loses nothing: one example of this seed tests as much as one of the common seed.
"""

from __future__ import annotations

import contextlib
import gc
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from judge.bank.problems import Problem, Property
from judge.bank.submission import Submission
from judge.calls.call import Unsettled
from judge.calls.evidence import Evidence
from judge.calls.session import Session
from judge.checks import drawing, tester
from judge.checks.examples import Examples
from judge.checks.properties import FEW
from judge.checks.samples import check_sample
from judge.explain import failures
from judge.explain.failures import Reader
from judge.messages.words import words_in
from judge.model import CheckKind, Failure, PropertyResult

LARGE_BYTES: Final = 1 << 20
"""Decoded replies of this size take many times the memory, so they are dropped once they are in words."""
FAR_SMALLER: Final = 3
"""A sample is told in place of a property whose calls take so many times as many bytes."""
MANY_OBJECTS: Final = 1_000_000


@dataclass(frozen=True)
class Asked:
    """What a round of checks needs to know: the problem, the submission in its session, the language."""

    problem: Problem
    properties: list[Property]
    session: Session
    submission: Submission
    language: str
    verdict_only: bool
    """Stop at the first property that does not hold, and make its counterexample no smaller."""
    held: deque[CheckRun]
    """What came of the first properties in an earlier run of this judgement: they are not asked again."""
    made: list[CheckRun]
    """What came of each property so far, in the order in which they were asked."""

    def explain(self, kind: CheckKind, name: str, title: str, evidence: Evidence) -> Failure:
        """The failure of a check, for the reader of the report."""
        return failures.explain(kind, name, title, evidence, self.reader)

    @property
    def reader(self) -> Reader:
        """Whom failures are explained to."""
        return Reader(self.problem, self.submission.text, self.language)


@dataclass(frozen=True)
class LastRound:
    """The last round, which only a submission that has passed everything else is asked."""

    drawn: Examples
    """Examples of the seed that follows from the submission."""
    examples: int
    """How many, of each property."""


@dataclass(frozen=True)
class CheckRun:
    """One sample or property that was asked."""

    result: PropertyResult
    evidence: Evidence | None
    """What was observed, for the first sample and the first property that fail; None for all others."""


def checks(asked: Asked, drawn: Examples, last: LastRound | None) -> Iterator[CheckRun]:
    """Make the checks, and yield each as it ends, until the box is gone. What is asked again comes again."""
    waiting = [each for each in asked.properties if last is not None and _waits(each, last)]
    made: list[CheckRun] = []
    for check in _first_round(asked, [each for each in asked.properties if each not in waiting], drawn):
        made.append(check)
        yield check
    failed = deciding(made)
    if asked.session.box.ended or (asked.verdict_only and failed is not None):
        return
    if failed is not None:
        is_first = failed.result.kind is not CheckKind.PROPERTY
        yield from _properties(asked, waiting, drawn, is_first=is_first)
        return
    before = {check.result.name: check.result for check in made}
    for check in _further_rounds(asked, drawn, last):
        together = _together(before.get(check.result.name), check)
        before[check.result.name] = together.result
        yield together


def _further_rounds(asked: Asked, drawn: Examples, last: LastRound | None) -> Iterator[CheckRun]:
    """What is asked a submission that would be accepted, until a check fails."""
    rounds: list[tuple[list[Property], int | None, Examples]] = []
    with_more = [each for each in asked.properties if _has_more(each, drawn)]
    if drawn.misses_constants:
        rounds.append((list(filter(meets_constants, with_more)), None, drawn.with_missed_constants()))
    if last is not None:
        rounds.append((with_more, last.examples, last.drawn))
    with _few_collections():
        for wanted, most, unknown in rounds:
            for each in wanted:
                drawing.limit_examples(each, most)
            for check in _properties(asked, wanted, unknown, is_first=True):
                yield check
                if not check.result.passed:
                    return


def _has_more(prop: Property, drawn: Examples) -> bool:
    """Whether there may be other examples of a property than those that were asked.

    Hypothesis draws fewer than a property wants where there are no more.
    """
    asked = drawn.of(prop.__name__)
    return asked is None or len(asked) >= drawing.examples_of(prop) + drawing.written_examples(prop)


def meets_constants(prop: Property) -> bool:
    """Whether a property is asked with constants of the submission's own: large inputs, which take long, are
    not.
    """
    return not drawing.asks_few(prop, FEW)


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Collect garbage less often: with large inputs it takes half of the time, and finds nothing."""
    usual = gc.get_threshold()
    gc.set_threshold(MANY_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def deciding(checks: list[CheckRun]) -> CheckRun | None:
    """The failed check to report: a property before a sample, unless the sample's calls are far smaller."""
    failed = [check for check in checks if not check.result.passed]
    of_properties = [check for check in failed if check.result.kind is CheckKind.PROPERTY]
    prop, sample = next(iter(of_properties), None), next(iter(failed), None)
    if prop is None or sample is None or prop.evidence is None or sample.evidence is None:
        return prop or sample
    return sample if FAR_SMALLER * sample.evidence.asked < prop.evidence.asked else prop


def _waits(prop: Property, last: LastRound) -> bool:
    return drawing.asks_few(prop, last.examples)


def _first_round(asked: Asked, properties: list[Property], drawn: Examples) -> Iterator[CheckRun]:
    """The samples, then the properties."""
    problem, session = asked.problem, asked.session
    is_first = True
    for number, (name, sample) in enumerate(zip(problem.sample_names, problem.samples, strict=True), start=1):
        title = words_in(asked.language)["sample"].format(number)
        run = partial(check_sample, sample, problem, session)
        check = _check(asked, CheckKind.SAMPLE, name, title, run, is_first=is_first)
        is_first = is_first and check.result.passed
        yield check
        if session.box.ended:
            return
    yield from _properties(asked, properties, drawn, is_first=True)


def _properties(
    asked: Asked, properties: list[Property], drawn: Examples, *, is_first: bool
) -> Iterator[CheckRun]:
    """Check properties, until the box is gone. `is_first`: none has failed yet, so the first that does is
    shrunk.
    """
    for each in properties:
        title = asked.problem.title_of(each, asked.language)
        run = partial(
            tester.check,
            each,
            asked.problem,
            asked.session,
            drawn,
            shrink=is_first and not asked.verdict_only,
        )
        check = _check(asked, CheckKind.PROPERTY, each.__name__, title, run, is_first=is_first)
        is_first = is_first and check.result.passed
        yield check
        if asked.session.box.ended or (asked.verdict_only and not check.result.passed):
            return


def _check(
    asked: Asked,
    kind: CheckKind,
    name: str,
    title: str,
    run: Callable[[], Evidence | None],
    *,
    is_first: bool,
) -> CheckRun:
    """Make one check. `is_first`: no check of its kind has failed yet, so it may be the one to report."""
    if kind is CheckKind.PROPERTY and asked.held:
        return _as_before(asked, name)
    session = asked.session
    calls, cpu_seconds = session.call_count, session.box.cpu_seconds
    evidence = run()
    failure = asked.explain(kind, name, title, evidence) if evidence else None
    if failure is not None and not kind.is_visible and not is_first:
        failure = replace(failure, output="")  # together they would tell all that was asked
    result = PropertyResult(
        kind=kind,
        name=name,
        title=title,
        calls=session.call_count - calls,
        cpu_seconds=session.box.cpu_seconds - cpu_seconds,
        failure=failure,
    )
    if evidence is not None and evidence.size > LARGE_BYTES:
        evidence = failures.without_values(evidence)
        session.calls = []
        gc.collect()  # exceptions hold their frames, and those what was returned
    check = CheckRun(result, evidence if is_first else None)
    if kind is CheckKind.PROPERTY:
        asked.made.append(check)
    return check


def _as_before(asked: Asked, name: str) -> CheckRun:
    """What came of a property in an earlier run of this judgement. Raises Unsettled if it was another one."""
    check = asked.held.popleft()
    if check.result.name != name:
        raise Unsettled
    asked.made.append(check)
    return check


def _together(before: PropertyResult | None, check: CheckRun) -> CheckRun:
    """One result for both rounds: the sums of what they took, and how the second one ended."""
    if before is None:
        return check
    result = replace(
        check.result,
        calls=(before.calls or 0) + (check.result.calls or 0),
        cpu_seconds=(before.cpu_seconds or 0.0) + (check.result.cpu_seconds or 0.0),
    )
    return replace(check, result=result)
