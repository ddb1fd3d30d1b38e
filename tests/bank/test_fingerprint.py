"""The fingerprint of a problem: whatever changes a verdict changes it, and what changes none does not."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BANK

from judge.bank import fingerprint as module
from judge.bank import problems
from judge.bank.fingerprint import files_below, fingerprint
from judge.bank.problems import Problem


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the small bank, where toy/double has a folder of data."""
    folder = Path(shutil.copytree(BANK, tmp_path / "bank"))
    data = folder / "problems" / "toy" / "double" / "data"
    data.mkdir()
    (data / "numbers.csv").write_text("1,2\n")
    return folder


def of(bank: Path) -> str:
    """The fingerprint of toy/double in a bank."""
    return fingerprint(problems.load(bank / "problems" / "toy" / "double"))


def append(path: Path, text: str = "\n# changed\n") -> None:
    """Change a file."""
    with path.open("a") as file:
        file.write(text)


@pytest.mark.parametrize(
    "name",
    [
        *("starter.py", "samples.toml", "properties.py", "statement.md", "data/numbers.csv", "data/new.csv"),
        *("new.csv", ".hidden", "data/deeper"),
    ],
)
def test_every_file_of_a_problem_counts(bank, name):
    """A file beside properties.py counts as much as that, and so does one in a folder."""
    before = of(bank)
    append(bank / "problems" / "toy" / "double" / name)
    assert of(bank) != before


@pytest.mark.parametrize("name", ["hints.md", "hints.zh.md"])
def test_hints_change_no_problem(bank, name):
    """What was judged before they were written stays as it was."""
    before = of(bank)
    append(bank / "problems" / "toy" / "double" / name)
    assert of(bank) == before


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("memory_mib = 256", "memory_mib = 128", False),
        ("[limits]", "# a comment\n[limits]", True),
        ('source = "', 'feedback = "verdict"\nsource = "', True),
        ("[limits]", "[points]\nsample_1 = 2\n\n[limits]", True),
    ],
    ids=["limits", "comment", "feedback", "points"],
)
def test_settings_count_by_what_they_say(bank, old, new, same):
    """What problem.toml says counts, but for what is applied to a report afterwards."""
    before = of(bank)
    path = bank / "problems" / "toy" / "double" / "problem.toml"
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (of(bank) == before) is same


def test_the_settings_in_memory_count(bank):
    """A problem that was given other limits is another problem."""
    problem = problems.load(bank / "problems" / "toy" / "double")
    slower = replace(problem, limits=replace(problem.limits, cpu_seconds=9.0))
    assert fingerprint(slower) != fingerprint(problem)


def test_the_accepted_solution_counts_and_no_other(bank):
    """Judging asks accepted.py how long a call takes; what else lies beside it changes no verdict."""
    before = of(bank)
    append(bank / "solutions" / "toy" / "double" / "wrong_answer_off_by_one.py")
    assert of(bank) == before
    append(bank / "solutions" / "toy" / "double" / "accepted.py")
    assert of(bank) != before


@pytest.mark.parametrize(
    "name", ["statement.md", "statement.zh.md", "hints.md", "hints.zh.md", "starter.zh.py"]
)
def test_what_people_read_counts_only_where_words_do(bank, name):
    """Proving a problem again for another hint would take minutes and find nothing new."""
    problem = problems.load(bank / "problems" / "toy" / "double")
    before = fingerprint(problem, words=False)
    append(problem.folder / name)
    assert fingerprint(problem, words=False) == before
    append(problem.folder / "starter.py")
    assert fingerprint(problem, words=False) != before


def test_our_code_and_versions_count(bank, monkeypatch):
    """Another judge, or another Hypothesis, may come to another verdict."""
    before = of(bank)
    with monkeypatch.context() as patch:
        patch.setattr(module, "versions", lambda: {"hypothesis": "0"})
        assert of(bank) != before
    monkeypatch.setattr(module, "code", lambda: "other")
    assert of(bank) != before


def test_the_place_does_not_count(bank, tmp_path):
    """The same bank in another folder, with what Python left there, has the same fingerprints."""
    before = of(bank)
    moved = bank.rename(tmp_path / "moved")
    (moved / "problems" / "toy" / "double" / "__pycache__").mkdir()
    append(moved / "problems" / "toy" / "double" / "__pycache__" / "properties.cpython-311.pyc")
    assert of(moved) == before


def test_a_renamed_file_is_another(bank):
    """The same bytes under another name are not the same."""
    before = of(bank)
    data = bank / "problems" / "toy" / "double" / "data"
    (data / "numbers.csv").rename(data / "numbers.txt")
    assert of(bank) != before


def link_to_file(data: Path, outside: Path) -> None:
    """A link to the file itself."""
    (data / "link.csv").symlink_to(outside / "shared.csv")


def link_to_folder(data: Path, outside: Path) -> None:
    """A link to the folder that the file is in."""
    (data / "shared").symlink_to(outside)


@pytest.mark.parametrize("link", [link_to_file, link_to_folder])
def test_what_is_behind_a_link_counts(bank, tmp_path, link: Callable[[Path, Path], None]):
    """Whoever opens a link gets the file behind it, so that is what counts."""
    outside = tmp_path / "outside"
    outside.mkdir()
    append(outside / "shared.csv")
    link(bank / "problems" / "toy" / "double" / "data", outside)
    before = of(bank)
    append(outside / "shared.csv")
    assert of(bank) != before


def test_nothing_in_a_problem_makes_it_wait_or_go_on_forever(bank):
    """Pipes, sockets, devices, broken links and folders that hold themselves are named, not read."""
    data = bank / "problems" / "toy" / "double" / "data"
    (data / "loop").symlink_to(data)
    (data / "zero").symlink_to("/dev/zero")
    (data / "nowhere").symlink_to("nowhere")
    os.mkfifo(data / "pipe")
    os.mknod(data / "socket", stat.S_IFSOCK | 0o600)
    found = dict(files_below(data))
    assert list(found) == ["nowhere", "numbers.csv", "pipe", "socket", "zero"]
    assert found["nowhere"].startswith(b"unreadable: ")
    assert (found["pipe"], found["zero"]) == (b"no file: 4096", b"no file: 8192")


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_a_file_that_becomes_readable_counts(bank):
    """What cannot be read cannot be read by a property either, until it can."""
    path = bank / "problems" / "toy" / "double" / "data" / "numbers.csv"
    path.chmod(0)
    before = of(bank)
    path.chmod(0o644)
    assert of(bank) != before


def test_it_takes_little_time(toy):
    """It is asked for in every judgement, so it costs a few milliseconds at most."""
    problem: Problem = toy("double")
    fingerprint(problem)
    started = time.process_time()
    for _ in range(20):
        fingerprint(problem)
    assert (time.process_time() - started) / 20 < 0.005
