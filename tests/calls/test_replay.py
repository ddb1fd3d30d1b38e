"""Kept calls that are sent many at once: the same verdict in less time, and never another one."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import partial

import pytest

from judge import judging
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.call import Unsettled
from judge.calls.session import Session
from judge.checks import tester
from judge.checks.examples import Examples
from judge.checks.properties import EFFORTS
from judge.checks.rounds import CheckRun
from judge.model import Report, Verdict
from judge.terms import Limits

RIGHT = "def double(n):\n    return 2 * n\n"
OTHER_REPLIES = """
import numpy as np

def double(n):
    try:
        return np.int64(2 * n)
    except OverflowError:
        return 2 * n
"""
FED_BACK = """
from hypothesis import given, strategies as st

@given(n=st.integers(-1000, 1000))
def twice(solution, n):
    assert solution.double(solution.double(n)) % 2 == 0
"""


class Counted:
    """Counts the judgements that were begun, calls that were sent together, and examples that held anew."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.judgements = self.together = self.held_anew = 0
        judged, ask, note = judging._judged, Session.ask_together, Examples.note_held

        def counted_judgement(*arguments, **named):
            self.judgements += 1
            return judged(*arguments, **named)

        def counted_calls(session, bodies, allowed):
            self.together += len(bodies)
            return ask(session, bodies, allowed)

        def counted_note(examples, example, answers):
            self.held_anew += 1
            note(examples, example, answers)

        monkeypatch.setattr(judging, "_judged", counted_judgement)
        monkeypatch.setattr(Session, "ask_together", counted_calls)
        monkeypatch.setattr(Examples, "note_held", counted_note)

    def start(self) -> None:
        self.judgements = self.together = self.held_anew = 0


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """What was done so far in this test."""
    return Counted(monkeypatch)


@pytest.fixture
def judge(host, tmp_path):
    """Judge a source, with a cache that no other test has."""

    def judged(problem: Problem, source: str, effort: str = "full") -> Report:
        plan = judging.Plan(EFFORTS[effort], tmp_path / "cache")
        return judging.judge(problem, Submission(source.encode()), host, plan)

    return judged


def without_seconds(report: Report) -> tuple[object, ...]:
    """What must not depend on what was kept; a message may tell how long the reference took."""
    message = re.sub(r"takes [-<.e\d ]+ m?s", "", report.failure.message) if report.failure else ""
    return report.verdict, report.failure and replace(report.failure, message=message)


@pytest.mark.parametrize(
    "body",
    [
        "return 2 * n",
        "return 2 * n if n < 2 else n",
        "print(n); return 2 * n if n < 2 else n",
        "1 / (n > -2); return 2 * n",
        "if n > 2: os._exit(0)\n    return 2 * n",
        "if n > 2: ctypes.string_at(0)\n    return 2 * n",
        "while n > 2: pass\n    return 2 * n",
        "while n > 2: time.sleep(1)\n    return 2 * n",
        "if n > 2: os.write(61, bytes(12))\n    return 2 * n",
        "if n > 2: print('x' * (8 << 20))\n    return 2 * n",
        "if n > 2: return bytes(8 << 20)\n    return 2 * n",
        "SEEN.append(n); return 2 * n if len(SEEN) < 20 else n",
    ],
)
def test_what_is_kept_changes_no_verdict(judge, toy, body):
    """However a submission fails, it does so in the same words, whether calls were sent together or not."""
    source = f"import ctypes, os, time\nimport numpy as np\nSEEN = []\n\ndef double(n):\n    {body}\n"
    alone = judge(toy("double"), source)
    assert judge(toy("double"), RIGHT).accepted
    together = judge(toy("double"), source)
    assert without_seconds(together) == without_seconds(alone)


TWO_PROPERTIES = """
from hypothesis import given, strategies as st

@given(n=st.integers(-1000, 1000))
def small(solution, n):
    assert solution.double(n) == 2 * n

@given(n=st.integers(5000, 9000))
def large(solution, n):
    assert solution.double(n) == 2 * n
"""


