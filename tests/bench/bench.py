"""What judging costs: each figure is a ratio of medians, measured in pairs in one run.

    python tests/bench/bench.py [--rounds 7] [--problem nn/layer_norm] [--json FILE]      (make bench)

Machines are shared and noisy, so the two sides of a figure take turns, and only their ratio is worth
quoting. Beside this file: container.py and batch.py, which need an engine, grade.py, after_attacks.py and
limits_under_load.py.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import hypothesis
import numpy

from judge import backends, judging
from judge.backends import Allowance, Host
from judge.bank import banks, problems, submission
from judge.bank.problems import Problem
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.model import Limits
from sandbox import requests, wire

CACHE = Path(tempfile.gettempdir()) / "judge-bench"
JUDGE = [sys.executable, "-m", "judge"]
SECONDS = Allowance(cpu_seconds=10.0)
CALLS = 2000
BOXES = 30

PYTEST_FILE = """
import importlib.util, types, hypothesis
hypothesis.settings.register_profile("bench", deadline=None, database=None, derandomize=True)
hypothesis.settings.load_profile("bench")
def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
import builtins
from sandbox import prelude
vars(builtins).update(prelude.names(None))
properties = load("properties", {properties!r})
solution = load("solution", {solution!r})
for name, value in list(vars(properties).items()):
    if hasattr(value, "hypothesis"):
        def test(value=value):
            value(solution=solution)
        globals()["test_" + name] = test
