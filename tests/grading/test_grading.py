"""Grading a class: which file is whose, that each is judged once, and that nothing disturbs the others."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import BANK

from judge.bank.submission import FileIdentity, read
from judge.errors import BadSubmission, GradesUnwritable, JudgeError, UsageError
from judge.grading import Journal
from judge.grading.catalogue import Catalogue
from judge.grading.files import File, Skipped, walk
from judge.grading.gradebook import Alike, Gradebook, Pair
from judge.grading.layouts import Found, Owners, pattern
from judge.grading.layouts.tree import Submitter
from judge.grading.plan import Entry, last_ones, read_class
from judge.grading.request import Request
from judge.grading.scores import CheckInfo, counting, graded_by, score, ungraded
from judge.grading.similarity import grouped
from judge.grading.tables import grades_csv, similar_csv, skipped_csv
from judge.grading.task import Settings, Task, grader
from judge.grading.work import _task
from judge.messages.text import cell
from judge.model import CheckKind, Verdict
from judge.workers.process import Equipment

RIGHT = "# problem: toy/double\ndef double(n):\n    return 2 * n\n"
WRONG = "# problem: toy/double\ndef double(n):\n    return n\n"
SLOW = "# problem: toy/double\nimport time\ntime.sleep(0.4)\ndef double(n):\n    return 2 * n\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """Files in a folder: `write(folder, **{"ana/double.py": RIGHT})`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def grade(judge_command, tmp_path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `judge grade` with two jobs and an output folder of this test."""
    return lambda *words, **options: judge_command(
        "grade", *words, "--output", tmp_path / "out", "--jobs", "2", **options
    )


def lines(folder: Path) -> list[dict]:
    """The lines of results.jsonl."""
    return [json.loads(line) for line in (folder / "results.jsonl").read_text().splitlines()]


def rows(folder: Path, name: str = "grades.csv") -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO((folder / name).read_text(), newline="")))


def verdicts(folder: Path) -> dict[tuple[str, str], str]:
    """By student and problem."""
    return {(row["student"], row["problem"]): row["verdict"] for row in rows(folder)}


# --- which file is whose -------------------------------------------------------------------------------


def owners(*paths: Path, pattern: str | None = None) -> dict[str, tuple[str, ...]]:
    """The owner of each file that was found, by its place."""
    found = [each for each in Owners(None, pattern, ()).of(walk(paths, ())) if isinstance(each, Found)]
    return {each.file.place: each.owner[1:] for each in found}


def test_a_student_is_a_folder_or_a_file(tmp_path):
    """Without a pattern the first part of the path is the student."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT, "ana/toy/mean.py": RIGHT, "bo.py": RIGHT})
    assert owners(folder) == {"ana/double.py": ("ana",), "ana/toy/mean.py": ("ana",), "bo.py": ("bo",)}


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("{student}/{problem}.py", "ana/double.py", ("ana", (), "double")),
        ("{student}/{problem}.py", "ana/toy/double.py", ("ana", (), "toy/double")),
        ("{problem}/{student}.py", "toy/double/ana.py", ("ana", (), "toy/double")),
        ("{student}_{problem}_*.py", "ana_double_2.py", ("ana", (), "double")),
        ("*/{student}/**/{problem}.py", "b2/ana/x/y/double.py", ("ana", ("b2",), "double")),
        ("**/{student}/*.py", "a/b/ana/double.py", ("ana", ("a/b/",), None)),
        ("{student}/*.py", "new\nline/ü.py", ("new\nline", (), None)),
        ("{student}.py", "ana/double.py", None),
        ("{student}.py", "ana.pyc", None),
    ],
)
def test_a_pattern_finds_student_and_problem(text, place, found):
    """Names in braces, `*` for part of a name, `**/` for any folders; all else is itself."""
    fields = pattern.match(pattern.compiled(text), place)
    assert (fields and (fields.student, fields.group, fields.problem)) == found


@pytest.mark.parametrize("text", ["*.py", "{student}/{student}.py", "{name}/{student}.py", ""])
def test_a_pattern_that_cannot_work_is_refused(text):
    """Without a student, or with an unknown name, there is nothing to go by."""
    with pytest.raises(UsageError):
        pattern.compiled(text)


def test_two_students_of_one_name_are_two(grade, tmp_path):
    """An Ana in each of two groups has her own grade, and a name that tells her apart."""
    write(
        tmp_path / "class", **{"b1/ana/double.py": RIGHT, "b2/ana/double.py": WRONG, "b2/bo/double.py": WRONG}
    )
    assert grade(tmp_path / "class", "--pattern", "*/{student}/*.py").returncode == 0
    found = {
        student.rsplit("/class/", 1)[-1]: verdict
        for (student, _), verdict in verdicts(tmp_path / "out").items()
    }
    assert found == {"b1/ana": "accepted", "b2/ana": "wrong_answer", "bo": "wrong_answer"}


def test_the_same_name_in_two_paths_is_two_students(tmp_path):
    """Two folders on the command line are two groups."""
    one, two = (write(tmp_path / name, **{"ana/double.py": RIGHT}) for name in ("one", "two"))
    found = list(Owners(None, None, ()).of(walk((one, two), ())))
    assert len({each.owner for each in found}) == 2


NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": RIGHT.splitlines(keepends=True)}]})


