"""What people decide stands above what was judged; one student again; several machines, one result."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BANK
from test_grading import RIGHT, SLOW, WRONG, lines, rows, verdicts, write

from judge.errors import UsageError
from judge.grading.journal import RESULTS, Journal, take_over_shards
from judge.grading.overrides import read_overrides


@pytest.fixture
def grade(judge_command, tmp_path):
    """Run `judge grade` on the class, into an output folder of this test."""
    return lambda *words, output="out", **options: judge_command(
        "grade", tmp_path / "class", "--output", tmp_path / output, "--jobs", "2", *words, **options
    )


def points(folder: Path) -> dict[str, tuple[str, str, str]]:
    """By student: points, what a person decided, and the reason."""
    return {row["student"]: (row["points"], row["decided_points"], row["comment"]) for row in rows(folder)}


def test_what_a_person_decides_survives_every_rerun(grade, tmp_path):
    """It is kept in the output folder, marked in each table and on the page; a comment changes no points."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT, "=bo/double.py": WRONG})
    text = (
        "student,problem,points,reason\n=bo,toy/double,1.5,half of it is right\nana,toy/double,,well done\n"
    )
    write(tmp_path, **{"o.csv": text})
    found = grade("--override", tmp_path / "o.csv")
    assert (found.returncode, found.stderr) == (0, "")
    wanted = {"ana": ("2", "", "well done"), "'=bo": ("1.5", "1.5", "half of it is right")}
    for words in ([], ["--fresh"], ["--student", "ana"]):
        assert points(tmp_path / "out") == wanted
        assert "half of it is right" in (tmp_path / "out/report.html").read_text()
        assert "Decided or commented on by people: 2" in grade(*words).stdout
    assert points(tmp_path / "out") == wanted
    write(tmp_path, **{"o.csv": "problem;reason;student;points\ntoy/double;looked again;'=bo;0,5\n"})
    grade("--override", tmp_path / "o.csv")
    assert points(tmp_path / "out") == wanted | {"'=bo": ("0.5", "0.5", "looked again")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("student,problem,points,reason\nann,toy/double,1,x\n", "line 2: there is no answer of `ann`"),
        (
            "student,problem,points,reason\n\nana,toy/mean,1,x\n",
            "line 3: there is no answer of `ana` to `toy/mean`",
        ),
        ("student,problem,points,reason\nana,toy/double,much,x\n", "`much` is no number of points"),
        ("student,problem,points,reason\nana,toy/double,nan,x\n", "`nan` is no number of points"),
        ("student,problem,points,reason\nana,toy/double,-1,x\n", "`-1` is no number of points"),
        ("student,problem,points,reason\nana,toy/double,1,\n", "it gives no reason"),
        ("student,problem,points,reason\n,toy/double,1,x\n", "it names no student"),
        ("student,problem,points\nana,toy/double,1\n", "has no column `reason`"),
        ("", "is empty"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_told_with_its_line(grade, tmp_path, text, said):
    """Nothing is judged and nothing is taken over; what was decided before stays."""
    write(tmp_path, **{"class/ana/double.py": RIGHT, "o.csv": text})
    found = grade("--override", tmp_path / "o.csv")
    assert found.returncode == 2
    assert said in " ".join(found.stderr.split())
    assert not (tmp_path / "out/overrides.csv").exists()
    assert lines(tmp_path / "out") == []


def test_a_decision_about_somebody_who_is_not_in_this_run_is_kept(grade, tmp_path):
    """A part of the class is graded for once: nothing that people decided gets lost."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": WRONG})
    write(tmp_path, **{"o.csv": "student,problem,points,reason\nbo,toy/double,1,x\n"})
    grade("--override", tmp_path / "o.csv")
    (tmp_path / "class/bo").rename(tmp_path / "away")
    assert grade().returncode == 0
    (kept,) = read_overrides(tmp_path / "out/overrides.csv")
    assert (kept.student, kept.points) == ("bo", 1)


def test_one_student_or_one_problem_again(grade, tmp_path):
    """The others keep what they have; a name that nobody has is wrong usage, with the nearest one."""
    mean = (BANK / "solutions/toy/mean/accepted.py").read_text()
    write(tmp_path / "class", **{"ana/double.py": RIGHT, "ana/mean.py": mean, "bob/double.py": WRONG})
    assert "Judged now: 3" in grade().stdout
    assert "Judged now: 2, before: 0." in grade("--fresh", "--student", "ana").stdout
    assert "Judged now: 1, before: 0." in grade("--fresh", "--only-problem", "toy/mean").stdout
    assert len(lines(tmp_path / "out")) == 6
    assert len(rows(tmp_path / "out")) == 3
    found = grade("--student", "bo")
    assert found.returncode == 2
    assert "There is no answer of the student `bo`." in found.stderr
    assert "Did you mean `bob`?" in found.stderr


# --- several machines ----------------------------------------------------------------------------------


def without_time(folder: Path) -> list[dict[str, str]]:
    """The rows of grades.csv, but for what no two runs have in common."""
    return [{name: text for name, text in row.items() if name != "cpu_seconds"} for row in rows(folder)]


def a_class(tmp_path: Path, answer: str = RIGHT) -> None:
    """Right, wrong, equal and hostile answers."""
    files = {f"s{n}/double.py": f"{(answer, WRONG)[n % 3 == 0]}# {n // 2}" for n in range(10)}
    write(
        tmp_path / "class",
        **files | {"x/double.py": "def double(: 1", "y/double.py": "import os\nos._exit(1)"},
    )


def test_two_shards_merged_are_one_run_row_for_row(grade, tmp_path):
    """Also when one of them is killed and goes on, and when what was merged is merged again."""
    a_class(tmp_path, SLOW)
    assert grade(output="one").returncode == 0
    (tmp_path / "out").mkdir()
    shutil.copy(tmp_path / "one/secret", tmp_path / "out/secret")
    command = [sys.executable, "-m", "judge", "grade", tmp_path / "class", "--problems", BANK]
    command += ["--output", tmp_path / "out", "--jobs", "1", "--shard", "1/2"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    results = tmp_path / "out/results.1-of-2.jsonl"
    while not results.exists() or results.read_bytes().count(b"\n") < 2:
        time.sleep(0.02)
    first.kill()
    first.wait()
    for part in ("2/2", "1/2"):
        found = grade("--shard", part)
        assert (found.returncode, found.stderr) == (0, "")
        assert not (tmp_path / "out/grades.csv").exists()
    for _ in range(2):
        assert "Judged now: 0, before: 12." in grade("--merge").stdout
        assert without_time(tmp_path / "out") == without_time(tmp_path / "one")
        assert len(lines(tmp_path / "out")) == 12
    assert verdicts(tmp_path / "out")["y", "toy/double"] == "runtime_error"


def test_shards_that_begin_at_the_same_time_share_one_secret(tmp_path):
    """On a file system that machines share, one of them makes it."""
    with contextlib.ExitStack() as stack:
        names = [f"{RESULTS}.{n}-of-3" for n in (1, 2, 3)]
        journals = [stack.enter_context(Journal(tmp_path, name=name)) for name in names]
    assert len({journal.secret for journal in journals}) == 1


def test_what_was_judged_with_another_secret_is_not_merged(tmp_path):
    """The same submission could have got another verdict."""
    for name in ("a", "b"):
        with Journal(tmp_path / name, name=f"{RESULTS}.1-of-2") as journal:
            journal.mark()
    shutil.copy(tmp_path / "b/results.1-of-2.jsonl", tmp_path / "a/results.1-of-2.jsonl")
    with Journal(tmp_path / "a") as journal, pytest.raises(UsageError, match="with another secret"):
        take_over_shards(journal, tmp_path / "a")


@pytest.mark.parametrize("words", [("--shard", "0/2"), ("--shard", "3/2"), ("--shard", "x"), ("--merge",)])
def test_a_part_that_is_none_is_wrong_usage(grade, tmp_path, words):
    """A sentence, and how it is said; as is merging where there is nothing to merge."""
    write(tmp_path, **{"class/ana/double.py": RIGHT})
    found = grade(*words)
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
