"""The whole story on one page: (problem, submission, host of boxes) -> Report.

Here the verdict is decided: by the first property that does not hold (or sample, when all properties do).
A submission that passes them all is accepted; nothing that it says about itself can do that.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from judge.backends import CUT, Host
from judge.bank.fingerprint import fingerprint
from judge.bank.flavours import flavour_of
from judge.bank.problems import LOAD, Family, Problem
from judge.bank.submission import Submission
from judge.calls.call import Call, Unsettled
from judge.calls.evidence import Evidence, Fault
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.checks import examples, properties, rounds
from judge.checks.examples import Examples
from judge.checks.properties import Effort
from judge.checks.rounds import Asked, CheckRun, LastRound
from judge.explain import auxiliary_memory, failures, growth, isolation, outcomes
from judge.explain.failures import Reader
from judge.explain.rerun import Rerun
from judge.messages.sentences import WORDINGS, sentence
from judge.messages.translation import speaking
from judge.model import (
    CheckKind,
    Died,
    Failure,
    Outcome,
    Raised,
    Report,
    Returned,
    TimedOut,
    Unfit,
    Usage,
    Verdict,
)
from judge.store.versions import versions_of
from judge.terms import Limits

ENDLESS: Final = 1000
"""A call that is stopped after so many times what the reference takes probably never ends."""
INTERRUPT_SECONDS: Final = 0.2
"""CPU time after which it is looked where such a call is."""

Progress = Callable[[int, int], None]
"""Told how many of the checks are done, and how many there are."""
OnFailure = Callable[[Sequence[Call]], None]
"""Told the calls of a failure that matter: what a person can make again."""


@dataclass(frozen=True)
class Plan:
    """How a submission is to be judged."""

    effort: Effort
    cache: Path
    """Where Hypothesis keeps its tables, and the examples are kept that it drew."""
    seed: int = 0
    language: str = "en"
    secret: bytes = field(default=b"", repr=False)
    """Of a class: 32 random bytes, mixed into the seed of the last round, so that nobody can find out its
    inputs beforehand."""

    compares_pace: bool = False
    """Whether an accepted submission is compared with the reference's time: for a person, not for a class."""

    @property
    def kept(self) -> Path | None:
        """Where examples are kept: those of the seed that everybody has."""
        return self.cache if self.seed == Plan.seed else None


def unseen(done: int, planned: int) -> None:
    """Shows no progress."""


def untold(calls: Sequence[Call]) -> None:
    """Keeps no calls."""


def judge(
    problem: Problem,
    submission: Submission,
    host: Host,
    plan: Plan,
    progress: Progress = unseen,
    on_failure: OnFailure = untold,
) -> Report:
    """Judge a submission. Raises JudgeError when it is not the submission's fault."""
    with speaking(plan.language, WORDINGS[flavour_of(submission, problem)]):
        judged = partial(_judged, problem, submission, host, plan, progress, on_failure, time.monotonic())
        made: list[CheckRun] = []
        try:
            report = judged(made, batches=True)
        except Unsettled:
            report = _call_by_call(judged, made)
    if not report.accepted:
        gc.collect()  # exceptions hold their frames, and those what was returned: up to hundreds of MiB
    return report


def _call_by_call(judged: Callable[..., Report], made: list[CheckRun]) -> Report:
    """The report, after calls that were sent many at once did not settle how the property after `made` ends.

    Call by call it mostly fails, in a box that was only asked the samples before. Where it holds, what was
    asked before may matter: then everything is asked again.
    """
    if made and all(check.result.passed for check in made):
        with contextlib.suppress(Unsettled):
            return judged([], made, batches=False)
    return judged([], batches=False)


def _judged(
    problem: Problem,
    submission: Submission,
    host: Host,
    plan: Plan,
    progress: Progress,
    on_failure: OnFailure,
    started: float,
    made: list[CheckRun],
    held: Sequence[CheckRun] = (),
    *,
    batches: bool,
) -> Report:
    """The report. `batches`: whether calls may be sent many at once (`Session`).

    `made` is filled with what came of each property, in the order in which they were asked. `held`: what came
    of the first ones before, so that they are not asked again.
    Raises Unsettled where calls that were sent together settle nothing, or the property after `held` holds.
    """
    flavour = flavour_of(submission, problem)
    host = host.of_flavour(flavour)
    hidden = properties.load(problem, plan.effort, plan.cache, flavour)
    with (
        contextlib.closing(Reference(problem, host)) as reference,
        Session.open(
            host,
            problem.interface,
            problem.limits,
            submission.source,
            reference,
            batches=batches,
            forbidden=problem.forbidden,
        ) as session,
    ):
        checks: list[CheckRun] = []
        if isinstance(session.loaded, Returned):
            constants = session.loaded.value
            drawn = examples.recall(
                problem, plan.seed, plan.effort.examples, plan.kept, constants, reference.constants
            )
            asked = Asked(
                problem,
                hidden.properties,
                session,
                submission,
                plan.language,
                plan.effort.verdict_only,
                held=deque(held),
                made=made,
            )
            checks = _all_checks(asked, drawn, plan, progress)
        deciding = rounds.deciding(checks)
        if deciding is not None:
            progress(len(checks), len(checks))  # what is left explains it
        failure = (
            deciding.result.failure
            if deciding
            else _load_failure(session.loaded, submission, problem, plan.language)
        )
        ended = session.close()
        constant_memory = pace = None
        if not plan.effort.verdict_only:
            rerun = Rerun(problem, submission, host, reference)
            if failure is None:
                constant_memory = auxiliary_memory.is_constant(hidden.families, rerun)
                pace = growth.pace(hidden.families, rerun) if plan.compares_pace else None
            else:
                evidence = deciding.evidence if deciding else None
                if evidence is not None and evidence.calls:
                    isolated = isolation.isolate(evidence, rerun)
                    on_failure(isolated.calls)
                    reader = Reader(problem, submission.text, plan.language)
                    failure = failures.with_calls(failure, isolated, reader)
                failure = _in_more_words(
                    failure, evidence, rerun, hidden.families, ended.peak_memory_mib, plan.language
                )
    return Report(
        problem=problem.id,
        verdict=failure.verdict if failure else Verdict.ACCEPTED,
        seed=plan.seed,
        properties=tuple(check.result for check in checks),
        planned=len(problem.samples) + len(hidden.properties),
        failure=failure,
        usage=_usage(session, held, time.monotonic() - started, ended.peak_memory_mib),
        output=_cut(session.printed + session.sample_output, problem.limits)
        + (failure.output if failure else ""),
        sandbox=host.sandbox,
        versions=versions_of(flavour),
        constant_memory=constant_memory,
        pace=pace,
        flavour=flavour,
    )


