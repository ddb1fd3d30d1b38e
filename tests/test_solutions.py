"""The files in solutions/ get the verdict that their name announces, and no starter is accepted."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from conftest import with_torch

from judge import judging
from judge.authoring.solutions import announced, known_solutions
from judge.backends import Host
from judge.bank import problems
from judge.bank.problems import Problem, starter_name
from judge.bank.submission import Submission, read
from judge.checks.properties import EFFORTS
from judge.model import CheckKind, Report, Verdict
from judge.terms import Flavour

ROOT = Path(__file__).parents[1]
BANK = {problem.id: problem for problem in problems.load_all([ROOT / "problems"])}
WRONG = 3
"""Of so many wrong solutions one is judged: `judge verify` does so with each that changes."""
EXPLAINED = 8
"""Of so many known solutions one is explained."""
HUNGRY = ("hash_set", "recursive", "prefix_sums")
"""What accepted solutions are named after that take more memory for a larger input."""
KNOWN = {f"{problem.id}/{each.name}": each for problem in BANK.values() for each in known_solutions(problem)}


def too_slow(problem: Problem) -> list[Path]:
    """The known solutions that are right and too slow; those that never end are no measure of growth."""
    files = problem.solutions.glob(f"{Verdict.TIME_LIMIT_EXCEEDED}_*.py")
    return [path for path in files if not path.stem.startswith(f"{Verdict.TIME_LIMIT_EXCEEDED}_endless")]


def judged(problem: Problem, path: Path, host: Host, cache: Path, effort: str = "full") -> Report:
    """What the judge says of a file."""
    return judging.judge(problem, read(path), host, judging.Plan(EFFORTS[effort], cache))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The solutions that are judged: with `pytest --whole` all."""
    if "solution" in metafunc.fixturenames:
        whole = metafunc.config.getoption("whole")
        chosen = [
            name for name in KNOWN if whole or KNOWN[name].verdict is Verdict.ACCEPTED or one_of(WRONG, name)
        ]
        metafunc.parametrize("solution", chosen)


def one_of(many: int, name: str) -> bool:
    """Whether a name is the one of so many that is chosen, the same each time."""
    return zlib.crc32(name.encode()) % many == 0


def test_a_solution_gets_the_verdict_in_its_name(solution, host, cache, pytestconfig):
    """A known submission gets the verdict with which its name begins; of some, it is also said why.

    To explain a verdict takes ten times as long as to find it; `pytest --whole` does so for all.
    """
    problem, one = BANK[solution.rpartition("/")[0]], KNOWN[solution]
    if one.flavour is Flavour.TORCH:
        with_torch(host)
    is_explained = pytestconfig.getoption("whole") or one_of(EXPLAINED, solution)
    plan = judging.Plan(EFFORTS["full" if is_explained else "verdict"], cache)
    report = judging.judge(problem, Submission(one.source), host, plan)
    assert report.verdict is one.verdict, report.failure


@pytest.mark.parametrize("problem", [each for each in BANK.values() if each.growth], ids=lambda each: each.id)
def test_a_problem_that_states_a_complexity_has_solutions_that_miss_it(problem):
    """Two at least are right and too slow; `tests/bench/growth.py` measures what exponents they are told."""
    assert len(too_slow(problem)) >= 2


@pytest.mark.parametrize(
    "problem", [each for each in BANK.values() if each.praise_constant_memory], ids=lambda each: each.id
)
def test_praise_for_constant_memory_is_told_apart(problem, host, cache):
    """The accepted solution earns it, and one that remembers or recurses does not, accepted as it is."""
    assert judged(problem, problem.solutions / "accepted.py", host, cache, "quick").constant_memory is True
    hungry = [path for name in HUNGRY if (path := problem.solutions / f"accepted_{name}.py").exists()]
    assert hungry
    for path in hungry:
        report = judged(problem, path, host, cache, "quick")
        assert report.accepted
        assert report.constant_memory is False


@pytest.mark.parametrize(
    ("problem", "flavour"),
    [(problem, flavour) for problem in BANK.values() for flavour in problem.flavours],
    ids=lambda each: each if isinstance(each, str) else each.id,
)
def test_a_starter_is_not_accepted(problem, flavour, host, cache):
    """An untouched starter is a wrong answer, told in a sentence."""
    if flavour is Flavour.TORCH:
        with_torch(host)
    report = judged(problem, problem.folder / starter_name(flavour), host, cache, "quick")
    assert not report.accepted
    assert report.failure is not None
    assert report.failure.message or report.failure.expected
    assert report.failure.kind is not CheckKind.LOAD
    assert report.flavour is flavour


@pytest.mark.parametrize("problem", BANK.values(), ids=lambda problem: problem.id)
def test_samples_are_right(problem, host, cache):
    """The reference passes every sample."""
    report = judged(problem, problem.solutions / "accepted.py", host, cache, "quick")
    samples = [each for each in report.properties if each.kind is CheckKind.SAMPLE]
    assert len(samples) == len(problem.samples)
    assert all(each.passed for each in samples)


def test_every_file_has_a_verdict_in_its_name():
    """A file whose name begins with no verdict is an error, not a solution that is left out."""
    files = set((ROOT / "solutions").glob("*/*/*.py"))
    assert files == {each.path for each in KNOWN.values() if each.path.suffix == ".py"}
    for name in ("wrong.py", "acceptedish.py", "slow_but_accepted.py"):
        assert announced(Path(name)) is None