def test_strange_files_are_listed_not_opened(tmp_path):
    """Links, pipes, devices, huge, empty, binary and unknown files are skipped, each with its reason."""
    folder = write(
        tmp_path / "class",
        **{
            "ana/double.py": RIGHT,
            "ana/notes.txt": "hello",
            "ana/empty.py": "",
            "ana/binary.py": b"\0\1",
            "ana/nothing.py": "x = 1",
            "ana/other.py": "# problem: nope/x\n",
            "ana/.git/double.py": RIGHT,
            "bo/double.ipynb": NOTEBOOK,
            "bo/broken.ipynb": "{}",
            "bo/.ipynb_checkpoints/double.ipynb": NOTEBOOK,
        },
    )
    (folder / "ana/link.py").symlink_to("/etc/passwd")
    (folder / "ana/loop").symlink_to(folder)
    (folder / "ana/to_pipe.py").symlink_to("pipe.py")
    os.mkfifo(folder / "ana/pipe.py")
    os.mknod(folder / "ana/socket.py", stat.S_IFSOCK | 0o600)
    with open(folder / "ana/huge.py", "wb") as file:
        file.truncate(1 << 30)
    if os.geteuid() == 0:
        os.mknod(folder / "ana/device.py", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    (folder / "ana/again.py").hardlink_to(folder / "ana/double.py")
    request = Request((folder,), tmp_path / "out", (BANK / "problems",))
    handed_in = read_class(request, Catalogue(request.banks))
    found, skipped = handed_in.entries, handed_in.skipped
    reasons = {each.path.name: each.reason for each in skipped}
    assert [each.path.name for each in found] == ["again.py", "double.ipynb"]
    expected = {
        "double.py": "it is the same file as",
        "notes.txt": "does not end in .py",
        "empty.py": "is empty",
        "binary.py": "is no text file",
        "nothing.py": "does not say which problem",
        "other.py": "There is no problem called",
        ".git": "it is hidden",
        ".ipynb_checkpoints": "it is hidden",
        "broken.ipynb": "is no notebook",
        "link.py": "it is a symbolic link",
        "loop": "it is a symbolic link",
        "pipe.py": "it is a pipe",
        "to_pipe.py": "it is a symbolic link",
        "socket.py": "it is a socket",
        "huge.py": "is larger than 1 MiB",
    } | ({"device.py": "it is a device"} if os.geteuid() == 0 else {})
    assert reasons.keys() == expected.keys()
    assert [name for name, text in expected.items() if text not in reasons[name]] == []


def exchange_for_a_link(path: Path, outside: Path) -> None:
    """In place of the file or folder there is a link to what has its name outside."""
    path.rename(path.with_name(f"{path.name}.before"))
    path.symlink_to(outside / path.name)


def exchange_for_another(path: Path, outside: Path) -> None:
    """In place of the file or folder there is another one of its kind."""
    path.rename(path.with_name(f"{path.name}.before"))
    (outside / path.name).rename(path)


def exchange_for_a_pipe(path: Path, outside: Path) -> None:
    """In place of the file or folder there is a pipe that nobody writes to."""
    path.rename(path.with_name(f"{path.name}.before"))
    os.mkfifo(path)


def exchange_for_a_folder(path: Path, outside: Path) -> None:
    """In place of the file or folder there is a folder with nothing in it."""
    path.rename(path.with_name(f"{path.name}.before"))
    path.mkdir()


def exchange_for_a_socket(path: Path, outside: Path) -> None:
    """In place of the file or folder there is a socket."""
    path.rename(path.with_name(f"{path.name}.before"))
    os.mknod(path, stat.S_IFSOCK | 0o600)


def remove(path: Path, outside: Path) -> None:
    """In place of the file or folder there is nothing."""
    path.rename(outside / "gone")


EXCHANGES = [
    *(exchange_for_a_link, exchange_for_another, exchange_for_a_pipe, exchange_for_a_folder),
    *(exchange_for_a_socket, remove),
]


@pytest.mark.parametrize("part", ["ana/deep/double.py", "ana/deep", "ana"])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_is_read_is_the_file_that_was_found(tmp_path, exchange, part):
    """A file, or a folder on the way to it, that is exchanged after the walk is refused with a sentence."""
    folder, outside = (write(tmp_path / name, **{"ana/deep/double.py": RIGHT}) for name in ("class", "out"))
    (outside / "deep").mkdir()
    for name in ("double.py", "deep/double.py"):
        (outside / name).write_text("# of somebody else\nx = 1\n")
    (found,) = walk((folder,), ())
    exchange(folder / part, outside)
    with pytest.raises(BadSubmission, match="was exchanged or removed while"):
        read(found.path, found.seen)


@pytest.mark.parametrize("part", ["bo", "bo/deep"])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_folder_that_is_exchanged_during_the_walk_is_not_entered(tmp_path, exchange, part):
    """A folder is listed only if it is the one that was seen in the folder above."""
    files = {"bo/a.py": RIGHT, "bo/deep/double.py": RIGHT}
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT} | files)
    outside = write(tmp_path / "out", **{"deep/double.py": WRONG} | files)
    walking = walk((folder,), ())
    found = [next(walking)]
    if part == "bo/deep":
        found.append(next(walking))
    exchange(folder / part, outside)
    found += walking
    assert [each.path.name for each in found if isinstance(each, File)] == ["double.py", "a.py"][
        : len(found) - 1
    ]
    (skipped,) = (each for each in found if isinstance(each, Skipped))
    assert skipped == Skipped(folder / part, "it was exchanged or removed while the class was being read")


def test_what_is_exchanged_before_it_is_judged_is_an_error_of_that_entry(tmp_path):
    """A worker is asked nothing about it, nobody waits, and the others go on."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    request = Request((folder,), tmp_path / "out", (BANK / "problems",))
    catalogue = Catalogue(request.banks)
    (found,) = read_class(request, catalogue).entries
    exchange_for_a_pipe(folder / "ana/double.py", tmp_path)
    error = _task(found, catalogue)
    assert isinstance(error, BadSubmission)
    assert "was exchanged or removed" in error.sentence


def test_a_problem_that_changed_meanwhile_is_not_judged(host):
    """Its result would stand under the key of what the problem was before."""
    answer = grader(Settings(0, "en", b"secret"), Equipment(host, lambda *_, **__: None, lambda: False))
    task = Task(BANK / "problems/toy/double", "of what it was", RIGHT.encode())
    with pytest.raises(JudgeError, match="`toy/double` changed while the class was being graded"):
        answer(task)


def test_a_link_that_is_named_is_followed(tmp_path):
    """A link on the command line is meant, to a file or to a folder; a link in that folder is not."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    (folder / "bo.py").symlink_to("ana/double.py")
    for name, target in {"all": folder, "one.py": folder / "ana/double.py"}.items():
        (tmp_path / name).symlink_to(target)
    whole, one = (list(walk((tmp_path / name,), ())) for name in ("all", "one.py"))
    assert [each.path.name for each in whole if isinstance(each, File)] == ["double.py"]
    assert read(one[0].path, one[0].seen).text == RIGHT


def test_an_unreadable_file_is_listed(learner_or_skip, tmp_path):
    """A file that may not be read is skipped; the others are found."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": RIGHT})
    (folder / "ana").chmod(0)
    try:
        kinds = [type(each) for each in walk((folder,), ())]
    finally:
        (folder / "ana").chmod(0o755)
    assert kinds == [Skipped, File]


@pytest.fixture
def learner_or_skip() -> None:
    """For what root is never refused."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path):
    """A thousand folders in each other are walked, or listed when the path grows too long."""
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("d", dir_fd=descriptor)
        inner = os.open("d", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    found = list(walk((tmp_path,), ()))
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)
    assert all(isinstance(each, Skipped) for each in found)


