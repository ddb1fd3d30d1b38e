"""A class of five hundred on a cluster: the same grades in shards, on Dask, and through ten kills; the speed.

    python tests/bench/cluster.py [--students 500] [--problems 20] [--distinct 4] [--kills 10] [PART...]

PART is `shards` (two, merged), `kills` (on three Dask workers: now a worker is killed, now the coordinator,
at random moments) or `speed` (on 1, 2 and 4 workers); all of them when none is given. Answers are the bank's
own solutions, `--distinct` ones for each problem: an equal file is judged once. Ends with 1 when a row is not
that of one run, an answer was lost, or one was counted twice.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLASS = "[assignment]\nconstant_answers = true\n"
"""Answers of ours that show what a constant earns would be most of what is judged."""
PARTS = ("shards", "kills", "speed")
DASK = [sys.executable, "-P", "-m"]


def main() -> int:
    """Make the class, and try each part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART")
    for name, count in (("students", 500), ("problems", 20), ("distinct", 4), ("kills", 10)):
        parser.add_argument(f"--{name}", type=int, default=count)
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    folder = Path(tempfile.mkdtemp(prefix="judge-class-"))
    try:
        make_class(folder / "class", chosen.students, chosen.problems, chosen.distinct)
        (folder / "class.toml").write_text(CLASS)
        whole = Grading(folder, "whole")
        whole.end()
        whole.tell()
        failed = whole.is_wrong()
        if "shards" in parts:
            failed |= shards(folder, whole)
        if "kills" in parts:
            failed |= kills(folder, whole, chosen.kills)
        if "speed" in parts:
            speed(folder, min(chosen.problems, 3))
        return int(failed)
    finally:
        shutil.rmtree(folder)


def make_class(folder: Path, students: int, problems: int, distinct: int) -> None:
    """A folder for each student, in it an answer to each problem."""
    draw = random.Random(0)
    answers = dict(islice(answers_of(distinct), problems))
    for number in range(students):
        place = folder / f"student {number:04}"
        place.mkdir(parents=True)
        for problem, sources in answers.items():
            (place / f"{problem.replace('/', '-')}.py").write_text(draw.choice(sources))


def answers_of(distinct: int) -> Iterator[tuple[str, list[str]]]:
    """Each problem with so many different answers: as many right ones as wrong ones, and copies of these."""
    for place in sorted((ROOT / "solutions").glob("*/*")):
        problem = f"{place.parent.name}/{place.name}"
        right, wrong = (sorted(place.glob(f"{kind}*.py")) for kind in ("accepted", "wrong_answer"))
        texts = [path.read_text() for path in [*right[:1], *wrong[:1]] if "torch" not in path.name]
        yield (
            problem,
            [f"# problem: {problem}\n{texts[n % len(texts)]}\n# answer {n}\n" for n in range(distinct)],
        )


class Grading:
    """One run of `judge grade`."""

    def __init__(self, folder: Path, output: str, *words: str, answers: str = "class") -> None:
        self.folder, self.output, self.answers = folder, folder / output, folder / answers
        command = [sys.executable, "-m", "judge", "grade", answers, "--output", output]
        self._began = time.monotonic()
        self.process = subprocess.Popen(
            [*command, "--class", "class.toml", *words], cwd=folder, stdout=subprocess.DEVNULL
        )
        self.seconds, self.peak_mib = 0.0, 0

    def end(self) -> int:
        """Wait for the end, and look what memory it takes meanwhile; the exit code."""
        while self.process.poll() is None:
            with suppress(OSError, TypeError):  # it may have ended
                status = Path(f"/proc/{self.process.pid}/status").read_text()
                self.peak_mib = max(self.peak_mib, int(re.search(r"VmHWM:\s+(\d+)", status)[1]) >> 10)
            time.sleep(0.1)
        self.seconds = time.monotonic() - self._began
        return self.process.returncode

    def rows(self) -> list[dict[str, str]]:
        """Those of grades.csv, without what is measured."""
        with (self.output / "grades.csv").open(newline="") as file:
            return [{**row, "cpu_seconds": ""} for row in csv.DictReader(file)]

    def is_wrong(self) -> bool:
        """Whether an answer was lost, counted twice, or could not be judged; that is told."""
        lines = [json.loads(line) for line in (self.output / "results.jsonl").read_text().splitlines()]
        reports = Counter(line["path"] for line in lines if "report" in line)
        answers = {str(path.relative_to(self.folder)) for path in self.answers.rglob("*.py")}
        lost, twice = len(answers - reports.keys()), sum(count - 1 for count in reports.values())
        print(f"  lost {lost}, counted twice {twice}", flush=True)
        return bool(lost or twice or self.process.returncode)

    def tell(self) -> None:
        """The figures of this run."""
        answers = sum(1 for _ in self.answers.rglob("*.py"))
        print(
            f"{self.output.name:10} {answers} answers in {self.seconds:.1f} s, peak of the coordinator "
            f"{self.peak_mib} MiB, exit code {self.process.returncode}",
            flush=True,
        )


