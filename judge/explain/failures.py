"""From evidence to the words of a failure: the call, what came back, what was expected, what was raised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, assert_never

from judge.calls.annotations import WrongType
from judge.calls.evidence import Evidence, Fault, Incomparable
from judge.calls.session import Call
from judge.messages.values import MAX_DEPTH, message_text, value_text
from judge.model import (
    Cause,
    CheckKind,
    Clock,
    Died,
    Failure,
    Growth,
    Opaque,
    Outcome,
    Raised,
    Returned,
    TimedOut,
    Verdict,
)
from judge.testing.assertions import NOTHING, Mismatch
from sandbox import confine

MAX_CALLS: Final = 8
"""Calls of one example that are shown; of more, the last ones."""


NEAR_A_POWER: Final = 0.3
"""An exponent that is farther from a whole number is told as it is: no O(n^2) is made of 1.5."""
MOST_HIDDEN_OUTPUT_BYTES: Final = 2048
MAX_LINE: Final = 200
"""Characters of a line of source that are shown."""


def explain(kind: CheckKind, name: str, title: str, evidence: Evidence, source: str) -> Failure:
    """The failure of a check, in the user's words. `source` is the submission's text."""
    verdict, message = _verdict_and_message(evidence.fault)
    if evidence.flaky:
        message = "It gave another answer when the same call was made again."
    last = evidence.calls[-1] if evidence.calls else None
    fault = evidence.fault
    return Failure(
        verdict=verdict,
        kind=kind,
        property=name,
        title=title,
        message=message,
        call="\n".join(map(call_text, evidence.calls[-MAX_CALLS:])) or None,
        returned=_returned_text(last),
        expected=_expected_text(fault, last),
        raised=traceback_text(fault, source) if isinstance(fault, Raised) else None,
        output=_output(kind, evidence),
    )


def _output(kind: CheckKind, evidence: Evidence) -> str:
    """What the calls printed: of hidden ones the end, too little to hold all that a submission was asked."""
    printed = "".join(call.answer.output for call in evidence.calls)
    data = printed.encode("utf-8", "surrogatepass")
    if kind.is_visible or len(data) <= MOST_HIDDEN_OUTPUT_BYTES:
        return printed
    end = data[-MOST_HIDDEN_OUTPUT_BYTES:].decode("utf-8", "ignore")
    return f"(the beginning was cut) ...\n{end}"


def with_growth(failure: Failure, growth: Growth | None) -> Failure:
    """The failure of a submission that is too slow, with how its time grows."""
    if growth is None:
        return failure
    power = round(growth.exponent)
    is_power = power > 1 and abs(growth.exponent - power) <= NEAR_A_POWER
    order = f"O(n^{power}), on {growth.family}" if is_power else f"on {growth.family}"
    sentence = f"Time grows like n^{growth.exponent:.2f} ({order}); this problem expects {growth.expected}."
    return replace(failure, message=f"{failure.message}\n{sentence}", growth=growth)


def with_memory(failure: Failure, peak_mib: int, limit_mib: int) -> Failure:
    """The failure of a submission that needs too much memory, with what it had."""
    had = f" Its process had {peak_mib} MiB in all when it asked for more." if peak_mib else ""
    limit = f"the limit of {limit_mib} MiB on top of Python and NumPy"
    return replace(failure, message=f"It needs more memory than {limit}.{had}")


def with_fresh_answer(failure: Failure, answer: str | None) -> Failure:
    """The failure of a submission that answers otherwise when nothing was called before."""
    if answer is None:
        return failure
    sentence = (
        f"In a fresh process the same call gives {answer}: does it remember earlier calls "
        "(a module-level variable, a default argument, a cache), or answer at random?"
    )
    return replace(failure, message=f"{failure.message}\n{sentence}".lstrip())


def fatal_verdict(outcome: Outcome) -> Verdict:
    """What we say about a submission whose box ended, or that raised."""
    match outcome:
        case TimedOut():
            return Verdict.TIME_LIMIT_EXCEEDED
        case Died(Cause.OUTPUT):
            return Verdict.OUTPUT_LIMIT_EXCEEDED
        case Raised("MemoryError", deliberate=False) | Died(Cause.MEMORY):
            return Verdict.MEMORY_LIMIT_EXCEEDED
        case Raised() | Died():
            return Verdict.RUNTIME_ERROR
        case Returned():
            return Verdict.WRONG_ANSWER


def outcome_message(outcome: Outcome) -> str:
    """One sentence about a call that did not return."""
    match outcome:
        case TimedOut():
            return _time_message(outcome)
        case Died(_, detail):
            return f"{detail[0].upper()}{detail[1:]}."
        case Raised("MemoryError", deliberate=False):
            return "It needs more memory than the limit allows."
        case Raised("", text):
            return text
        case Raised(name, text):
            sentence = f"It raised {name}: {text.removesuffix('.')}." if text else f"It raised {name}."
            return f"{sentence} {_limit_behind(name, text)}".rstrip()
        case Returned():
            return ""


def _time_message(outcome: TimedOut) -> str:
    seconds = f"{outcome.limit_seconds:.3g} s"
    match outcome.clock:
        case Clock.WAITING:
            return f"It was stopped when it had waited for {seconds} (a sleep, a lock, an input)."
        case Clock.ALL_WAITING:
            return f"It was stopped when all calls had waited for {seconds} (a sleep, a lock, an input)."
        case Clock.WALL | Clock.ALL_WALL:
            return (
                f"It was stopped after {seconds}, in which this machine gave it hardly any CPU time: "
                "try again when the machine is less busy."
            )
        case Clock.CPU | Clock.ALL_CPU:
            stopped = f"It was stopped after {seconds} of {outcome.clock.value}"
    if outcome.reference_seconds is None:
        return f"{stopped}."
    return f"{stopped}; the reference solution takes {outcome.reference_seconds:.2g} s for the same call."


def _limit_behind(name: str, text: str) -> str:
    """What the box allows, in a sentence, when an exception looks as if that was in its way."""
    met = (limit for kind, begin, limit in _LIMITS if kind == name and text.startswith(begin))
    return next(met, "")


_LIMITS: Final = (
    ("RecursionError", "", "Calls may be nested 1000 deep, unless sys.setrecursionlimit says otherwise."),
    ("RuntimeError", "can't start new thread", f"The box allows {confine.THREADS} threads."),
    ("OSError", "[Errno 24]", f"The box allows {confine.OPEN_FILES} open files."),
    ("OSError", "[Errno 27]", f"Temporary files may have {confine.TEMPORARY_MIB} MiB."),
    ("OSError", "[Errno 28]", f"Temporary files may have {confine.TEMPORARY_MIB} MiB."),
    ("OSError", "[Errno 30]", "Only the folder for temporary files can be written to."),
    ("PermissionError", "[Errno 1]", "The box starts no processes and reaches no network."),
    ("PermissionError", "[Errno 13]", "The box has none of your files: Python's library and NumPy."),
    ("FileNotFoundError", "[Errno 2]", "The box has none of your files: Python's library and NumPy."),
)


def load_message(outcome: Outcome) -> str:
    """One sentence about a file that did not load."""
    match outcome:
        case Raised("SyntaxError" | "IndentationError" | "TabError", text, frames):
            where = f" on line {frames[0].line}" if frames and frames[0].line else ""
            return f"It is not valid Python{where}: {text}."
        case Raised("ModuleNotFoundError" | "ImportError", text):
            return f"{text}: the box has Python's standard library and NumPy, and nothing else."
    return outcome_message(outcome)


def call_text(call: Call) -> str:
    """The call as the user would write it."""
    arguments, _ = call.arguments()
    inside = ", ".join(map(value_text, arguments))
    match call.operation:
        case ("call", name):
            return f"{name}({inside})"
        case ("new", _, name):
            return f"it = {name}({inside})"
        case ("method", _, name):
            return f"it.{name}({inside})"
        case ("get", _, name):
            return f"it.{name}"
        case ("set", _, name):
            return f"it.{name} = {inside}"
    raise AssertionError(call.operation)


def traceback_text(raised: Raised, source: str) -> str:
    """A traceback of the submission's own lines, with its own line numbers."""
    lines = source.splitlines()
    shown = []
    for frame in raised.frames:
        where = f", in {frame.function}" if frame.function else ""
        shown.append(f"line {frame.line}{where}")
        if 0 < frame.line <= len(lines):
            text = lines[frame.line - 1][:MAX_LINE]
            shown.append(f"    {text.strip()}")
            if 0 < raised.column <= MAX_LINE:
                indent = len(text) - len(text.lstrip())
                shown.append("    " + " " * max(0, raised.column - 1 - indent) + "^")
    shown.append(f"{raised.type_name}: {raised.message}" if raised.message else raised.type_name)
    return "\n".join(shown)


