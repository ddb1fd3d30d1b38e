"""Judges a folder of hostile submissions, and looks at everything that they should not have touched.

    python tests/tools/hostile_harness.py [FOLDER] [--jobs 2] [--sandbox linux] [--as-user NAME_OR_UID]
        [--flavour torch]

The folder has a MANIFEST.tsv. Canaries are set up first (listeners, secrets, files); worker processes judge
one submission after another with one host each, as a long-lived judge would, so that what one submission
leaves behind meets the next. The exit status is 1 when anything is not as it must be.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import ctypes
import fcntl
import glob
import io
import json
import os
import pwd
import re
import resource
import secrets
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
SUITE: Final = Path(__file__).resolve().parents[1] / "hostile"
sys.path.insert(0, str(ROOT))

REPRESENTATIVE: Final = (
    "^(escape_|leak_|persist_stash|forge_reply_with|exhaust_t(emporary|hreads)|evade_time_thread|protocol_two|"
    "awkward_value_text|crash_abort|innocent_(dictionary|threads|layer_norm))"
)
"""File names of a part of the suite: something of each kind."""
SECRET: Final = "JUDGE_CANARY_SECRET"
PORT: Final = 49999
ABSTRACT: Final = "\0judge_canary_abstract"
HANG_SECONDS: Final = 240.0
"""Wall time after which a judgement counts as hanging; generous, because tests share their machine."""
START_SECONDS: Final = 300.0
"""Wall time in which a worker process must be ready."""
SETTLE_SECONDS: Final = 5.0
"""How long the kernel may take to clear away what a dead process held."""
MOST_MEMORY_MIB: Final = 250
"""How much more memory one submission may make the judge's own process need, at its peak."""
MOST_CPU_SECONDS: Final = 20.0
"""How much CPU time one submission may make the judge's own process spend."""
SLOWER: Final = 2.0
"""How much more CPU time an honest submission may take at the end than at the beginning."""

HONEST: Final = {
    "sliding_window/longest_substring": (
        b"def length_of_longest_substring(s):\n"
        b"    last, best, start = {}, 0, 0\n"
        b"    for i, c in enumerate(s):\n"
        b"        start = max(start, last.get(c, -1) + 1)\n"
        b"        last[c] = i\n"
        b"        best = max(best, i - start + 1)\n"
        b"    return best\n"
    ),
}
SLOW_ONCE: Final = b"""
import time
WORK = [1.2]
def length_of_longest_substring(s):
    end = time.process_time() + (WORK.pop() if WORK else 0)
    while time.process_time() < end: pass
    return -1
"""
"""Slow enough that the judge looks how long the reference takes, and starts what it needs for that."""
PROBLEM_OF_ENTRY_POINT: Final = {
    "length_of_longest_substring": "sliding_window/longest_substring",
    "layer_norm": "nn/layer_norm",
}
SHORT_VERDICTS: Final = {
    "AC": ("accepted",),
    "WA": ("wrong_answer",),
    "TLE": ("time_limit_exceeded",),
    "MLE": ("memory_limit_exceeded",),
    "OLE": ("output_limit_exceeded",),
    "RE": ("runtime_error",),
    "CE": ("compile_error",),
    "PV": ("runtime_error", "wrong_answer"),
}
LEFT_BEHIND: Final = (
    *("/tmp/judge_escape_canary*", "/var/tmp/judge_*", "~/.judge_escape*", "~/*judge_escape_canary*"),
    *("/dev/shm/judge_escape*", "/dev/shm/judge_stash*", "/dev/shm/judge_fill*"),
    *("/tmp/judge_stash*", "/tmp/judge_fill*", "/tmp/core*", "/var/tmp/core*", "~/core*"),
)
SITE: Final = "judge_canary.pth"


@dataclass(frozen=True)
class Case:
    """One line of a manifest."""

    path: str
    kind: str
    problem: str
    acceptable: tuple[str, ...]

    @property
    def name(self) -> str:
        return Path(self.path).name


