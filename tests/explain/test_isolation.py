"""The calls of a failure that matter, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import BANK

from judge.bank import problems
from judge.bank.problems import Problem

TALLY = """
class Tally:
    def __init__(self, start=0):
        self.total = start
    def add(self, amount):
        {body}
"""


def toy_with(folder: Path, name: str, properties: str) -> Problem:
    """A problem of the small bank, with other hidden tests."""
    shutil.copytree(BANK, folder / "bank")
    problem = folder / "bank" / "problems" / "toy" / name
    (problem / "properties.py").write_text(properties, encoding="utf-8")
    return problems.load(problem)


def test_a_call_that_is_wrong_by_itself_is_shown_alone(judge_source):
    """Other calls of the example are left out, and what they printed."""
    source = "def double(n):\n    print('asked', n)\n    return 2 * n + 1\n"
    failure = judge_source("toy/double", source).failure
    assert failure.call == "double(0)"
    assert failure.output == "asked 0\n"
    assert "fresh process" not in failure.message


def test_of_a_class_the_maker_and_what_changed_its_state_are_shown(judge_source):
    """The other instance, and the reads that do not differ, are left out; a needed step stays."""
    share = "Tally.all = getattr(Tally, 'all', 0) + amount; self.total = Tally.all; return self.total"
    shared = judge_source("toy/tally", TALLY.format(body=share)).failure.call.splitlines()
    assert shared[0].startswith("it = Tally(")
    assert len(shared) == 2
    forget = (
        "before, self.total = self.total, self.total + amount; return self.total if before < 1 else before"
    )
    lines = judge_source("toy/tally", TALLY.format(body=forget)).failure.call.splitlines()
    assert lines[0].startswith("it = Tally(")
    assert lines[-1].startswith("it.add(")


def test_a_second_instance_stays_where_it_matters(judge_source):
    """Two instances that share what they should not are both shown, and told apart."""
    source = """
class Tally:
    totals = [0]
    def __init__(self, start=0):
        self.totals[0] = start
    total = property(lambda self: self.totals[0], lambda self, value: self.totals.__setitem__(0, value))
    def add(self, amount):
        self.totals[0] += amount
        return self.totals[0]
"""
    failure = judge_source("toy/tally", source).failure
    assert failure.property == "takes_a_total_from_outside"
    assert "it_1 = Tally(" in failure.call
    assert "it_2" in failure.call


def test_a_remembered_call_is_told(judge_source):
    """What only fails after other examples says what the call gives in a fresh process."""
    source = "met = []\ndef double(n):\n    met.append(n)\n    return 2 * n + (len(met) > 20)\n"
    failure = judge_source("toy/double", source).failure
    assert "In a fresh process the same call gives" in failure.message
    assert failure.call.count("double(") == 1


RELATION = '''
from hypothesis import given, strategies as st

@given(n=st.integers(0, 9))
def stays_the_same_when_a_multiple_of_ten_is_added(solution, n):
    """It is odd for odd numbers."""
    first = solution.double(n)
    assert solution.double(n + 10) - first == 20, "it does not grow as it should"
'''


def test_calls_that_only_together_are_wrong_stay_together(judge_source, tmp_path):
    """The last call is right, and no memory of earlier calls is suspected."""
    problem = toy_with(tmp_path, "double", RELATION)
    failure = judge_source(problem, "def double(n): return 2 * n + (5 < n < 10)").failure
    assert failure.call == "double(6)\ndouble(16)"
    assert "fresh process" not in failure.message


TWICE = '''
from hypothesis import given, strategies as st

@given(values=st.lists(st.floats(0, 9), min_size=2, max_size=3))
def the_mean_is_right_again(solution, values):
    """It is right the second time."""
    solution.mean(values)
    assert abs(solution.mean(values) - sum(values) / len(values)) < 1e-9
'''


def test_an_object_that_an_earlier_call_was_given_is_told_without_that_call(judge_source, tmp_path):
    """What a request calls by its number is found, although the call that gave it first is left out."""
    problem = toy_with(tmp_path, "mean", TWICE)
    failure = judge_source(problem, "def mean(values): return 10.0").failure
    assert failure.call == "mean([0.0, 0.0])"


LARGE = '''
import numpy as np
from hypothesis import given, strategies as st
from judge.testing import assert_close

@given(n=st.integers(1, 9))
def is_as_it_was_twice(solution, n):
    """It is right both times."""
    solution.scale(np.zeros(n), 2.0)
    assert_close(solution.scale(np.zeros(n), 3.0), np.zeros(n))
'''


def test_a_large_answer_is_not_taken_for_another(judge_source, tmp_path):
    """Of replies of more than a MiB only the text is kept: it is compared, and no memory is suspected."""
    problem = toy_with(tmp_path, "scale", LARGE)
    source = "def scale(x, factor=2.0): return np.zeros(100_000) + 1"
    failure = judge_source(problem, source).failure
    assert failure.property == "is_as_it_was_twice"
    assert failure.returned.endswith("# shape (100000,)")
    assert "fresh process" not in failure.message
