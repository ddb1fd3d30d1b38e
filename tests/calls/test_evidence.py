"""A failure that was found: it stands whatever comes after it, and its words can always be written."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import numpy as np
import pytest

from judge import judging
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks import watching
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem
from judge.messages.values import exception_text
from judge.model import Report, Verdict
from judge.testing.assertions import value_text
from sandbox.nodes import ListNode, Node, TreeNode

RIGHT = "def double(n):\n    return 2 * n\n"
HUGE = "def double(n):\n    return 10 ** 5000 if n > 10 else 2 * n\n"
PROPERTIES = """
import time
from hypothesis import example, given, strategies as st

@given(n=st.integers(-1000, 1000))
def doubles(solution, n):
    {body}
"""
SAYS_WHAT_IT_GOT = "answer = solution.double(n); assert answer == 2 * n, f'it is {answer}'"


@pytest.fixture
def written(toy, tmp_path):
    """The toy problem with another property, and its accepted solution."""

    def write(body: str) -> Problem:
        bank = tmp_path / "bank"
        problem = toy("double")
        for before in (problem.folder, problem.solutions):
            folder = bank / before.relative_to(before.parents[2])
            folder.mkdir(parents=True)
            for path in before.iterdir():
                (folder / path.name).write_bytes(path.read_bytes())
        place = bank / "problems" / "toy" / "double"
        (place / "properties.py").write_text(PROPERTIES.format(body=body), encoding="utf-8")
        return problems.load(place)

    return write


@pytest.fixture
def judge(host, tmp_path):
    """Judge a source, with a cache that no other test has."""

    def judged(problem: Problem, source: str) -> Report:
        plan = judging.Plan(EFFORTS["full"], tmp_path / "cache")
        return judging.judge(problem, Submission(source.encode()), host, plan)

    return judged


@pytest.mark.parametrize("kept", [False, True])
def test_what_a_property_cannot_put_into_words_is_a_wrong_answer(judge, written, kept):
    """An exception while a reply is compared is told, and its example is made as small as any other."""
    problem = written(SAYS_WHAT_IT_GOT)
    if kept:
        assert judge(problem, RIGHT).accepted
    report = judge(problem, HUGE)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.failure.call == "double(11)"
    assert report.failure.returned == "an integer of 16610 bits"
    assert report.failure.message.startswith(
        "The answer could not be compared with the expected one (ValueError: Exceeds the limit"
    )


@pytest.mark.parametrize("error", ["1 / 0", "raise SystemExit(3)", "raise BadProblem('x')", "assert False"])
def test_a_property_that_raises_before_its_first_call_is_broken(judge, written, error):
    """No answer is to blame for it."""
    problem = written(f"from judge.errors import BadProblem; {error}; solution.double(n)")
    with pytest.raises(BadProblem):
        judge(problem, RIGHT)


def test_a_property_that_exits_is_broken(judge, written):
    """No answer makes a property do that, whatever the submission replies."""
    with pytest.raises(BadProblem, match="SystemExit"):
        judge(written("solution.double(n); raise SystemExit(3)"), HUGE)


@pytest.mark.parametrize("error", ["1 / 0", "st.integers(5, 4).example()"])
def test_a_property_that_raises_for_the_accepted_solution_too_is_broken(judge, written, error):
    """The same replies would do the same to a right submission; other replies are the submission's."""
    problem = written(f"solution.double(n); {error}")
    with pytest.raises(BadProblem, match="`doubles`: "):
        judge(problem, RIGHT)
    assert judge(problem, "def double(n):\n    return 2 * n + 1\n").verdict is Verdict.WRONG_ANSWER


def test_without_an_accepted_solution_the_answer_is_to_blame(judge, written, tmp_path):
    """There is nobody to ask what else could have come back."""
    problem = dataclasses.replace(written(SAYS_WHAT_IT_GOT), solutions=tmp_path / "nowhere")
    assert judge(problem, RIGHT).accepted
    assert judge(problem, HUGE).verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize("error", ["raise MemoryError", "raise BackendUnavailable('x')"])
def test_what_this_machine_lacks_is_nobodys_answer(judge, written, error):
    """It stays what it is, after a call too."""
    problem = written(f"from judge.errors import BackendUnavailable; solution.double(n); {error}")
    with pytest.raises(Exception) as raised:  # noqa: PT011
        judge(problem, HUGE)
    assert type(raised.value).__name__ in error


def test_what_a_sample_cannot_compare_is_a_wrong_answer(judge, toy):
    """A sample whose call raises after the submission answered blames the answer, if it is another one."""
    problem = toy("double")
    sample = problems.Sample("len(str(double(20)))", "2")
    vars(problem)["samples"] = (sample,)
    assert judge(problem, RIGHT).accepted
    report = judge(problem, HUGE)
    assert "could not be compared" in report.properties[0].failure.message
    vars(problem)["samples"] = (problems.Sample("double(20) // 0", "2"),)
    with pytest.raises(BadProblem, match=r"samples.toml: `double\(20\) // 0`: ZeroDivisionError"):
        judge(problem, RIGHT)


