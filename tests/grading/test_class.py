"""class.toml: who is in the class, what counts, and what is taken for a mistake in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import BANK
from test_grading import RIGHT, WRONG, lines, rows, write

from judge.bank import problems
from judge.errors import UsageError
from judge.grading.assignment import Assignment, Late, read_assignment
from judge.grading.controls import constants
from judge.grading.deadlines import days_late
from judge.grading.layouts.tree import Submitter
from judge.grading.roster import read_roster

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)
    Points Possible,,,,,10
"One, Student",1001,s1001,one@x.example,A,
"Two, Student",1002,s1002,two@x.example,A,
"=Three, Student",1003,s1003,three@x.example,B,
"""
CLASS = """
[roster]
file = "roster.csv"

[assignment]
title = "Homework 1"
due = 2026-11-01T23:59:00+01:00
late = { percent_per_day = 10, most_percent = 50, days = 7 }

[problems]
"toy/double" = 10
"toy/mean" = 5
"""


@pytest.fixture
def grade(judge_command, tmp_path):
    """Run `judge grade` on the class with a class.toml."""
    write(tmp_path, **{"class.toml": CLASS, "roster.csv": CANVAS})
    return lambda *words, **options: judge_command(
        "grade",
        *words,
        "--output",
        tmp_path / "out",
        "--jobs",
        "2",
        "--class",
        tmp_path / "class.toml",
        **options,
    )


def class_of(tmp_path: Path, text: str, **files: str) -> tuple:
    """What is read of a class.toml with this text."""
    write(tmp_path, **{"class.toml": text, "roster.csv": CANVAS} | files)
    return read_assignment(tmp_path / "class.toml")


def test_a_missing_answer_is_an_explicit_zero(grade, tmp_path):
    """Everybody of the roster has a row for each problem; points are the assignment's, less what is late."""
    names = {"studentone_1001_20001_double.py": WRONG, "studentone_LATE_1001_20002_double-1.py": RIGHT}
    write(tmp_path / "class", **names | {"studenttwo_1002_20003_double.py": RIGHT + "#"})
    found = grade(tmp_path / "class")
    assert (found.returncode, found.stderr) == (0, "")
    assert "In the roster: 3. Without an answer: 1." in found.stdout
    points = {
        (row["student"], row["problem"]): (row["verdict"], row["points"]) for row in rows(tmp_path / "out")
    }
    assert points == {
        ("'=Three, Student", "toy/double"): ("missing", "0"),
        ("'=Three, Student", "toy/mean"): ("missing", "0"),
        ("One, Student", "toy/double"): ("accepted", "9"),
        ("One, Student", "toy/mean"): ("missing", "0"),
        ("Two, Student", "toy/double"): ("accepted", "10"),
        ("Two, Student", "toy/mean"): ("missing", "0"),
    }
    matrix = {row["student"]: row for row in rows(tmp_path / "out", "matrix.csv")}
    assert matrix["One, Student"]["total"] == "9"
    assert matrix["One, Student"]["possible"] == "15"
    assert matrix["Two, Student"]["toy/mean"] == "0"
    assert "Totals: mean 6.3, median 9.0 of 15. Not handed in: 4." in found.stdout


def test_who_is_not_in_the_roster_is_graded_apart_and_said(grade, tmp_path):
    """A name that two could have, or a number that nobody has, is given to nobody."""
    write(tmp_path / "class", **{"studentone_9_1_double.py": RIGHT, "studentone_8_2_double.py": WRONG})
    found = grade(tmp_path / "class")
    assert "Not in the roster, and graded apart" in found.stdout
    points = {
        row["student"]: row["points"] for row in rows(tmp_path / "out") if row["problem"] == "toy/double"
    }
    assert points["One, Student"] == "0"
    assert points["8/studentone"] == "0"
    assert points["9/studentone"] == "10"


@pytest.mark.parametrize(
    ("submitter", "name"),
    [
        (Submitter("whoever", number="1001", column="ID"), "One, Student"),
        (Submitter("studenttwo", number="7", column="ID"), None),
        (Submitter("S. One", number="S1001"), "One, Student"),
        (Submitter("S. One", number="7", email="ONE@x.example"), "One, Student"),
        (Submitter("s1002"), "Two, Student"),
        (Submitter("Student Two"), "Two, Student"),
        (Submitter("two, student"), "Two, Student"),
        (Submitter("hw1-s1002"), "Two, Student"),
        (Submitter("Student"), None),
        (Submitter("s1001", doubt="x"), None),
    ],
)
def test_a_number_a_login_or_an_address_says_who_it_is(tmp_path, submitter, name):
    """A number of a platform is looked up in its own column; a name counts where one student has it."""
    write(tmp_path, **{"roster.csv": CANVAS})
    found = read_roster(tmp_path / "roster.csv", {}).matched([(("x",), submitter)])
    if submitter.number == "7" and submitter.column:
        name = "Two, Student"  # by the name, because nobody else has it
    assert [each.name for each in found.values()] == ([name] if name else [])