def test_the_output_may_be_inside_the_input(grade, tmp_path):
    """What a run wrote is no submission of the next one."""
    write(tmp_path, **{"ana/double.py": RIGHT})
    for _ in range(2):
        assert (
            grade(tmp_path, "--student-reports", tmp_path / "told", "--pattern", "{student}/*.py").returncode
            == 0
        )
    listed = [
        Path(row["file"]).relative_to(tmp_path).parts[0] for row in rows(tmp_path / "out", "skipped.csv")
    ]
    assert not {"out", "told"} & set(listed)


def test_the_later_submission_has_the_higher_number(tmp_path):
    """`_10` comes after `_9`; without numbers the time of the last change decides."""
    folder = write(tmp_path / "class", **{f"ana/double_{n}.py": f"{RIGHT}#{n}" for n in (9, 10, 1)})
    write(folder, **{"bo/double.py": RIGHT, "bo/twice.py": f"{RIGHT}# twice"})
    os.utime(folder / "bo/double.py", (2_000_000_000, 2_000_000_000))
    request = Request((folder,), tmp_path / "out", (BANK / "problems",))
    found = read_class(request, Catalogue(request.banks)).entries
    assert sorted(each.path.name for each in last_ones(found)) == ["double.py", "double_10.py"]


PLANTED = """
import pathlib
pathlib.Path("{stolen}").write_text("ran as the grader")
from hypothesis import given, strategies as st

@given(n=st.integers())
def holds(solution, n):
    \"\"\"Whatever it is.\"\"\"
    solution.double(n)
"""


@pytest.fixture
def planted(tmp_path) -> Path:
    """A class in which a student has put a bank, whose properties take everything for right."""
    write(tmp_path / "class", **{"ana/double.py": WRONG, "bo/double.py": RIGHT})
    subprocess.run(["cp", "-r", BANK, tmp_path / "class/ana/bank"], check=True)
    for name in ("problems", "solutions"):
        (tmp_path / "class/ana/bank" / name).rename(tmp_path / "class/ana" / name)
    text = PLANTED.format(stolen=tmp_path / "stolen")
    (tmp_path / "class/ana/problems/toy/double/properties.py").write_text(text)
    return tmp_path / "class"


def places_to_grade_from(planted: Path) -> dict[str, tuple[Path, str]]:
    """Where the grader is, and what is to be graded."""
    (planted.parent / "link").symlink_to(planted)
    return {
        "the student's folder": (planted / "ana", "."),
        "the class, from the student's folder": (planted / "ana", ".."),
        "a folder inside the bank": (planted / "ana/problems/toy", "../../.."),
        "by a link": (planted / "ana", str(planted.parent / "link")),
        "through a link": (planted.parent / "link/ana", "."),
        "one of several": (planted / "ana", f"{planted.parent / 'link/bo'} {planted}"),
    }


@pytest.mark.parametrize(
    "place",
    [
        *("the student's folder", "the class, from the student's folder", "a folder inside the bank"),
        *("by a link", "through a link", "one of several"),
    ],
)
def test_a_bank_in_what_is_graded_is_not_used(grade, planted, tmp_path, place):
    """A student's properties would run with the grader's rights; a sentence says how to use them if meant."""
    here, paths = places_to_grade_from(planted)[place]
    environment = {"JUDGE_PROBLEMS": ""}
    found = grade(*paths.split(), "--pattern", "**/{student}.py", cwd=here, environment=environment)
    assert not (tmp_path / "stolen").exists()
    said = " ".join(found.stderr.split())
    assert f"The bank `{planted / 'ana'}` lies in what is to be graded, so it is not used." in said
    assert f"`--problems {planted / 'ana'}` uses it." in said
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("how", ["--problems", "JUDGE_PROBLEMS"])
def test_a_bank_that_is_named_is_used_wherever_it_lies(grade, planted, tmp_path, how):
    """Whoever names a bank means it."""
    words = ("--problems", planted / "ana") if how == "--problems" else ()
    environment = {"JUDGE_PROBLEMS": "" if words else str(planted / "ana")}
    found = grade(planted / "bo", *words, cwd=planted, environment=environment)
    assert (found.returncode, found.stderr) == (0, "")
    assert (tmp_path / "stolen").exists()


def test_the_graders_own_bank_above_the_class_is_used(grade, planted, tmp_path):
    """The bank that the class lies in is used, also where a student has put another in between."""
    for name in ("problems", "solutions"):
        subprocess.run(["cp", "-r", BANK / name, tmp_path / name], check=True)
    for here in (planted, planted / "ana"):
        found = grade(planted, "--pattern", "*/{student}.py", cwd=here, environment={"JUDGE_PROBLEMS": ""})
        assert found.returncode == 0
        assert not (tmp_path / "stolen").exists()
        assert {verdict for _, verdict in verdicts(tmp_path / "out").items()} >= {"wrong_answer"}


def test_what_the_judge_believes_lies_in_no_strangers_folder(grade, tmp_path):
    """A JUDGE_HOME that depends on the working directory would be the student's: it is refused."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    found = grade(".", cwd=folder / "ana", environment={"JUDGE_HOME": "home"})
    assert found.returncode == 2
    assert "which is another one wherever you are" in " ".join(found.stderr.split())


# --- judging -------------------------------------------------------------------------------------------


def test_a_class_is_graded(grade, tmp_path):
    """Each submission gets its verdict and points; every file is written; the exit code is 0."""
    write(
        tmp_path / "class",
        **{"ana/double.py": RIGHT, "bo/double.py": WRONG, "cy/double.py": "def double(: 1"},
    )
    write(tmp_path / "class", **{"cy/double.py": "# problem: toy/double\ndef double(: 1"})
    found = grade(tmp_path / "class")
    assert (found.returncode, found.stderr) == (0, "")
    assert "\n1 of 3 answers are accepted. Judged now: 3, before: 0." in found.stdout
    assert verdicts(tmp_path / "out") == {
        ("ana", "toy/double"): "accepted",
        ("bo", "toy/double"): "wrong_answer",
        ("cy", "toy/double"): "compile_error",
    }
    assert [(row["points"], row["possible"]) for row in rows(tmp_path / "out")] == [
        ("2", "2"),
        ("0", "2"),
        ("0", "2"),
    ]
    suite = ElementTree.parse(tmp_path / "out/junit.xml").find("testsuite")
    assert suite.attrib == {"name": "toy/double", "tests": "3", "failures": "2", "errors": "0"}


def test_nothing_is_judged_twice(grade, tmp_path):
    """A second run judges only what is new or was changed; another seed is another judgement."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": WRONG})
    grade(folder)
    assert "Judged now: 0, before: 2." in grade(folder).stdout
    write(folder, **{"bo/double.py": RIGHT + "# better\n"})
    assert "Judged now: 1, before: 1." in grade(folder).stdout
    assert verdicts(tmp_path / "out")["bo", "toy/double"] == "accepted"
    assert "Judged now: 2, before: 0." in grade(folder, "--seed", "1").stdout
    assert len(lines(tmp_path / "out")) == 5


