"""The pool of judging processes: what happens to one task happens to no other, and nothing is left."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pool_handlers
import pytest
from conftest import BANK

import judge
from judge.errors import BadProblem, JudgeError, Lost, UsageError
from judge.workers.pool import Pool
from judge.workers.process import Setup

RIGHT = "def double(n):\n    return 2 * n\n"
TOOLS = Path(pool_handlers.__file__).parent
Run = Callable[..., list[tuple[int, Any]]]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, of which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(TOOLS))  # where the processes find the handler of these tests
    yield folder
    assert list(folder.iterdir()) == []


def pool_of(jobs: int = 1, wall_seconds: float = 600.0, settings: Any = None, most_mib: int = 512) -> Pool:
    """A pool that does what it is told."""
    setup = Setup(pool_handlers.obedient, settings, "unsafe", wall_seconds)
    return Pool(setup, jobs, most_mib=most_mib)


def done(*tasks: Any, **options: Any) -> list[Any]:
    """What a pool of one process answers, in the order of the tasks."""
    with pool_of(**options) as pool:
        return [result for _, result in sorted(pool.run(tasks), key=lambda each: each[0])]


# --- one task costs no other ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "ended"),
    [
        (("exit", 7), 7),
        (("exit", 0), 0),
        (("kill", None), -signal.SIGKILL),
        (("crash", None), -signal.SIGSEGV),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_a_process_that_ends_costs_its_task(task, ended):
    """Whoever asked is told how it ended; the tasks before and after are answered."""
    first, lost, last = done(("say", 1), task, ("say", 3))
    assert (first, last) == (1, 3)
    assert isinstance(lost, Lost)
    assert (lost.ended, lost.line) == (ended, 0)
    assert lost.sentence == f"The judge's own process ended while judging it ({ended})."
    assert lost.property == ("ends" if task[0] == "exit" else "")


@pytest.mark.parametrize("body", ["while True:\n        pass", "sum(range(10**15))\n"], ids=["Python", "C"])
def test_a_property_that_computes_for_ever_is_told_with_its_line(body):
    """The limit of CPU time ends the process, also where no other thread can run; the line is told."""
    lost, after = done(("spin", body), ("say", 1))
    assert isinstance(lost, Lost)
    assert (lost.ended, lost.property) == (-signal.SIGPROF, "hangs")
    assert lost.line in (2, 3)
    assert after == 1


def test_a_task_that_waits_for_ever_is_ended():
    """Patience on the wall clock ends what uses no CPU time."""
    started = time.monotonic()
    lost, after = done(("sleep", 600), ("say", 1), wall_seconds=5.0)
    assert isinstance(lost, Lost)
    assert lost.ended == 1
    assert after == 1
    assert time.monotonic() - started < 120


def test_limits_of_one_task_do_not_hold_for_the_next():
    """After a task nothing is being timed."""
    with pool_of(wall_seconds=5.0) as pool:
        ((_, first),) = pool.run([("process", None)])
        time.sleep(6.0)
        ((_, second),) = pool.run([("process", None)])
    assert first == second


def test_a_process_that_grows_is_replaced():
    """One that holds more than its share after a task is not used for the next."""
    first, again, _, other = done(
        ("process", None), ("process", None), ("grow", 300), ("process", None), most_mib=300
    )
    assert first == again != other


def test_an_idle_process_that_was_killed_costs_no_task():
    """Another one takes its place before anything is asked."""
    with pool_of() as pool:
        ((_, first),) = pool.run([("process", None)])
        os.kill(first, signal.SIGKILL)
        # its first thread may be a zombie while the others still end: only then its parent is told
        until(lambda: os.waitid(os.P_PID, first, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None)
        ((_, second),) = pool.run([("process", None)])
    assert isinstance(second, int)
    assert second != first


@pytest.mark.parametrize("word", ["fault", "unsendable"])
def test_a_fault_of_ours_is_an_error_of_its_task(word):
    """With its traceback for whoever mends it; the process that it happened in is not used again."""
    before, fault, after = done(("process", None), (word, None), ("process", None))
    assert isinstance(fault, JudgeError)
    assert "Traceback" in fault.hint
    assert before != after


def test_an_error_is_told_whole():
    """With its hint. A broken problem is its author's fault, so the process goes on."""
    (fault,) = done(("fault", None))
    assert re.match(r"The judge has a fault: ZeroDivisionError in pool_handlers.py, line \d+", fault.sentence)
    first, broken, second, error, third = done(
        ("process", None), ("broken", "It is."), ("process", None), ("error", "No."), ("process", None)
    )
    assert isinstance(broken, BadProblem)
    assert broken.reason == "It is."
    assert (error.sentence, error.hint) == ("No.", "What to do.")
    assert first == second != third


