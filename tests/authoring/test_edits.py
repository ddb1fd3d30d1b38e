"""Wrong solutions that are written as edits of a right one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BANK, verified

from judge.authoring.findings import Check
from judge.authoring.solutions import KnownSolution, known_solutions
from judge.bank import problems
from judge.bank.problems import Problem
from judge.errors import BadProblem
from judge.model import Verdict

THREE_TIMES = """
[[wrong]]
name = "three_times"
why = "Adds one too many."
replace = "n * 2"
with = "n * 3"
"""
CRASHES = """
[[wrong]]
name = "crashes"
verdict = "runtime_error"
of = "accepted_sum.py"
why = "Forgets its argument."
replace = "(n: int)"
with = "()"
"""

Written = Callable[[str], Problem]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The problem toy/double with this wrong.toml."""
    for folder in ("problems", "solutions"):
        shutil.copytree(BANK / folder / "toy" / "double", tmp_path / folder / "toy" / "double")

    def write(text: str) -> Problem:
        (tmp_path / "solutions" / "toy" / "double" / "wrong.toml").write_text(text, encoding="utf-8")
        return problems.load(tmp_path / "problems" / "toy" / "double")

    return write


def edits(problem: Problem) -> list[KnownSolution]:
    """The known solutions that are edits."""
    return [each for each in known_solutions(problem) if each.path.name == "wrong.toml"]


def test_an_edit_is_a_solution_of_its_own(written):
    """With the verdict, the source, and the line in the file where it stands."""
    first, second = edits(written(THREE_TIMES + CRASHES))
    assert (first.name, first.verdict, first.line) == (
        "wrong_answer_three_times",
        Verdict.WRONG_ANSWER,
        3,
    )
    assert b"return n * 3" in first.source
    assert (second.name, second.verdict) == ("runtime_error_crashes", Verdict.RUNTIME_ERROR)
    assert b"def double()" in second.source


def test_an_edit_is_judged_and_stands_in_the_table(written):
    """One that is right after all is told with its line."""
    harmless = THREE_TIMES.replace("three_times", "harmless").replace("n * 3", "2 * n")
    problem = written(THREE_TIMES + harmless)
    found = verified(problem)
    verdicts = [(each.path.name, each.line) for each in found.findings if each.check is Check.VERDICTS]
    assert verdicts == [("wrong.toml", 9)]
    (row,) = [each for each in found.kill_matrix if each.name == "wrong_answer_three_times"]
    assert row.killed_by


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (THREE_TIMES.replace("n * 2", "n * 7"), "0 times in accepted.py"),
        (THREE_TIMES.replace("n * 2", "n"), "times in accepted.py, not once"),
        (THREE_TIMES + THREE_TIMES, "`wrong_answer_three_times`: two edits have this name"),
        (THREE_TIMES + 'verdict = "accepted"', "which no wrong solution gets"),
        (THREE_TIMES + 'verdict = "slow"', "its verdict is `slow`"),
        (THREE_TIMES + 'of = "nobody.py"', "`nobody.py` is no accepted solution"),
        (THREE_TIMES + 'of = "../double/accepted.py"', "is no accepted solution"),
        (THREE_TIMES + 'of = "wrong_answer_square.py"', "is no accepted solution"),
        (THREE_TIMES + 'because = "x"', "its keys must be name, replace, why, with"),
        ('[[wrong]]\nname = "x"', "its keys must be"),
        (THREE_TIMES.replace('"Adds one too many."', '""'), "its values must be text"),
        (THREE_TIMES.replace('"n * 3"', "3"), "its values must be text"),
        ('wrong = "x"', "it must hold `[[wrong]]` tables"),
        ("wrong = [1]", "its keys must be"),
        ('[mutant]\nname = "x"', "it must hold `[[wrong]]` tables"),
        ("[[wrong", "wrong.toml"),
    ],
)
def test_a_broken_file_is_told(written, text, words):
    """In a sentence that names the edit, and as a finding of the problem."""
    problem = written(text)
    with pytest.raises(BadProblem) as told:
        known_solutions(problem)
    assert words in told.value.sentence
    found = verified(problem)
    assert any(each.path.name == "wrong.toml" for each in found.findings)