def test_equal_files_are_judged_once_and_listed_twice(grade, tmp_path):
    """The same bytes get the same report, at once or in a later run."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": RIGHT})
    assert "Judged now: 1" in grade(folder).stdout
    write(folder, **{"cy/double.py": RIGHT})
    assert "Judged now: 0" in grade(folder).stdout
    assert [line["student"] for line in lines(tmp_path / "out")] == ["ana", "bo", "cy"]


def test_a_killed_run_goes_on(tmp_path):
    """After SIGKILL nothing is judged twice, nothing is lost, and no process is left."""
    folder = write(tmp_path / "class", **{f"s{n}/double.py": f"{SLOW}# {n}" for n in range(8)})
    command = [
        sys.executable,
        "-m",
        "judge",
        "grade",
        folder,
        "--problems",
        BANK,
        "--output",
        tmp_path / "out",
    ]
    first = subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL)
    results = tmp_path / "out/results.jsonl"
    while not results.exists() or results.read_bytes().count(b"\n") < 2:
        time.sleep(0.02)
    workers = [int(each) for each in Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()]
    first.kill()
    first.wait()
    kept = results.read_bytes().count(b"\n")
    with results.open("ab") as file:
        file.write(b'{"schema": 1, "key": "half')
    deadline = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{each}") and running(each) for each in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"Judged now: {8 - kept}, before: {kept}." in second.stdout
    assert Counter(line["student"] for line in lines(tmp_path / "out")) == {f"s{n}": 1 for n in range(8)}


def running(process_id: int) -> bool:
    """Whether a process is there, and more than the memory of one."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def test_ctrl_c_keeps_what_was_judged(tmp_path):
    """Ctrl-C says how far it came and how to go on, with exit code 130."""
    folder = write(tmp_path / "class", **{f"s{n}/double.py": f"{SLOW}# {n}" for n in range(8)})
    command = [
        sys.executable,
        "-m",
        "judge",
        "grade",
        folder,
        "--problems",
        BANK,
        "--output",
        tmp_path / "out",
    ]
    first = subprocess.Popen(
        [*command, "--jobs", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    results = tmp_path / "out/results.jsonl"
    while not results.exists() or results.read_bytes().count(b"\n") < 2:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGINT)
    _, said = first.communicate(timeout=20)
    assert first.returncode == 130
    assert said.startswith("Stopped: ")
    assert "of 8 were judged" in said
    assert "Traceback" not in said


def test_a_broken_problem_disturbs_no_other(grade, tmp_path):
    """Its submissions are judge errors, the others are graded, and the exit code is 3."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    (bank / "problems/toy/mean/problem.toml").write_text("title = 3")
    (bank / "problems/toy/scale/properties.py").write_text("raise SystemExit")
    write(
        tmp_path / "class",
        **{
            "ana/double.py": RIGHT,
            "ana/mean.py": "# problem: toy/mean\nx = 1",
            "ana/scale.py": "# problem: toy/scale\nx = 1",
        },
    )
    found = grade(tmp_path / "class", "--problems", bank)
    assert found.returncode == 3
    assert "2 could not be judged" in found.stdout
    assert verdicts(tmp_path / "out") == {
        ("ana", "toy/double"): "accepted",
        ("ana", "toy/mean"): "judge_error",
        ("ana", "toy/scale"): "judge_error",
    }
    assert "SystemExit" in rows(tmp_path / "out")[2]["error"]


def test_what_could_not_be_judged_is_tried_again(grade, tmp_path):
    """A judge error is no result: the next run judges the submission."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    properties = bank / "problems/toy/double/properties.py"
    text = properties.read_text()
    properties.write_text("1 / 0")
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    assert grade(folder, "--problems", bank).returncode == 3
    properties.write_text(text)
    assert grade(folder, "--problems", bank).returncode == 0
    assert verdicts(tmp_path / "out") == {("ana", "toy/double"): "accepted"}


READING = """
import json, pathlib
from hypothesis import given, strategies as st

FACTOR = json.loads((pathlib.Path(__file__).parent / "{name}").read_text())

@given(n=st.integers(0, 99))
def is_the_multiple(solution, n):
    \"\"\"The number comes back as large as the file says.\"\"\"
    assert solution.double(n) == FACTOR * n
"""


@pytest.mark.parametrize("name", ["factor.json", "data/factor.json", "data/deeper/factor.json"])
def test_a_grade_does_not_outlive_the_data_that_it_came_from(grade, tmp_path, name):
    """When a file that properties read was wrong and is mended, everybody is judged again, and rightly."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    problem = bank / "problems/toy/double"
    write(problem, **{"properties.py": READING.format(name=name), name: "3"})
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    found = grade(folder, "--problems", bank)
    assert found.returncode == 3
    assert "the problem's own accepted answer gets" in " ".join(found.stdout.split())
    assert verdicts(tmp_path / "out") == {("ana", "toy/double"): "judge_error"}
    write(problem, **{name: "2"})
    assert "Judged now: 1, before: 0." in grade(folder, "--problems", bank).stdout
    assert verdicts(tmp_path / "out") == {("ana", "toy/double"): "accepted"}


ENDING = """
import os
from hypothesis import given, strategies as st

@given(n=st.integers())
def ends(solution, n):
    \"\"\"With the process that judges, after it has said so.\"\"\"
    print("{\\"error\\": \\"a line\\"}", flush=True)
    os.system("echo a line")
    assert solution.double(n) == 2 * n
    {end}
"""


@pytest.mark.parametrize(
    ("end", "verdict", "error"),
    [
        ("pass", "accepted", ""),
        ("os._exit(3)", "judge_error", "The judge's own process ended while judging it (3)."),
        ("os.abort()", "judge_error", "The judge's own process ended while judging it (-6)."),
    ],
)
def test_a_property_that_ends_its_process_disturbs_no_other(grade, tmp_path, end, verdict, error):
    """Its submission is a judge error, the others are graded, and what it prints is nowhere."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    (bank / "problems/toy/double/properties.py").write_text(ENDING.replace("{end}", end))
    mean = (BANK / "solutions/toy/mean/accepted.py").read_text()
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/mean.py": mean, "cy/mean.py": mean})
    found = grade(folder, "--problems", bank)
    assert verdicts(tmp_path / "out") == {
        ("ana", "toy/double"): verdict,
        ("bo", "toy/mean"): "accepted",
        ("cy", "toy/mean"): "accepted",
    }
    assert rows(tmp_path / "out")[0]["error"] == error
    told = [path.read_text() for path in (tmp_path / "out").iterdir() if path.suffix]
    assert not [text for text in (found.stdout, found.stderr, *told) if "a line" in text]


def test_hostile_submissions_disturb_no_other(grade, tmp_path):
    """Loops, crashes, floods and forgeries among right answers change nothing for these."""
    hostile = Path(__file__).parents[1] / "hostile"
    names = ("crash_kills_itself", "exhaust_output_in_call", "forge_exit_zero_at_import", "protocol_garbage")
    files = {f"{name}.py": (hostile / f"{name}.py").read_bytes() for name in names}
    files |= {f"right{n}.py": f"{RIGHT}# {n}" for n in range(4)}
    found = grade(write(tmp_path / "class", **files), "--problem", "toy/double")
    assert found.returncode == 0
    by_student = {student: verdict for (student, _), verdict in verdicts(tmp_path / "out").items()}
    assert {name for name, verdict in by_student.items() if verdict == "accepted"} == {
        f"right{n}" for n in range(4)
    }
    assert len(by_student) == 8


# --- the secret of a class -----------------------------------------------------------------------------


def test_a_class_has_a_secret(tmp_path):
    """32 random bytes are made with the first results, for nobody else to read, and are read again."""
    with Journal(tmp_path / "out") as first, Journal(tmp_path / "other") as other:
        made = {first.secret, other.secret}
    assert {len(each) for each in made} == {32}
    assert len(made) == 2
    path = tmp_path / "out/secret"
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (first.secret, 0o600)
    with Journal(tmp_path / "out") as again:
        assert again.secret == first.secret
    assert sorted(os.listdir(tmp_path / "out")) == ["results.jsonl", "secret"]


def shorten(path: Path) -> None:
    """A file that was not written to its end."""
    path.write_bytes(path.read_bytes()[:31])


def lengthen(path: Path) -> None:
    """A file that an editor has saved."""
    path.write_bytes(path.read_bytes() + b"\n")


def link(path: Path) -> None:
    """A link to a file of the right size."""
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


def pipe(path: Path) -> None:
    """A pipe that nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [Path.unlink, shorten, lengthen, link, pipe, folder])
def test_a_secret_is_never_replaced(grade, tmp_path, damage):
    """One that is lost or broken is said, with the next step, and stays as it is: results would change."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    assert grade(tmp_path / "class").returncode == 0
    path = tmp_path / "out/secret"
    kept = path.read_bytes()
    damage(path)
    found = grade(tmp_path / "class")
    assert found.returncode == 2
    assert "The secret of this class" in found.stderr
    assert "begin anew with another folder: `--output`" in " ".join(found.stderr.split())
    assert not path.is_file() or path.is_symlink() or path.read_bytes() != kept
    with contextlib.suppress(OSError):
        path.rmdir() if path.is_dir() else path.unlink()
    path.write_bytes(kept)
    assert grade(tmp_path / "class").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_a_secret_that_cannot_be_read_is_said(tmp_path):
    """A secret of somebody else is not replaced either."""
    with Journal(tmp_path):
        (tmp_path / "secret").chmod(0)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        Journal(tmp_path)


def plant_results(folder: Path) -> None:
    """A student's own results and secret."""
    folder.mkdir()
    (folder / "results.jsonl").write_text("")
    (folder / "secret").write_bytes(b"x" * 32)


def plant_a_link(folder: Path) -> None:
    """A link to a folder of the grader."""
    folder.symlink_to(folder.parents[2] / "private")


def plant_a_file(folder: Path) -> None:
    """A link in place of a file that is written on the way."""
    folder.mkdir()
    (folder / ".grades.csv.new").symlink_to(folder.parents[2] / "private/file")


@pytest.mark.parametrize("plant", [plant_results, plant_a_link, plant_a_file])
def test_results_in_what_is_graded_are_believed_only_if_they_are_ours(judge_command, tmp_path, plant):
    """A student's folder may hold `grades` already: it is refused, and nothing is written through it."""
    folder = write(tmp_path / "class", **{"ana/double.py": WRONG})
    write(tmp_path / "private", file="mine")
    plant(folder / "ana/grades")
    found = judge_command("grade", "..", cwd=folder / "ana")
    assert found.returncode == 2
    assert "no run of yours has begun it, so it is not believed" in " ".join(found.stderr.split())
    assert [path.read_text() for path in (tmp_path / "private").iterdir()] == ["mine"]


def test_ours_are_gone_on_with_inside_of_what_is_graded(judge_command, tmp_path):
    """The usual `cd class && judge grade .` goes on, also after the class was moved."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    for place in ("class", "class", "moved"):
        if place == "moved":
            folder.rename(tmp_path / "moved")
        words = ("grade", ".", "--pattern", "{student}/double.py")
        assert judge_command(*words, cwd=tmp_path / place).returncode == 0
    assert len(lines(tmp_path / "moved/grades")) == 1


def test_no_result_is_written_through_a_link(tmp_path):
    """A results.jsonl that leads somewhere else is refused, and what is there stays as it is."""
    write(tmp_path, **{"mine": "not a line of ours", "out/x": ""})
    (tmp_path / "out/results.jsonl").symlink_to(tmp_path / "mine")
    with pytest.raises(UsageError, match="cannot be written"):
        Journal(tmp_path / "out")
    assert (tmp_path / "mine").read_text() == "not a line of ours"


def test_results_of_an_earlier_version_get_a_secret(tmp_path):
    """Where no report counts any more, there is nothing that a new secret could change."""
    line = {"schema": 1, "key": "k", "student": "ana", "path": "p", "report": {}, "checks": {}}
    write(tmp_path, **{"results.jsonl": json.dumps(line) + "\n"})
    with Journal(tmp_path) as journal:
        assert len(journal.secret) == 32


TELLING = """
import gc, json, os, pathlib
from hypothesis import given, strategies as st
from judge.judging import Plan

@given(n=st.integers())
def tells(solution, n):
    \"\"\"What this process knows, and what everybody sees of it.\"\"\"
    shown = [pathlib.Path(f"/proc/self/{{name}}").read_text() for name in ("cmdline", "environ")]
    plans = [each for each in gc.get_objects() if isinstance(each, Plan)]
    told = [[each.secret.hex() for each in plans], shown, repr(plans)]
    pathlib.Path("{place}").write_text(json.dumps(told))
    solution.double(n)
"""


def test_the_secret_reaches_the_worker_and_nobody_else(grade, tmp_path):
    """It is in the plan of a judgement; not in a command line, an environment, a result or a message."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    place = tmp_path / "told.json"
    (bank / "problems/toy/double/properties.py").write_text(TELLING.format(place=place))
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    found = grade(tmp_path / "class", "--problems", bank)
    assert found.returncode == 0, found.stderr
    secret = (tmp_path / "out/secret").read_bytes().hex()
    plans, shown, written = json.loads(place.read_text())
    assert plans == [secret]
    others = [path.read_text() for path in (tmp_path / "out").iterdir() if path.name != "secret"]
    assert not [text for text in (*shown, written, found.stdout, found.stderr, *others) if secret in text]


# --- what is written -----------------------------------------------------------------------------------


def test_a_full_disk_keeps_what_was_judged(tmp_path):
    """When no more can be written, a sentence says so, whole lines are kept, and the next run goes on."""

    def append_many(journal: Journal) -> None:
        for number in range(100):
            journal.append(entry("ana", number), {"report": {}, "checks": {}})

    with Journal(tmp_path) as journal, largest_file(2000), pytest.raises(GradesUnwritable) as raised:
        append_many(journal)
    assert raised.value.sentence.endswith("cannot be written: File too large.")
    assert "What was judged is kept" in raised.value.hint
    kept = [line["key"] for line in lines(tmp_path)]
    assert kept == [str(number) for number in range(len(kept))]
    assert 5 < len(kept) < 20
    with Journal(tmp_path) as journal:
        assert [journal.is_judged(str(number)) for number in (0, len(kept) - 1, len(kept))] == [
            True,
            True,
            False,
        ]
        journal.append(entry("ana", len(kept)), {"report": {}, "checks": {}})
    assert len(lines(tmp_path)) == len(kept) + 1


@contextlib.contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process grows larger, as on a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_output_that_cannot_be_written_is_said_at_once(grade, tmp_path):
    """A folder that cannot be made is wrong usage, before anything is judged."""
    write(tmp_path, **{"class/ana/double.py": RIGHT, "out": "a file"})
    found = grade(tmp_path / "class")
    assert found.returncode == 2


def test_two_runs_do_not_write_to_one_folder(grade, tmp_path):
    """The second one is told so."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    with Journal(tmp_path / "out"):
        found = grade(folder)
    assert found.returncode == 2
    assert "Another `judge grade`" in found.stderr


@pytest.mark.parametrize("words", [["nowhere"], ["."], [".", "--problem", "nope/x"], [".", "--pattern", "x"]])
def test_a_request_that_makes_no_sense_is_wrong_usage(grade, words):
    """No such path, nothing in it, no such problem, no such pattern: exit code 2, and a sentence."""
    found = grade(*words)
    assert found.returncode == 2
    assert "Traceback" not in found.stderr


NAMES = [
    "new\nline",
    " spaces ",
    "中文名字",
    "=1+1",
    "-2",
    "@x",
    "<script>alert(1)</script>",
    "\"'&amp;",
    "\x1b[31mred",
    "\u202egnp",
    "b\udcff",
    "x" * 200,
]


def test_hostile_names_stay_text(grade, tmp_path):
    """Names of students are neither formulas, nor markup, nor steer a terminal; every file is well formed."""
    write(tmp_path / "class", **{f"{name}/double.py": f"{WRONG}# {n}" for n, name in enumerate(NAMES)})
    found = grade(tmp_path / "class", "--student-reports", tmp_path / "told")
    assert found.returncode == 0, found.stderr
    out = tmp_path / "out"
    students = [row["student"] for row in rows(out)]
    assert len(students) == len(NAMES)
    assert not [
        student for student in students if student.strip()[:1] in tuple("=-@+") or not student.isprintable()
    ]
    ElementTree.parse(out / "junit.xml")
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert len(list((tmp_path / "told").iterdir())) == len(NAMES) + 1  # and the index
    for path in (tmp_path / "told").iterdir():
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        assert (page.open, page.found) == ([], [])


FORMULAS = ["=1", "+1", "-1", "@a", " =1", "＝1", "|x", "%x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    """What a spreadsheet would compute begins with an apostrophe."""
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("separator", [",", ";", "|", '"', '";', ',"', ";;", "; "])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_part_of_a_cell_is_a_formula(separator, formula):
    """Where another separator of cells is usual, a part of the text is a cell, and guarded as well."""
    found = cell(f"a{separator}{formula}")
    for part in re.split(r'[,;|"]', found):
        assert not re.match(r"\s*[=+\-@＝＋－＠%]", part)
    assert found.replace("'", "") == f"a{separator}{formula}"


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t", "\n"])
@pytest.mark.parametrize("quote", ['"', None])
def test_no_file_has_a_formula_however_it_is_opened(tmp_path, delimiter, quote):
    """Grades, skipped files and similar ones, split at any separator, have no cell that is computed."""
    names = [f"a{separator}{formula}" for separator in ',;|"\t\n\r' for formula in FORMULAS]
    texts = [io.StringIO() for _ in range(3)]
    grades = [ungraded(replace(entry(name, n), student=name), 1, name) for n, name in enumerate(names)]
    grades_csv(Gradebook(grades, [], 0, 0, "best"), texts[0])
    skipped_csv([Skipped(Path(name), name) for name in names], texts[1])
    pairs = tuple(Pair("toy/double", (name, name), (name, name), 99) for name in names)
    similar_csv([Alike("toy/double", ("x",), pairs)], texts[2])
    how = {"quoting": csv.QUOTE_NONE} if quote is None else {"quotechar": quote}
    for text in texts:
        cells = [
            each
            for row in csv.reader(text.getvalue().splitlines(), delimiter=delimiter, **how)
            for each in row
        ]
        assert len(cells) >= len(names)
        assert [
            each for each in cells if re.match(r"""\s*["']?\s*[=+\-@＝＋－＠%]""", each) and each[:1] != "'"
        ] == []