def _verdict_and_message(fault: Fault) -> tuple[Verdict, str]:
    match fault:
        case Raised() | TimedOut() | Died():
            return fatal_verdict(fault), outcome_message(fault)
        case WrongType():
            return Verdict.WRONG_ANSWER, f"It {fault}."
        case Incomparable(reason=reason):
            sentence = f"The answer could not be compared with the expected one ({reason})."
            return Verdict.WRONG_ANSWER, sentence
        case AssertionError():
            return Verdict.WRONG_ANSWER, message_text(fault)
    assert_never(fault)


def without_values(evidence: Evidence) -> Evidence:
    """The evidence with what was returned in words: enough to make the calls again, and compare."""

    def in_words(call: Call) -> Call:
        text = _returned_text(call)
        outcome = call.outcome if text is None else Returned(Opaque(text))
        return replace(call, outcome=outcome, answer=replace(call.answer, reply=b""))

    if isinstance(evidence.fault, BaseException):  # its frames hold the values
        evidence.fault.__traceback__ = evidence.fault.__context__ = evidence.fault.__cause__ = None
    return replace(evidence, calls=tuple(map(in_words, evidence.calls)))


def answer_text(call: Call) -> str | None:
    """How a call ended, in a word or a value; None when its box ended with it."""
    if isinstance(call.outcome, Raised):
        return call.outcome.type_name
    return _returned_text(call)


def outcome_text(call: Call) -> str:
    """How a call ended, in a line."""
    if isinstance(call.outcome, Returned):
        return f"returned {_returned_text(call)}"
    return outcome_message(call.outcome)


def _returned_text(call: Call | None) -> str | None:
    if call is None or not isinstance(call.outcome, Returned):
        return None
    return _in_words_of(call, call.outcome.value)


def _expected_text(fault: object, call: Call | None) -> str | None:
    if isinstance(fault, WrongType):
        return fault.expected
    if call is None or not isinstance(fault, Mismatch) or fault.expected is NOTHING:
        return None
    return _in_words_of(call, fault.expected)


def _in_words_of(call: Call, value: Any) -> str:
    """A value in words; nodes of the call's arguments as they were when it was made."""
    arguments, twins = call.arguments()
    twin_of = {id(node): twin for node, twin in zip(call.nodes, twins, strict=True)}
    return value_text(_with_twins(value, twin_of), arguments)


def _with_twins(value: Any, twin_of: dict[int, Any], depth: int = 0) -> Any:
    if type(value) in (list, tuple) and twin_of and depth <= MAX_DEPTH:
        return type(value)(_with_twins(item, twin_of, depth + 1) for item in value)
    return twin_of.get(id(value), value)
