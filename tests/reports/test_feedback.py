"""How much is told: the levels, who may set them, and that nothing slips past them."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from conftest import BANK

from judge.bank import problems
from judge.errors import BadProblem
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
from judge.render import reports, terminal
from judge.reports import codec
from judge.reports.feedback import redacted, redacted_error
from judge.terms import Feedback

SECRET = "SECRET"
"""What no level but `full` may tell."""
NUMBER = 735914
"""The same, for numbers that a submission can choose."""

TOLD = {
    Report: {
        "problem": {"property", "verdict"},
        "verdict": {"property", "verdict"},
        "seed": {"property", "verdict"},
        "properties": {"property"},
        "planned": {"property"},
        "failure": {"property"},
        "usage": set(),
        "output": {"property"},  # only what was printed before any hidden test
        "sandbox": {"property", "verdict"},
        "versions": {"property", "verdict"},
        "constant_memory": set(),
        "pace": set(),
        "feedback": {"property", "verdict"},
        "flavour": {"property", "verdict"},
    },
    PropertyResult: {
        "kind": {"property"},
        "name": {"property"},
        "title": {"property"},
        "calls": set(),
        "cpu_seconds": set(),
        "failure": {"property"},
    },
    Failure: {
        "verdict": {"property"},
        "kind": {"property"},
        "property": {"property"},
        "title": {"property"},
        "message": set(),
        "call": set(),
        "returned": set(),
        "expected": set(),
        "raised": set(),
        "output": set(),
        "growth": set(),
        "line": set(),
    },
}
"""For each field, the levels below `full` that tell it."""


def growth() -> Growth:
    """A growth with a secret in it."""
    return Growth(SECRET, SECRET, NUMBER, (GrowthPoint(NUMBER, NUMBER, NUMBER),))


def failure(name: str, text: str = SECRET, kind: CheckKind = CheckKind.PROPERTY) -> Failure:
    """A failure with every field set."""
    return Failure(
        Verdict.RUNTIME_ERROR, kind, name, "A hidden sentence.", text, text, text, text, text, text,
        growth() if text == SECRET else None, NUMBER if text == SECRET else 8,
    )  # fmt: skip


def report(deciding: Failure | None) -> Report:
    """A report with every field set."""
    return Report(
        problem="toy/double",
        verdict=deciding.verdict if deciding else Verdict.ACCEPTED,
        seed=3,
        properties=(
            PropertyResult(
                CheckKind.SAMPLE,
                "sample_1",
                "Sample 1",
                NUMBER,
                NUMBER,
                failure("sample_1", "public", CheckKind.SAMPLE),
            ),
            PropertyResult(CheckKind.PROPERTY, "holds", "One that holds.", NUMBER, NUMBER),
            PropertyResult(
                CheckKind.PROPERTY, "hidden", "A hidden sentence.", NUMBER, NUMBER, failure("hidden")
            ),
        ),
        planned=4,
        failure=deciding,
        usage=Usage(NUMBER, NUMBER, NUMBER, NUMBER),
        output="public" + (deciding.output if deciding else ""),
        sandbox=Sandbox("linux", ("landlock",)),
        versions={"judge": "1"},
        constant_memory=True,
        pace=Pace(NUMBER, NUMBER, NUMBER),
    )


@pytest.mark.parametrize("noun", TOLD)
def test_every_field_is_decided(noun):
    """A field that is added to a report must be decided for every level."""
    assert {field.name for field in dataclasses.fields(noun)} == set(TOLD[noun])


@pytest.mark.parametrize("level", [Feedback.PROPERTY, Feedback.VERDICT])
@pytest.mark.parametrize("noun", [Report, PropertyResult, Failure])
def test_a_field_that_is_not_told_is_empty(noun, level):
    """Below `full`, what is not told is None, empty or 0."""
    found = redacted(report(failure("hidden")), level)
    of_noun = {Report: [found], PropertyResult: found.properties[1:], Failure: [found.failure]}[noun]
    for each in filter(None, of_noun):
        kept = {field.name for field in dataclasses.fields(each) if getattr(each, field.name)}
        assert kept <= {name for name, levels in TOLD[noun].items() if level in levels}


@pytest.mark.parametrize("level", [Feedback.PROPERTY, Feedback.VERDICT])
@pytest.mark.parametrize(
    "deciding",
    [
        None,
        failure("hidden"),
        failure("sample_1", kind=CheckKind.SAMPLE),  # its growth was measured with hidden inputs
        *map(failure, ("sample_1000", "load_of_the_day", "load", "sample_of_mine")),
    ],
)
def test_no_secret_is_told_in_any_form(level, deciding):
    """Neither the data, nor the JSON, nor the text has anything of a hidden test."""
    found = redacted(report(deciding), level)
    for text in (
        repr(found),
        codec.to_json(found),
        "".join(shown(found, "en")),
        "".join(shown(found, "zh")),
    ):
        assert SECRET not in text
        assert str(NUMBER) not in text


def shown(found: Report, language: str) -> str:
    """The report as a terminal shows it."""
    console = terminal.console()
    with console.capture() as capture:
        console.print(reports.report(found, language))
    return capture.get()


def test_an_exam_tells_the_verdict_and_nothing_else():
    """The JSON of the strictest level, whole."""
    found = json.loads(codec.to_json(redacted(report(failure("hidden")), Feedback.VERDICT)))
    assert found == {
        "schema": 1,
        "problem": "toy/double",
        "verdict": "runtime_error",
        "seed": 3,
        "properties": [],
        "planned": 0,
        "failure": None,
        "usage": None,
        "constant_memory": None,
        "pace": None,
        "output": "",
        "sandbox": {"backend": "linux", "layers": ["landlock"], "note": None},
        "versions": {"judge": "1"},
        "feedback": "verdict",
        "flavour": "numpy",
    }


def test_samples_are_public_where_checks_are_told():
    """A sample's call is in the statement: at `property` its failure is shown whole, and what it printed."""
    sample = failure("sample_1", "public", CheckKind.SAMPLE)
    found = redacted(report(sample), Feedback.PROPERTY)
    assert found.failure == sample
    assert found.properties[0].failure == sample
    assert found.output == "publicpublic"