def test_a_plain_cell_is_left_alone():
    """A number stays a number, and a name a name."""
    assert [cell(each) for each in ("ana", 3, 2.5, None)] == ["ana", "3", "2.5", ""]
    for name in (
        "O'Brien, Ana-Maria",
        "class/a-b_1+2/x.py",
        "x; y",
        'the "best" one',
        "50% of it",
        "a=b",
        "李-明",
    ):
        assert cell(name) == name


def test_the_student_called_as_a_formula(grade, tmp_path):
    """A folder `=cmd;x` or `a;=cmd()` is a student as any other, and no formula in any file."""
    folder = write(tmp_path / "class", **{"=cmd;x/double.py": RIGHT, "a;=cmd()/double.py": RIGHT + "#"})
    write(folder, **{"a;=cmd()/notes.txt": ""})
    assert grade(folder).returncode == 0
    assert [row["student"] for row in rows(tmp_path / "out")] == ["'=cmd;x", "a;'=cmd()"]
    (skipped,) = rows(tmp_path / "out", "skipped.csv")
    assert "/a;'=cmd()/notes.txt" in skipped["file"]


class Page(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "link", "iframe", "img", "object", "base") or any(
            name == "src"
            or (name == "href" and not re.fullmatch(r"#s\d+|[\w-]+\.html", value))
            or name.startswith("on")
            for name, value in attrs
        ):
            self.found.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_needs_nothing_else(grade, tmp_path, language):
    """The HTML report is one well-formed file without scripts and without anything from outside."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": WRONG, "bo/x.txt": ""})
    assert grade(tmp_path / "class", "--lang", language).returncode == 0
    text = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert (page.open, page.found) == ([], [])
    assert "url(" not in text
    assert "http:" not in text.replace("http-equiv", "")
    assert ("按学生" if language == "zh" else "Per student") in text
    assert "<svg" in text
    assert "double(" in text


def test_the_students_files_tell_what_the_level_allows(grade, tmp_path):
    """The instructor's files are whole; those for students have no counterexample, nor another student."""
    write(tmp_path / "class", **{"ana/double.py": WRONG, "bo/double.py": RIGHT})
    grade(tmp_path / "class", "--student-reports", tmp_path / "told", "--feedback", "property")
    ana, bo, index = (path.read_text() for path in sorted((tmp_path / "told").iterdir()))
    assert "✗ A small number comes back twice as large." in ana
    assert "double(1" not in ana
    assert "Points: 0 / 2" in ana
    assert "Total: 2 / 2" in bo
    assert "<pre>Accepted" in bo
    assert "ana" in index
    assert "double(1)" in (tmp_path / "out/report.html").read_text()
    grade(tmp_path / "class", "--student-reports", tmp_path / "told", "--feedback", "verdict")
    ana = min((tmp_path / "told").iterdir()).read_text()
    told = "Wrong answer  toy/double\n\nThis problem tells the verdict, and no more."
    assert ana.endswith(f"<h2>toy/double</h2>\n<pre>{told}</pre>\n</body></html>\n")
    assert "/ 2" not in ana


