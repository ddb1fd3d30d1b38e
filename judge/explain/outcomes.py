"""How one call ended: the verdict that follows, and the sentence that says it."""

from __future__ import annotations

import re
import signal
import sys
from typing import Final

from judge.explain.hints import HERE, names_processes
from judge.messages import faults
from judge.messages.sentences import SENTENCES, duration, joined, sentence
from judge.model import Cause, Clock, Died, Outcome, Raised, Returned, TimedOut, Unfit, Verdict
from sandbox.forbidden import ByHand, NotInTheBox


def fatal_verdict(outcome: Outcome) -> Verdict:
    """The verdict on a submission whose box ended, or that raised."""
    match outcome:
        case TimedOut():
            return Verdict.TIME_LIMIT_EXCEEDED
        case Died(Cause.OUTPUT | Cause.REPLIES):
            return Verdict.OUTPUT_LIMIT_EXCEEDED
        case Raised("MemoryError", deliberate=False) | Died(Cause.MEMORY):
            return Verdict.MEMORY_LIMIT_EXCEEDED
        case Raised() | Died():
            return Verdict.RUNTIME_ERROR
        case Unfit():
            return Verdict.COMPILE_ERROR
        case Returned():
            return Verdict.WRONG_ANSWER


def outcome_message(outcome: Outcome, language: str, source: str = "") -> str:
    """A sentence about a call that did not return; "" for one that did. `source`: the submission's text."""
    match outcome:
        case TimedOut(limit, clock, reference):
            return _time_message(limit, clock, reference, language)
        case Died(Cause.CRASH, number):
            name = next((each.name for each in signal.Signals if each == number), "")
            return sentence(name if name in SENTENCES else "signal", language, amount=number)
        case Died(cause, amount, detail):
            return sentence(cause.value, language, amount=amount, detail=detail)
        case Raised("MemoryError", deliberate=False):
            return sentence("memory", language)
        case Unfit(key, details):
            return sentence(key, language, **details)
        case Raised(name, text) if name in _REFUSED and _NAME.fullmatch(text):
            return sentence(_REFUSED[name], language, name=text)
        case Raised(name, text):
            key = "raised_saying" if text else "raised"
            said = sentence(key, language, name=name, text=faults.said(text.removesuffix(".")))
            return joined([said, *_limit_behind(name, text, language, source)], language)
        case Returned():
            return ""


def _time_message(limit: float, clock: Clock, reference: float | None, language: str) -> str:
    told = duration(limit, language)
    if clock in (Clock.CPU, Clock.STEPS) and reference is not None:
        key = "cpu_compared" if clock is Clock.CPU else "steps_compared"
        return sentence(key, language, limit=told, reference=duration(reference, language))
    return sentence("wall" if clock is Clock.ALL_WALL else clock.value, language, limit=told)


def _limit_behind(name: str, text: str, language: str, source: str) -> list[str]:
    """What the box allows, when an exception looks as if that was in its way."""
    key = next((key for kind, begin, key in _LIMITS if kind == name and text.startswith(begin)), None)
    if key == "no_files" and names_processes(source):
        key = "no_processes"
    return [] if key is None else [sentence(key, language)]


_LIMITS: Final = (
    ("RecursionError", "", "recursion"),
    ("RuntimeError", "can't start new thread", "threads"),
    ("RuntimeError", "one of the variables needed for gradient computation", "in_place"),
    ("RuntimeError", "Can't call numpy() on Tensor that requires grad", "leaves_autograd"),
    ("OSError", "[Errno 24]", "open_files"),
    ("OSError", "[Errno 27]", "temporary_files"),
    ("OSError", "[Errno 28]", "temporary_files"),
    ("OSError", "[Errno 30]", "read_only"),
    ("PermissionError", "[Errno 1]", "no_processes"),
    ("PermissionError", "[Errno 13]", "no_files"),
    ("FileNotFoundError", "[Errno 2]", "no_files"),
)


def _import_message(text: str, language: str) -> str:
    module = _NO_MODULE.match(text)
    if module is not None:
        return sentence("no_module", language, name=module[1])
    lacks = _LACKS.match(text)
    if lacks is not None and lacks[2].partition(".")[0] in _THERE:
        return sentence("no_such_name", language, name=lacks[1], module=lacks[2], here=HERE)
    if "relative import" in text:
        return sentence("one_file", language)
    return sentence("import", language, text=text.partition(" (")[0])  # no path of ours


_NAME: Final = re.compile(r"[\w.()=]{1,80}")
_REFUSED: Final = {ByHand.__name__: "by_hand", NotInTheBox.__name__: "not_in_the_box"}
_LACKS: Final = re.compile(r"cannot import name '(\w{1,80})' from '([\w.]{1,80})'")
_NO_MODULE: Final = re.compile(r"No module named '([\w.]{1,80})'")
_THERE: Final = sys.stdlib_module_names | {"numpy"}


def load_message(outcome: Outcome, language: str) -> str:
    """One sentence about a file that did not load."""
    match outcome:
        case Raised("SyntaxError" | "IndentationError" | "TabError", text, frames):
            line = frames[0].line if frames else 0
            return sentence("syntax_on_line" if line else "syntax", language, line=line, text=text)
        case Raised("ModuleNotFoundError" | "ImportError", text):
            return _import_message(text, language)
    return outcome_message(outcome, language)