def test_what_is_printed_is_no_answer(capfd):
    """Neither the protocol nor the terminal gets it, however it is printed, and it does not pile up."""
    sizes = done(*[("print", "0123456789")] * 3)
    assert len(set(sizes)) == 1
    assert capfd.readouterr() == ("", "")


# --- how tasks are drawn ----------------------------------------------------------------------------------


def test_tasks_are_drawn_when_a_process_is_free():
    """Of thousands no more are drawn than can be worked on."""
    drawn = []

    def tasks() -> Iterator[tuple[str, int]]:
        for number in range(10_000):
            drawn.append(number)
            yield ("say", number)

    with pool_of(jobs=2) as pool:
        running = pool.run(tasks())
        for count in range(1, 6):
            place, said = next(running)
            assert place == said
            assert len(drawn) <= count + 2
        running.close()


def test_results_come_as_they_end():
    """A quick task is not kept waiting by a slow one before it."""
    with pool_of(jobs=2) as pool:
        found = [place for place, _ in pool.run([("sleep", 8), ("say", 1), ("say", 2)])]
    assert found == [1, 2, 0]


def test_what_is_an_error_already_is_handed_back():
    """No process is started for it."""
    error = JudgeError("It cannot be read.")
    with pool_of() as pool:
        assert list(pool.run([error, error])) == [(0, error), (1, error)]
        assert not pool._workers


def test_whoever_stops_in_the_middle_ends_what_is_going_on():
    """The process that was at work is gone, the others go on."""
    with pool_of(jobs=2) as pool:
        running = pool.run([("say", 1), ("sleep", 600)])
        assert next(running) == (0, 1)
        running.close()
        assert len(pool._workers) == 1
        assert [said for _, said in pool.run([("say", 2)])] == [2]


# --- several threads --------------------------------------------------------------------------------------


def test_threads_share_the_processes():
    """Each gets the answers to its own tasks, and no more processes are started than there are jobs."""
    with pool_of(jobs=2) as pool, ThreadPoolExecutor(8) as threads:

        def ask(number: int) -> list[tuple[int, Any]]:
            return sorted(pool.run([("say", (number, place)) for place in range(40)]))

        for number, found in enumerate(threads.map(ask, range(8))):
            assert found == [(place, (number, place)) for place in range(40)]
        assert len(pool._workers) <= 2


def test_a_run_that_nobody_goes_on_with_keeps_no_other_waiting():
    """What it asked for is received meanwhile, and its results are there when somebody wants them."""
    with pool_of(jobs=1) as pool:
        paused = pool.run([("say", 1), ("say", 2), ("say", 3)])
        assert next(paused) == (0, 1)
        assert [said for _, said in pool.run([("say", 4), ("say", 5)])] == [4, 5]
        assert list(paused) == [(1, 2), (2, 3)]


def test_a_long_run_leaves_a_process_to_another_thread():
    """Who comes later need not wait until the first one has all its answers."""
    with pool_of(jobs=1) as pool, ThreadPoolExecutor(1) as threads:
        endless = pool.run(("say", number) for number in itertools.count())
        assert next(endless) == (0, 0)
        other = threads.submit(lambda: list(pool.run([("say", "other")])))
        while not other.done():
            next(endless)
        assert other.result() == [(0, "other")]
        endless.close()


def test_a_run_that_is_closed_disturbs_no_other_thread():
    """Its process is ended while another thread waits for results of its own."""
    with pool_of(jobs=3) as pool, ThreadPoolExecutor(1) as threads:
        other = threads.submit(lambda: sorted(pool.run([("sleep", 3), ("say", 1)])))
        running = pool.run([("say", 1), ("sleep", 600)])
        assert next(running) == (0, 1)
        running.close()
        assert [said for _, said in other.result(60)][1:] == [1]
        assert [said for _, said in pool.run([("say", 2)])] == [2]