# --- points --------------------------------------------------------------------------------------------

CHECKS = {
    "sample_1": CheckInfo(CheckKind.SAMPLE, ""),
    "sample_2": CheckInfo(CheckKind.SAMPLE, ""),
    "doubles_small_numbers": CheckInfo(CheckKind.PROPERTY, ""),
    "doubles_large_numbers": CheckInfo(CheckKind.PROPERTY, ""),
}
ONLY_LARGE_FAIL = "def double(n): return 2 * n if abs(n) <= 1000 else 0"
ONLY_A_SAMPLE_FAILS = "x = [0]\ndef double(n):\n    x[0] += 1\n    return 2 * n + (x[0] == 1)"


@pytest.mark.parametrize(
    ("source", "points", "earned"),
    [
        ("def double(n): return 2 * n", {}, (2, 2)),
        ("def double(n): return n", {}, (0, 2)),
        (ONLY_LARGE_FAIL, {}, (1, 2)),
        (ONLY_LARGE_FAIL, {"doubles_large_numbers": 3}, (1, 4)),
        (ONLY_LARGE_FAIL, {"doubles_large_numbers": 0, "sample_1": 2}, (2, 3)),
        (ONLY_A_SAMPLE_FAILS, {}, (1, 2)),
        ("import os\ndef double(n): os._exit(0)", {}, (0, 2)),
    ],
)
def test_points_are_those_of_the_checks_that_hold(judge_source, source, points, earned):
    """A property is worth 1 and a sample 0 unless the problem says otherwise; all only for the accepted."""
    found = score(judge_source("toy/double", source), CHECKS, points)
    assert (found.points, found.possible) == earned


