"""What judging costs: each figure is a ratio of medians, measured in pairs in one run.

    python tests/bench/bench.py [--rounds 7] [--verify] [--json FILE]      (make bench)

Machines are shared and noisy, so the two sides of a figure take turns, and only their ratio is worth
quoting. `--verify` adds what `judge verify` costs, which takes minutes. Beside this file: container.py and
batch.py, which need an engine, grade.py, watching.py (a save and its verdict), after_attacks.py and
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy

from judge import backends, judging
from judge.backends import Allowance, Host
from judge.bank import banks, problems, submission
from judge.bank.problems import Problem
from judge.checks.properties import EFFORTS
from judge.terms import Limits
from sandbox import requests, wire

CACHE = Path(tempfile.gettempdir()) / "judge-bench"
PLAN = judging.Plan(EFFORTS["full"], CACHE)
JUDGE = [sys.executable, "-m", "judge"]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
SECONDS = Allowance(cpu_seconds=10.0)
CALLS = 2000
BOXES = 30

PYTEST_FILE = """
import builtins, importlib.util, pathlib
from judge.bank import problems
from judge.checks import properties
from sandbox import prelude
vars(builtins).update(prelude.names(None))
spec = importlib.util.spec_from_file_location("solution", {solution!r})
solution = importlib.util.module_from_spec(spec)
spec.loader.exec_module(solution)
solution._shared = lambda: ()  # what only a box can tell
def asked_at_once(instance, wanted):
    for name, arguments in wanted:
        value = getattr(instance, name)
        yield value(*arguments) if callable(value) else value
for value in vars(solution).values():
    if isinstance(value, type) and value.__module__ == "solution":
        value._all = asked_at_once
problem = problems.load(pathlib.Path({folder!r}))
for asked in properties.load(problem, properties.EFFORTS["full"], pathlib.Path({cache!r})).properties:
    def test(asked=asked):
        asked(solution=solution)
    globals()["test_" + asked.__name__] = test
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
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    measures = [cold, commands, warm, wrong_answers, last_round, one_call, array, open_box, listing]
    figures = []
    with backends.start() as host:
        for measure in [*measures, *([verifying] if options.verify else [])]:
            for figure in measure(host, options.rounds):
                figures.append(figure)
                print(line(figure), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=1))


def line(figure: Figure) -> str:
    """A figure as a line of the table."""
    mark = "met" if figure.met else "MISSED"
    value = f"{figure.value:.2f} {figure.unit}".strip()
    return f"{figure.name:70} {value:>10}   target {figure.target:g}   {mark:6}   {figure.detail}"


