"""The files of an autograder that GRADING.md shows, run as they stand there."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import BANK
from test_grading import RIGHT, WRONG, write

GUIDE = (Path(__file__).parents[2] / "GRADING.md").read_text(encoding="utf-8")
CLASS = "[problems]\n'toy/double' = 10\n"
BIN = Path(sys.executable).parent


def block(first: str) -> str:
    """The code of GRADING.md that has this line among its first two, or is below it."""
    (found,) = re.findall(rf"```sh\n(#!/bin/sh\n# {re.escape(first)}:.*?)```", GUIDE, re.DOTALL)
    return found


@pytest.fixture
def autograder(tmp_path: Path) -> Path:
    """A folder as Gradescope lays it out, with the judge of these tests in it."""
    folder = write(tmp_path / "autograder", **{"source/class.toml": CLASS, "results/.keep": ""})
    (folder / "venv").symlink_to(BIN.parent)
    shutil.copytree(BANK, folder / "source/bank")
    return folder


@pytest.mark.parametrize(
    ("name", "source", "score", "said"),
    [
        ("double.py", RIGHT, 10, "Accepted"),
        ("answer.py", WRONG, 0, "Wrong answer"),
        ("notes.txt", "hello", 0, "There is nothing to grade"),
    ],
)
def test_an_autograder_writes_its_results(autograder, tmp_path, name, source, score, said):
    """Points and words for an answer; for a student who handed in something else, what is wrong with it."""
    write(autograder / "submission", **{name: source})
    environment = os.environ | {"AUTOGRADER": str(autograder), "TMPDIR": str(tmp_path)}
    subprocess.run(["sh", "-c", block("run_autograder")], env=environment, check=False, cwd=tmp_path)
    results = json.loads((autograder / "results/results.json").read_text())
    assert results["score"] == score
    assert said in results["output"]


@pytest.mark.parametrize(("source", "score", "status"), [(RIGHT, 10, "pass"), (WRONG, 0, "fail")])
def test_a_workflow_of_classroom_tells_the_points(tmp_path, source, score, status):
    """In the form that GitHub Classroom's reporter reads, as an output of the step."""
    write(tmp_path / "repository", **{"double.py": source, ".github/class.toml": CLASS})
    (script,) = re.findall(r"        run: \|\n(.*?PYTHON\n)      - uses", GUIDE, re.DOTALL)
    environment = os.environ | {
        "JUDGE_PROBLEMS": str(BANK),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "POINTS": "10",
        "PATH": f"{BIN}:{os.environ['PATH']}",
    }
    command = ["bash", "-e", "-c", textwrap.dedent(script)]
    subprocess.run(command, cwd=tmp_path / "repository", env=environment, check=True)
    name, result = (tmp_path / "output").read_text().strip().split("=", 1)
    told = json.loads(base64.b64decode(result))
    assert (name, told["max_score"], told["status"]) == ("result", 10, status)
    assert [(each["score"], each["status"]) for each in told["tests"]] == [(score, status)]