def test_what_a_check_is_worth_does_not_depend_on_its_name(grade, tmp_path):
    """A property that is called `sample_1000` is worth 1 as any other, and is written down as what it is."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    properties = bank / "problems/toy/double/properties.py"
    properties.write_text(properties.read_text().replace("doubles_small_numbers", "sample_1000"))
    write(tmp_path / "class", **{"ana/double.py": f"# problem: toy/double\n{ONLY_LARGE_FAIL}"})
    assert grade(tmp_path / "class", "--problems", bank).returncode == 0
    assert (rows(tmp_path / "out")[0]["points"], rows(tmp_path / "out")[0]["possible"]) == ("1", "2")
    (line,) = lines(tmp_path / "out")
    kinds = ["sample", "sample", "property", "property"]
    assert [each["kind"] for each in line["checks"].values()] == kinds
    assert [each["kind"] for each in line["report"]["properties"]] == kinds


def test_a_line_of_another_schema_counts_for_nothing(grade, tmp_path):
    """What an earlier version wrote down, without the kinds of its checks, is judged again."""
    folder = write(tmp_path / "class", **{"ana/double.py": RIGHT})
    grade(folder)
    (line,) = lines(tmp_path / "out")
    assert line["schema"] == 3
    (tmp_path / "out/results.jsonl").write_text(json.dumps(line | {"schema": 1, "report": {}}) + "\n")
    assert "Judged now: 1, before: 0." in grade(folder).stdout


def entry(student: str, number: int) -> Entry:
    """A submission of a student."""
    order = ((number,), 0, "")
    path = Path(f"{student}_{number}.py")
    file = File(path, path, path.name, 0, FileIdentity(0, number))
    return Entry(path, (student,), student, "toy/double", "", str(number), order, file, Submitter(student))


def test_the_policy_chooses_the_submission_that_counts(judge_source):
    """`best` takes the one with most points and of those the better verdict, `last` the latest."""
    sources = [ONLY_LARGE_FAIL, "def double(n): return 2 * n", "def double(n): return n"]
    grades = [
        graded_by(report, score(report, CHECKS, {}), entry("ana", number), 3)
        for number, report in enumerate(judge_source("toy/double", source) for source in sources)
    ]
    (best,), (last,) = counting(grades, "best"), counting(grades, "last")
    assert (best.verdict, last.verdict) == (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    assert best.attempts == 3


def test_points_of_a_check_that_is_not_there_are_said(grade, tmp_path):
    """A misspelt name in `[points]` is a broken problem, not a check worth 1."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    with (bank / "problems/toy/double/problem.toml").open("a") as file:
        file.write("\n[points]\ndoubles_smal_numbers = 2\n")
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    assert grade(tmp_path / "class", "--problems", bank).returncode == 3
    assert "points.doubles_smal_numbers" in rows(tmp_path / "out")[0]["error"]