@dataclass
class Result:
    """What became of one submission."""

    case: Case
    verdict: str = "none"
    wall_seconds: float = 0.0
    judge_cpu_seconds: float = 0.0
    judge_memory_mib: int = 0
    judge_error: str = ""
    hang: bool = False
    left: list[str] = field(default_factory=list)
    message: str = ""

    @property
    def wrong_verdict(self) -> bool:
        return not self.judge_error and not self.hang and self.verdict not in self.case.acceptable

    def complaints(self) -> list[str]:
        """Everything that is not as it must be, in words."""
        found = [f"hang: no verdict after {self.wall_seconds:.0f} s"] if self.hang else []
        found += [f"judge error: {self.judge_error}"] if self.judge_error else []
        if self.wrong_verdict:
            found.append(f"{self.verdict} instead of {'|'.join(self.case.acceptable)}: {self.message}")
        return found + self.left


def main() -> int:
    """Run the harness as the command line says."""
    arguments = _arguments()
    if arguments.work:
        return work(arguments.sandbox, arguments.flavour)
    if arguments.as_user is not None:
        return _again_as_user(arguments)
    if arguments.without_namespaces:
        forbid_namespaces()
    cases = [case for case in read_manifest(arguments.folder) if _wanted(case, arguments.only)]
    if arguments.flavour == "torch":
        cases = [in_torch(case) for case in cases if case.kind != "innocent" or _is_in_torch(case)]
    if not cases:
        print(f"{arguments.folder}: nothing to judge")
        return 1
    with Canaries() as canaries:
        where = (arguments.sandbox, arguments.flavour)
        results, afterwards = run(cases, arguments.jobs, where, canaries, arguments.hang_seconds)
    print(table(results))
    for result in results:
        for complaint in result.complaints():
            print(f"FAILED {result.case.name}: {complaint}")
    for complaint in afterwards:
        print(f"FAILED {complaint}")
    return int(bool(afterwards) or any(result.complaints() for result in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judge a folder of hostile submissions.")
    parser.add_argument("folder", nargs="?", type=Path, default=SUITE)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sandbox", default="linux")
    parser.add_argument("--flavour", default="numpy", choices=["numpy", "torch"], help="of the host's boxes")
    parser.add_argument("--as-user", help="a user's name or number to become first (needs root)")
    parser.add_argument("--only", default="", help="a regular expression for file names")
    parser.add_argument("--without-namespaces", action="store_true", help="as where unshare(2) is forbidden")
    parser.add_argument("--hang-seconds", type=float, default=HANG_SECONDS)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _wanted(case: Case, pattern: str) -> bool:
    return re.search(pattern, case.name) is not None


def read_manifest(folder: Path) -> list[Case]:
    """The cases of a folder: our columns, or `entry_point` and short verdicts."""
    with (folder / "MANIFEST.tsv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_case(folder.resolve(), row) for row in rows]


def _case(folder: Path, row: dict[str, str]) -> Case:
    words = (row.get("acceptable verdicts") or row["acceptable_verdicts"]).split("|")
    verdicts = [verdict for word in words for verdict in SHORT_VERDICTS.get(word, (word,))]
    problem = row.get("problem") or PROBLEM_OF_ENTRY_POINT[row["entry_point"]]
    return Case(str(folder / row["file"]), row["class"], problem, tuple(verdicts))


def _is_in_torch(case: Case) -> bool:
    from judge.bank.flavours import imported

    return "torch" in imported(Path(case.path).read_text(encoding="utf-8", errors="replace"))


def in_torch(case: Case) -> Case:
    """The case for a box with PyTorch: there a file in NumPy meets tensors, so any rejection will do, too."""
    if _is_in_torch(case):
        return case
    from judge.model import Verdict

    rejections = tuple(each.value for each in Verdict if each is not Verdict.ACCEPTED)
    return replace(case, acceptable=(*case.acceptable, *rejections))


def table(results: list[Result]) -> str:
    """Counts for each class, and the slowest submissions."""
    head = ("class", "files", "accepted", "hangs", "judge errors", "left behind", "wrong verdicts")
    lines = ["{:<16}{:>7}{:>10}{:>7}{:>14}{:>13}{:>16}".format(*head)]
    kinds = list(dict.fromkeys(result.case.kind for result in results))
    for kind in [*kinds, "all"]:
        of_kind = [result for result in results if kind in (result.case.kind, "all")]
        counts = (
            sum(result.verdict == "accepted" for result in of_kind),
            sum(result.hang for result in of_kind),
            sum(bool(result.judge_error) for result in of_kind),
            sum(bool(result.left) for result in of_kind),
            sum(result.wrong_verdict for result in of_kind),
        )
        lines.append("{:<16}{:>7}{:>10}{:>7}{:>14}{:>13}{:>16}".format(kind, len(of_kind), *counts))
    slowest = sorted(results, key=lambda result: -result.wall_seconds)[:3]
    lines += [f"slowest: {each.case.name} {each.wall_seconds:.1f} s of wall time" for each in slowest]
    busiest = max(results, key=lambda result: result.judge_cpu_seconds)
    lines.append(f"busiest judge: {busiest.case.name} {busiest.judge_cpu_seconds:.1f} s of CPU time")
    largest = max(results, key=lambda result: result.judge_memory_mib)
    lines.append(f"largest judge: {largest.case.name} {largest.judge_memory_mib} MiB more than before")
    return "\n".join(lines)


# --- the canaries


class Canaries:
    """What a submission that gets out would touch or show. One set at a time on a machine."""

    def __init__(self) -> None:
        self.touched: list[str] = []
        self._cleaning = contextlib.ExitStack()
        self._done = threading.Event()

    def __enter__(self) -> Canaries:
        with contextlib.ExitStack() as stack:
            self._wait_for_turn(stack)
            self._listen(stack)
            self._plant(stack, Path("/tmp/judge_canary_hidden/hidden_tests.py"), f"{SECRET}_file\n")
            self._plant(stack, Path.home() / ".judge_canary_secret", f"{SECRET}_file\n")
            self._plant(stack, Path("/dev/shm/judge_canary_shm"), f"{SECRET}_file\n")
            self._cleaning = stack.pop_all()
        os.environ["JUDGE_CANARY_ENV"] = f"{SECRET}_env"
        return self

    def __exit__(self, *exception: object) -> None:
        os.environ.pop("JUDGE_CANARY_ENV", None)
        self._done.set()
        self._cleaning.close()

    def take_touched(self) -> list[str]:
        """What arrived since the last time."""
        taken, self.touched = self.touched, []
        return taken

    def _wait_for_turn(self, stack: contextlib.ExitStack) -> None:
        """Ports and paths are fixed, because submissions have them written in."""
        descriptor = os.open("/tmp/judge_canary.lock", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        stack.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _listen(self, stack: contextlib.ExitStack) -> None:
        path = "/tmp/judge_canary.sock"
        Path(path).unlink(missing_ok=True)
        sockets = {
            "TCP 127.0.0.1:49999": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", PORT)),
            "UDP 127.0.0.1:49999": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", PORT)),
            "an abstract socket": (socket.AF_UNIX, socket.SOCK_STREAM, ABSTRACT),
            path: (socket.AF_UNIX, socket.SOCK_STREAM, path),
        }
        for name, (family, kind, address) in sockets.items():
            listener = stack.enter_context(socket.socket(family, kind))
            if family == socket.AF_INET:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            watcher = threading.Thread(target=self._watch, args=(name, listener, kind))
            watcher.start()
            stack.callback(watcher.join)
        stack.callback(self._done.set)
        stack.callback(Path(path).unlink, missing_ok=True)
        Path(path).chmod(0o777)

    def _watch(self, name: str, listener: socket.socket, kind: int) -> None:
        while not self._done.is_set():
            if not select.select([listener], [], [], 0.1)[0]:
                continue
            if kind == socket.SOCK_STREAM:
                listener.accept()[0].close()
            else:
                listener.recv(100)
            self.touched.append(f"something arrived at {name}")

    def _plant(self, stack: contextlib.ExitStack, path: Path, text: str) -> None:
        path.parent.mkdir(exist_ok=True)
        if path.parent.name == "judge_canary_hidden":
            stack.callback(shutil.rmtree, path.parent, ignore_errors=True)
        path.write_text(text)
        stack.callback(path.unlink, missing_ok=True)


# --- judging in worker processes


def run(
    cases: list[Case],
    jobs: int,
    where: tuple[str, str],
    canaries: Canaries,
    hang_seconds: float = HANG_SECONDS,
) -> tuple[list[Result], list[str]]:
    """Judge all cases; their results in order, and what was wrong when all was over.

    `where`: the sandbox, and the flavour of its boxes.
    """
    waiting = list(reversed(cases))
    results: dict[str, Result] = {}
    complaints: list[str] = []
    taking = threading.Lock()

    def next_case() -> Case | None:
        with taking:
            return waiting.pop() if waiting else None

    def serve() -> None:
        while (case := next_case()) is not None:
            worker = _WorkerProcess(where, hang_seconds)
            while case is not None:
                result = worker.judge(case)
                result.left += canaries.take_touched()
                results[case.path] = result
                for complaint in result.complaints():  # at once: a long run may be interrupted
                    print(f"{case.name}: {complaint}", file=sys.stderr, flush=True)
                if worker.gone:
                    break
                case = next_case()
            complaints.extend(worker.close())

    threads = [threading.Thread(target=serve) for _ in range(min(jobs, len(cases)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    complaints += canaries.take_touched()
    return [results[case.path] for case in cases], complaints


class _WorkerProcess:
    """A judge process that is given one submission after another."""

    def __init__(self, where: tuple[str, str], hang_seconds: float) -> None:
        self.gone = False
        self._hang_seconds = hang_seconds
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--work", "--sandbox", where[0], "--flavour", where[1]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._read(START_SECONDS)

    def judge(self, case: Case) -> Result:
        started = time.monotonic()
        answer = self._ask(asdict(case))
        if answer is None and not self.gone:
            self.gone = True
            self._process.kill()
            return Result(case, hang=True, wall_seconds=time.monotonic() - started)
        if answer is None:
            return Result(case, judge_error="the judge's process died")
        return Result(case, **answer)

    def close(self) -> list[str]:
        """Ask for the last looks, and end it; what it complains of."""
        found = [] if self.gone else self._ask(None)
        self._process.kill()
        self._process.communicate()
        if found is None and not self.gone:
            return ["the worker process did not end"]
        return [str(each) for each in found or []]

    def _ask(self, question: object) -> Any:
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(question).encode() + b"\n")
            stdin.flush()
        except BrokenPipeError:
            self.gone = True
            return None
        return self._read(self._hang_seconds)

    def _read(self, seconds: float) -> Any:
        """The next answer; None when none comes in time, or ever."""
        stdout = self._process.stdout
        assert stdout is not None
        if not select.select([stdout], [], [], seconds)[0]:
            return None
        line = stdout.readline()
        self.gone = not line
        return json.loads(line) if line else None


def work(sandbox: str, flavour: str) -> int:
    """A worker process: read cases from stdin, judge each with the same host, write results."""
    become_subreaper()
    secret = f"{SECRET}_mem_{secrets.token_hex(4)}"  # stays alive in this frame while strangers run
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever is printed here is no answer
    judge = Judge(sandbox, flavour)
    judge.warm_up()
    usual = judge.honest_cpu_seconds()
    with answers:
        answers.write('"ready"\n')
        answers.flush()
        for line in sys.stdin:
            question = json.loads(line)
            if question is None:
                answer: Any = judge.last_looks(usual)
            else:
                case = Case(**{**question, "acceptable": tuple(question["acceptable"])})
                answer = judge.judge(case, secret)
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
    return 0


class Judge:
    """The judge as a library: one host, many submissions."""

    def __init__(self, sandbox: str, flavour: str = "numpy") -> None:
        from judge import backends
        from judge.bank import banks, problems
        from judge.checks.properties import EFFORTS
        from judge.judging import Plan
        from judge.terms import Flavour

        self.plain = backends.start(sandbox)
        self.host = self.plain.of_flavour(Flavour(flavour))
        cache = Path(tempfile.gettempdir()) / f"judge_harness_{os.getuid()}"
        self.plan = Plan(EFFORTS["full"], cache)
        self._find = problems.find
        self._banks = banks.banks()

    def report(self, problem: str, source: bytes) -> Any:
        """Judge these bytes."""
        from judge import judging
        from judge.bank.submission import Submission

        return judging.judge(self._find(problem, self._banks), Submission(source), self.host, self.plan)

    def warm_up(self) -> None:
        """Import and start what is needed late, so that it does not count as left behind."""
        rendered(self.report("nn/layer_norm", b"def layer_norm(*a): return np.ones(3)\n"))
        rendered(self.report("sliding_window/longest_substring", SLOW_ONCE))

    def honest_cpu_seconds(self) -> float:
        """What an honest submission costs this process and its box: the least of three times."""
        return min(self._honest_once() for _ in range(3))

    def _honest_once(self) -> float:
        before = time.process_time()
        for problem, source in HONEST.items():
            found = self.report(problem, source)
            if not found.accepted:
                raise RuntimeError(f"an honest submission is {found.verdict}")
        return time.process_time() - before + found.usage.cpu_seconds

    def judge(self, case: Case, secret: str) -> dict[str, Any]:
        """One result, as fields of `Result`."""
        from judge.bank.submission import read

        path = Path(case.path)
        source = path.read_bytes()
        before = State.now()
        started, cpu_before, memory_before = time.monotonic(), time.process_time(), forget_peak_memory()
        answer: dict[str, Any] = {"left": []}
        try:
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                found = self.report(case.problem, read(path).source)
            answer["left"] += [f"the judge warned: {each.message}" for each in warned[:1]]
            answer["left"] += rendered(found)
            answer["verdict"] = str(found.verdict)
            answer["message"] = found.failure.message[:200] if found.failure else ""
            answer["left"] += leaks(found, secret)
        except Exception as error:
            answer["judge_error"] = f"{type(error).__name__}: {error}"[:300]
            self.warm_up()  # ends the box that the error left open
        answer["wall_seconds"] = time.monotonic() - started
        answer["judge_cpu_seconds"] = time.process_time() - cpu_before
        answer["judge_memory_mib"] = grown = memory_mib("VmHWM") - memory_before
        if grown > MOST_MEMORY_MIB:
            answer["left"].append(f"the judge needed {grown} MiB more than before")
        if answer["judge_cpu_seconds"] > MOST_CPU_SECONDS:
            answer["left"].append(f"the judge itself spent {answer['judge_cpu_seconds']:.0f} s of CPU time")
        answer["left"] += before.differences()
        if path.read_bytes() != source:
            answer["left"].append("the submission's file was changed")
        return answer

    def last_looks(self, usual: float) -> list[str]:
        """After all submissions: is an honest one judged as before, and is everything gone?"""
        found = []
        now = self.honest_cpu_seconds()
        if now > SLOWER * usual + 0.1:
            found.append(f"an honest submission takes {now:.2f} s of CPU time, and took {usual:.2f} s before")
        self.plain.close()
        remaining = wait_until_empty(lambda: processes_below(os.getpid()))
        return [*found, *(f"still there after the host was closed: {each}" for each in remaining)]


# --- looking for what was left


def leaks(found: Any, secret: str) -> list[str]:
    """Lines by which a submission says that it got out, and secrets in what it printed."""
    failure = found.failure
    texts = [found.output]
    if failure is not None:
        shown = (failure.message, failure.returned, failure.raised, failure.output)
        texts += [text for text in shown if text]
    lines = [line for text in texts for line in text.splitlines() if line.startswith("LEAK:")]
    complaints = [line[:200] for line in lines if not line.startswith("LEAK:INPUT")]
    known = (secret, f"{SECRET}_env", f"{SECRET}_file")
    return complaints + [f"LEAK: {each} was printed" for each in known if each in found.output]


_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def rendered(found: Any) -> list[str]:
    """What the report would do to a terminal beside showing text. Raises when it cannot be shown."""
    from rich.console import Console

    from judge.render import reports
    from judge.reports import codec

    text = codec.to_json(found)
    if codec.to_json(codec.from_json(text)) != text:
        return ["the report is another one after it was written down"]
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, color_system="truecolor", highlight=False)
    console.print(reports.report(found, "en"))
    shown = screen.getvalue()
    shown.encode()
    control = _CONTROL.search(_COLOUR.sub("", shown))
    if control is not None:
        return [f"the report sends the control character {control[0]!r} to the terminal"]
    return ["the report is longer than a million characters"] if len(shown) > 1_000_000 else []


@dataclass(frozen=True)
class State:
    """What of this process and machine must be the same after a judgement."""

    parts: dict[str, frozenset[str]]

    @classmethod
    def now(cls) -> State:
        return cls({name: frozenset(look()) for name, look in _LOOKS.items()})

    def differences(self) -> list[str]:
        """What is not as it was; the kernel is given time to clear away what the dead held."""
        for name, look in _LOOKS.items():
            wait_until_empty(lambda look=look, name=name: set(look()) ^ self.parts[name])  # type: ignore[misc]
        now = State.now().parts
        return [
            f"{name}: {sign} {each}"
            for name, before in self.parts.items()
            for sign, changed in (("more", now[name] - before), ("less", before - now[name]))
            for each in sorted(changed)
        ]


def wait_until_empty(look: Callable[[], Iterable[str]]) -> list[str]:
    """What is still there when it should have gone away by itself."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while (found := sorted(look())) and time.monotonic() < deadline:
        reap_orphans()
        time.sleep(0.01)
    return found


def forget_peak_memory() -> int:
    """Let the peak be counted from here on; the memory in MiB that this process has now."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory_mib("VmRSS")


def memory_mib(name: str) -> int:
    """A line of /proc/self/status: VmRSS is what this process has in memory, VmHWM the most it had."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0]) >> 10


def descriptors() -> Iterator[str]:
    """Our open descriptors, their kind and flags."""
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            target = re.sub(r"\d+", "", os.readlink(f"/proc/self/fd/{name}"))
            if not target.startswith("/proc/"):
                flags = fcntl.fcntl(int(name), fcntl.F_GETFL), fcntl.fcntl(int(name), fcntl.F_GETFD)
                yield f"{name} {target} {flags}"


def settings() -> Iterator[str]:
    """Limits, environment, folder, mask, signal handlers, priority and processors of this process."""
    for name in dir(resource):
        if name.startswith("RLIMIT_"):
            yield f"{name} {resource.getrlimit(getattr(resource, name))}"
    yield from (f"{key}={value}" for key, value in os.environ.items())
    mask = os.umask(0o77)
    os.umask(mask)
    yield f"umask {mask:o} in {os.getcwd()} nice {os.nice(0)} on {sorted(os.sched_getaffinity(0))}"
    yield from (f"{each} {signal.getsignal(each)}" for each in signal.valid_signals())


def processes_below(ancestor: int) -> set[str]:
    """Every process that descends from this one; orphans too, where it is a subreaper."""
    parents: dict[int, tuple[int, str]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                before, _, after = Path(f"/proc/{name}/stat").read_text().rpartition(")")
                state, parent = after.split()[:2]
                parents[int(name)] = (int(parent), f"process {before}) {state.replace('S', 'R')}")
    found, layer = set(), {ancestor}
    while layer:
        layer = {child for child, (parent, _) in parents.items() if parent in layer}
        found |= {parents[child][1] for child in layer}
    return found


def mounts() -> Iterator[str]:
    """The mounts that this process sees, without those of container engines, which come and go."""
    lines = (line.split(" ", 1)[1] for line in Path("/proc/self/mountinfo").read_text().splitlines())
    return (line for line in lines if not _OF_AN_ENGINE.search(line))


_OF_AN_ENGINE: Final = re.compile(r"/(docker|containerd|containers|overlay2|judge_engine_[^/ ]*)/")


def cgroups() -> Iterator[str]:
    """All control groups, two levels deep and those of a judge, but not what another judge here made."""
    for path in glob.glob("/sys/fs/cgroup/*/") + glob.glob("/sys/fs/cgroup/**/*judge*/", recursive=True):
        owner = re.search(r"/judge-(\d+)-", path)
        if owner is None or owner[1] == str(os.getpid()):
            yield path


def shared_memory() -> Iterator[str]:
    """System V objects, POSIX shared memory and message queues."""
    for kind in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
            yield from (f"System V {kind} {line.split()[0]}" for line in lines)
    for folder in ("/dev/shm", "/dev/mqueue"):
        with contextlib.suppress(OSError):
            yield from (f"{folder}/{name}" for name in os.listdir(folder) if "judge" in name)


def keys() -> Iterator[str]:
    """Keys that anybody here can see and that bear our name."""
    with contextlib.suppress(OSError):
        yield from (line[:8] for line in Path("/proc/keys").read_text().splitlines() if "judge" in line)


def planted_files() -> Iterator[str]:
    """Files at the places where a submission that got out would write."""
    for pattern in LEFT_BEHIND:
        yield from glob.glob(os.path.expanduser(pattern))
    yield from glob.glob(str(ROOT / "core*")) + glob.glob(str(SUITE / "core*"))
    yield from (f"{folder}/{SITE}" for folder in sys.path if os.path.exists(f"{folder}/{SITE}"))


_LOOKS: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "descriptor": descriptors,
    "setting": settings,
    "process": lambda: processes_below(os.getpid()),
    "mount": mounts,
    "cgroup": cgroups,
    "shared memory": shared_memory,
    "key": keys,
    "file": planted_files,
}


# --- becoming somebody else


def become_subreaper() -> None:
    """Orphans below us become our children, where they are seen."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def reap_orphans() -> None:
    """Zombies that were handed to us as a subreaper are nobody's fault; those of the judge are its own."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                after = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
                # an orphan is in another session than its new parent: the judge starts one for each host
                if after[0] == "Z" and int(after[1]) == os.getpid() and after[3] != str(os.getsid(0)):
                    os.waitpid(int(name), os.WNOHANG)


def forbid_namespaces() -> None:
    """From now on unshare(2) is refused, as in many containers. Cannot be undone."""
    from sandbox import kernel

    unshare = 272
    program = [(0x20, 0, 0, 0), (0x15, 0, 1, unshare), (6, 0, 0, 0x50001), (6, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *each) for each in program))
    header = struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(code))
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.syscall(317, 1, 0, ctypes.create_string_buffer(header, len(header)))


def _again_as_user(arguments: argparse.Namespace) -> int:
    """Run this script again as an ordinary user who owns nothing."""
    try:
        user, group = (int(arguments.as_user),) * 2
    except ValueError:
        entry = pwd.getpwnam(arguments.as_user)
        user, group = entry.pw_uid, entry.pw_gid
    python = python_usable_by(user)
    if python is None:
        print(f"no Python with the judge's packages is in reach of user {user}")
        return 2
    command = [python, __file__, str(arguments.folder.resolve()), "--jobs", str(arguments.jobs)]
    command += ["--sandbox", arguments.sandbox, "--flavour", arguments.flavour, "--only", arguments.only]
    command += ["--hang-seconds", str(arguments.hang_seconds)]
    command += ["--without-namespaces"] * arguments.without_namespaces
    with tempfile.TemporaryDirectory(prefix="hostile_home_") as home:
        os.chown(home, user, group)
        environment = {**_environment_for(python), "HOME": home, "TMPDIR": home}
        return subprocess.run(
            command, env=environment, user=user, group=group, extra_groups=[], cwd=home, check=False
        ).returncode


def python_usable_by(user: int) -> str | None:
    """An interpreter that this user can start and that finds the judge's packages, or None."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}")
    for python in filter(os.path.exists, candidates):
        try:
            tried = subprocess.run(
                [python, "-c", "import judge.judging, judge.cli, numpy, rich"],
                env=_environment_for(python),
                user=user,
                group=user,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                check=False,
            )
        except PermissionError:
            continue
        if tried.returncode == 0:
            return python
    return None


def _environment_for(python: str) -> dict[str, str]:
    """Where an interpreter that is not ours finds our packages."""
    import numpy

    paths = [str(ROOT)] if python == sys.executable else [str(ROOT), str(Path(numpy.__file__).parents[1])]
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "PYTHONPATH": os.pathsep.join(paths)}
    return environment | {"PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main())
