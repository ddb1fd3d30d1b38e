"""From evidence to the words of a failure: the call, what came back, what was expected, what was raised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, assert_never

from judge.bank.problems import Problem
from judge.calls.annotations import WrongType
from judge.calls.call import Answer, Call
from judge.calls.evidence import Evidence, Fault, Incomparable
from judge.explain import hints, layout
from judge.explain.calls import calls_text
from judge.explain.outcomes import fatal_verdict, load_message, outcome_message
from judge.explain.rerun import Line
from judge.messages.arrays import array_note, is_array
from judge.messages.sentences import joined, sentence
from judge.messages.translation import Message, told
from judge.messages.values import MAX_DEPTH, message_text, value_text
from judge.messages.words import words_in
from judge.model import (
    CheckKind,
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
from sandbox.nodes import ListNode, TreeNode

if TYPE_CHECKING:
    from judge.explain.isolation import Isolated

NEAR_A_POWER: Final = 0.3
"""An exponent that is farther from a whole number is told as it is: no O(n^2) is made of 1.5."""
MOST_HIDDEN_OUTPUT_BYTES: Final = 2048
MAX_LINE: Final = 200
"""Characters of a line of source that are shown."""


@dataclass(frozen=True)
class Reader:
    """Whom a failure is explained to."""

    problem: Problem
    source: str
    """The submission's text."""
    language: str


def explain(kind: CheckKind, name: str, title: str, evidence: Evidence, reader: Reader) -> Failure:
    """The failure of a check, in the reader's words and language."""
    verdict, message = _verdict_and_message(evidence.fault, reader)
    last = evidence.calls[-1] if evidence.calls else None
    fault = evidence.fault
    if evidence.flaky:
        message = sentence("flaky", reader.language)
    elif last is not None and isinstance(fault, Mismatch) and _is_new_node(last, fault.expected):
        message = sentence("new_node", reader.language)
    elif last is not None and _only_printed(last, fault):
        message = sentence("printed_not_returned", reader.language)
    if isinstance(fault, WrongType):  # whatever the check is about, it could not be asked
        title = sentence("declared_type", reader.language)
    returned, expected = _values_text(fault, last, reader.language)
    return Failure(
        verdict=verdict,
        kind=kind,
        property=name,
        title=title,
        message=message,
        call=calls_text(evidence.calls, reader.problem.interface) or None,
        returned=returned,
        expected=expected,
        raised=traceback_text(fault, reader.source) if isinstance(fault, Raised) else None,
        output=_output(kind, "".join(call.answer.output for call in evidence.calls), reader.language),
        line=_line(fault, last, reader),
    )


def _line(fault: Fault, last: Call | None, reader: Reader) -> int:
    """Of the submission: what raised, or else where what was called last is defined; 0 when unknown."""
    if isinstance(fault, Raised) and fault.frames:
        return fault.last_line
    names = [] if last is None else [last.operation[-1]]  # of an attribute: where its class is
    found = (hints.line_of_definition(reader.source, name) for name in [*names, *reader.problem.entry_points])
    return next(filter(None, found), 0)


def _output(kind: CheckKind, printed: str, language: str) -> str:
    """What the calls printed: of hidden ones the end, too little to hold all that a submission was asked."""
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


def with_line(failure: Failure, line: Line | None, language: str, *, endless: bool) -> Failure:
    """The failure of a call that takes too long, with where its time goes. `endless`: it never ends."""
    if line is None and not endless:
        return failure
    key = ("endless" if line is None else "endless_in_line") if endless else "slowest_line"
    data = {} if line is None else {"line": line.number, "code": line.code[:MAX_LINE]}
    said = sentence(key, language, **data)
    where = failure.line if line is None else line.number
    return replace(failure, message=f"{failure.message}\n{said}", line=where)


def with_memory(failure: Failure, peak_mib: int, limit_mib: int, language: str) -> Failure:
    """The failure of a submission that needs too much memory, with what it had."""
    said = [sentence("memory_limit", language, limit=limit_mib)]
    if peak_mib:
        said.append(sentence("memory_peak", language, peak=peak_mib))
    return replace(failure, message=joined(said, language))


def with_calls(failure: Failure, isolated: Isolated, reader: Reader) -> Failure:
    """The failure with the calls that matter, what they print, and how the last of them ends alone."""
    shown = replace(failure, call=calls_text(isolated.calls, reader.problem.interface) or None)
    if isolated.output is not None:
        shown = replace(shown, output=_output(failure.kind, isolated.output, reader.language))
    if isolated.alone is not None:
        said = sentence("fresh_answer", reader.language, answer=isolated.alone)
        shown = replace(shown, message=f"{failure.message}\n{said}".lstrip())
    return shown


def load_text(outcome: Outcome, reader: Reader) -> str:
    """Why a file cannot be called, and what to do about it."""
    told = hints.load_hints(outcome, reader.source, reader.problem, reader.language)
    return "\n".join([load_message(outcome, reader.language), *told])


def ending_text(call: Call, reader: Reader) -> str:
    """How a call ended, on as many lines as it needs."""
    match call.outcome:
        case Returned(value):
            return _block_of(call, value)
        case Raised() as raised:
            return traceback_text(raised, reader.source)
    return outcome_message(call.outcome, reader.language, reader.source)