def shards(folder: Path, whole: Grading) -> bool:
    """Two shards, merged; whether that differs from one run."""
    for words in (("--shard", "1/2"), ("--shard", "2/2"), ("--merge",)):
        part = Grading(folder, "shards", *words)
        part.end()
        part.tell()
    return part.is_wrong() | differs(part, whole)


def kills(folder: Path, whole: Grading, count: int) -> bool:
    """On three workers: kill a worker or the coordinator, again and again; whether that made a difference."""
    draw = random.Random(time.time_ns())
    killed: Counter[str] = Counter()
    with dask(folder, 3) as (address, workers, another):
        running = Grading(folder, "kills", "--on", f"dask:{address}")
        while killed.total() < count and running.process.poll() is None:
            time.sleep(draw.uniform(1.0, max(6.0, 1.5 * whole.seconds / count)))
            what = ("worker", "coordinator")[killed.total() % 2]
            if what == "worker":
                victim = draw.randrange(len(workers))
                os.killpg(workers[victim].pid, 9)
                workers[victim] = another()
            else:
                running.process.kill()
                running.end()
                running = Grading(folder, "kills", "--on", f"dask:{address}")
            killed[what] += 1
        running.end()
        running.tell()
        print(f"  killed: {dict(killed)}")
        while running.process.returncode == 3:  # an answer whose worker was killed twice is tried again
            running = Grading(folder, "kills", "--on", f"dask:{address}")
            running.end()
            running.tell()
    return running.is_wrong() | differs(running, whole)


def speed(folder: Path, problems: int) -> None:
    """Answers in a second on 1, 2 and 4 workers, each answer another one."""
    make_class(folder / "fast", 1, problems, 1)
    for path in [*(folder / "fast").rglob("*.py")]:
        for number in range(8):
            (path.parent / f"{path.stem}_{number}.py").write_text(f"{path.read_text()}# {number}\n")
    count = sum(1 for _ in (folder / "fast").rglob("*.py"))
    for workers in (1, 2, 4):
        with dask(folder, workers) as (address, _, _):
            run = Grading(folder, f"{workers} workers", "--on", f"dask:{address}", answers="fast")
            run.end()
            run.tell()
            print(f"  {count / run.seconds:.2f} answers/s")


def differs(run: Grading, whole: Grading) -> bool:
    """Whether a row of the grades is another one; that is told."""
    found, wanted = run.rows(), whole.rows()
    different = sum(one != other for one, other in zip(found, wanted, strict=False))
    different += abs(len(found) - len(wanted))
    print(f"  rows {len(found)}, different from one run {different}", flush=True)
    return different > 0


@contextmanager
def dask(folder: Path, count: int) -> Iterator[tuple]:
    """A scheduler with so many workers: its address, the processes, and what starts another one."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address, started = f"tcp://127.0.0.1:{port}", []

    def start(*words: str) -> subprocess.Popen:
        with (folder / "dask.log").open("a") as log:
            started.append(
                subprocess.Popen([*DASK, *words], cwd=folder, stdout=log, stderr=log, start_new_session=True)
            )
        return started[-1]

    def worker() -> subprocess.Popen:
        return start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard")

    start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    try:
        yield address, [worker() for _ in range(count)], worker
    finally:
        for each in started:
            with suppress(ProcessLookupError):
                os.killpg(each.pid, 9)
            each.wait()


if __name__ == "__main__":
    sys.exit(main())