@pytest.fixture
def two(toy, tmp_path) -> Problem:
    """toy/double with two properties, one after the other."""
    folder = tmp_path / "problems" / "toy" / "double"
    shutil.copytree(toy("double").folder, folder)
    (folder / "properties.py").write_text(TWO_PROPERTIES, encoding="utf-8")
    return problems.load(folder)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The names of the properties that were asked so far."""
    names: list[str] = []
    check = tester.check

    def noted(prop, *arguments, **named):
        names.append(prop.__name__)
        return check(prop, *arguments, **named)

    monkeypatch.setattr(tester, "check", noted)
    return names


def test_what_held_is_not_asked_again(judge, two, counted, asked):
    """Where a late property is not settled, only that one is asked call by call, in a box of its own."""
    judge(two, RIGHT)
    counted.start()
    asked.clear()
    report = judge(
        two, "import os\ndef double(n):\n    return 2 * n if n < 6000 else os._exit(1)\n", "verdict"
    )
    assert (report.verdict, report.failure.property) == (Verdict.RUNTIME_ERROR, "large")
    assert asked == ["small", "large", "large"]
    assert counted.judgements == 2
    assert (
        report.usage.calls > sum(each.calls or 0 for each in report.properties if each.name == "small") > 90
    )


def test_who_wears_out_is_asked_everything_again(judge, two, counted):
    """A submission that fails after so many calls does so in no new box, and is rejected all the same."""
    judge(two, RIGHT)
    counted.start()
    source = "import os\nSEEN = []\ndef double(n):\n    SEEN.append(n)\n"
    report = judge(two, source + "    return 2 * n if len(SEEN) < 150 else os._exit(1)\n")
    assert (report.verdict, report.failure.property) == (Verdict.RUNTIME_ERROR, "large")
    assert counted.judgements == 3


def test_what_held_before_makes_nobody_accepted(host, two, tmp_path):
    """Neither results of all that is asked, nor those of another order, end in a verdict."""
    plan = judging.Plan(EFFORTS["verdict"], tmp_path / "cache")
    begin = partial(
        judging._judged, two, Submission(RIGHT.encode()), host, plan, judging.unseen, judging.untold, 0.0
    )
    made: list[CheckRun] = []
    assert begin(made, batches=True).accepted
    assert {check.result.name for check in made} == {"small", "large"}
    for held in (made, [*made, *made], made[::-1], made[:1]):
        with pytest.raises(Unsettled):
            begin([], held, batches=False)


def test_calls_of_many_examples_are_sent_together(judge, toy, counted):
    """A submission that is judged again is asked many calls at once."""
    judge(toy("double"), RIGHT)
    assert not counted.together
    report = judge(toy("double"), RIGHT)
    assert report.accepted
    assert counted.together > 0.8 * report.usage.calls


def test_other_right_replies_are_kept_too(judge, toy, counted):
    """Who replies otherwise, and is right, makes it quick for the next one who does."""
    judge(toy("double"), RIGHT)
    assert judge(toy("double"), OTHER_REPLIES).accepted
    assert counted.held_anew
    counted.start()
    assert judge(toy("double"), OTHER_REPLIES.replace("import numpy", "import  numpy")).accepted
    assert not counted.held_anew
    assert judge(toy("double"), RIGHT).accepted
    assert not counted.held_anew


def test_a_property_that_asks_something_else_is_asked_call_by_call(judge, toy, counted, tmp_path):
    """Where a reply decides the next question, and is another one, the judgement begins anew."""
    folder = tmp_path / "bank" / "problems" / "toy" / "double"
    folder.mkdir(parents=True)
    for path in toy("double").folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "properties.py").write_text(FED_BACK)
    problem = problems.load(folder)
    judge(problem, RIGHT)
    counted.start()
    assert judge(problem, "def double(n):\n    return 2 * n if n < 1 or n == 2 else 2 * n + 2\n").accepted
    assert counted.judgements == 2
    wrong = judge(problem, "def double(n):\n    return 2 * n if n < 1 or n == 2 else 2 * n + 1\n")
    assert wrong.verdict is Verdict.WRONG_ANSWER


def test_calls_that_take_long_together_are_asked_one_by_one(judge, toy, counted):
    """Many calls, each within its limit and all of them not: each has the time that it may have."""
    problem = replace(toy("double"), limits=Limits(cpu_seconds=0.2, total_cpu_seconds=60.0))
    slow = "import time\n\ndef double(n):\n    end = time.process_time() + 0.03\n"
    slow += "    while time.process_time() < end: pass\n    return 2 * n\n"
    judge(problem, RIGHT)
    counted.start()
    assert judge(problem, slow).accepted
    assert counted.judgements == 2
