"""What goes back to Canvas, Moodle and Gradescope, and to students."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from test_class import CANVAS, CLASS
from test_grading import RIGHT, WRONG, rows, write

WORKSHEET = """Identifier,Full name,Email address,Status,Grade,Maximum Grade,Feedback comments
Participant 5001,Student One,one@x.example,Submitted,,10.00,
Participant 5002,Student Two,two@x.example,No submission,,10.00,kept
"""


@pytest.fixture
def grade(judge_command, tmp_path):
    """Run `judge grade` on the class with a class.toml."""
    write(tmp_path, **{"class.toml": CLASS, "roster.csv": CANVAS})
    return lambda *words, **options: judge_command(
        "grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", "2", *words, **options
    )


def test_a_gradebook_of_canvas_comes_back_with_the_grades(grade, tmp_path):
    """Its rows and columns, as it exported them, the assignment's filled in; no cell is a formula."""
    write(tmp_path / "class", **{"studentone_1001_1_double.py": RIGHT, "stranger_7_2_double.py": RIGHT})
    assert grade("--class", tmp_path / "class.toml").returncode == 0
    text = (tmp_path / "out/canvas.csv").read_text()
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == [*["Student", "ID", "SIS User ID", "SIS Login ID", "Section"], "Homework 1 (77)"]
    assert table[1] == ["    Points Possible", "", "", "", "", "15"]
    assert [(row[1], row[4], row[5]) for row in table[2:]] == [
        ("1003", "B", "0"),
        ("1001", "A", "10"),
        ("1002", "A", "0"),
    ]
    assert not [cell for row in table for cell in row if cell.startswith("=")]


def test_a_worksheet_of_moodle_comes_back_with_the_grades(grade, tmp_path):
    """Also with a comment; what else stands in it stays."""
    text = "[roster]\nfile = 'w.csv'\n[problems]\n'toy/double' = 10\n"
    write(tmp_path, **{"class.toml": text, "w.csv": WORKSHEET})
    write(tmp_path, **{"o.csv": "student,problem,points,reason\n5001,toy/double,,well done\n"})
    write(tmp_path / "class", **{"Student One_5001_assignsubmission_file/double.py": RIGHT})
    assert grade("--class", tmp_path / "class.toml", "--override", tmp_path / "o.csv").returncode == 0
    one, two = rows(tmp_path / "out", "moodle.csv")
    assert one == {
        "Identifier": "Participant 5001", "Full name": "Student One", "Email address": "one@x.example",
        "Status": "Submitted", "Grade": "10", "Maximum Grade": "10.00", "Feedback comments": "well done",
    }  # fmt: skip
    assert (two["Grade"], two["Feedback comments"]) == ("0", "kept")


def test_without_a_roster_the_platforms_numbers_are_enough(grade, tmp_path):
    """The layout says the number; `--lms` asks for another platform's table."""
    write(tmp_path / "class", **{"Li Wei_7_assignsubmission_file_double.py": RIGHT})
    grade("--lms", "canvas")
    (_, row) = rows(tmp_path / "out", "canvas.csv")
    assert (row["Student"], row["ID"], row["judge"]) == ("Li Wei", "7", "2")
    grade()
    (row,) = rows(tmp_path / "out", "moodle.csv")
    assert (row["Identifier"], row["Grade"]) == ("Participant 7", "2")


def test_what_could_not_be_judged_stays_empty(grade, tmp_path, monkeypatch):
    """No upload makes a 0 of it."""
    import shutil

    from conftest import BANK

    shutil.copytree(BANK, tmp_path / "bank")
    (tmp_path / "bank/problems/toy/double/properties.py").write_text("1 / 0")
    write(tmp_path / "class", **{"studentone_1001_1_double.py": RIGHT})
    found = grade("--class", tmp_path / "class.toml", "--problems", tmp_path / "bank")
    assert found.returncode == 3
    by_number = {row["ID"]: row["Homework 1 (77)"] for row in rows(tmp_path / "out", "canvas.csv")}
    assert (by_number["1001"], by_number["1002"]) == ("", "0")


@pytest.mark.parametrize(("feedback", "told"), [("full", True), ("property", True), ("verdict", False)])
def test_an_autograder_of_gradescope_gets_its_results(grade, tmp_path, feedback, told):
    """One student's files, each for its problem; an exam names no check, and hides points."""
    write(
        tmp_path / "class",
        **{"double.py": WRONG, "sub/mean.py": "# problem: toy/mean\ndef mean(x): return 0\n"},
    )
    words = ("--layout", "single", "--gradescope", tmp_path / "results/results.json", "--feedback", feedback)
    assert grade(*words).returncode == 0
    results = json.loads((tmp_path / "results/results.json").read_text())
    assert results["score"] == 0
    assert bool(results["tests"]) == told
    assert (results.get("visibility") == "after_published") == (not told)
    assert "toy/mean" in results["output"]
    assert ("double(1)" in results["output"]) == (feedback == "full")


def test_results_of_several_students_are_refused(grade, tmp_path):
    """The file of an autograder is about one."""
    write(tmp_path / "class", **{"ana/double.py": WRONG, "bo/double.py": RIGHT})
    found = grade("--gradescope", tmp_path / "results.json")
    assert found.returncode == 2
    assert "`--layout single`" in found.stderr
    assert not (tmp_path / "results.json").exists()


def pages(folder: Path) -> dict[str, str]:
    """The pages by the beginning of their names."""
    return {path.name.split("-")[0]: path.read_text() for path in folder.iterdir()}


def test_a_page_for_each_student_with_what_may_be_told(grade, tmp_path):
    """Name, total, points and what a person said; in an exam only what a person decided."""
    write(tmp_path, **{"o.csv": "student,problem,points,reason\n1001,toy/double,7,<b>half</b>\n"})
    write(tmp_path / "class", **{"studentone_1001_1_double.py": WRONG, "studenttwo_1002_2_double.py": RIGHT})
    words = (
        "--class",
        tmp_path / "class.toml",
        "--override",
        tmp_path / "o.csv",
        "--student-reports",
        tmp_path / "told",
    )
    assert grade(*words).returncode == 0
    found = pages(tmp_path / "told")
    assert "<h1>Homework 1: One, Student</h1>" in found["One_Student"]
    assert "Total: 7 / 15" in found["One_Student"]
    assert "Comment: &lt;b&gt;half&lt;/b&gt;" in found["One_Student"]
    assert "Not handed in" in found["_Three_Student"]
    assert "Student" in found["index.html"]
    assert grade(*words, "--feedback", "verdict").returncode == 0
    found = pages(tmp_path / "told")
    assert "7 / 10" in found["One_Student"]
    assert "/ 10" not in found["Two_Student"]
    assert "Total" not in found["Two_Student"]


def test_the_report_has_a_matrix_that_leads_to_each_student(grade, tmp_path):
    """Each student once, each problem a column, with the distribution of the totals above it."""
    write(tmp_path / "class", **{"studentone_1001_1_double.py": RIGHT})
    grade("--class", tmp_path / "class.toml")
    page = (tmp_path / "out/report.html").read_text()
    assert page.count('<a href="#s') == page.count('<h3 id="s') == 3
    assert "All points" in page
    assert "quartiles" in page
