"""Which checks are asked, in which round, and which failure is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BANK

from judge import judging
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import CheckKind, Report, Verdict

PROPERTIES = '''
from hypothesis import given, settings, strategies as st
from judge.testing import seeds

@given(n=st.integers(-100, 100))
def doubles(solution, n):
    """A number is doubled."""
    assert solution.double(n) == 2 * n

@settings(max_examples=1)
@given(seed=seeds())
def doubles_large_ones(solution, seed):
    """A large number is doubled."""
    assert solution.double(seed) == 2 * seed
'''


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    """toy/double with a property that waits for the last round."""
    for part in ("problems", "solutions"):
        shutil.copytree(BANK / part / "toy" / "double", tmp_path / part / "toy" / "double")
    folder = tmp_path / "problems" / "toy" / "double"
    (folder / "properties.py").write_text(PROPERTIES, encoding="utf-8")
    return problems.load(folder)


@pytest.fixture
def judged(problem, host, cache) -> Callable[..., Report]:
    """The report on a source, with what a plan may say."""

    def judge(source: str, effort: str = "full", **options: object) -> Report:
        plan = judging.Plan(EFFORTS[effort], cache, **options)
        return judging.judge(problem, Submission(source.encode()), host, plan)

    return judge


FOUR_PARTS = '''
from hypothesis import given, strategies as st

@given(part=st.integers(0, 3))
def doubles_each(solution, part):
    """A number is doubled."""
    assert solution.double(part) == 2 * part
'''


def test_what_has_no_other_examples_is_not_asked_again(problem, judged):
    """Neither constants of a submission nor another seed make examples where all were asked."""
    (problem.folder / "properties.py").write_text(PROPERTIES + FOUR_PARTS, encoding="utf-8")
    report = judged("SEEN = 735914\ndef double(n):\n    return 2 * n\n")
    calls = {each.name: each.calls for each in report.properties}
    assert report.accepted
    assert calls["doubles_each"] == 4
    assert calls["doubles"] > 190


ENDS_ITSELF = """
import os

def double(n):
    if n > 10**6:
        print(n, flush=True)
        os._exit(0)
    return 2 * n
"""


def test_large_inputs_follow_from_the_submission(judged):
    """Two files that do the same are asked other numbers in the last round, one file always the same."""
    printed = [judged(f"# {word}\n{ENDS_ITSELF}").failure.output for word in ("a", "b", "a")]
    assert printed[0] == printed[2] != printed[1]


def test_a_secret_makes_the_last_round_another_one(judged):
    """What a class is asked at last cannot be found out by who does not know its secret."""
    secrets = (b"", b"1" * 32, b"2" * 32)
    assert len({judged(ENDS_ITSELF, secret=secret).failure.output for secret in secrets}) == 3


def test_who_fails_is_asked_the_same_as_everybody(judged):
    """Without a last round every property is asked all the same, with the seed of the plan."""
    report = judged("def double(n): return 0 if n else 1\n")
    assert report.verdict is Verdict.WRONG_ANSWER
    assert [each.name for each in report.properties if each.kind is CheckKind.PROPERTY] == [
        "doubles",
        "doubles_large_ones",
    ]
    assert not any(each.passed for each in report.properties)


def test_the_first_property_that_fails_is_made_smaller_though_a_sample_failed_before(judged, problem):
    """Where only samples and a property that waits fail, the property's call is the one that is told."""
    sample = problem.samples[0].call.removeprefix("double(").removesuffix(")")
    report = judged(f"def double(n): return 0 if n == {sample} or n > 10**6 else 2 * n\n")
    assert report.failure.property in ("doubles", "doubles_large_ones")
    assert report.failure.call is not None


def test_a_quick_judgement_has_no_last_round(judged):
    """`judge run` asks every property once."""
    full, quick = (judged("def double(n): return 2 * n\n", effort) for effort in ("full", "quick"))
    assert full.accepted
    assert quick.accepted
    calls = {each.name: each.calls for each in quick.properties}
    assert calls["doubles_large_ones"] == 1


def test_what_is_printed_is_cut_for_the_whole_judgement(judged):
    """Of the failing hidden example the end is shown, and it is short; other failures show nothing."""
    report = judged("def double(n):\n    print('x' * 3000, 'end')\n    return None if n > 3 else 2 * n\n")
    failed = [each.failure for each in report.properties if each.kind is CheckKind.PROPERTY and each.failure]
    assert failed[0].output.rstrip().endswith("end")
    assert len(failed[0].output) < 2200
    assert all(each.output == "" for each in failed[1:])