def test_a_number_in_another_list_is_not_the_platforms(tmp_path):
    """`ID` may be a student's number there: it counts only together with the name."""
    write(tmp_path, **{"r.csv": "Student,ID\nAna One,7\nBo Two,8\n"})
    roster = read_roster(tmp_path / "r.csv", {})
    found = roster.matched(
        [
            (("a",), Submitter("cytwo", number="7", column="ID")),
            (("b",), Submitter("twobo", number="8", column="ID")),
        ]
    )
    assert {owner: member.name for owner, member in found.items()} == {("b",): "Bo Two"}


def test_two_who_could_be_one_student_are_none(tmp_path):
    """A name counts only where one answerer has it."""
    write(tmp_path, **{"roster.csv": CANVAS})
    both = [((place,), Submitter("Student One", group=(place,))) for place in ("A", "B")]
    assert read_roster(tmp_path / "roster.csv", {}).matched(both) == {}


@pytest.mark.parametrize(
    "text",
    [
        'First name;Surname;"ID number";"Email address"\r\nStudent;One;s1;one@x.example\r\n',
        "\ufeffIdentifier,Full name,Grade\nParticipant 5001,Student One,-\n",
        "name\temail\nStudent One\tone@x.example\n",
        "姓名,学号\nStudent One,2026001\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_roster_is_read_as_platforms_and_spreadsheets_write_it(tmp_path, text, encoding):
    """Commas, semicolons or tabs; Moodle, Canvas, a list of one's own; UTF-8, or as Excel saves it."""
    if encoding == "gb18030" and text.startswith("\ufeff"):
        text = text[1:]
    write(tmp_path, **{"r.csv": text.encode(encoding)})
    (member,) = read_roster(tmp_path / "r.csv", {}).members
    assert member.name == "Student One"
    assert member.numbers or "ID" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[assignment]\ntitle = 'x'\npolcy = 'best'\n", "line 3: `assignment.polcy`: there is no such key"),
        ("[asignment]\n", "line 1: `asignment`: there is no such table"),
        ("[assignment]\ntitle = \n", "is no TOML: Invalid value (at line 2"),
        ("[assignment]\ndue = 2026-11-01\n", "line 2: `assignment.due`: it must be a time with its zone"),
        (
            "[assignment]\ndue = 2026-11-01T10:00:00\n",
            "line 2: `assignment.due`: it must be a time with its zone",
        ),
        ("[assignment]\npolicy = 'first'\n", "it must be one of best, last"),
        ("[assignment]\nattempts = 0\n", "it must be 1 or more"),
        ("[assignment]\nattempts = true\n", "it must be a whole number"),
        ("[assignment]\nlate = { percent_per_day = 10 }\n", "nothing is late without `due`"),
        ("[assignment]\nfeedback = 'all'\n", "it must be one of full, property, verdict"),
        ("[problems]\n'toy/double' = '3'\n", "line 2: `problems.toy/double`: it must be a number"),
        ("[problems]\n'toy/double' = -1\n", "it must be a number, 0 or more"),
        ("[problems]\n", "it must have a line for each problem"),
        ("[extensions]\nana = 2026-11-09\n", "line 2: `extensions.ana`: it must be a time with its zone"),
        ("[extensions]\nana = 2026-11-09T23:59:00Z\n", "line 2: `extensions.ana`: nothing is late without"),
        (
            "[assignment]\ndue = 2026-11-01T00:00:00Z\n[extensions]\nana = 2026-10-09T00:00:00Z\n",
            "line 4: `extensions.ana`: it is before `due`",
        ),
        ("extensions = 3\n", "line 1: `extensions`: it must be a table"),
        ("[roster]\nname = 'x'\n", "`file` is missing"),
        ("[roster]\nfile = 'nope.csv'\n", "nope.csv` cannot be read"),
        ("[roster]\nfile = 'roster.csv'\nname = 'Nme'\n", "has no column `Nme`"),
        ("[roster]\nfile = 'bare.csv'\n", "no column with the names of students"),
        ("[roster]\nfile = 'twice.csv'\n", "have the same number, 7"),
    ],
)
def test_a_mistake_in_class_toml_is_told_with_its_line(tmp_path, text, said):
    """The sentence names the file and the key; a typo gets what was meant."""
    with pytest.raises(UsageError) as raised:
        class_of(tmp_path, text, **{"bare.csv": "x,y\n1,2\n", "twice.csv": "name,id\na,7\nb,7\n"})
    assert said in raised.value.sentence
    if "polcy" in text:
        assert raised.value.hint == "Did you mean `policy`?"