def traceback_text(raised: Raised, source: str) -> str:
    """A traceback of the submission's own lines, with its own line numbers."""
    lines = source.splitlines()
    shown = []
    for frame, group in groupby(raised.frames):
        times = sum(1 for _ in group)
        where = f", in {frame.function}" if frame.function else ""
        again = f" ({times} times or more)" if times > 1 else ""
        shown.append(f"line {frame.line}{where}{again}")
        if 0 < frame.line <= len(lines):
            text = lines[frame.line - 1][:MAX_LINE]
            shown.append(f"    {text.strip()}")
            if 0 < raised.column <= MAX_LINE:
                indent = len(text) - len(text.lstrip())
                shown.append("    " + " " * max(0, raised.column - 1 - indent) + "^")
    shown.append(f"{raised.type_name}: {raised.message}" if raised.message else raised.type_name)
    return "\n".join(shown)


def _verdict_and_message(fault: Fault, reader: Reader) -> tuple[Verdict, str]:
    language = reader.language
    match fault:
        case Raised() | TimedOut() | Died():
            return fatal_verdict(fault), outcome_message(fault, language, reader.source)
        case WrongType(expected=expected, got=got):
            return Verdict.WRONG_ANSWER, sentence("wrong_type", language, expected=expected, got=got)
        case Incomparable(reason=reason):
            return Verdict.WRONG_ANSWER, sentence("incomparable", language, reason=reason)
        case Mismatch(message=Message() as message):
            return Verdict.WRONG_ANSWER, told(message, language)
        case AssertionError():
            return Verdict.WRONG_ANSWER, message_text(fault)
    assert_never(fault)


def without_values(evidence: Evidence) -> Evidence:
    """The evidence with what was returned in words: enough to make the calls again, and compare."""

    def in_words(call: Call) -> Call:
        text = _returned_text(call)
        outcome = call.outcome if text is None else Returned(Opaque(text))
        before = call.answer
        answer = Answer(before.body, b"", before.cpu_seconds, before.output)
        return replace(call, outcome=outcome, answer=answer)

    if isinstance(evidence.fault, BaseException):  # its frames hold the values
        evidence.fault.__traceback__ = evidence.fault.__context__ = evidence.fault.__cause__ = None
    return replace(evidence, calls=tuple(map(in_words, evidence.calls)))


def answer_text(call: Call) -> str | None:
    """How a call ended, in a word or a value; None when its box ended with it."""
    if isinstance(call.outcome, Raised):
        return call.outcome.type_name
    return _returned_text(call)


def outcome_text(call: Call, language: str) -> str:
    """How a call ended, in a line."""
    if isinstance(call.outcome, Returned):
        return f"{words_in(language)['returned']} {_returned_text(call)}"
    return outcome_message(call.outcome, language)


def _returned_text(call: Call | None) -> str | None:
    if call is None or not isinstance(call.outcome, Returned):
        return None
    return _in_words_of(call, call.outcome.value)


def _values_text(fault: Fault, call: Call | None, language: str) -> tuple[str | None, str | None]:
    """What the last call returned, and what it should have: with the digits that show where they differ."""
    if call is None or not isinstance(call.outcome, Returned):
        return None, told(fault.expected, language) if isinstance(fault, WrongType) else None
    value = call.outcome.value
    if isinstance(fault, WrongType):
        return _block_of(call, value), told(fault.expected, language)
    if not isinstance(fault, Mismatch) or fault.expected is NOTHING:
        return _block_of(call, value), None
    returned, expected, digits, part = layout.both(value, fault.expected)
    texts = (_block_of(call, each, digits) for each in (returned, expected))
    mine, theirs = (f"{part} = {text}" if part else text for text in texts)
    return mine, theirs


def _block_of(call: Call, value: Any, digits: int | None = None) -> str:
    """A value on as many lines as it needs, in words that speak of the call's arguments."""
    note = array_note(value) if is_array(value) else ""
    return layout.block(*_with_arguments(call, value), digits) + (f"  # {note}" if note else "")


def _only_printed(call: Call, fault: Fault) -> bool:
    """Whether a call printed something and returned nothing, where something was expected."""
    expects = isinstance(fault, WrongType) or (isinstance(fault, Mismatch) and fault.expected is not None)
    returned_nothing = isinstance(call.outcome, Returned) and call.outcome.value is None
    return expects and returned_nothing and bool(call.answer.output.strip())


def _is_new_node(call: Call, expected: Any) -> bool:
    """Whether a call returned a node of its own in place of one that it was given."""
    value = call.outcome.value if isinstance(call.outcome, Returned) else None
    given = {id(node) for node in call.nodes}
    return isinstance(value, ListNode | TreeNode) and id(value) not in given and id(expected) in given


def _in_words_of(call: Call, value: Any) -> str:
    """A value in a line; nodes of the call's arguments are named by their place."""
    return value_text(*_with_arguments(call, value))


def _with_arguments(call: Call, value: Any) -> tuple[Any, list[Any]]:
    """A value whose nodes are those of the arguments as they were when the call was made; and these."""
    arguments, twins = call.arguments()
    twin_of = {id(node): twin for node, twin in zip(call.nodes, twins, strict=True)}
    return _with_twins(value, twin_of), arguments


def _with_twins(value: Any, twin_of: dict[int, Any], depth: int = 0) -> Any:
    if type(value) in (list, tuple) and twin_of and depth <= MAX_DEPTH:
        return type(value)(_with_twins(item, twin_of, depth + 1) for item in value)
    return twin_of.get(id(value), value)
