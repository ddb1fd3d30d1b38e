"""The names for programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BANK

import judge
import judge.judging
from judge.errors import BadSubmission, NoSuchProblem

RIGHT = "def double(n):\n    return 2 * n\n"


@pytest.fixture
def double() -> judge.Problem:
    """A problem of the small bank."""
    return judge.load_problem("toy/double", [BANK])


def python(code: str) -> str:
    """What a program of its own prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_importing_judge_is_cheap():
    """`import judge` loads neither Hypothesis, nor NumPy, nor Rich, nor Click."""
    code = (
        "import judge, sys; print([n for n in ('hypothesis', 'numpy', 'rich', 'click') if n in sys.modules])"
    )
    assert python(code) == "[]"


def test_every_name_is_there():
    """What the package offers can be had from it, and nothing else."""
    assert all(getattr(judge, name) is not None for name in judge.__all__)
    with pytest.raises(AttributeError, match="judgement"):
        _ = judge.judgement


def test_the_function_does_not_hide_the_module():
    """`judge.judge` is the function, and `judge.judging` still the module, in either order of use."""
    code = (
        "import judge; judge.judge; import judge.judging; print(callable(judge.judge), judge.judging.judge)"
    )
    assert python(code).startswith("True <function")
    assert judge.judge is not judge.judging.judge


def test_a_problem_is_loaded_by_id_or_folder(double):
    """An id is looked up in the banks; a Path is the folder itself."""
    assert judge.load_problem(double.folder) == double
    with pytest.raises(NoSuchProblem):
        judge.load_problem("toy/nothing", [BANK])


@pytest.mark.parametrize("as_given", [str, str.encode], ids=["text", "bytes"])
def test_a_source_is_judged(double, as_given):
    """A text or its bytes are the source itself."""
    assert judge.judge(double, as_given(RIGHT), effort="quick").accepted


def test_a_file_is_judged(double):
    """A Path is the file that holds the source; one that is not there is an error."""
    report = judge.judge(double, BANK / "solutions/toy/double/wrong_answer_off_by_one.py", effort="quick")
    assert report.verdict is judge.Verdict.WRONG_ANSWER
    with pytest.raises(BadSubmission):
        judge.judge(double, Path("nowhere.py"))


def test_a_source_that_no_file_can_hold_is_a_verdict(double):
    """Half a surrogate pair is no fault of ours."""
    assert judge.judge(double, "x = '\ud800'").verdict is judge.Verdict.COMPILE_ERROR


def test_one_sandbox_judges_many(double):
    """A `Judge` gives the same reports as the function, one after the other."""
    with judge.Judge() as one:
        reports = [one.judge(double, RIGHT, seed=5), one.judge(double, "def double(n): return n", seed=5)]
    assert [report.verdict for report in reports] == ["accepted", "wrong_answer"]
    assert reports[1].failure == judge.judge(double, "def double(n): return n", seed=5).failure


def test_nothing_is_left_behind():
    """After a judgement no process of it is there."""
    code = f"""
import judge, os, pathlib
problem = judge.load_problem("toy/double", ["{BANK}"])
judge.judge(problem, {RIGHT!r}, effort="quick")
children = pathlib.Path(f"/proc/self/task/{{os.getpid()}}/children").read_text()
print(repr(children), len(os.listdir("/proc/self/fd")))
"""
    children, descriptors = python(code).rsplit(" ", 1)
    assert children == "''"
    assert int(descriptors) <= 5


def test_a_report_can_be_redacted(double):
    """What somebody else is not to be told is taken away by one function."""
    report = judge.judge(double, "def double(n): return n", effort="quick")
    assert report.failure.call
    assert judge.redacted(report, judge.Feedback.VERDICT).failure is None