def test_a_problem_that_is_not_there_is_said(grade, tmp_path):
    """A misspelt id in class.toml is wrong usage, with the nearest one."""
    write(tmp_path, **{"class.toml": "[problems]\n'toy/duoble' = 1\n", "class/ana/double.py": RIGHT})
    found = grade(tmp_path / "class")
    assert found.returncode == 2
    assert "There is no problem called `toy/duoble`." in found.stderr
    assert "toy/double" in found.stderr


DUE = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "grace", "days"),
    [(-1, 0, 0), (0, 0, 0), (1, 0, 1), (86_401, 0, 2), (599, 10, 0), (601, 10, 1)],
)
def test_a_day_that_has_begun_is_a_day_late(seconds, grace, days):
    """After the minutes of grace; a mark of the platform without a time is one day."""
    assignment = Assignment(due=DUE, late=Late(grace_minutes=grace))
    assert days_late(Submitter("x", handed_in_at=DUE.timestamp() + seconds), assignment) == days
    assert days_late(Submitter("x", is_late=True), assignment) == 1
    assert days_late(Submitter("x"), assignment) == 0


def test_a_student_with_more_time_is_late_after_it():
    """Also where the platform says only how late it is; a mark without a time counts for nothing then."""
    assignment, extended = Assignment(due=DUE, late=Late()), DUE + timedelta(days=3)
    at = DUE.timestamp()
    assert days_late(Submitter("x", handed_in_at=at + 3 * 86_400), assignment, extended) == 0
    assert days_late(Submitter("x", handed_in_at=at + 3 * 86_400 + 1), assignment, extended) == 1
    assert days_late(Submitter("x"), assignment, extended, 4.5 * 86_400) == 2
    assert days_late(Submitter("x", is_late=True), assignment, extended) == 0


@pytest.mark.parametrize(
    ("status", "days"),
    [
        ("Submitted for grading - ", 0),
        ("Submitted for grading - 5 mins 3 secs late", 0),
        ("Submitted for grading - 1 hour late - Graded", 1),
        ("Submitted for grading - 2 days 3 hours late - Extension granted until: Monday, 2 November", 3),
        ("No submission", 0),
    ],
)
def test_moodles_worksheet_says_how_late_an_answer_is(grade, tmp_path, status, days):
    """By when it was due there for that student, after the minutes of grace."""
    late = "due = 2026-11-01T00:00:00Z\nlate = { grace_minutes = 10, percent_per_day = 10 }\n"
    text = f"[roster]\nfile = 'w.csv'\n[assignment]\n{late}[problems]\n'toy/double' = 10\n"
    sheet = f'Identifier,Full name,Status,Grade\nParticipant 5001,Student One,"{status}",\n'
    write(tmp_path, **{"class.toml": text, "w.csv": sheet})
    write(tmp_path / "class", **{"Student One_5001_assignsubmission_file/double.py": RIGHT})
    found = grade(tmp_path / "class")
    assert found.returncode == 0
    assert "Nothing says when" not in found.stdout
    (row,) = rows(tmp_path / "out")
    assert (row["points"], row["days_late"]) == (f"{10 - days}", str(days or ""))


def test_it_is_said_when_nothing_is_taken_off(grade, tmp_path):
    """Where neither files nor the list say when an answer came."""
    write(tmp_path / "class", **{"ana/double.py": RIGHT})
    assert "Nothing says when an answer was handed in" in grade(tmp_path / "class", "--dry-run").stdout


