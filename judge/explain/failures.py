"""From evidence to the words of a failure: the call, what came back, what was expected, what was raised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, assert_never

from judge.calls.annotations import WrongType
from judge.calls.call import Call
from judge.calls.evidence import Evidence, Fault, Incomparable
from judge.explain.outcomes import fatal_verdict, outcome_message
from judge.messages.sentences import joined, sentence
from judge.messages.values import MAX_DEPTH, message_text, value_text
from judge.messages.words import DEFAULT
from judge.model import (
    CheckKind,
    Died,
    Failure,
    Growth,
    Opaque,
    Raised,
    Returned,
    TimedOut,
    Verdict,
)
from judge.testing.assertions import NOTHING, Mismatch

MAX_CALLS: Final = 8
"""Calls of one example that are shown; of more, the last ones."""


NEAR_A_POWER: Final = 0.3
"""An exponent that is farther from a whole number is told as it is: no O(n^2) is made of 1.5."""
MOST_HIDDEN_OUTPUT_BYTES: Final = 2048
MAX_LINE: Final = 200
"""Characters of a line of source that are shown."""


def explain(
    kind: CheckKind, name: str, title: str, evidence: Evidence, source: str, language: str
) -> Failure:
    """The failure of a check, in the user's words and language. `source` is the submission's text."""
    verdict, message = _verdict_and_message(evidence.fault, language)
    if evidence.flaky:
        message = sentence("flaky", language)
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
        output=_output(kind, evidence, language),
    )


def _output(kind: CheckKind, evidence: Evidence, language: str) -> str:
    """What the calls printed: of hidden ones the end, too little to hold all that a submission was asked."""
    printed = "".join(call.answer.output for call in evidence.calls)
    data = printed.encode("utf-8", "surrogatepass")
    if kind.is_visible or len(data) <= MOST_HIDDEN_OUTPUT_BYTES:
        return printed
    end = data[-MOST_HIDDEN_OUTPUT_BYTES:].decode("utf-8", "ignore")
    return "\n".join([sentence("output_cut", language), end])


def with_growth(failure: Failure, growth: Growth | None, language: str) -> Failure:
    """The failure of a submission that is too slow, with how its time grows."""
    if growth is None:
        return failure
    power = round(growth.exponent)
    is_power = power > 1 and abs(growth.exponent - power) <= NEAR_A_POWER
    key = "growth_power" if is_power else "growth"
    said = sentence(
        key, language, exponent=growth.exponent, power=power, family=growth.family, expected=growth.expected
    )
    return replace(failure, message=f"{failure.message}\n{said}", growth=growth)


def with_memory(failure: Failure, peak_mib: int, limit_mib: int, language: str) -> Failure:
    """The failure of a submission that needs too much memory, with what it had."""
    said = [sentence("memory_limit", language, limit=limit_mib)]
    if peak_mib:
        said.append(sentence("memory_peak", language, peak=peak_mib))
    return replace(failure, message=joined(said, language))


def with_fresh_answer(failure: Failure, answer: str | None, language: str) -> Failure:
    """The failure of a submission that answers otherwise when nothing was called before."""
    if answer is None:
        return failure
    said = sentence("fresh_answer", language, answer=answer)
    return replace(failure, message=f"{failure.message}\n{said}".lstrip())


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


def _verdict_and_message(fault: Fault, language: str) -> tuple[Verdict, str]:
    match fault:
        case Raised() | TimedOut() | Died():
            return fatal_verdict(fault), outcome_message(fault, language)
        case WrongType(expected=expected, got=got):
            return Verdict.WRONG_ANSWER, sentence("wrong_type", language, expected=expected, got=got)
        case Incomparable(reason=reason):
            return Verdict.WRONG_ANSWER, sentence("incomparable", language, reason=reason)
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
    return outcome_message(call.outcome, DEFAULT)


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