ENDS = ("while True: pass", "__import__('os')._exit(0)", "print('x' * (1 << 25))")


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("end", ENDS)
def test_a_wrong_answer_stands_when_the_box_ends_while_it_is_made_smaller(judge, toy, kept, end):
    """The first failure that was found decides, not what a smaller example does to the box."""
    if kept:
        assert judge(toy("double"), RIGHT).accepted
    source = f"def double(n):\n    if n == 11:\n        {end}\n    return 0 if n > 10 else 2 * n\n"
    report = judge(toy("double"), source)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.failure.call.startswith("double(")


def test_a_wrong_answer_stands_when_all_calls_have_used_up_their_time(judge, toy):
    """How fast the machine is does not decide between a wrong answer and a time-out."""
    problem = toy("double")
    limits = dataclasses.replace(problem.limits, total_cpu_seconds=1.0)
    source = (
        "import time\ndef double(n):\n    end = time.process_time() + 0.2 * (n > 10)\n"
        "    while time.process_time() < end: pass\n    return 0 if n > 10 else 2 * n\n"
    )
    report = judge(dataclasses.replace(problem, limits=limits), source)
    assert report.verdict is Verdict.WRONG_ANSWER


def test_shrinking_is_not_timed_by_a_clock_on_the_wall(judge, written):
    """On a machine that is slow beyond measure the call is the smallest, too."""
    problem = written(f"time.sleep(0.1); {SAYS_WHAT_IT_GOT.replace('it is {answer}', 'no')}")
    report = judge(problem, "def double(n):\n    return 2 * n if n < 333 else 0\n")
    assert report.failure.call == "double(333)"
    assert report.usage.wall_seconds > 2


def test_large_examples_take_more_of_the_budget(judge, toy, monkeypatch):
    """What is sent and what comes back counts beside the number of examples."""
    source = "def double(n):\n    return 2 * n if n < 333 else 0\n"
    calls = []
    for unit in (watching.UNIT_BYTES, 1):
        monkeypatch.setattr(watching, "UNIT_BYTES", unit)
        monkeypatch.setattr(watching, "SHRINK_UNITS", 500)
        report = judge(toy("double"), source)
        assert report.verdict is Verdict.WRONG_ANSWER
        calls.append(report.properties[2].calls)
    assert calls[1] < calls[0]


class Awkward:
    """Neither its text nor its length can be had."""

    def __repr__(self) -> str:
        raise ValueError("no text")

    __str__ = __repr__


def cyclic() -> list[object]:
    """Values that hold themselves."""
    head, root, node = ListNode(1), TreeNode(1), Node(1)
    head.next, root.left, node.val = head, root, node
    values: list[object] = [1]
    values.append(values)
    return [head, root, node, values]


def nested(depth: int) -> list[object]:
    """A list in a list in a list."""
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


HUGE_INT = 10**5000
WITH_NAN = [np.array([np.nan, 1], dtype) for dtype in ("f2", "f4", "f8", "g", "F", "D", "G")]


@pytest.mark.parametrize(
    "value",
    [
        HUGE_INT, -HUGE_INT, [HUGE_INT], {HUGE_INT: (HUGE_INT,)}, {HUGE_INT, "x"}, frozenset({1j, None, b""}),
        Fraction(HUGE_INT, 7), Awkward(), [Awkward()], {"a": Awkward()}, np.array([Awkward()]), "\ud800",
        b"\xff", np.longdouble("1e4000"), np.array(HUGE_INT), np.array([HUGE_INT, None]), *WITH_NAN,
        np.zeros((2, 0, 3)), np.ma.array([1], mask=[True]), np.datetime64("NaT"), np.zeros(2, "i4,f8"),
        nested(5000), *cyclic(), {((1,),): 1}, object, range(3),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_every_value_has_a_text(value):
    """Whatever came back, or was expected, can be told, in a few lines that a file can hold."""
    text = value_text(value)
    assert 0 < len(text) < 3000
    assert text.encode()


def test_every_exception_has_a_text():
    """Also one whose own text cannot be had."""
    assert exception_text(AssertionError(HUGE_INT)) == "AssertionError"
    assert exception_text(ValueError(Awkward())) == "ValueError"
    assert exception_text(KeyError("a")) == "KeyError: 'a'"
    assert exception_text(ValueError("x" * 9999 + "\ud800.")).encode()


@pytest.mark.parametrize("message", ["answer", "Awkward()", "'\\ud800'"])
def test_an_assertion_without_a_text_is_a_wrong_answer(judge, written, message):
    """What a property says with its assertion need not be text."""
    awkward = "Awkward = type('Awkward', (), {'__str__': lambda self: 1 / 0})"
    problem = written(f"{awkward}; answer = solution.double(n); assert answer == 2 * n, {message}")
    report = judge(problem, HUGE)
    assert (report.verdict, report.failure.call) == (Verdict.WRONG_ANSWER, "double(11)")
    assert report.failure.message.encode() is not None
