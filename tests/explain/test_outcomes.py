"""Whatever ended a call has a verdict and a sentence, and every sentence is of use."""

from __future__ import annotations

import signal
from pathlib import Path

import catalogue
import pytest

import judge
from judge.explain.outcomes import fatal_verdict, load_message, outcome_message
from judge.messages.sentences import SENTENCES
from judge.messages.translation import LANGUAGES
from judge.model import Cause, Clock, Died, Frame, Raised, Returned, TimedOut, Unfit, Verdict

ENDS = [
    *(TimedOut(2.0, clock, reference) for clock in Clock for reference in (None, 0.01)),
    *(Died(cause, 9, "a reply to no call") for cause in Cause),
    *(Died(Cause.CRASH, each) for each in (*signal.Signals, 99)),
    Raised("ValueError", "bad {value}."),
    Raised("KeyError", ""),
    Raised("MemoryError", ""),
    Unfit("undefined_empty", {"name": "detect_cycle"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ENDS, ids=str)
def test_an_end_is_a_rejection_with_a_sentence(outcome, language):
    """Clocks, causes, signals, exceptions: none ends in "accepted", and none without a word."""
    assert fatal_verdict(outcome) not in (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    said = outcome_message(outcome, language)
    assert said.endswith((".", "。"))
    assert load_message(outcome, language) == said


def test_what_was_raised_is_repeated_as_it_is():
    """Braces in a message are no places to fill in."""
    assert outcome_message(Raised("ValueError", "bad {value}."), "en") == "It raised ValueError: bad {value}."
    assert outcome_message(Returned(3), "en") == ""


def test_a_limit_that_is_behind_an_exception_is_named():
    """The box has limits that a laptop has not."""
    assert "1000 deep" in outcome_message(Raised("RecursionError", "maximum recursion depth exceeded"), "en")
    assert "threads" in outcome_message(Raised("RuntimeError", "can't start new thread"), "en")
    assert outcome_message(Raised("RuntimeError", "something else"), "en") == (
        "It raised RuntimeError: something else."
    )


def test_a_line_is_named_where_it_is_known():
    """Of a file that is not valid Python."""
    frames = (Frame(3, ""),)
    assert load_message(Raised("SyntaxError", "invalid syntax", frames), "en").startswith(
        "It is not valid Python on line 3"
    )
    assert (
        load_message(Raised("SyntaxError", "invalid syntax"), "en")
        == "It is not valid Python: invalid syntax."
    )


def test_every_sentence_is_said_somewhere():
    """A key that nobody asks for would be translated for nothing."""
    code = "".join(path.read_text() for path in Path(judge.__file__).parent.rglob("*.py"))
    by_data = {each.value for each in (*Clock, *Cause)} | {each.name for each in signal.Signals}
    unused = [
        key for key in SENTENCES if key not in by_data and code.count(f'"{key}"') + code.count(f"'{key}'") < 2
    ]
    assert unused == []


def test_every_field_of_a_sentence_has_a_name():
    """Another language may need them in another order."""
    assert [key for key, text in SENTENCES.items() if "" in catalogue.fields(text)] == []
