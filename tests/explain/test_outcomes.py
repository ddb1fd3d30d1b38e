"""Whatever ended a call has a verdict and a sentence, and every sentence is of use."""

from __future__ import annotations

import signal
import string
from pathlib import Path

import pytest

import judge
from judge.explain.outcomes import fatal_verdict, load_message, outcome_message
from judge.messages.sentences import SENTENCES
from judge.messages.words import WORDS
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


@pytest.mark.parametrize("language", SENTENCES)
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
    per_key = 1 + len(SENTENCES)
    unused = [
        key
        for key in SENTENCES["en"]
        if key not in by_data and code.count(f'"{key}"') + code.count(f"'{key}'") < per_key
    ]
    assert unused == []


def test_every_language_has_every_sentence_with_the_same_data():
    """Each field has a name, because another language may need them in another order."""
    assert set(SENTENCES) == set(WORDS)
    for language, sentences in SENTENCES.items():
        assert sentences.keys() == SENTENCES["en"].keys(), language
        for key, text in sentences.items():
            assert fields(text) == fields(SENTENCES["en"][key]), (language, key)
            assert "" not in fields(text), (language, key)


def fields(text: str) -> set[str]:
    """The names of the fields of a sentence."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