def _all_checks(asked: Asked, drawn: Examples, plan: Plan, progress: Progress) -> list[CheckRun]:
    """Every check that is made, in the order of the problem, and what became of it."""
    names = [*asked.problem.sample_names, *(each.__name__ for each in asked.properties)]
    last = None
    if plan.effort.last_round:
        unknown = drawn.with_seed(_last_seed(asked.problem, asked.submission, plan.secret))
        last = LastRound(unknown, plan.effort.last_round)
    made: dict[str, CheckRun] = {}
    held = len(asked.held)
    try:
        for check in rounds.checks(asked, drawn, last):
            if held and len(asked.made) == held + 1 and asked.made[-1].result.passed:
                raise Unsettled
            made[check.result.name] = check
            progress(len(made), len(names))
    finally:
        drawn.save()
    if held and all(check.result.passed for check in made.values()):  # other rounds than before
        raise Unsettled
    return [made[name] for name in names if name in made]


def _usage(session: Session, held: Sequence[CheckRun], wall_seconds: float, peak_memory_mib: int) -> Usage:
    """What a judgement took, with the properties that held before."""
    before = [check.result for check in held]
    return Usage(
        calls=session.call_count + sum(each.calls or 0 for each in before),
        cpu_seconds=session.box.cpu_seconds + sum(each.cpu_seconds or 0.0 for each in before),
        wall_seconds=wall_seconds,
        peak_memory_mib=peak_memory_mib,
    )


def _last_seed(problem: Problem, submission: Submission, secret: bytes) -> int:
    """The seed of the last round. Whoever puts into a submission what it will be asked gets another one."""
    digest = hashlib.blake2b(submission.source, key=secret, digest_size=8)
    digest.update(fingerprint(problem).encode())
    return int.from_bytes(digest.digest())


def _in_more_words(
    failure: Failure,
    evidence: Evidence | None,
    rerun: Rerun,
    families: list[Family],
    peak_memory_mib: int,
    language: str,
) -> Failure:
    """The failure with what only shows at the end, about memory and time. The verdict stays."""
    match failure.verdict:
        case Verdict.MEMORY_LIMIT_EXCEEDED:
            return failures.with_memory(failure, peak_memory_mib, rerun.problem.limits.memory_mib, language)
        case Verdict.TIME_LIMIT_EXCEEDED if evidence is not None and evidence.used_up_cpu_time:
            if not rerun.reference.exists:
                failure = replace(failure, message=f"{failure.message}\n{sentence('no_reference', language)}")
            soon = min(INTERRUPT_SECONDS, rerun.problem.limits.cpu_seconds / 2)
            line = rerun.slowest_line(evidence.calls[-1], soon)
            endless = _seems_endless(evidence.fault)
            failure = failures.with_line(failure, line, language, endless=endless)
            return (
                failure
                if endless
                else failures.with_growth(failure, growth.measure(families, rerun, language), language)
            )
    return failure


def _seems_endless(fault: Fault) -> bool:
    """Whether a call took so many times what the reference takes that no slow way explains it."""
    if not isinstance(fault, TimedOut) or fault.reference_seconds is None:
        return False
    return fault.limit_seconds > ENDLESS * fault.reference_seconds


def _cut(printed: str, limits: Limits) -> str:
    """What was printed before any hidden test, as far as it is shown."""
    most = limits.output_kib * 1024
    return printed if len(printed) <= most else f"{printed[:most]}{CUT}"


def _load_failure(
    outcome: Outcome, submission: Submission, problem: Problem, language: str
) -> Failure | None:
    """Why the submission cannot be called at all, or None."""
    match outcome:
        case Returned():
            return None
        case Raised("MemoryError", deliberate=False) | TimedOut() | Died():
            verdict = outcomes.fatal_verdict(outcome)
        case Raised() | Unfit():
            verdict = Verdict.COMPILE_ERROR
    raised, line = None, 0
    if isinstance(outcome, Raised):
        raised = failures.traceback_text(outcome, submission.text)
        line = outcome.last_line
    return Failure(
        verdict=verdict,
        kind=CheckKind.LOAD,
        property=LOAD,
        title=sentence("loads", language),
        message=failures.load_text(outcome, Reader(problem, submission.text, language)),
        raised=raised,
        line=line,
    )
