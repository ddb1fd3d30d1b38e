"""What a class costs: `judge grade`, beside one `docker run` with pytest for each submission.

    python tests/bench/batch.py --image IMAGE [--submissions 40] [--jobs 2] [--rounds 3] [--target 10]

The image needs the Python that this runs on, and nothing else: libraries and properties are mounted. The
submissions are the accepted solutions of the bank, which either side accepts. Both sides take turns, with as
many submissions at a time; the exit status is 1 when the ratio of their medians is below the target.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import PYTEST_FILE, paired, run

from judge.bank import banks, problems
from judge.bank.problems import Problem

ROOT = Path(__file__).parents[2]
LIBRARIES = Path(sysconfig.get_path("purelib"))


def main() -> int:
    """Make the class, grade it in both ways in turn, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--image", required=True)
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--target", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="judge-batch-") as name:
        folder = Path(name)
        wanted = make_class(folder, options.submissions)
        outputs = itertools.count()

        def ours() -> None:
            output = folder / f"grades{next(outputs)}"
            words = ["grade", str(folder / "class"), "--output", str(output), "--jobs", str(options.jobs)]
            run([sys.executable, "-m", "judge", *words])

        def theirs() -> None:
            with ThreadPoolExecutor(options.jobs) as pool:
                list(pool.map(lambda each: in_container(options.image, folder, *each), wanted))

        a, b = map(statistics.median, paired(theirs, ours, options.rounds))
    print(f"one docker run with pytest for each   {options.submissions / a:6.2f} submissions/s")
    print(f"judge grade                           {options.submissions / b:6.2f} submissions/s")
    print(f"ratio                                 {a / b:6.2f}   target {options.target:g}")
    return int(a / b < options.target)


def make_class(folder: Path, submissions: int) -> list[tuple[Problem, Path]]:
    """A folder for each student, with the accepted solution of one problem."""
    bank = problems.load_all(banks.banks())
    wanted = []
    for number, problem in zip(range(submissions), itertools.cycle(bank), strict=False):
        place = folder / "class" / f"student {number:03}" / "answer.py"
        place.parent.mkdir(parents=True)
        source = (problem.solutions / "accepted.py").read_text(encoding="utf-8")
        place.write_text(f"{source}\n# of student {number:03}\n", encoding="utf-8")
        wanted.append((problem, place))
    return wanted


def in_container(image: str, folder: Path, problem: Problem, solution: Path) -> None:
    """Ask the same properties by pytest, in a container of its own."""
    properties = problem.folder / "properties.py"
    test = solution.with_name("test_answer.py")
    test.write_text(PYTEST_FILE.format(properties=str(properties), solution=str(solution)), encoding="utf-8")
    mounts = [f"--volume={each}:{each}:ro" for each in (ROOT, LIBRARIES, folder)]
    subprocess.run(
        [
            *("docker", "run", "--rm", "--network=none", *mounts, f"--env=PYTHONPATH={ROOT}:{LIBRARIES}"),
            *("--workdir=/tmp", image, "python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)),
        ],
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main())
