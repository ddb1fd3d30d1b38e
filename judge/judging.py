"""The whole story on one page: (problem, submission, host of boxes) -> Report.

Here the verdict is decided: by the first property that does not hold (or sample, when all properties do).
A submission that passes them all is accepted; nothing that it says about itself can do that.
"""

from __future__ import annotations

import importlib.metadata
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from judge import __version__, failures, growth, tester
from judge.backends import Host
from judge.failures import Evidence
from judge.model import (
    Died,
    Failure,
    Outcome,
    PropertyResult,
    Raised,
    Report,
    Returned,
    TimedOut,
    Usage,
    Verdict,
)
from judge.problems import Problem, Property
from judge.reference import Reference
from judge.remote import Session
from judge.samples import check_sample
from judge.submission import Submission
from judge.tester import Effort

TITLES_OF_SAMPLES: Final = {"en": "Sample {}", "zh": "样例 {}"}

WITHOUT_REFERENCE: Final = (
    "This bank has no accepted solution of the problem to compare with, so the limit is that of every call."
)

Progress = Callable[[int, int], None]
"""Told how many of the checks are done, and how many there are."""


@dataclass(frozen=True)
class Plan:
    """How a submission is to be judged."""

    effort: Effort
    cache: Path
    """Where Hypothesis keeps its tables."""
    seed: int = 0
    language: str = "en"
    brief: bool = False
    """Only the verdict is asked for: stop at the first property that does not hold, measure no growth."""


def judge(
    problem: Problem,
    submission: Submission,
    host: Host,
    plan: Plan,
    progress: Progress = lambda done, planned: None,
) -> Report:
    """Judge a submission. Raises JudgeError when it is not the submission's fault."""
    started = time.monotonic()
    tester.prepare(plan.effort, plan.cache)
    properties, families = problem.load_properties()
    planned = len(problem.samples) + len(properties)
    reference = Reference(problem, host)
    box = host.open(problem.limits)
    try:
        session = Session(box, problem.interface, problem.limits, reference.cpu_seconds)
        loaded, printed = session.load(submission.source)
        failure = _load_failure(loaded, submission)
        results: list[PropertyResult] = []
        if isinstance(loaded, Returned):
            tester.use_literals(loaded.value)
            for result in _results(problem, properties, session, submission, plan):
                results.append(result)
                progress(len(results), planned)
            failure = _deciding_failure(results)
        ended = box.close()
        too_slow = failure is not None and failure.verdict is Verdict.TIME_LIMIT_EXCEEDED
        if failure is not None and too_slow and not reference.exists:
            failure = replace(failure, message=f"{failure.message}\n{WITHOUT_REFERENCE}")
        if results and failure is not None and too_slow and not plan.brief:
            found = growth.measure(problem, families, host, submission, reference.cpu_seconds)
            failure = failures.with_growth(failure, found)
    finally:
        box.close()
        reference.close()
    return Report(
        problem=problem.id,
        verdict=failure.verdict if failure else Verdict.ACCEPTED,
        seed=plan.seed,
        properties=tuple(results),
        planned=planned,
        failure=failure,
        usage=Usage(
            calls=session.call_count,
            cpu_seconds=box.cpu_seconds,
            wall_seconds=time.monotonic() - started,
            peak_memory_mib=ended.peak_memory_mib,
        ),
        output=printed + session.sample_output + (failure.output if failure else ""),
        sandbox=host.sandbox,
        versions=versions(),
    )


def _results(
    problem: Problem,
    properties: list[Property],
    session: Session,
    submission: Submission,
    plan: Plan,
) -> Iterator[PropertyResult]:
    """The samples, then the properties, until the box is gone."""

    def result(name: str, title: str, run: Callable[[], Evidence | None]) -> PropertyResult:
        calls, cpu_seconds = session.call_count, session.box.cpu_seconds
        evidence = run()
        explained = failures.explain(name, title, evidence, submission.text) if evidence else None
        return PropertyResult(
            name=name,
            title=title,
            calls=session.call_count - calls,
            cpu_seconds=session.box.cpu_seconds - cpu_seconds,
            failure=explained,
        )

    for number, sample in enumerate(problem.samples, start=1):
        title = TITLES_OF_SAMPLES[plan.language].format(number)
        yield result(f"sample_{number}", title, partial(check_sample, sample, problem, session))
        if session.box.ended:
            return
    smallest = True  # only the first failure is shown, so only it is shrunk
    for each in properties:
        title = problem.title_of(each, plan.language)
        run = partial(tester.check, each, problem, session, plan.seed, shrink=smallest)
        tested = result(each.__name__, title, run)
        smallest = smallest and tested.passed
        yield tested
        if session.box.ended or (plan.brief and not tested.passed):
            return


def _deciding_failure(results: list[PropertyResult]) -> Failure | None:
    """The failure to report: a property's before a sample's, because its call is the smallest."""
    failed = [result.failure for result in results if result.failure is not None]
    of_properties = [each for each in failed if not each.property.startswith("sample_")]
    return next(iter(of_properties or failed), None)


def _load_failure(outcome: Outcome, submission: Submission) -> Failure | None:
    """Why the submission cannot be called at all, or None."""
    match outcome:
        case Returned():
            return None
        case Raised("MemoryError", deliberate=False) | TimedOut() | Died():
            verdict = failures.fatal_verdict(outcome)
        case Raised():
            verdict = Verdict.COMPILE_ERROR
    raised = None
    if isinstance(outcome, Raised) and outcome.type_name:
        raised = failures.traceback_text(outcome, submission.text)
    return Failure(
        verdict=verdict,
        property="load",
        title="The file loads and has its entry point.",
        message=failures.load_message(outcome),
        raised=raised,
    )


def versions() -> dict[str, str]:
    """What could make a verdict differ from one machine to another."""
    names = ("hypothesis", "numpy")
    found = {name: importlib.metadata.version(name) for name in names}
    return {"judge": __version__, "python": platform.python_version(), **found}