"""


LAST_ROUND = EFFORTS["full"].last_round
SUBMIT = """
import sys
from dataclasses import replace
from judge.checks import properties
from judge.cli import main
properties.EFFORTS["full"] = replace(properties.EFFORTS["full"], last_round={last_round})
sys.exit(main())
"""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str
    target: float
    detail: str

    @property
    def met(self) -> bool:
        return self.value <= self.target


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--problem", default="nn/layer_norm")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    problem = problems.find(options.problem, banks.banks())
    figures = []
    with backends.start() as host:
        for measure in (cold, warm, last_round, wrong_answer, one_call, array, open_box, listing):
            for figure in measure(problem, host, options.rounds):
                figures.append(figure)
                print(line(figure), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=1))


def line(figure: Figure) -> str:
    """A figure as a line of the table."""
    mark = "met" if figure.met else "MISSED"
    value = f"{figure.value:.2f} {figure.unit}".strip()
    return f"{figure.name:52} {value:>10}   target {figure.target:g}   {mark:6}   {figure.detail}"


def cold(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """The command against plain pytest of the same properties, each in a new process."""
    accepted = problem.solutions / "accepted.py"
    with tempfile.TemporaryDirectory() as folder:
        test = Path(folder) / "test_bench.py"
        paths = {"properties": str(problem.folder / "properties.py"), "solution": str(accepted)}
        test.write_text(PYTEST_FILE.format(**paths))
        ours = [*JUDGE, "submit", str(accepted), "--json"]
        theirs = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
        a, b = paired(lambda: run(ours), lambda: run(theirs), rounds)
    return [ratio("cold: judge submit / pytest without a sandbox", a, b, 1.0)]


def warm(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """One more judgement in this process against the same properties called directly."""
    source = submission.read(problem.solutions / "accepted.py")
    plan = judging.Plan(EFFORTS["full"], CACHE)
    direct = direct_solution(problem, source.text)

    def without() -> None:
        for each in properties.load(problem, plan.effort, plan.cache).properties:
            hypothesis.seed(0)(each)(solution=direct)

    a, b = paired(lambda: judging.judge(problem, source, host, plan), without, rounds)
    return [ratio("warm: one more judgement / in-process, no sandbox", a, b, 1.3)]


def last_round(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """`judge submit` of an accepted solution of each problem, against the same without the last round."""
    commands = [[sys.executable, "-c", SUBMIT.format(last_round=each)] for each in (LAST_ROUND, 0)]
    found: dict[str, tuple[float, float]] = {}
    for each in problems.load_all(banks.banks()):
        words = ["submit", str(each.solutions / "accepted.py"), "--json"]
        with_it, without = (partial(run, [*command, *words]) for command in commands)
        a, b = paired(with_it, without, rounds)
        found[each.id] = statistics.median(a), statistics.median(b)
    a, b = (list(column) for column in zip(*found.values(), strict=True))
    most = max(found, key=lambda name: found[name][0] / found[name][1])
    detail = f"most: {most} {found[most][0] / found[most][1]:.2f}; the sum of {len(found)} problems"
    return [Figure("accepted with the last round / without", sum(a) / sum(b), "", 1.25, detail)]


def wrong_answer(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """A wrong answer with shrinking against an accepted run."""
    plan = judging.Plan(EFFORTS["full"], CACHE)
    right = submission.read(problem.solutions / "accepted.py")
    wrong = submission.read(next(iter(sorted(problem.solutions.glob("wrong_answer_*.py")))))
    a, b = paired(
        lambda: judging.judge(problem, wrong, host, plan),
        lambda: judging.judge(problem, right, host, plan),
        rounds,
    )
    return [ratio("a wrong answer with shrinking / accepted", a, b, 2.0)]


def one_call(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """A call with a small argument, there and back."""
    box = loaded(host, b"def f(x): return x", "f")
    body = requests.encode("call", "f", [1])

    def calls() -> None:
        for _ in range(CALLS):
            box.ask(body, SECONDS)

    seconds = statistics.median(timed(calls) for _ in range(rounds)) / CALLS
    return [Figure("one call with a small argument", seconds * 1e6, "us", 60, f"{CALLS} calls a round")]


def array(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """An array there and back against copying its bytes three times."""
    box = loaded(host, b"def f(x): return x", "f")
    values = numpy.zeros((64, 64, 64))
    target = numpy.empty_like(values)

    def there_and_back() -> None:
        wire.decode(box.ask(requests.encode("call", "f", [values]), SECONDS))

    def copies() -> None:
        for _ in range(3):
            numpy.copyto(target, values)

    a, b = paired(there_and_back, copies, 5 * rounds)
    return [ratio("a (64, 64, 64) float64 array there and back / 3 memcpy", a, b, 5.0)]


def open_box(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """The box for the next submission, from a warm host."""
    seconds = statistics.median(timed(lambda: host.open(Limits())) for _ in range(BOXES))
    return [Figure("box for the next submission, warm", seconds * 1e3, "ms", 4.0, f"{BOXES} boxes")]


def listing(problem: Problem, host: Host, rounds: int) -> list[Figure]:
    """Commands that judge nothing against importing what they print with."""
    base = [sys.executable, "-c", "import click, rich"]
    figures = []
    for word in ("list", "--help"):
        a, b = paired(lambda: run([*JUDGE, word]), lambda: run(base), 2 * rounds)  # noqa: B023  (called at once)
        figures.append(ratio(f"judge {word} / python -c 'import click, rich'", a, b, 1.5))
    return figures


def paired(a: Callable[[], object], b: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Both in turn, after a warm-up of each."""
    a(), b()
    pairs = [(timed(a), timed(b)) for _ in range(rounds)]
    return [x for x, _ in pairs], [y for _, y in pairs]


def timed(action: Callable[[], object]) -> float:
    """Wall seconds of one action."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def run(command: list[str]) -> None:
    """Run a command that must succeed, without its output, and as everybody does: compiled only once."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def ratio(name: str, a: list[float], b: list[float], target: float) -> Figure:
    """A figure that is the ratio of two medians."""
    x, y = statistics.median(a), statistics.median(b)
    return Figure(name, x / y, "", target, f"{x * 1e3:.1f} ms / {y * 1e3:.1f} ms")


def loaded(host: Host, source: bytes, name: str) -> backends.Box:
    """A box with a submission in it, for as many calls as it takes."""
    box = host.open(Limits(total_reply_mib=1 << 20, total_cpu_seconds=1e6, total_wall_seconds=1e6))
    box.ask(requests.encode("load", [source, {name: (1, ["x"])}]), SECONDS)
    return box


def direct_solution(problem: Problem, source: str) -> types.ModuleType:
    """The accepted solution, ours and trusted, in this very process: what a sandbox is compared with."""
    from sandbox import prelude

    module = types.ModuleType("solution")
    vars(module)["__builtins__"] = prelude.names(numpy)
    exec(compile(source, "accepted.py", "exec"), vars(module))
    return module


if __name__ == "__main__":
    main()
