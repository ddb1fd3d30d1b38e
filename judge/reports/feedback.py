"""How much of a report is told: everything (practice), which checks hold, or the verdict alone (an exam).

The one place that knows the levels. Each field is named here, so that a new one is not told by accident. What
is taken away is what a submission learns from its hidden tests, and every number through which it could pass
that on: calls, CPU time, memory.
"""

from __future__ import annotations

from judge.errors import BadProblem, JudgeError
from judge.messages.translation import Message
from judge.model import Failure, PropertyResult, Report
from judge.terms import Feedback


def redacted(report: Report, level: Feedback) -> Report:
    """What may be told at this level. A level never gives back what a stricter one took."""
    level = Feedback.strictest(level, report.feedback)
    if level is Feedback.FULL:
        return report
    exam = level is Feedback.VERDICT
    return Report(
        problem=report.problem,
        verdict=report.verdict,
        seed=report.seed,
        properties=() if exam else tuple(map(_result, report.properties)),
        planned=0 if exam else report.planned,
        failure=None if exam or report.failure is None else _failure(report.failure),
        usage=None,
        output="" if exam else _public_output(report),
        sandbox=report.sandbox,
        versions=report.versions,
        constant_memory=None,
        pace=None,
        feedback=level,
        flavour=report.flavour,
    )


def redacted_error(error: BadProblem, level: Feedback) -> JudgeError:
    """A broken problem: its message may hold what a submission returned, and the name of a property."""
    if level is Feedback.FULL:
        return error
    return JudgeError(
        Message("The problem `{problem}` cannot judge this submission.", problem=error.problem),
        "Tell the person who set it.",
    )


def _result(result: PropertyResult) -> PropertyResult:
    """Whether a check holds. A sample's failure is shown whole: its call is in the statement."""
    return PropertyResult(
        kind=result.kind,
        name=result.name,
        title=result.title,
        calls=None,
        cpu_seconds=None,
        failure=None if result.failure is None else _failure(result.failure),
    )


def _failure(failure: Failure) -> Failure:
    """Which check fails, and how it ends. Of a hidden one, nothing else."""
    if _is_visible(failure):
        return failure
    return Failure(
        verdict=failure.verdict,
        kind=failure.kind,
        property=failure.property,
        title=failure.title,
        message="",
        call=None,
        returned=None,
        expected=None,
        raised=None,
        output="",
        growth=None,
        line=0,
    )


def _public_output(report: Report) -> str:
    """What was printed before any hidden test."""
    if report.failure is None or _is_visible(report.failure):
        return report.output
    return report.output.removesuffix(report.failure.output)


def _is_visible(failure: Failure) -> bool:
    """Growth is measured with hidden inputs, whatever failed first."""
    return failure.kind.is_visible and failure.growth is None
