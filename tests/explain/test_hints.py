"""What a person can do about a file that does not load, or has nothing to call."""

from __future__ import annotations

import json
import sys
import time

import pytest

from judge.bank import submission
from judge.errors import BadSubmission
from judge.explain import hints
from judge.model import Verdict

METHOD = "    def double({}n): return 2 * n\n"


@pytest.mark.parametrize(
    "source",
    [
        f"class Doubler:\n{METHOD.format('self, ')}",
        f"class Solution2:\n{METHOD.format('self, ')}",
        f"class Helper: ...\nclass Mine:\n    @staticmethod\n{METHOD.format('')}",
        f"class A:\n{METHOD.format('self, ')}\nclass Solution:\n{METHOD.format('self, ')}",
    ],
)
def test_the_one_class_with_the_method_is_accepted(judge_source, source):
    """Whatever its name is."""
    assert judge_source("toy/double", source).accepted


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            f"class A:\n{METHOD.format('self, ')}class B:\n{METHOD.format('self, ')}",
            ["`A`, `B`", "`Solution`"],
        ),
        (f"class Solution:\n{METHOD.format('')}", ["lacks its first parameter, `self`", "def double(n)"]),
        ("def double(self, n): return 2 * n", ["remove its first parameter, `self`"]),
        ("async def double(n): return 2 * n", ["`async def`"]),
        ("def double(n, m): ...", ["takes (n, m)", "called with (n)"]),
        ("double = 5", ["of the type int"]),
        ("x = 5", ["no function or class", "The starter has:\ndef double(n)"]),
        ("def duoble(n): return 2 * n", ["Is `duoble` meant?", "call it `double`"]),
        (
            "if __name__ == '__main__':\n    def double(n): return 2 * n",
            ["Line 2 defines `double`", "left margin"],
        ),
        (
            "class Solution:\n    def mirrorTree(self, root): ...\n    def mirror(self, r): ...",
            ["`toy/mirror`"],
        ),
        ("import sys\nn = int(sys.argv[1])", ["Nobody types anything in"]),
        ("from itertools import batched2", ["`itertools` of Python", "has no `batched2`"]),
        ("from .utils import helper", ["A submission is one file"]),
        ("import utils", ["If `utils` is a file of yours"]),
        ("import urllib2", ["Python 2"]),
        ("Out[1]: 3", ["Line 1 has a prompt"]),
        ("Here is the solution to your problem:\n", ["Line 1 is no code"]),
        ("下面是代码：\ndef double(n): return 2 * n", ["Line 1 "]),
        ("n = 0777", ["line 1: leading zeros"]),
        ("def double(n): return 2 * n\nassert double(2) == 5", ["own test on line 2"]),
        ("def double(n): return 2 * n\nexit()", ["Line 2 ends the program", "__main__"]),
        ("import sys\ndef double(n): return 2 * n\nsys.exit(0)", ["Line 3 ends the program"]),
        ("from list_node import ListNode", ["are given: delete line 1"]),
        ("import torch.nn as nn", ["answered with NumPy"]),
        ("n = int(input())", ["Nobody types anything in"]),
        ("%matplotlib inline", ["Line 1 is notebook syntax"]),
        ("!pip install numpy", ["Line 1 is notebook syntax"]),
        ("```python\ndef double(n): return 2 * n\n```", ["Line 1 is a mark of Markdown"]),
        (">>> def double(n): return 2 * n", ["Line 1 has a prompt"]),
        ("def double(n):\n    print n", ["Python 2"]),
        ("try: x = 1\nexcept ValueError, e: pass", ["Python 2"]),
        ("def double（n): return 2 * n", ["Line 1 has `（`"]),
        ("<<<<<<< HEAD\ndef double(n): ...", ["Line 1 is a mark of a merge conflict"]),
        ("using namespace std;\nint double(int n) {}", ["looks like C++"]),
        ("public class Solution {\n}", ["looks like Java or C#"]),
        ("using System;\npublic class Solution {\n}", ["looks like C#"]),
        ("class Solution {\n  twice(n) {\n", ["another language with braces"]),
        ("int twice(int n) { return 2 * n; }", ["looks like C++"]),
        ("function double(n) { return 2 * n; }", ["looks like JavaScript"]),
        ("<!DOCTYPE html>", ["looks like HTML"]),
    ],
)
def test_a_file_that_cannot_be_called_says_what_to_do(judge_source, source, words):
    """The sentence names the line, and what to change."""
    failure = judge_source("toy/double", source).failure
    assert failure.verdict is Verdict.COMPILE_ERROR
    assert [word for word in words if word not in failure.message] == []


def test_a_file_that_ends_its_process_is_told_the_line(judge_source):
    """The box is gone, and only the text can tell."""
    assert "Line 2 ends the program" in judge_source("toy/double", "import os\nos._exit(0)").failure.message


@pytest.mark.skipif(sys.version_info >= hints.NEWER, reason="this Python has it")
@pytest.mark.parametrize("source", ["type S = str", "def double[T](n: T) -> T: ...", "class A[T]: ..."])
def test_a_file_for_a_newer_python_names_both(judge_source, source):
    """The one that judges, and the one that is needed."""
    message = judge_source("toy/double", source).failure.message
    assert "Python 3.12 or later" in message
    assert f"Python {hints.HERE} judges" in message


def test_what_was_printed_and_not_returned_is_told(judge_source):
    """A call that prints the answer and returns nothing."""
    failure = judge_source("toy/double", "def double(n): print(2 * n)").failure
    assert "`return` the answer" in failure.message
    assert "`return`" not in judge_source("toy/double", "def double(n): pass").failure.message


def test_a_process_that_cannot_be_started_is_told(judge_source):
    """Whatever exception the module makes of it."""
    source = "import multiprocessing\ndef double(n):\n    with multiprocessing.Pool(2) as p: return 2 * n"
    assert "starts no processes" in judge_source("toy/double", source).failure.message


@pytest.mark.parametrize(
    "text", ["\n" * 10**6, " " * 10**6, "import " * 10**5, "[" * 10**6, "print " * 10**5]
)
def test_hostile_text_is_looked_at_quickly(text):
    """No expression takes more than linear time."""
    began = time.process_time()
    hints.names_processes(text)
    list(hints._syntax_keys(1, text[: hints.MAX_LINE]))
    assert time.process_time() - began < 2


def notebook(*cells: str) -> str:
    """A notebook with these code cells, and one of text."""
    made = [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": ["# text"]}, *made]})


def test_a_notebook_is_read(tmp_path):
    """Its code cells are the submission; what is no Python is a comment, and every line stays where it is."""
    path = tmp_path / "answer.ipynb"
    path.write_text(
        notebook("%matplotlib inline\n!ls", "%%bash\nls", "%%time\nx = 1", "def f(n):\n    return n")
    )
    lines = submission.read(path).text.splitlines()
    assert lines == [
        "# %matplotlib inline",
        "# !ls",
        "# %%bash",
        "# ls",
        "# %%time",
        "x = 1",
        "def f(n):",
        "    return n",
    ]


@pytest.mark.parametrize(
    "text", ["{}", "[]", "5", "{", "[" * 10**5, '{"cells": [5]}', '{"cells": 7}', notebook()]
)
def test_what_is_no_notebook_is_refused_in_a_sentence(tmp_path, text):
    """Broken JSON, nested without end, or without code."""
    path = tmp_path / "answer.ipynb"
    path.write_text(text)
    with pytest.raises(BadSubmission):
        submission.read(path)
