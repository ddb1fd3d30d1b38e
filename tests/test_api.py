"""The names for programs."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BANK

import judge
import judge.judging
from judge.errors import BadSubmission, NoSuchProblem, UsageError

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


def test_an_effort_that_does_not_exist_is_told(double):
    """By a Judge and by a Pool, at once."""
    with judge.Judge() as judging, pytest.raises(UsageError, match="no effort `most`"):
        judging.judge(double, RIGHT, effort="most")
    with judge.Pool(1) as pool, pytest.raises(UsageError, match="no effort `most`"):
        pool.judge([(double, RIGHT)], effort="most")


@pytest.mark.parametrize("name", ["wrong_answer_off_by_one", "runtime_error_large", "accepted"])
def test_the_verdict_alone_is_the_same_verdict(double, name):
    """With `effort="verdict"` the first property that does not hold is the last, and nothing is shrunk."""
    path = double.solutions / f"{name}.py"
    with judge.Judge() as judging:
        full, short = (judging.judge(double, path, effort=effort) for effort in ("full", "verdict"))
    assert short.verdict is full.verdict
    assert name.startswith(short.verdict)
    if not short.accepted:
        assert short.failure.property == full.failure.property
        assert short.usage.calls < full.usage.calls


def test_one_sandbox_judges_many(double):
    """A `Judge` gives the same reports as the function, one after the other."""
    with judge.Judge() as one:
        reports = [one.judge(double, RIGHT, seed=5), one.judge(double, "def double(n): return n", seed=5)]
    assert [report.verdict for report in reports] == ["accepted", "wrong_answer"]
    assert reports[1].failure == judge.judge(double, "def double(n): return n", seed=5).failure


# --- misuse --------------------------------------------------------------------------------------------

WAITING = """
import pathlib, time
from hypothesis import given, settings, strategies as st

@settings(max_examples=1)
@given(n=st.just(1))
def waits(solution, n):
    \"\"\"As long as it is told to.\"\"\"
    pathlib.Path("{folder}/begun").touch()
    while not pathlib.Path("{folder}/go_on").exists():
        time.sleep(0.01)
    assert solution.double(n) == 2
"""


@pytest.fixture
def waiting(double, tmp_path) -> Iterator[judge.Problem]:
    """A problem whose judgement goes on until a file `go_on` is in the folder of the test."""
    folder = tmp_path / "bank" / "problems" / "toy" / "double"
    shutil.copytree(double.folder, folder)
    (folder / "properties.py").write_text(WAITING.format(folder=tmp_path))
    yield judge.load_problem(folder)
    (tmp_path / "go_on").touch()


@pytest.fixture
def judging_thread(waiting, tmp_path) -> Callable[[judge.Judge], Future]:
    """Begin to judge in another thread, and return while that goes on."""
    pool = ThreadPoolExecutor()

    def begin(one: judge.Judge) -> Future:
        future = pool.submit(one.judge, waiting, RIGHT, effort="quick")
        while not (tmp_path / "begun").exists():
            assert not future.done(), future.exception()
            time.sleep(0.01)
        return future

    return begin


@pytest.mark.parametrize("how", ["the same", "another", "the function"])
def test_two_threads_at_once_are_refused(double, judging_thread, tmp_path, how):
    """One judgement at a time in a process, by whatever Judge; the one that goes on is not disturbed."""
    with judge.Judge() as one, judge.Judge() as other:
        future = judging_thread(one)
        ask = {"the same": one.judge, "another": other.judge, "the function": judge.judge}[how]
        with pytest.raises(UsageError, match="can judge one at a time") as caught:
            ask(double, RIGHT)
        assert "judge.Pool" in caught.value.hint
        (tmp_path / "go_on").touch()
        assert future.result(30).accepted
        assert other.judge(double, RIGHT, effort="quick").accepted


def test_a_judge_is_not_closed_while_it_judges(judging_thread, tmp_path):
    """Who closes it meanwhile is told, and the judgement goes on."""
    with judge.Judge() as one, judge.Judge() as other:
        future = judging_thread(one)
        other.close()  # it does nothing at this moment
        with pytest.raises(UsageError, match="judging a submission at this moment"):
            one.close()
        (tmp_path / "go_on").touch()
        assert future.result(30).accepted


def test_threads_may_use_a_judge_one_after_the_other(double):
    """Made in one thread, which ends, used in others, closed in the last: all the same."""
    made: list[judge.Judge] = []
    reports: list[judge.Report] = []
    steps: list[Callable[[], None]] = [
        lambda: made.append(judge.Judge()),
        *[lambda: reports.append(made[0].judge(double, RIGHT, effort="quick"))] * 2,
        lambda: made[0].close(),
    ]
    for step in steps:
        thread = threading.Thread(target=step)
        thread.start()
        thread.join()
    assert [report.verdict for report in reports] == ["accepted"] * 2


def test_a_judge_that_is_asked_by_its_own_property_is_refused(double, tmp_path):
    """A judgement within a judgement would change the settings of the outer one."""
    folder = tmp_path / "bank" / "problems" / "toy" / "double"
    shutil.copytree(double.folder, folder)
    text = (folder / "properties.py").read_text()
    again = "    import judge\n    judge.judge(judge.load_problem('toy/double', [BANK]), 'x = 1')\n    assert"
    (folder / "properties.py").write_text(f"BANK = {str(BANK)!r}\n" + text.replace("    assert", again))
    with judge.Judge() as one:
        with pytest.raises(UsageError, match="can judge one at a time"):
            one.judge(judge.load_problem(folder), RIGHT, effort="quick")
        assert one.judge(double, RIGHT, effort="quick").accepted


def test_a_closed_judge_is_over(double):
    """After `close`, which may be called again, nothing is judged."""
    one = judge.Judge()
    one.close()
    one.close()
    with pytest.raises(UsageError, match="This Judge is closed"):
        one.judge(double, RIGHT)
    with pytest.raises(UsageError, match="This Judge is closed"), one:
        pass


def in_a_child(do: Callable[[], object]) -> str:
    """What a forked child found: the error's sentence, or what came back."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = str(do())
        except BaseException as error:  # the child must end here, whatever happened
            told = f"{type(error).__name__}: {error}"
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as file:
        told = file.read()
    os.waitpid(child, 0)
    return told


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_can_neither_use_nor_end_the_judge(double):
    """The box is the parent's: the child is refused, and its `close` ends nothing."""
    with judge.Judge() as one:
        assert one.judge(double, RIGHT, effort="quick").accepted
        assert in_a_child(lambda: one.judge(double, RIGHT)).startswith("UsageError: This Judge was made by")
        assert in_a_child(one.__enter__).startswith("UsageError: This Judge was made by")
        assert in_a_child(one.close) == "None"
        assert one.judge(double, RIGHT, effort="quick").accepted


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_can_neither_use_nor_end_the_pool(double):
    """The processes are the parent's."""
    with judge.Pool(jobs=1) as pool:
        assert [report.accepted for _, report in pool.judge([(double, RIGHT)], effort="quick")] == [True]
        assert in_a_child(lambda: pool.judge([])).startswith("UsageError: This Pool was made by another")
        assert in_a_child(pool.close) == "None"
        assert [report.accepted for _, report in pool.judge([(double, RIGHT)], effort="quick")] == [True]


