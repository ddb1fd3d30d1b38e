"""What grading a class takes, killed half-way and resumed: right, wrong, slow and hostile submissions.

    python tests/bench/grade.py [--submissions 1000] [--jobs 2] [--bank tests/data/bank]

Ends with 1 when a submission was lost, judged twice, or did not get the verdict of its kind.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARES = {"accepted": 50, "wrong": 35, "slow": 5, "hostile": 10}
"""Of a hundred submissions."""


def main() -> int:
    """Make the class, grade it twice, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--bank", type=Path, default=ROOT)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="judge-class-"))
    try:
        kinds = make_class(folder / "class", chosen.submissions, chosen.bank)
        command = [
            sys.executable, "-m", "judge", "grade", "class", "--output", "out",
            "--jobs", str(chosen.jobs), "--problems", str(chosen.bank.resolve()),
        ]  # fmt: skip
        return grade(command, folder, kinds)
    finally:
        shutil.rmtree(folder)


def grade(command: list[str], folder: Path, kinds: dict[str, str]) -> int:
    """Grade, kill half-way, resume; print the figures."""
    results = folder / "out" / "results.jsonl"
    first = Watched(command, folder)
    while first.process.poll() is None and count_lines(results) < len(kinds) // 2:
        time.sleep(0.05)
    first.process.kill()
    first.end()
    kept = count_lines(results)
    second = Watched(command, folder)
    code = second.end()
    lines = Counter(line_of(text) for text in results.read_text().splitlines())
    lost = kinds.keys() - {student for student, _, _ in lines}
    twice = [student for student, count in Counter(each[0] for each in lines.elements()).items() if count > 1]
    print(f"submissions     {len(kinds)}: {dict(Counter(kinds.values()))}")
    print(
        f"killed after    {kept}, {first.seconds:.1f} s; resumed for {second.seconds:.1f} s, exit code {code}"
    )
    print(f"throughput      {len(kinds) / (first.seconds + second.seconds):.2f} submissions/s")
    print(f"judged twice    {len(twice)}; lost {len(lost)}")
    print(f"peak memory     {max(first.peak_mib, second.peak_mib)} MiB, of all processes together")
    print(f"verdicts        {dict(Counter(each[1] for each in lines))}")
    print(f"results.jsonl   {results.stat().st_size >> 10} KiB")
    wrong = [each for each in lines if not fits(kinds[each[0]], each[1])]
    for student, verdict, problem in wrong:
        print(f"unexpected      {student} ({kinds[student]}, {problem}): {verdict}")
    return int(bool(lost or twice or wrong or code))


def fits(kind: str, verdict: str) -> bool:
    """Whether a verdict is one that a submission of this kind may get."""
    return (verdict == "accepted") == (kind == "accepted") and verdict != "error"


def make_class(folder: Path, submissions: int, bank: Path) -> dict[str, str]:
    """A folder for each student with one file in it; the kind of each."""
    known = sorted((bank / "solutions").glob("*/*/*.py"))
    hostile = sorted((ROOT / "tests" / "hostile").glob("*.py"))
    of_kind = {
        "accepted": [path for path in known if path.stem.startswith("accepted")],
        "wrong": [path for path in known if not path.stem.startswith(("accepted", "time_limit"))],
        "slow": [path for path in known if path.stem.startswith("time_limit")],
        "hostile": [path for path in hostile if not path.stem.startswith("innocent")],
    }
    problems = {f"{path.parent.parent.name}/{path.parent.name}" for path in known}
    turns = {
        kind: itertools.cycle(random.Random(0).sample(paths, len(paths)))
        for kind, paths in of_kind.items()
        if paths
    }
    wanted = [kind for kind, share in SHARES.items() for _ in range(share) if kind in turns]
    random.Random(1).shuffle(wanted)
    kinds = {}
    for number, kind in enumerate(itertools.islice(itertools.cycle(wanted), submissions)):
        source = next(turns[kind]).read_text(encoding="utf-8", errors="surrogateescape")
        mark = source.split("\n", 1)[0].removeprefix("# problem: ")
        if mark not in problems:
            source = f"# problem: {sorted(problems)[0]}\n{source}"
        student = f"student {number:04}"
        (folder / student).mkdir(parents=True)
        text = f"{source}\n# the submission of {student}\n"
        (folder / student / "answer.py").write_text(text, encoding="utf-8", errors="surrogateescape")
        kinds[student] = kind
    return kinds


def line_of(text: str) -> tuple[str, str, str]:
    """Student, verdict and problem of a line of results.jsonl."""
    import json

    line = json.loads(text)
    return line["student"], line["report"]["verdict"] if "report" in line else "error", line["problem"]


def count_lines(path: Path) -> int:
    """How many lines there are, so far."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


class Watched:
    """A process whose memory is measured, with all that it started."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.peak_mib = 0
        self.seconds = 0.0
        self._started = time.monotonic()
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        threading.Thread(target=self._watch, daemon=True).start()

    def end(self) -> int:
        """Wait for the end; the exit code."""
        code = self.process.wait()
        self.seconds = time.monotonic() - self._started
        return code

    def _watch(self) -> None:
        while self.process.poll() is None:
            self.peak_mib = max(self.peak_mib, sum(map(memory_kib, descendants(self.process.pid))) >> 10)
            time.sleep(0.5)


def descendants(process_id: int) -> list[int]:
    """A process and all that it started, and these."""
    found = [process_id]
    for each in found:  # grows while it is walked
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def memory_kib(process_id: int) -> int:
    """The share of memory of a process: what several use is divided among them."""
    try:
        text = Path(f"/proc/{process_id}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(text.split("\nPss:", 1)[1].split()[0])


if __name__ == "__main__":
    sys.exit(main())