def test_an_extension_is_of_one_student(grade, tmp_path):
    """By a number of the roster or a name; what nobody is called is told before anything is judged."""
    extensions = "[extensions]\n1001 = 2026-11-05T23:59:00+01:00\nnobody = 2026-11-05T23:59:00+01:00\n"
    write(tmp_path, **{"class.toml": CLASS.replace("[problems]", f"{extensions}[problems]")})
    names = {"studentone_LATE_1001_20001_double.py": RIGHT, "studenttwo_LATE_1002_20003_double.py": RIGHT}
    write(tmp_path / "class", **names)
    found = grade(tmp_path / "class")
    assert "is called as [extensions] says: `nobody`." in " ".join(found.stdout.split())
    answers = [row for row in rows(tmp_path / "out") if row["problem"] == "toy/double"]
    points = {row["student"]: row["points"] for row in answers}
    assert (points["One, Student"], points["Two, Student"]) == ("10", "9")


def test_only_the_first_attempts_count(grade, tmp_path):
    """The later ones are skipped with the reason, and are not judged."""
    write(tmp_path, **{"class.toml": "[assignment]\nattempts = 1\n"})
    write(tmp_path / "class", **{"ana/double_1.py": WRONG, "ana/double_2.py": RIGHT})
    found = grade(tmp_path / "class")
    assert "Judged now: 1" in found.stdout
    assert rows(tmp_path / "out")[0]["verdict"] == "wrong_answer"
    assert "it is attempt 2 of ana, and 1 count" in rows(tmp_path / "out", "skipped.csv")[0]["reason"]


HALF = """
from hypothesis import given, strategies as st

@given(n=st.integers())
def is_a_number(solution, n):
    \"\"\"A number comes back.\"\"\"
    assert isinstance(solution.double(n), int)

@given(n=st.integers())
def is_even(solution, n):
    \"\"\"It is even.\"\"\"
    assert solution.double(n) % 2 == 0

@given(n=st.integers(min_value=1))
def is_twice(solution, n):
    \"\"\"It is twice as large.\"\"\"
    assert solution.double(n) == 2 * n

@given(n=st.integers(max_value=-1))
def is_twice_below(solution, n):
    \"\"\"Also below zero.\"\"\"
    assert solution.double(n) == 2 * n
"""


@pytest.fixture
def bank(tmp_path) -> Path:
    """A bank with a problem of which a constant passes half the checks."""
    import shutil

    shutil.copytree(BANK, tmp_path / "bank")
    (tmp_path / "bank/problems/toy/double/properties.py").write_text(HALF)
    return tmp_path / "bank"


@pytest.mark.parametrize(("counts", "points"), [("false", "0"), ("true", "5")])
def test_a_constant_answer_earns_nothing_by_default(grade, tmp_path, bank, counts, points):
    """What is passed by a constant is worth something only together with what is not."""
    write(
        tmp_path,
        **{"class.toml": f"[assignment]\nconstant_answers = {counts}\n[problems]\n'toy/double' = 10\n"},
    )
    answers = {"ana": "return 6", "bo": "return abs(2 * n)", "cy": "return 2 * n"}
    write(
        tmp_path / "class",
        **{f"{name}/double.py": f"def double(n): {text}" for name, text in answers.items()},
    )
    found = grade(tmp_path / "class", "--problems", bank)
    assert found.returncode == 0, found.stderr
    by_student = {row["student"]: row["points"] for row in rows(tmp_path / "out")}
    assert by_student == {"ana": points, "bo": "7.5", "cy": "10"}


def test_every_problem_has_constants_that_load(judge_source):
    """Also one of a class; none is accepted."""
    for problem in problems.load_all([BANK / "problems"]):
        sources = constants(problem)
        assert len(sources) >= 2
        assert all(f"{name}" in sources[0] for name in problem.entry_points)


def test_nobody_gets_a_zero_by_a_problem_whose_own_answer_fails(grade, tmp_path, bank):
    """The accepted answer is judged first; then that is said, and the exit code is 3."""
    (bank / "solutions/toy/double/accepted.py").write_text("# problem: toy/double\ndef double(n): return n\n")
    write(tmp_path / "class", **{"ana/double.py": RIGHT, "bo/double.py": WRONG})
    text = "[roster]\nfile = 'roster.csv'\n[problems]\n'toy/double' = 10\n"
    write(tmp_path, **{"class.toml": text, "roster.csv": "name\nana\nbo\ncy\n"})
    found = grade(tmp_path / "class", "--problems", bank)
    assert found.returncode == 3
    assert 'accepted answer gets "Wrong answer" here' in " ".join(found.stdout.split())
    assert {row["verdict"]: row["points"] for row in rows(tmp_path / "out")} == {"judge_error": ""}
    assert lines(tmp_path / "out") == []
