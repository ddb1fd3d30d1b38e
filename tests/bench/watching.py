"""How long `judge watch` takes from a save to its verdict on the screen, and what it costs at rest.

    python tests/bench/watching.py [--saves 50] [PROBLEM ...]

Each save is a file written in place, right and wrong in turn; the time ends when the terminal has the
verdict. That is wall time, so beside it stand how busy the machine was, and the CPU time of all processes
meanwhile: on an idle machine hardly more passes than that, and up to 65 ms until a save is noticed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "tools"))

from pseudo_terminal import Terminal  # noqa: E402

PROBLEMS: Final = ("nn/layer_norm", "two_pointer/cycle")
REST_SECONDS: Final = 10.0
IDLE: Final = 0.05
"""Of a core: whoever uses less judges nothing."""
BETWEEN_SECONDS: Final = 2.0
"""Between two saves: a person reads the verdict, and the whole of it is told meanwhile."""


def main() -> None:
    """Print a line for each problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    options = parser.parse_args()
    for problem in options.problems:
        measure(problem, options.saves)


def measure(problem: str, saves: int) -> None:
    """Watch the problem in a new folder, save, and rest."""
    solutions = ROOT / "solutions" / problem
    right = (solutions / "accepted.py").read_text()
    wrong = sorted(solutions.glob("wrong_answer*.py"))[0].read_text()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{problem}.py"
        file.parent.mkdir(parents=True)
        file.write_text(wrong)
        terminal = Terminal(Path(folder), "watch", problem)
        try:
            terminal.read_until("Wrong answer", "returned")
            wait_until_idle(terminal.process.pid)
            seconds = {"Accepted": [], "Wrong answer": []}
            spent = []
            for number in range(saves):
                verdict, source = ("Accepted", right) if number % 2 == 0 else ("Wrong answer", wrong)
                time.sleep(BETWEEN_SECONDS)
                drain(terminal)
                before = cpu_of_all(terminal.process.pid)
                began = time.perf_counter()
                file.write_text(f"{source}\n# {number}\n")
                terminal.read_until(f"{verdict}\x1b[0m")
                seconds[verdict].append(time.perf_counter() - began)
                spent.append(cpu_of_all(terminal.process.pid) - before)
            wait_until_idle(terminal.process.pid)
            busy = busy_part(terminal.process.pid, REST_SECONDS)
        finally:
            terminal.process.terminate()
            terminal.end()
    everything = [each for some in seconds.values() for each in some]
    parts = ", ".join(
        f"{verdict} {1000 * statistics.median(some):.0f} ms" for verdict, some in seconds.items()
    )
    print(
        f"{problem}: median {1000 * statistics.median(everything):.0f} ms of {saves} saves ({parts}), "
        f"CPU time {1000 * statistics.median(spent):.0f} ms, "
        f"nine of ten within {1000 * statistics.quantiles(everything, n=10)[-1]:.0f} ms, "
        f"longest {1000 * max(everything):.0f} ms; at rest {100 * busy:.2f} % of a core; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        flush=True,
    )


def drain(terminal: Terminal) -> None:
    """Read what is on the screen already."""
    import select

    while select.select([terminal.ours], [], [], 0)[0]:
        os.read(terminal.ours, 65536)


def wait_until_idle(process_id: int) -> None:
    """Until all is told of the last save, and what the next one needs is prepared."""
    while busy_part(process_id, BETWEEN_SECONDS) > IDLE:
        pass


def busy_part(process_id: int, seconds: float) -> float:
    """The part of a core that the program and its children use while nobody saves."""
    before = cpu_of_all(process_id)
    time.sleep(seconds)
    return (cpu_of_all(process_id) - before) / seconds


def cpu_of_all(process_id: int) -> float:
    """What the program and its children have used, in seconds."""
    return sum(map(cpu_seconds, family(process_id)))


def family(process_id: int) -> list[int]:
    """A process and those that descend from it."""
    children = proc(process_id, f"task/{process_id}/children").split()
    return [process_id, *(each for child in children for each in family(int(child)))]


def proc(process_id: int, name: str) -> str:
    """A file of the kernel about a process; empty when that is gone."""
    with suppress(OSError):
        return Path(f"/proc/{process_id}/{name}").read_text()
    return ""


def cpu_seconds(process_id: int) -> float:
    """What a process has used, with its children that have ended."""
    fields = proc(process_id, "stat").rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