PARENTS: list[judge.Judge] = []
"""What a child has of its parent, after a fork."""


def judged_by_the_parents(problem: judge.Problem) -> str:
    """Judge with the Judge of the process that this one was forked from."""
    return PARENTS[-1].judge(problem, RIGHT).verdict


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_of_multiprocessing_cannot_use_it_either(double):
    """A pool that forks gets the error of each task, and leaves the box alone."""
    with judge.Judge() as one:
        PARENTS.append(one)
        with (
            multiprocessing.get_context("fork").Pool(1) as pool,
            pytest.raises(UsageError, match="This Judge was made by another process"),
        ):
            pool.apply(judged_by_the_parents, (double,))
        assert one.judge(double, RIGHT, effort="quick").accepted


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_makes_a_judge_of_its_own(double, judging_thread, tmp_path):
    """Also when it was forked while another thread was judging."""
    with judge.Judge() as one:
        future = judging_thread(one)
        told = in_a_child(lambda: judge.judge(double, RIGHT, effort="quick").verdict)
        (tmp_path / "go_on").touch()
        assert told == "accepted"
        assert future.result(30).accepted


# --- what it leaves --------------------------------------------------------------------------------------


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


def test_the_reward_of_the_documentation_is_what_it_says():
    """The block of REWARDS.md runs as it stands: fences, shares of checks, None for a fault of ours."""
    text = (Path(__file__).parents[1] / "REWARDS.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)\n```\n", text, re.DOTALL)
    names: dict = {}
    exec(block, names)
    iou = names["PROBLEMS"]["vision/iou"]
    right = (iou.solutions / "accepted.py").read_text()
    answers = [
        f"Here it is:\n```python\n{right}\n```\nDone.",
        "```python\nx = 1\n```",
        right,
        "```\ndef iou(a, b): return 0.0",
    ]
    with names["POOL"]:
        first, second, third, fourth = names["rewards"](["vision/iou"] * 4, answers)
        names["PROBLEMS"]["broken"] = replace(iou, folder=Path("/nowhere"))
        assert names["rewards"](["broken"], [right]) == [None]
    assert (first, second, third) == (1.0, 0.0, 1.0)
    assert 0.0 < fourth < 0.5
