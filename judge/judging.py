"""The whole story on one page: (problem, submission, host of boxes) -> Report.

Here the verdict is decided: by the first property that does not hold (or sample, when all properties do).
A submission that passes them all is accepted; nothing that it says about itself can do that.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from judge import examples, failures, growth, memory, tester
from judge.backends import Host
from judge.examples import Examples
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
from judge.problems import Family, Problem, Property
from judge.reference import Reference
from judge.remote import Session
from judge.rerun import Rerun, fresh_answer
from judge.samples import check_sample
from judge.submission import Submission
from judge.tester import Effort
from judge.versions import versions

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
    """Where Hypothesis keeps its tables, and the examples are kept that it drew."""
    seed: int = 0
    language: str = "en"
    brief: bool = False
    """Only the verdict is asked for: stop at the first property that does not hold, and explain nothing."""

    @property
    def kept(self) -> Path | None:
        """Where examples are kept: those of the seed that everybody has."""
        return self.cache if self.seed == Plan.seed else None


def unseen(done: int, planned: int) -> None:
    """Shows no progress."""


def judge(
    problem: Problem,
    submission: Submission,
    host: Host,
    plan: Plan,
    progress: Progress = unseen,
) -> Report:
    """Judge a submission. Raises JudgeError when it is not the submission's fault."""
    report = _judged(problem, submission, host, plan, progress)
    if not report.accepted:
        gc.collect()  # exceptions hold their frames, and those what was returned: up to hundreds of MiB
    return report


def _judged(problem: Problem, submission: Submission, host: Host, plan: Plan, progress: Progress) -> Report:
    started = time.monotonic()
    tester.prepare(plan.effort, plan.cache)
    properties, families = problem.load_properties()
    planned = len(problem.samples) + len(properties)
    reference = Reference(problem, host)
    box = host.open(problem.limits)
    try:
        session = Session(box, problem.interface, problem.limits, reference.cpu_seconds)
        loaded, printed = session.load(submission.source)
        checks: list[_Check] = []
        if isinstance(loaded, Returned):
            drawn = examples.recall(
                problem, plan.seed, plan.effort.name, plan.kept, loaded.value, reference.constants
            )
            for check in _checks(problem, properties, session, submission, plan, drawn):
                checks.append(check)
                progress(len(checks), planned)
            drawn.save()
        deciding = _deciding(checks)
        failure = deciding.result.failure if deciding else _load_failure(loaded, submission)
        ended = box.close()
        constant_memory = None
        if not plan.brief:
            rerun = Rerun(problem, submission, host, reference)
            if failure is None:
                constant_memory = memory.is_constant(families, rerun)
            else:
                evidence = deciding.evidence if deciding else None
                failure = _in_more_words(failure, evidence, rerun, families, ended.peak_memory_mib)
    finally:
        box.close()
        reference.close()
    return Report(
        problem=problem.id,
        verdict=failure.verdict if failure else Verdict.ACCEPTED,
        seed=plan.seed,
        properties=tuple(check.result for check in checks),
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
        constant_memory=constant_memory,
    )


@dataclass(frozen=True)
class _Check:
    """One sample or property that was run."""

    result: PropertyResult
    evidence: Evidence | None


def _checks(
    problem: Problem,
    properties: list[Property],
    session: Session,
    submission: Submission,
    plan: Plan,
    drawn: Examples,
) -> Iterator[_Check]:
    """The samples, then the properties, until the box is gone."""

    def checked(name: str, title: str, run: Callable[[], Evidence | None]) -> _Check:
        calls, cpu_seconds = session.call_count, session.box.cpu_seconds
        evidence = run()
        explained = failures.explain(name, title, evidence, submission.text) if evidence else None
        result = PropertyResult(
            name=name,
            title=title,
            calls=session.call_count - calls,
            cpu_seconds=session.box.cpu_seconds - cpu_seconds,
            failure=explained,
        )
        return _Check(result, evidence)

    for number, sample in enumerate(problem.samples, start=1):
        title = TITLES_OF_SAMPLES[plan.language].format(number)
        yield checked(f"sample_{number}", title, partial(check_sample, sample, problem, session))
        if session.box.ended:
            return
    smallest = True  # only the first failure is shown, so only it is shrunk
    for each in properties:
        title = problem.title_of(each, plan.language)
        run = partial(tester.check, each, problem, session, drawn, shrink=smallest)
        check = checked(each.__name__, title, run)
        smallest = smallest and check.result.passed
        yield check
        if session.box.ended or (plan.brief and not check.result.passed):
            return


def _deciding(checks: list[_Check]) -> _Check | None:
    """The failed check to report: a property before a sample, because its call is the smallest."""
    failed = [check for check in checks if not check.result.passed]
    of_properties = [check for check in failed if not check.result.name.startswith("sample_")]
    return next(iter(of_properties or failed), None)


def _in_more_words(
    failure: Failure,
    evidence: Evidence | None,
    rerun: Rerun,
    families: dict[str, Family],
    peak_memory_mib: int,
) -> Failure:
    """The failure with what only shows at the end or in another box. The verdict stays."""
    match failure.verdict:
        case Verdict.MEMORY_LIMIT_EXCEEDED:
            return failures.with_memory(failure, peak_memory_mib, rerun.problem.limits.memory_mib)
        case Verdict.TIME_LIMIT_EXCEEDED if evidence is not None:
            if not rerun.reference.exists:
                failure = replace(failure, message=f"{failure.message}\n{WITHOUT_REFERENCE}")
            return failures.with_growth(failure, growth.measure(families, rerun))
        case Verdict.WRONG_ANSWER | Verdict.RUNTIME_ERROR if evidence is not None:
            return failures.with_fresh_answer(failure, fresh_answer(evidence, rerun))
    return failure


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