def cold(host: Host, rounds: int) -> list[Figure]:
    """`judge submit` of an accepted solution against plain pytest of the same properties, in processes."""
    pairs = []
    for problem in problems.load_all(banks.banks()):
        accepted = str(problem.solutions / "accepted.py")
        ours = partial(run, [*JUDGE, "submit", accepted, "--json"])
        with pytest_file(problem) as test:
            pairs.append(medians(*paired(ours, partial(run, [*PYTEST, test]), max(1, rounds // 2))))
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    value = statistics.median(ours / theirs for ours, theirs in pairs)
    detail = f"median of {len(pairs)} problems; the median times are {a * 1e3:.0f} ms / {b * 1e3:.0f} ms"
    return [Figure("cold: judge submit, accepted / plain pytest", value, "", 0.15, detail)]


def commands(host: Host, rounds: int) -> list[Figure]:
    """Commands that judge, against importing what they need."""
    iou = problems.find("vision/iou", banks.banks())
    base = partial(run, [sys.executable, "-c", "import numpy, hypothesis, click, rich"])
    submit = [*JUDGE, "submit", str(iou.solutions / "accepted.py")]
    starter = [*JUDGE, "run", iou.id, str(iou.folder / "starter.py")]
    imports = "import numpy, hypothesis, click, rich"
    return [
        ratio(f"judge submit of iou / {imports}", *paired(partial(run, submit), base, rounds), 1.3),
        ratio(f"judge run of its starter / {imports}", *paired(partial(run, starter, 1), base, rounds), 2.0),
    ]


WARM_MS: Final = {"vision/iou": 60, "nn/layer_norm": 60, "nn/batch_norm": 150, "two_pointer/cycle": 300}
"""Targets."""


def warm(host: Host, rounds: int) -> list[Figure]:
    """One more judgement in this process, by the wall clock, the submission's own time included."""
    figures = []
    for name, target in WARM_MS.items():
        problem = problems.find(name, banks.banks())
        source = submission.read(problem.solutions / "accepted.py")
        again = partial(judging.judge, problem, source, host, PLAN)
        again()
        seconds = statistics.median(timed(again) for _ in range(rounds))
        figures.append(Figure(f"warm: one more judgement of {name}", seconds * 1e3, "ms", target, ""))
    return figures


def wrong_answers(host: Host, rounds: int) -> list[Figure]:
    """A wrong answer with shrinking against an accepted solution: three of each problem of the bank."""
    found = []
    for problem in problems.load_all(banks.banks()):
        right = submission.read(problem.solutions / "accepted.py")
        accepted = partial(judging.judge, problem, right, host, PLAN)
        for path in sorted(problem.solutions.glob("wrong_answer_*.py"))[:3]:
            wrong = partial(judging.judge, problem, submission.read(path), host, PLAN)
            a, b = medians(*paired(wrong, accepted, max(1, rounds // 2)))
            found.append(a / b)
    detail = f"median of {len(found)}; most: {max(found):.1f}"
    value = statistics.median(found)
    return [Figure("a wrong answer with shrinking / accepted", value, "", 1.5, detail)]


def verifying(host: Host, rounds: int) -> list[Figure]:
    """`judge verify --fresh` of each problem against plain pytest of its properties, once."""
    found = {}
    for problem in problems.load_all(banks.banks()):
        with pytest_file(problem) as test:
            theirs = timed(partial(run, [*PYTEST, test]))
        ours = timed(partial(run, [*JUDGE, "verify", problem.id, "--fresh"]))
        found[problem.id] = ours / theirs
    most = max(found, key=lambda name: found[name])
    again = [*JUDGE, "verify", most]
    detail = f"median of {len(found)} problems; most: {most} {found[most]:.1f}"
    return [
        Figure("judge verify --fresh / plain pytest", statistics.median(found.values()), "", 3.0, detail),
        Figure(f"judge verify {most}, again", timed(partial(run, again)), "s", 2.0, ""),
    ]


def last_round(host: Host, rounds: int) -> list[Figure]:
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


def one_call(host: Host, rounds: int) -> list[Figure]:
    """A call with a small argument, there and back."""
    box = loaded(host, b"def f(x): return x", "f")
    body = requests.encode("call", "f", [1])

    def calls() -> None:
        for _ in range(CALLS):
            box.ask(body, SECONDS)

    seconds = statistics.median(timed(calls) for _ in range(rounds)) / CALLS
    return [Figure("one call with a small argument", seconds * 1e6, "us", 60, f"{CALLS} calls a round")]


def array(host: Host, rounds: int) -> list[Figure]:
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


def open_box(host: Host, rounds: int) -> list[Figure]:
    """The box for the next submission, from a warm host."""
    seconds = statistics.median(timed(lambda: host.open(Limits())) for _ in range(BOXES))
    return [Figure("box for the next submission, warm", seconds * 1e3, "ms", 4.0, f"{BOXES} boxes")]


def listing(host: Host, rounds: int) -> list[Figure]:
    """Commands that judge nothing against importing what they print with."""
    imports = "import click, rich.console, rich.table"
    base = [sys.executable, "-c", imports]
    figures = []
    for word in ("list", "--help"):
        a, b = paired(lambda: run([*JUDGE, word]), lambda: run(base), 2 * rounds)  # noqa: B023  (called at once)
        figures.append(ratio(f"judge {word} / {imports}", a, b, 1.2))
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


def run(command: list[str], status: int = 0) -> None:
    """Run a command that must end so, without its output, and as everybody does: compiled only once."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != status:
        raise RuntimeError(f"{command} ended with {done.returncode}")


@contextmanager
def pytest_file(problem: Problem) -> Iterator[str]:
    """A file with which plain pytest asks an accepted solution the same properties, without a sandbox."""
    with tempfile.TemporaryDirectory() as folder:
        test = Path(folder) / "test_bench.py"
        solution = str(problem.solutions / "accepted.py")
        test.write_text(PYTEST_FILE.format(folder=str(problem.folder), solution=solution, cache=str(CACHE)))
        yield str(test)


def medians(a: list[float], b: list[float]) -> tuple[float, float]:
    """The medians of both sides."""
    return statistics.median(a), statistics.median(b)


def ratio(name: str, a: list[float], b: list[float], target: float) -> Figure:
    """A figure that is the ratio of two medians."""
    x, y = medians(a, b)
    return Figure(name, x / y, "", target, f"{x * 1e3:.1f} ms / {y * 1e3:.1f} ms")


def loaded(host: Host, source: bytes, name: str) -> backends.Box:
    """A box with a submission in it, for as many calls as it takes."""
    box = host.open(Limits(total_reply_mib=1 << 20, total_cpu_seconds=1e6, total_wall_seconds=1e6))
    box.ask(requests.encode("load", [source, {name: (1, ["x"])}]), SECONDS)
    return box


if __name__ == "__main__":
    main()
