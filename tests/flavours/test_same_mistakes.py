"""The same mistake in NumPy and in PyTorch: the same verdict, the same check, the same smallest call."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from conftest import with_torch

from judge import judging
from judge.authoring.solutions import known_solutions
from judge.bank import problems
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import Verdict
from judge.terms import Flavour

BANK = problems.load_all([Path(__file__).parents[2] / "problems"])
OF_TORCH = "torch_"
"""What the name of a mistake in PyTorch begins with; the same without is its twin in NumPy."""
KNOWN = {
    (problem.id, each.name.removesuffix(".py").removeprefix(f"{each.verdict}_")): (problem, each)
    for problem in BANK
    if Flavour.TORCH in problem.flavours
    for each in known_solutions(problem)
    if each.verdict is not Verdict.ACCEPTED
}
TWINS = [
    (problem, mistake)
    for problem, mistake in KNOWN
    if mistake.startswith(OF_TORCH) and (problem, mistake.removeprefix(OF_TORCH)) in KNOWN
]


COMPARED: Final = 3
"""Of so many twins one is compared; all of them with `pytest --whole`."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask about twins, where a test wants one."""
    if "mistake" in metafunc.fixturenames:
        step = 1 if metafunc.config.getoption("whole") else COMPARED
        twins = TWINS[::step]
        metafunc.parametrize(("problem", "mistake"), twins, ids=list(map("/".join, twins)))


def test_a_mistake_is_told_alike_in_both_flavours(problem, mistake, host, cache):
    """Whatever it is written with."""
    with_torch(host)
    plan = judging.Plan(EFFORTS["quick"], cache)
    twins = [KNOWN[problem, name] for name in (mistake.removeprefix(OF_TORCH), mistake)]
    found = [judging.judge(of, Submission(one.source), host, plan) for of, one in twins]
    assert [each.flavour for each in found] == [Flavour.NUMPY, Flavour.TORCH]
    told = [(each.verdict, each.failure.property, each.failure.call) for each in found]
    assert told[0] == told[1]


def test_every_problem_has_twins():
    """Four mistakes at least: else the names no longer say which are the same."""
    problems_of_twins = [problem for problem, _ in TWINS]
    for problem in {problem for problem, _ in KNOWN}:
        assert problems_of_twins.count(problem) >= 4, problem