def test_a_file_that_does_not_load_is_told_where_checks_are_told():
    """Nothing hidden has run when a file does not load; an exam says only the verdict."""
    load = failure("load", "line 3", CheckKind.LOAD)
    assert redacted(report(load), Feedback.PROPERTY).failure == load
    assert redacted(report(load), Feedback.VERDICT).failure is None


def test_a_hidden_test_may_have_any_name(judge_command, bank):
    """A property that is called `sample_1000` is a property: below `full` its call is not told."""
    properties = bank / "problems" / "toy" / "double" / "properties.py"
    properties.write_text(properties.read_text().replace("doubles_small_numbers", "sample_1000"))
    toml = bank / "problems" / "toy" / "double" / "problem.toml"
    toml.write_text(toml.read_text().replace("doubles_small_numbers", "sample_1000"))
    file = BANK / "solutions" / "toy" / "double" / "wrong_answer_off_by_one.py"
    words = ("submit", file, "--problems", bank, "--json", "--feedback")
    full, told = (
        json.loads(judge_command(*words, level).stdout)["failure"] for level in ("full", "property")
    )
    assert (full["kind"], full["property"], told["property"]) == ("property", "sample_1000", "sample_1000")
    assert full["call"]
    assert (told["call"], told["returned"], told["expected"], told["message"]) == (None, None, None, "")


def test_full_takes_nothing_away():
    """At `full` the report is the same."""
    whole = report(failure("hidden"))
    assert redacted(whole, Feedback.FULL) == whole


def test_a_level_gives_nothing_back():
    """What a stricter level took stays away, and the report says so."""
    exam = redacted(report(failure("hidden")), Feedback.VERDICT)
    assert redacted(exam, Feedback.FULL) == exam
    assert redacted(exam, Feedback.PROPERTY).feedback is Feedback.VERDICT


def test_a_broken_problem_tells_nothing_either():
    """The message of a property that broke may hold what came back; an exam's does not."""
    error = BadProblem("toy/double", Path("properties.py"), f"ValueError: {SECRET}", "hidden")
    assert redacted_error(error, Feedback.FULL) is error
    told = redacted_error(error, Feedback.PROPERTY)
    assert SECRET not in told.sentence + told.hint
    assert "hidden" not in told.sentence


