"""`judge hint` and `judge solution`: one step at a time, remembered, and never in an exam."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import BANK, on_a_terminal, write

from judge.store import history
from judge.store.history import Entry, Kind

ENGLISH = """1. Try a small number:
   what is twice `3`?
2. Add it to itself.

   ```python
   n + n
   ```
3. Multiply by 2.
"""
CHINESE = "1. 先试一个小的数：\n   `3` 的两倍是多少？\n2. 和自己相加。\n3. 乘以 2。\n"


@pytest.fixture
def bank(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank where toy/double has hints, and toy/mean is an exam with hints."""
    folder = Path(shutil.copytree(BANK, tmp_path / "bank"))
    for name in ("double", "mean"):
        write(folder / "problems" / "toy" / name / "hints.md", ENGLISH)
        write(folder / "problems" / "toy" / name / "hints.zh.md", CHINESE)
    settings = folder / "problems" / "toy" / "mean" / "problem.toml"
    settings.write_text('feedback = "property"\n' + settings.read_text())
    monkeypatch.setenv("JUDGE_PROBLEMS", str(folder))
    return folder


def test_hints_come_one_by_one(judge, bank):
    """The next one each time, which the history remembers; then all of them, and nothing new is recorded."""
    for number, words in ((1, "what is twice 3?"), (2, "n + n"), (3, "Multiply by 2.")):
        ran = judge("hint", "double")
        assert ran.code == 0
        assert f"Hint {number} of 3" in ran.out
        assert words in ran.out
        assert ran.out.count("Hint ") == 1
    assert "judge solution toy/double" in ran.out
    ran = judge("hint", "double")
    assert ran.out.count("Hint ") == 3
    assert "seen all 3" in ran.err
    assert [(each.kind, each.hint) for each in history.entries()] == [("hint", 3), ("hint", 2), ("hint", 1)]


def test_all_hints_at_once_in_chinese(judge, bank):
    """Lines are joined as Chinese is written."""
    ran = judge("hint", "double", "--all", "--lang", "zh")
    assert "先试一个小的数：" in ran.out
    assert "和自己相加。" in ran.out
    assert history.hints_seen("toy/double") == 3


@pytest.mark.parametrize(
    "words", [["hint", "mean"], ["solution", "mean", "--yes"], ["hint", "mean", "--all"]]
)
def test_an_exam_gives_no_help(judge, bank, words):
    """Neither hints nor the solution, whatever is asked."""
    ran = judge(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "exam" in ran.err
    assert history.entries() == []


def test_what_has_no_hints_says_so(judge, bank):
    """With the next step."""
    ran = judge("hint", "tally")
    assert ran.code == 2
    assert "judge solution toy/tally" in " ".join(ran.err.split())


def test_the_solution_is_shown_when_it_is_solved(judge, bank):
    """Before that it has to be asked for, and in a pipe by an option; that it was seen is remembered."""
    ran = judge("solution", "double")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes" in ran.err
    assert history.entries() == []
    ran = judge("solution", "double", "--yes")
    assert ran.code == 0
    assert all(each in ran.out for each in ("accepted.py", "accepted_sum.py", "def double"))
    assert [each.kind for each in history.entries()] == ["solution"]
    history.record(Entry("toy/double", Kind.SUBMIT, "accepted"))
    assert judge("solution", "double").code == 0


def test_the_editorial_is_in_the_language(judge, bank):
    """As the person's."""
    editorial = (bank / "solutions" / "toy" / "double" / "editorial.zh.md").read_text(encoding="utf-8")
    first = next(line for line in editorial.splitlines() if line and line[0] != "#")
    assert first[:8] in judge("solution", "double", "--yes", "--lang", "zh").out


@pytest.mark.parametrize(("typed", "is_shown"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks(bank, tmp_path, typed, is_shown):
    """Only a yes shows it."""
    environment = {"JUDGE_PROBLEMS": str(bank)}
    written = on_a_terminal("solution", "double", folder=tmp_path, environment=environment, typed=typed)
    assert "You have not solved it yet." in written
    assert ("accepted_sum.py" in written) is is_shown


def test_the_difference_to_ones_own(judge, bank, here):
    """A unified diff from the working copy; without one that is said, and nothing is recorded."""
    assert "There is no file" in judge("solution", "double", "--diff", "--yes").err
    assert history.entries() == []
    write(here / "toy" / "double.py", "# problem: toy/double\n\n\ndef double(n: int) -> int:\n    return n\n")
    ran = judge("solution", "double", "--diff", "--yes")
    assert "-    return n" in ran.out
    assert "+++ accepted.py" in ran.out
    accepted = bank / "solutions" / "toy" / "double" / "accepted.py"
    write(here / "toy" / "double.py", accepted.read_bytes())
    assert "the same as accepted.py" in judge("solution", "double", "--diff", "--yes").out
