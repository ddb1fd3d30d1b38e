"""A report as plain data, and back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from judge.model import (
    CheckKind,
    Failure,
    Growth,
    GrowthPoint,
    Pace,
    PropertyResult,
    Report,
    Sandbox,
    Usage,
    Verdict,
)
from judge.reports import codec
from judge.reports.feedback import redacted
from judge.terms import Feedback

FAILURE = Failure(
    verdict=Verdict.TIME_LIMIT_EXCEEDED,
    kind=CheckKind.PROPERTY,
    property="is_fast",
    title="It is fast.",
    message="It took too long: \ud800 é \x1b",
    call="double(1)",
    returned="2",
    expected="3",
    raised="ValueError",
    output="printed\n",
    growth=Growth("all equal", "O(n)", 2.1, (GrowthPoint(64, 0.5, 0.25), GrowthPoint(128, 2.0, None))),
)
FULL = Report(
    problem="toy/double",
    verdict=Verdict.TIME_LIMIT_EXCEEDED,
    seed=2**64,
    properties=(
        PropertyResult(CheckKind.SAMPLE, "sample_1", "Sample 1", 1, 0.125),
        PropertyResult(CheckKind.PROPERTY, "is_fast", "It is fast.", None, None, FAILURE),
    ),
    planned=3,
    failure=FAILURE,
    usage=Usage(2, 0.5, 1.5, 31),
    output="printed\n",
    sandbox=Sandbox("linux", ("landlock", "seccomp"), "without namespaces"),
    versions={"python": "3.11"},
    constant_memory=False,
    pace=Pace(1024, 0.5, 0.25),
    feedback=Feedback.FULL,
)
BARE = Report("a/b", Verdict.ACCEPTED, 0, (), 0, None, None, "", Sandbox("unsafe", ()))


@pytest.mark.parametrize("report", [FULL, BARE, *(redacted(FULL, level) for level in Feedback)])
def test_a_report_comes_back_whole(report):
    """Written as JSON and read again, a report is the same, its types too."""
    text = codec.to_json(report)
    assert text.isascii()
    assert "\n" not in text
    again = codec.from_json(text)
    assert again == report
    assert type(again.verdict) is Verdict
    assert codec.to_json(again) == text


def test_halves_of_a_character_are_one_in_json():
    """What is printed may be no text; what is written down is read, and written down again as it was."""
    text = codec.to_json(dataclasses.replace(FULL, output="\ud83d" + "\ude00" + "\ud800"))
    assert codec.from_json(text).output == "\U0001f600\ud800"
    assert codec.to_json(codec.from_json(text)) == text


def test_a_judged_report_comes_back_whole(judge_source):
    """So is one of a real judgement, which can be redacted as before."""
    report = judge_source("toy/double", "def double(n):\n    print(n)\n    return n")
    again = codec.from_plain(json.loads(codec.to_json(report)))
    assert again == report
    assert redacted(again, Feedback.PROPERTY) == redacted(report, Feedback.PROPERTY)


def test_every_field_of_the_model_is_told():
    """A field that is added to the model is in the JSON under its name; nobody has to copy it there."""

    def compare(value: Any, plain: Any) -> None:
        if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                compare(getattr(value, field.name), plain[field.name])
        elif isinstance(value, tuple):
            for part, told in zip(value, plain, strict=True):
                compare(part, told)
        else:
            assert plain == value

    compare(FULL, codec.to_plain(FULL))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"schema": 0}',
        '{"schema": 1}',
        codec.to_json(FULL).replace("time_limit_exceeded", "splendid"),
        codec.to_json(FULL).replace('"seed": 18446744073709551616', '"seed": "0"'),
        codec.to_json(FULL).replace('"planned": 3', '"planned": null'),
        codec.to_json(FULL).replace('"kind": "sample"', '"kind": 5'),
    ],
)
def test_what_is_no_report_is_refused(text):
    """Text that is no report of this schema is a ValueError, not half a report."""
    with pytest.raises(ValueError, match=r"schema|JSON|Expecting|Invalid|Expected|Object"):
        codec.from_json(text)
