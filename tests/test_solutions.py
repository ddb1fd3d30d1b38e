"""Every file in solutions/ gets the verdict that its name announces, and no starter is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge import judging
from judge.backends import Host
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import read
from judge.checks.properties import EFFORTS
from judge.model import CheckKind, Report, Verdict

ROOT = Path(__file__).parents[1]
BANK = {problem.id: problem for problem in problems.load_all([ROOT / "problems"])}
QUADRATIC = (1.7, 2.4)
"""The exponents that a quadratic solution may be told: small sizes and a busy machine blur it."""
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*/*.py"))


def name_of(path: Path) -> str:
    """A solution's name, such as `two_pointer/cycle/accepted_brent`."""
    return path.relative_to(ROOT / "solutions").with_suffix("").as_posix()


def announced(path: Path) -> Verdict:
    """The verdict at the beginning of a file's name. Raises ValueError when there is none."""
    for verdict in Verdict:
        if path.stem == verdict or path.stem.startswith(f"{verdict}_"):
            return verdict
    raise ValueError(f"{name_of(path)} announces no verdict")


def too_slow(problem: Problem) -> list[Path]:
    """The known solutions that are right and quadratic; those that never end are no measure of growth."""
    files = problem.solutions.glob(f"{Verdict.TIME_LIMIT_EXCEEDED}_*.py")
    return [path for path in files if not path.stem.startswith(f"{Verdict.TIME_LIMIT_EXCEEDED}_endless")]


def judged(problem: Problem, path: Path, host: Host, cache: Path, effort: str = "full") -> Report:
    """What the judge says of a file."""
    return judging.judge(problem, read(path), host, judging.Plan(EFFORTS[effort], cache))


@pytest.mark.parametrize("path", SOLUTIONS, ids=name_of)
def test_a_solution_gets_the_verdict_in_its_name(path, host, cache):
    """A known submission gets the verdict with which its file name begins."""
    problem = BANK[path.parent.relative_to(ROOT / "solutions").as_posix()]
    report = judged(problem, path, host, cache)
    assert report.verdict is announced(path), report.failure
    if problem.growth and path in too_slow(problem):
        assert report.failure.growth is not None
        assert QUADRATIC[0] < report.failure.growth.exponent < QUADRATIC[1]


@pytest.mark.parametrize("problem", [each for each in BANK.values() if each.growth], ids=lambda each: each.id)
def test_a_problem_that_states_a_complexity_has_solutions_that_miss_it(problem):
    """Two at least are right and too slow: the test above holds them to the exponent that they are told."""
    assert len(too_slow(problem)) >= 2


@pytest.mark.parametrize(
    "problem", [each for each in BANK.values() if each.praise_constant_memory], ids=lambda each: each.id
)
def test_praise_for_constant_memory_is_told_apart(problem, host, cache):
    """The accepted solution earns it, and one that remembers nodes does not, accepted as it is."""
    assert judged(problem, problem.solutions / "accepted.py", host, cache, "quick").constant_memory is True
    for name in ("accepted_hash_set.py", "accepted_recursive.py"):
        report = judged(problem, problem.solutions / name, host, cache, "quick")
        assert report.accepted
        assert report.constant_memory is False


@pytest.mark.parametrize("problem", BANK.values(), ids=lambda problem: problem.id)
def test_a_starter_is_not_accepted(problem, host, cache):
    """An untouched starter is a wrong answer, told in a sentence."""
    report = judged(problem, problem.folder / "starter.py", host, cache, "quick")
    assert not report.accepted
    assert report.failure is not None
    assert report.failure.message or report.failure.expected


@pytest.mark.parametrize("problem", BANK.values(), ids=lambda problem: problem.id)
def test_samples_are_right(problem, host, cache):
    """The reference passes every sample."""
    report = judged(problem, problem.solutions / "accepted.py", host, cache, "quick")
    samples = [each for each in report.properties if each.kind is CheckKind.SAMPLE]
    assert len(samples) == len(problem.samples)
    assert all(each.passed for each in samples)


def test_a_name_without_a_verdict_is_refused():
    """A file whose name begins with no verdict is an error, not a solution that is left out."""
    for name in ("wrong.py", "acceptedish.py", "slow_but_accepted.py"):
        with pytest.raises(ValueError, match="announces no verdict"):
            announced(ROOT / "solutions" / "topic" / "name" / name)
