"""What editors and terminals make of a report: the file and line of a failure, and the task of the README."""

import json
import re
from pathlib import Path

import pytest
from conftest import on_a_terminal, write

ROOT = Path(__file__).parents[2]
WRONG = """import os


def double(n):
    return 3 * n
"""
RAISES = WRONG.replace("3 * n", "n.missing")


def pattern_of(readme: str) -> list[dict]:
    """The problem matcher that a README gives to VS Code."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    found = re.search(r'^    \{\n      "version".*?^    \}$', text, re.DOTALL | re.MULTILINE)
    [task] = json.loads(found[0])["tasks"]
    return task["problemMatcher"]["pattern"]


def marked(pattern: list[dict], text: str) -> dict[str, str] | None:
    """What VS Code takes from a text: each line of the pattern must match one line after the other."""
    lines = text.splitlines()
    for first in range(len(lines)):
        taken = {}
        for part, line in zip(pattern, lines[first:], strict=False):
            match = re.search(part["regexp"], line)
            if match is None:
                break
            taken |= {name: match[group] for name, group in part.items() if name != "regexp"}
        else:
            return taken
    return None


@pytest.mark.parametrize(("source", "line"), [(WRONG, "4"), (RAISES, "5")])
@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_task_of_the_readme_marks_the_line_and_says_why(judge, here, readme, language, source, line):
    """The pattern takes the file, its line and the first sentence from a report, in both languages."""
    write(here / "mine.py", f"# problem: toy/double\n{source}")
    ran = judge("run", "mine.py", "--lang", language)
    found = marked(pattern_of(readme), ran.out)
    assert found is not None, ran.out
    assert (found["file"], int(found["line"])) == ("mine.py", 1 + int(line))
    assert len(found["message"]) > 10


def test_nothing_is_marked_in_an_accepted_file(judge, here):
    """An accepted report has no line."""
    write(here / "mine.py", f"# problem: toy/double\n{WRONG.replace('3', '2')}")
    assert marked(pattern_of("README.md"), judge("run", "mine.py").out) is None


def test_a_file_that_does_not_load_has_its_line(judge, here):
    """A syntax error is where Python says it is."""
    write(here / "mine.py", "# problem: toy/double\n\ndef double(n)\n    return 2 * n\n")
    found = marked(pattern_of("README.md"), judge("run", "mine.py").out)
    assert found is not None
    assert found["line"] == "3"


def test_an_exam_does_not_tell_a_line(judge, here):
    """Which line went wrong says something of the hidden tests."""
    write(here / "mine.py", f"# problem: toy/double\n{RAISES}")
    assert marked(pattern_of("README.md"), judge("run", "mine.py", "--feedback", "property").out) is None


def test_the_file_can_be_clicked_on_a_terminal(tmp_path):
    """A terminal gets a hyperlink (OSC 8) to the file; a pipe gets none."""
    write(tmp_path / "mine.py", f"# problem: toy/double\n{WRONG}")
    shown = on_a_terminal("run", "mine.py", folder=tmp_path, environment={"TERM": "xterm-256color"})
    assert (tmp_path / "mine.py").resolve().as_uri() in shown
    assert "mine.py:5" in shown