# --- what a process knows ---------------------------------------------------------------------------------


def test_settings_are_in_no_command_line_and_no_environment(tmp_path, monkeypatch):
    """They come through the socket; and nothing is imported from the current directory."""
    monkeypatch.chdir(tmp_path)
    settings, (path, words, environment) = done(("settings", None), ("path", None), settings="a secret")
    assert settings == "a secret"
    assert "a secret" not in repr((words, environment))
    assert not {"", ".", str(tmp_path)} & set(path)


SCRIPT = """
import sys, judge
from pathlib import Path
problem = judge.load_problem(Path({problem!r}))
print("begun", flush=True)
pool = judge.Pool(jobs=2)
for place, found in pool.judge([(problem, {source!r})] * 2):
    print(place, found.verdict, flush=True)
"""


def script(tmp_path: Path, problem: Path) -> list[str]:
    """A program that judges with a pool, and has no `if __name__`."""
    path = tmp_path / "program" / "main.py"
    path.parent.mkdir()
    path.write_text(SCRIPT.format(problem=str(problem), source=RIGHT))
    return [sys.executable, str(path)]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder of submissions with the names of modules that we import; each says that it was run."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name in ("json", "multiprocessing", "selectors", "struct", "signal", "tempfile", "judge", "numpy"):
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    return folder