# --- who sets the level ----------------------------------------------------------------------------------


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the small bank that a test may change."""
    return Path(shutil.copytree(BANK, tmp_path / "bank"))


def level_of(bank: Path) -> Feedback:
    """The level of one problem of a bank."""
    return problems.load(bank / "problems" / "toy" / "double").feedback


def set_level(bank: Path, *, of_bank: str = "", of_problem: str = "") -> None:
    """Write the levels of a bank and of one of its problems."""
    if of_bank:
        (bank / "bank.toml").write_text(f'feedback = "{of_bank}"\n')
    if of_problem:
        path = bank / "problems" / "toy" / "double" / "problem.toml"
        path.write_text(f'feedback = "{of_problem}"\n' + path.read_text())


@pytest.mark.parametrize(
    ("of_bank", "of_problem", "level"),
    [
        ("", "", "full"),
        ("", "property", "property"),
        ("verdict", "", "verdict"),
        ("verdict", "full", "verdict"),
        ("property", "verdict", "verdict"),
    ],
)
def test_the_stricter_of_bank_and_problem_holds(bank, of_bank, of_problem, level):
    """A problem may tell less than its bank allows, and never more."""
    set_level(bank, of_bank=of_bank, of_problem=of_problem)
    assert level_of(bank) == level


@pytest.mark.parametrize("text", ['feedback = "none"', "feedback = 3", 'colour = "red"', "feedback ="])
def test_a_bank_file_that_is_wrong_is_said(bank, text):
    """A level that cannot be read never means that everything is told."""
    (bank / "bank.toml").write_text(text)
    with pytest.raises(BadProblem, match=r"bank\.toml"):
        level_of(bank)


def test_a_student_cannot_loosen_an_exam(judge_command, bank):
    """`--feedback full` on an exam changes nothing: no call, no count, in JSON, text and history."""
    set_level(bank, of_bank="verdict")
    file = BANK / "solutions" / "toy" / "double" / "wrong_answer_off_by_one.py"
    words = ("submit", file, "--problems", bank, "--feedback", "full")
    as_json = judge_command(*words, "--json")
    assert as_json.returncode == 1
    assert [json.loads(as_json.stdout)[name] for name in ("verdict", "properties", "failure", "usage")] == [
        "wrong_answer", [], None, None,
    ]  # fmt: skip
    text = judge_command(*words)
    assert text.stdout.splitlines() == [
        "Wrong answer  toy/double", "", "This problem tells the verdict, and no more.",
    ]  # fmt: skip
    assert text.stderr == ""


def test_a_run_can_tell_less(judge_command):
    """`--feedback property` says which checks hold, and no counterexample."""
    file = BANK / "solutions" / "toy" / "double" / "wrong_answer_off_by_one.py"
    found = json.loads(judge_command("submit", file, "--feedback", "property", "--json").stdout)
    assert [each["passed"] for each in found["properties"]] == [False] * 4
    assert [each["calls"] for each in found["properties"]] == [None] * 4
    assert found["failure"]["property"] == "doubles_small_numbers"
    assert found["failure"]["call"] is None


def test_the_history_holds_no_more_than_was_told(judge_command, bank, home):
    """What is recorded is what was told: the history is the student's own file."""
    import sqlite3

    set_level(bank, of_problem="verdict")
    judge_command("submit", BANK / "solutions" / "toy" / "double" / "accepted.py", "--problems", bank)
    rows = sqlite3.connect(home / "history.sqlite3").execute("select report from submission").fetchall()
    assert [json.loads(report)["properties"] for (report,) in rows] == [[]]


def test_an_exam_does_not_say_why_a_problem_broke(judge_command, bank):
    """A property that breaks on what came back names neither itself nor the value."""
    set_level(bank, of_bank="property")
    properties = bank / "problems" / "toy" / "double" / "properties.py"
    properties.write_text(properties.read_text().replace("solution.double(", "[].index(solution.double)("))
    found = judge_command("submit", BANK / "solutions/toy/double/accepted.py", "--problems", bank)
    assert found.returncode == 3
    assert "cannot judge this submission" in found.stderr
    assert "doubles_" not in found.stderr