def test_changing_points_judges_nothing_again(grade, tmp_path):
    """Points are applied to what is known."""
    bank = tmp_path / "bank"
    subprocess.run(["cp", "-r", BANK, bank], check=True)
    write(tmp_path / "class", **{"ana/double.py": f"# problem: toy/double\n{ONLY_LARGE_FAIL}"})
    grade(tmp_path / "class", "--problems", bank)
    with (bank / "problems/toy/double/problem.toml").open("a") as file:
        file.write("\n[points]\ndoubles_small_numbers = 3\n")
    assert "Judged now: 0" in grade(tmp_path / "class", "--problems", bank).stdout
    assert (rows(tmp_path / "out")[0]["points"], rows(tmp_path / "out")[0]["possible"]) == ("3", "4")


def test_ten_thousand_files_are_found_in_little_memory(tmp_path):
    """Names with spaces, newlines and other scripts; what is held of each file is small."""
    import tracemalloc

    folder = tmp_path / "class"
    for number in range(10_000):
        student = folder / f"名 \n{number}"
        student.mkdir(parents=True)
        (student / "double.py").write_text(f"{RIGHT}# {number}")
    request = Request((folder,), tmp_path / "out", (BANK / "problems",))
    tracemalloc.start()
    handed_in = read_class(request, Catalogue(request.banks))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(handed_in.entries), handed_in.skipped) == (10_000, [])
    assert peak < 40 << 20


LONG = """# problem: toy/double
def double({n}):
    {table} = {{}}
    for {i} in range(3):
        {table}[{i}] = {n} * {i}
        if {table}[{i}] == {n} + {n} and {i} == 2:
            return {table}[{i}]
        elif {i} > 2 and {table}.get({i}) is None:
            raise ValueError({i}, {n}, {table})
    return sum({table}.values()) - {n}
"""


def test_similar_submissions_are_listed(grade, tmp_path):
    """Renamed variables hide nothing; two files of one student, and short answers, are not listed."""
    one = LONG.format(n="n", table="table", i="i")
    other = LONG.format(n="number", table="seen", i="k")
    write(tmp_path / "class", **{"ana/double.py": one, "bo/double.py": other, "cy/double.py": RIGHT})
    write(tmp_path / "class", **{"ana/double_2.py": one + "# again", "dy/double.py": RIGHT + "# mine"})
    found = grade(tmp_path / "class", "--similarity")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Groups of files with much in common: 1" in found.stdout
    (pair,) = rows(tmp_path / "out", "similar.csv")
    assert {pair["student"], pair["other student"]} == {"ana", "bo"}
    assert "innocent" in (tmp_path / "out/report.html").read_text()


def test_who_is_alike_with_whom_is_told_in_groups():
    """Along the pairs: one who is alike with two of a group is in it, and nobody is in two of them."""
    alike = [("a", "b", 81), ("c", "d", 99), ("x", "y", 90), ("b", "c", 85), ("e", "a", 100)]
    found = grouped([Pair("toy/double", (one, two), (f"{one}.py", f"{two}.py"), n) for one, two, n in alike])
    assert [each.students for each in found] == [("a", "b", "c", "d", "e"), ("x", "y")]
    assert [pair.percent for pair in found[0].pairs] == [100, 99, 85, 81]


def test_partners_are_not_told_to_be_alike(grade, tmp_path):
    """Who handed in one file together is one of a group only where somebody else is alike."""
    text = LONG.format(n="n", table="table", i="i")
    metadata = "submission_1:\n  :submitters:\n" + "".join(
        f"  - :name: {name}\n    :sid: {name}\n    :email: {name}@x.example\n" for name in ("Ana", "Bo")
    )
    metadata += "  :created_at: 2026-11-01 10:00:00.000000000 Z\n"
    write(tmp_path / "class", **{"submission_1/double.py": text, "submission_metadata.yml": metadata})
    assert grade(tmp_path / "class", "--similarity").returncode == 0
    assert len(rows(tmp_path / "out")) == 2
    assert rows(tmp_path / "out", "similar.csv") == []


def test_similarity_is_off_by_default(grade, tmp_path):
    """Nobody is compared who was not to be."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    grade(tmp_path / "class")
    assert not (tmp_path / "out/similar.csv").exists()


def test_grading_without_a_sandbox_is_said(grade, tmp_path):
    """Whoever grades strangers' code with `--sandbox unsafe` is told what that means."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    assert "Run without a sandbox" in grade(tmp_path / "class", "--sandbox", "unsafe").stdout
    assert "Run without" not in grade(tmp_path / "class").stdout