def test_nothing_of_the_current_directory_is_imported(tmp_path, hostile):
    """A program is run once, whole, wherever it is: the processes import neither it nor what lies beside."""
    found = subprocess.run(
        script(tmp_path, BANK / "problems/toy/double"),
        cwd=hostile, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert found.stdout.splitlines()[0] == "begun"
    assert sorted(found.stdout.splitlines()[1:]) == ["0 accepted", "1 accepted"]
    assert not (tmp_path / "ran").exists()
    assert found.stderr == ""


# --- nothing is left --------------------------------------------------------------------------------------

WAITING = """
import os, pathlib, tempfile, time
from hypothesis import given, settings, strategies as st

@settings(max_examples=1)
@given(n=st.just(1))
def waits(solution, n):
    \"\"\"For ever.\"\"\"
    solution.double(n)
    tempfile.mkdtemp()
    pathlib.Path("{folder}", f"waits-{{os.getpid()}}").touch()
    time.sleep(600)
"""


def alive(process_id: int) -> bool:
    """Whether a process is there, and more than the memory of one."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def descendants(process_id: int) -> set[int]:
    """Every process that a process has started, and those of these."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    return {int(each) for each in children}.union(*(descendants(int(each)) for each in children))


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A problem with a property that waits for ever, while it has a box and a temporary folder."""
    folder = tmp_path / "bank" / "problems" / "toy" / "double"
    shutil.copytree(BANK / "problems/toy/double", folder)
    (folder / "properties.py").write_text(WAITING.format(folder=tmp_path))
    return folder


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda each: each.name)
def test_a_program_that_is_ended_leaves_nothing(tmp_path, place, waiting, how):
    """In the middle of two judgements: no process, no box, no temporary folder."""
    program = subprocess.Popen(
        script(tmp_path, waiting), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until(lambda: len(list(tmp_path.glob("waits-*"))) == 2)
    started = descendants(program.pid)
    assert len(started) >= 6  # two processes, each with a fork server and a box
    assert list(place.iterdir())
    program.send_signal(how)
    program.wait(60)
    until(lambda: not any(map(alive, started)))
    until(lambda: list(place.iterdir()) == [])


def test_a_pool_that_is_closed_leaves_nothing(tmp_path, place):
    """Also of a task that is going on, and of its temporary files."""
    before = descendants(os.getpid())
    with pool_of(jobs=2) as pool:
        running = pool.run([("say", 1), ("temporary", tmp_path / "begun")])
        next(running)
        until((tmp_path / "begun").exists)
        started = descendants(os.getpid()) - before
        assert len(started) == 2
    assert not any(map(alive, started))
    assert list(place.iterdir()) == []


# --- judge.Pool -------------------------------------------------------------------------------------------


@pytest.fixture
def double() -> judge.Problem:
    """A problem of the small bank."""
    return judge.load_problem("toy/double", [BANK])


def test_a_program_judges_many(double, tmp_path):
    """Reports come with their index, those of a Judge; what goes wrong with one is an error in its place."""
    wrong = "def double(n):\n    return n\n"
    assert double.interface  # what was read of a problem before it is sent does not matter
    with judge.Pool(jobs=2) as pool, judge.Judge() as one:
        found = dict(pool.judge([(double, RIGHT), (double, tmp_path / "none.py"), (double, wrong)], seed=3))
        alone = one.judge(double, wrong, seed=3)
    assert found[0].verdict is judge.Verdict.ACCEPTED
    assert isinstance(found[1], judge.JudgeError)
    assert (found[2].verdict, found[2].seed, found[2].failure) == (alone.verdict, 3, alone.failure)


def test_a_problem_that_a_program_changed_is_the_one_that_is_judged(double):
    """Its limits are those that it was given with, not those in its folder."""
    slow = "def double(n):\n    while True: pass\n"
    quick = replace(double, limits=replace(double.limits, cpu_seconds=0.1, most_cpu_seconds=0.2))
    with judge.Pool(jobs=1) as pool:
        ((_, report),) = pool.judge([(quick, slow)], effort="quick")
    assert report.verdict is judge.Verdict.TIME_LIMIT_EXCEEDED
    assert report.usage.cpu_seconds < 1.0


ENDING = """
import os
from hypothesis import given, strategies as st

@given(n=st.integers())
def ends(solution, n):
    \"\"\"With its process.\"\"\"
    print("last words", flush=True)
    os._exit(3)
"""


def test_a_process_that_is_lost_is_an_error_of_one_submission(double, waiting):
    """It is told how it ended and what it printed last; the next submission is judged."""
    (waiting / "properties.py").write_text(ENDING)
    with judge.Pool(jobs=1) as pool:
        found = [each for _, each in pool.judge([(judge.load_problem(waiting), RIGHT), (double, RIGHT)])]
    assert isinstance(found[0], judge.Lost)
    assert (found[0].ended, found[0].hint) == (3, "last words")
    assert found[1].accepted


def test_a_pool_that_cannot_be_used_says_so(double):
    """No processes, an unknown effort, a pool that is closed: an error before anything is asked."""
    with pytest.raises(UsageError, match="at least one process"):
        judge.Pool(jobs=0)
    with judge.Pool(jobs=1) as pool:
        with pytest.raises(UsageError):
            pool.judge([], effort="none")
        running = pool.judge([(double, RIGHT)] * 2)
        next(running)
    with pytest.raises(UsageError, match="This Pool is closed"):
        next(running)
    with pytest.raises(UsageError, match="This Pool is closed"):
        pool.judge([])


def test_what_the_submissions_raise_is_raised(double):
    """And the pool can be used again."""

    def broken() -> Iterator[tuple[judge.Problem, str]]:
        yield (double, RIGHT)
        raise LookupError

    with judge.Pool(jobs=1) as pool:
        with pytest.raises(LookupError):
            list(pool.judge(broken()))
        ((_, report),) = pool.judge([(double, RIGHT)], effort="quick")
    assert report.accepted


def test_a_reward_is_asked_for_from_many_threads(double):
    """Verdicts are right whoever asks, with the least effort; who closes the Pool meanwhile is told."""
    wrong = "def double(n):\n    return n\n"
    with judge.Pool(jobs=2) as pool, ThreadPoolExecutor(8) as threads:

        def verdicts(number: int) -> list[str]:
            sources = [(double, RIGHT if (number + place) % 2 else wrong) for place in range(3)]
            return [found.verdict for _, found in sorted(pool.judge(sources, effort="verdict"))]

        futures = [threads.submit(verdicts, number) for number in range(8)]
        until(lambda: pool._users > 0)
        with pytest.raises(UsageError, match="Threads are waiting"):
            pool.close()
        for number, future in enumerate(futures):
            right = ["wrong_answer", "accepted"]
            assert future.result(120) == [right[(number + place) % 2] for place in range(3)]
