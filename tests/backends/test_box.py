"""Each way in which a box can end, each limit, and that nothing is left."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import BANK, SMALL, Ask, open_session, outcomes

from judge import backends
from judge.backends import Allowance, Box
from judge.calls.call import BoxEnded
from judge.calls.solution import Solution
from judge.errors import BackendUnavailable
from judge.explain.outcomes import fatal_verdict, outcome_message
from judge.model import Cause, Clock, Died, Raised, Returned, TimedOut, Verdict
from judge.terms import Limits
from sandbox import confine, kernel, landlock, requests, wire

QUICK = Limits(
    cpu_seconds=0.3,
    load_cpu_seconds=0.3,
    total_cpu_seconds=4.0,
    wall_factor=50.0,
    memory_mib=256,
    output_flood_mib=1,
    reply_mib=1,
)
SLEEPY = Limits(cpu_seconds=0.2, wall_factor=2.0)

# --- time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    while True: pass",
        "while True: pass\ndef f(): ...",
        "import threading, time\ndef spin():\n    while True: pass\n"
        "def f():\n    threading.Thread(target=spin, daemon=True).start()\n    time.sleep(1e6)",
        "def f(): return sum(range(10**12))",
        "def f(): return 10 ** 10 ** 9",
        "import re\ndef f(): return re.match('(a+)+b', 'a' * 60)",
        "def f():\n  while True:\n    try:\n      while True: pass\n    except BaseException: pass",
        "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ndef f():\n    while True: pass",
    ],
    ids=["call", "import", "thread", "C loop", "one operation", "regular expression", "handler", "signals"],
)
def test_a_loop_meets_the_cpu_limit(ask, source):
    """Code that does not end is stopped after its CPU time, wherever it loops."""
    assert ask(source, limits=QUICK) == TimedOut(0.3, Clock.CPU)


def test_work_between_two_calls_counts_for_the_later_one(host):
    """A thread that goes on after its call is stopped in the next one."""
    source = """
        import threading, time
        def spin():
            while True: pass
        def f(first):
            if first:
                threading.Thread(target=spin, daemon=True).start()
            else:
                time.sleep(1e6)
    """
    found = outcomes(host, textwrap.dedent(source), "def f(first): ...", QUICK, [(True,), (False,)])
    assert found[-1] == TimedOut(0.3, Clock.CPU)


def test_a_destructor_that_loops_is_stopped(ask):
    """Code that runs after the function has returned is stopped too."""
    source = "class D:\n    def __del__(self):\n        while True: pass\ndef f():\n    d = D()\n    return 1"
    assert isinstance(ask(source, limits=QUICK), TimedOut)


def test_sleeping_meets_the_limit_of_waiting(ask):
    """A call that waits takes no CPU time, and is stopped by the other clock."""
    found = ask("import time\ndef f(): time.sleep(1e6)", limits=SLEEPY)
    assert found == TimedOut(0.4, Clock.WAITING)


def test_a_deadlock_meets_the_limit_of_waiting(ask):
    """A lock that is never released is no way to live for ever."""
    source = "import threading\ndef f():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()"
    assert ask(source, limits=SLEEPY) == TimedOut(0.4, Clock.WAITING)


def test_many_short_calls_meet_the_total_limit(host):
    """All calls together have a limit as well."""
    limits = Limits(cpu_seconds=0.3, total_cpu_seconds=0.3)
    source = "from time import process_time as t\ndef f():\n    end = t() + 0.08\n    while t() < end: pass"
    found = outcomes(host, source, "def f(): ...", limits, [()] * 20)
    assert found[-1] == TimedOut(0.3, Clock.ALL_CPU)
    assert len(found) < 8


def test_cpu_time_is_measured_from_outside(host):
    """What a submission says of its own clocks does not count."""
    source = "import time\ntime.process_time = time.perf_counter = lambda: 0.0\n" + (
        "def f():\n    for _ in range(3_000_000): pass"
    )
    session = open_session(host, source, "def f(): ...")
    before = session.box.cpu_seconds
    Solution(session).f()
    assert session.box.cpu_seconds > before
    session.box.close()


# --- memory --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "def f(): return len(bytearray(10**9))",
        "def f(): return len([0] * 10**9)",
        "def f():\n    x = []\n    while True: x.append(bytes(10**6))",
        "def f(): return np.ones(10**9).sum()",
        "x = bytearray(10**9)\ndef f(): ...",
    ],
    ids=["at once", "list", "bit by bit", "NumPy", "import"],
)
def test_too_much_memory_is_the_memory_limit(ask, source):
    """Code that takes more memory than allowed has exceeded the memory limit."""
    assert fatal_verdict(ask(source, limits=SMALL)) is Verdict.MEMORY_LIMIT_EXCEEDED


def test_a_memory_error_that_is_raised_on_purpose_is_a_runtime_error(ask):
    """`raise MemoryError` is an exception like any other."""
    found = ask("def f(): raise MemoryError('no')")
    assert fatal_verdict(found) is Verdict.RUNTIME_ERROR


def test_memory_within_the_limit_is_there(ask):
    """What the limit promises can be used, on top of what Python and NumPy take."""
    assert ask("def f(): return len(bytearray(200 << 20))", limits=SMALL) == Returned(200 << 20)


# --- other ends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["call", "import"])
def test_a_flood_of_output_is_stopped(ask, where):
    """Printing without end meets the output limit."""
    flood = "while True: print('x' * 10_000)"
    source = f"{flood}\ndef f(): ..." if where == "import" else f"def f():\n    {flood}"
    found = ask(source, limits=SMALL)
    assert found == Died(Cause.OUTPUT, 1)
    assert fatal_verdict(found) is Verdict.OUTPUT_LIMIT_EXCEEDED


@pytest.mark.parametrize("status", [0, 1, 42])
def test_ending_the_process_is_told(ask, status):
    """`os._exit` ends the box with a sentence, whatever the status, and never accepts."""
    found = ask(f"import os\ndef f(): os._exit({status})")
    assert found == Died(Cause.EXIT, status)
    assert fatal_verdict(found) is Verdict.RUNTIME_ERROR


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import ctypes\ndef f(): ctypes.string_at(0)", "segmentation fault"),
        ("import os\ndef f(): os.abort()", "abort"),
        ("import faulthandler\ndef f(): faulthandler._sigsegv()", "segmentation fault"),
    ],
    ids=["ctypes", "abort", "faulthandler"],
)
def test_a_crash_is_told(ask, source, words):
    """A crash of the interpreter is a runtime error with a sentence."""
    found = ask(source, limits=SMALL)
    assert fatal_verdict(found) is Verdict.RUNTIME_ERROR
    assert words in outcome_message(found, "en")


REPLY = """
    import os, sys
    wire = sys.modules["sandbox.wire"]
    def reply(call_id, message):
        body = wire.encode(message)[0]
        os.write(61, wire.HEADER.pack(len(body), call_id) + body)
    def call_id():
        frame = sys._getframe()
        while "call_id" not in frame.f_locals:
            frame = frame.f_back
        return frame.f_locals["call_id"]
"""


def forging(body: str) -> str:
    """A submission whose `f` has the means to write replies itself."""
    return textwrap.dedent(REPLY) + f"def f():\n    {body}\n"


@pytest.mark.parametrize(
    "body",
    [
        "reply(bytes(8), ('returned', 1, None))",
        "os.write(61, bytes(12))",
        "os.write(61, b'\\xff' * 12)",
        "os.write(61, b'\\xff\\xff\\xff\\xff' + call_id() + b'x')",
        "reply(call_id(), ('accepted',)); os._exit(0)",
        "os.write(61, wire.HEADER.pack(3, call_id()) + b'abc')",
        "reply(call_id(), ('returned', 1, None)); reply(call_id(), ('returned', 1, None))",
        "reply(call_id(), ('raised', 'E', 'x', [], 0)); os._exit(0)",
    ],
)
def test_a_forged_reply_ends_the_box(host, body):
    """A reply to no call, of another shape, too large or one too many ends the box."""
    found = outcomes(host, forging(body), "def f(): ...", SMALL, [(), ()])
    assert isinstance(found[-1], Died)


def test_a_reply_ahead_of_its_call_ends_the_box(host):
    """A reply that is there before the call is not taken for its answer."""
    source = forging("return 1") + "import threading\nreply(bytes(8), ('returned', 5, None))\n"
    found = open_session(host, source, "def f(): ...")
    assert isinstance(found, Died)
    assert found.cause is Cause.PROTOCOL


NUMBERED = "def f(n):\n    return n\n"


def asked_together(host, source: str, bodies: list[bytes], seconds: float) -> tuple[Box, Any]:
    """The box of a submission whose `f` was sent all these requests at once, and its replies."""
    session = open_session(host, source, "def f(n): ...")
    return session.box, session.box.ask_together(bodies, Allowance(seconds))


def test_requests_that_are_sent_together_are_answered_in_order(host):
    """Each request has its own reply, however many there are, and more than a pipe holds."""
    bodies = [requests.encode("call", "f", [[number] * 2000]) for number in range(300)]
    box, replies = asked_together(host, NUMBERED, bodies, 5.0)
    assert [wire.decode(reply)[0][1][0] for reply in replies] == list(range(300))
    assert isinstance(box.ask(requests.encode("call", "f", [1]), Allowance(1.0)), bytes)
    box.close()


@pytest.mark.parametrize(
    "body",
    [
        "while n == 7: pass",
        "end = time.process_time() + 0.02\n    while time.process_time() < end: pass",
        "time.sleep(0.3)",
        "n == 7 and os._exit(0)",
        "n == 7 and os.write(61, bytes(12))",
        "n == 7 and reply(call_id(), ('returned', 7, None))",
        "n == 49 and os.write(61, b'x')",
        "n == 7 and print('x' * (2 << 20))",
    ],
    ids=["loop", "all long", "sleep", "exit", "forged", "one too many", "a byte too many", "flood"],
)
def test_whatever_else_happens_to_them_ends_the_box(host, body):
    """Nobody knows which of them is to blame, so there is no reply to any."""
    source = textwrap.dedent(REPLY) + f"import time\ndef f(n):\n    {body}\n    return n\n"
    bodies = [requests.encode("call", "f", [number]) for number in range(50)]
    box, replies = asked_together(host, source, bodies, 0.3)
    assert not isinstance(replies, list)
    assert box.ended


def test_half_a_reply_meets_a_limit(ask):
    """A reply that never becomes complete is waited for no longer than any call."""
    body = "os.write(61, wire.HEADER.pack(100, call_id())); sys.modules['time'].sleep(1e6)"
    assert ask(forging("import time; " + body), limits=SLEEPY) == TimedOut(0.4, Clock.WAITING)


@pytest.mark.parametrize(
    "message",
    [
        "('raised', 'SyntaxError', 'x', [(1, 'f')], 10**12, False)",
        "('raised', 'SyntaxError', 'x', [(1, 'f')], 10**4000, False)",
        "('raised', 'SyntaxError', 'x', [(10**10000, 'f')], 3, False)",
        "('raised', 'E', 'x', [(10**10000, 'f')], 0, False)",
        "('raised', 'E', 'x', [(-5, '')] * 50000, -3, False)",
        "('raised', 'E' * 10**5, 'x' * 10**5, [], 0, False)",
        "('raised', '', '', [], 0, True)",
        "('unfit', '\\x1b[2J')",
        "('unsendable', '')",
        "('loaded', {})",
        "('returned', 10**10000, None)",
        "('returned', {10**10000: 1}, None)",
    ],
)
def test_a_forged_reply_is_a_verdict_like_any_other(judge_source, message):
    """Whatever a forged reply claims, the report is an ordinary rejection of ordinary size."""
    source = forging(f"reply(call_id(), {message}); os._exit(0)").replace("def f()", "def double(n)")
    report = judge_source("toy/double", source, "quick")
    assert not report.accepted
    assert len(report.failure.raised or "") < 50_000


@pytest.mark.parametrize(
    "message",
    [
        "('loaded', {})",
        "('loaded', [])",
        "('loaded', [10**10000, -1.5, '\\ud800', b'', float('nan')])",
        "('loaded', list(range(50000)))",
        "('returned', 5, None)",
        "('returned', None, None)",
        "('returned', [[]], None)",
        "('unsendable', 'text')",
        "('unfit', 'x' * 10**5)",
        "('unfit', 'no_self', {'name': 10**10000})",
        "('unfit', 'no_self', {'name': 'x' * 10**5})",
        "('unfit', 'no_self', {})",
        "('unfit', 'no_self', {5: 'x'})",
        "('raised', 'SyntaxError', 'x', [], 10**12, False)",
    ],
)
def test_a_forged_load_gains_nothing(judge_source, message):
    """Whatever the answer to loading is forged to be, the report is an ordinary rejection."""
    source = forging("...").replace("def f()", "def double(n)")
    report = judge_source("toy/double", f"{source}reply(call_id(), {message})\nos._exit(0)\n", "quick")
    assert not report.accepted
    assert report.failure.message


# --- a busy machine ------------------------------------------------------------------------------------


@pytest.fixture
def busy_machine():
    """So many busy processes that each gets a small part of a core."""
    loop = [sys.executable, "-S", "-c", "while True: pass"]
    processes = [subprocess.Popen(loop) for _ in range(12 * (os.cpu_count() or 1))]
    yield
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.usefixtures("busy_machine")
def test_waiting_for_a_core_is_not_charged(ask):
    """A call that computes, in threads too, has the time that it waits for a core for free."""
    source = """
        import threading, time
        def work():
            end = time.thread_time() + 0.03
            while time.thread_time() < end: pass
        def f():
            work()
            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            return 1
    """
    found = ask(textwrap.dedent(source), limits=replace(SLEEPY, cpu_seconds=0.3, wall_factor=0.5), times=3)
    assert found == Returned(1)


@pytest.mark.usefixtures("busy_machine")
def test_sleeping_is_charged_on_a_busy_machine_too(ask):
    """That nobody has a core for it does not make a sleep longer than it may be."""
    assert ask("import time\ndef f(): time.sleep(1e6)", limits=SLEEPY) == TimedOut(0.4, Clock.WAITING)


@pytest.mark.usefixtures("busy_machine")
def test_large_values_cross_a_busy_boundary(ask):
    """While a large argument or answer waits for us, the call does not wait by its own choice."""
    limits = replace(SLEEPY, cpu_seconds=0.5, wall_factor=0.3)
    found = ask("def f(x0): return x0 * 2", b"x" * (7 << 19), limits=limits, times=4)
    assert found == Returned(b"x" * (7 << 20))


def test_many_short_sleeps_meet_the_total_limit(host):
    """Calls that sleep a little each may not sleep for ever together."""
    limits = replace(SLEEPY, total_wall_seconds=0.5)
    found = outcomes(host, "import time\ndef f(): time.sleep(0.1)", "def f(): ...", limits, [()] * 20)
    assert found[-1] == TimedOut(0.5, Clock.ALL_WAITING)
    assert 4 < len(found) < 12


def test_a_submission_stands_still_while_its_limit_is_extended(host):
    """What it keeps busy would make the reference look slow."""
    source = """
        import threading
        def spin():
            while True: pass
        def f():
            threading.Thread(target=spin, daemon=True).start()
            spin()
    """
    session = open_session(host, textwrap.dedent(source), "def f(): ...", QUICK)
    used = []

    class Slow:
        """A reference that takes its time to answer."""

        def cpu_seconds(self, groups: Sequence[Sequence[bytes]], little_seconds: float) -> float:
            used.append(session.box.process.cpu_seconds())
            time.sleep(0.3)
            used.append(session.box.process.cpu_seconds())
            return 0.0

        def replies(self, bodies: list[bytes]) -> None:
            return None

    session.reference = Slow()
    session.begin_example()
    with pytest.raises(BoxEnded):
        Solution(session).f()
    before, after = used
    assert after - before < 0.05


# --- one box beside another ----------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's boxes have users of their own")
def test_every_box_of_root_has_a_user_of_its_own():
    """The kernel counts threads by user: no box uses up what another may have."""
    source = "import os\ndef f(): return [os.getuid(), os.getgid()]"
    with backends.start() as one, backends.start() as other:
        found = [outcomes(host, source, "def f(): ...", SMALL, [()])[0] for host in (one, other, one)]
    users = {tuple(each.value) for each in found}
    assert len(users) == 3
    assert all(user == group >= confine.UNUSED_ID for user, group in users)


def test_threads_of_one_box_take_none_from_another():
    """While one box holds all the threads that it may, another can start its own."""
    source = """
        import threading, time
        threading.stack_size(1 << 16)
        def f(count, seconds):
            for _ in range(count):
                threading.Thread(target=time.sleep, args=(seconds,), daemon=True).start()
            return count
    """
    starter = "def f(count, seconds): ..."
    with backends.start() as one, backends.start() as other:
        greedy = open_session(one, textwrap.dedent(source), starter)
        assert Solution(greedy).f(200, 30.0) == 200
        modest = open_session(other, textwrap.dedent(source), starter)
        assert Solution(modest).f(200, 0.01) == 200


# --- the walls -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "open('/etc/passwd')",
        "open('/proc/self/environ')",
        "__import__('os').listdir('/')",
        "__import__('os').fork()",
        "__import__('subprocess').run(['/bin/true'])",
        "__import__('socket').socket()",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "open(__import__('os').__file__, 'a')",
        "__import__('os').kill(__import__('os').getppid(), 9)",
        "__import__('os').setuid(0)",
    ],
)
def test_the_box_has_walls(ask, source):
    """Files, processes, the network and other people's rights are out of reach."""
    found = ask(f"def f():\n    return {source} and 1")
    assert isinstance(found, Raised) or found == Returned([])


def test_the_layers_are_in_the_report(judge_source, host):
    """What stood between the submission and the machine is in every report."""
    sandbox = judge_source("toy/double", "def double(n): return 2 * n", "quick").sandbox
    assert sandbox == host.sandbox
    assert {"landlock", "seccomp", "rlimits", "no_new_privs"} <= set(sandbox.layers)
    assert ("namespaces" in sandbox.layers or "container" in sandbox.layers) == (sandbox.note is None)


def test_without_landlock_nothing_runs(monkeypatch):
    """When the kernel has no Landlock, no box is opened, and why is told."""
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(BackendUnavailable, match="Landlock is missing") as caught:
        backends.start("linux")
    assert caught.value.exit_code == 3
    assert "unsafe" in caught.value.hint


def test_without_seccomp_nothing_runs(monkeypatch):
    """When the kernel has no seccomp, no box is opened, and why is told."""

    def refuse(*_: int) -> int:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(kernel, "prctl", refuse)
    assert "seccomp is missing" in (confine.missing() or "")


def test_on_another_machine_nothing_runs(monkeypatch):
    """On a machine whose system calls it does not know, the backend says so."""
    monkeypatch.setattr("platform.machine", lambda: "sparc64")
    with pytest.raises(BackendUnavailable, match="sparc64"):
        backends.start("linux")


def test_the_unsafe_backend_works_and_says_what_it_is():
    """A plain process judges by the same rules, and calls itself unsafe."""
    with backends.start("unsafe") as host:
        found = outcomes(
            host, "def f(x):\n    print(x)\n    return x + 1", "def f(x): ...", SMALL, [(1,), (2,)]
        )
        assert found == [Returned(2), Returned(3)]
        assert (host.sandbox.backend, host.sandbox.layers) == ("unsafe", ())
        assert "no protection" in (host.sandbox.note or "")


def test_the_unsafe_backend_keeps_the_clocks():
    """Without walls the limits of time still hold."""
    limits = Limits(cpu_seconds=0.3, load_cpu_seconds=5.0)
    with backends.start("unsafe") as host:
        found = outcomes(host, "def f():\n    while True: pass", "def f(): ...", limits, [()])
    assert found == [TimedOut(0.3, Clock.CPU)]


# --- nothing is left -----------------------------------------------------------------------------------


def descendants(process_id: int) -> set[int]:
    """The processes below a process."""
    found: set[int] = set()
    for task in Path(f"/proc/{process_id}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | descendants(child)
    return found


def is_gone(process_id: int) -> bool:
    """Whether a process is dead, reaped or not, within ten seconds."""
    for _ in range(500):
        try:
            if Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


def test_nothing_is_left_after_many_boxes():
    """After thirty boxes that end in every way there is no process and no descriptor more than before."""
    ends = [
        "return 1",
        "import os; os._exit(1)",
        "import os; os.abort()",
        "raise ValueError",
        "os.write(61, b'x' * 99)",
    ]
    with backends.start("linux") as host:
        outcomes(host, "def f(): ...", "def f(): ...", SMALL, [()])
        before = (len(os.listdir("/proc/self/fd")), len(descendants(os.getpid())))
        for i in range(30):
            outcomes(host, f"import os\ndef f(): {ends[i % 5]}", "def f(): ...", SMALL, [(), ()])
        after = (len(os.listdir("/proc/self/fd")), len(descendants(os.getpid())))
    assert after == before


def test_nothing_is_left_after_a_host():
    """When a host is closed, its processes and descriptors are gone, with a box open or without."""
    before = (set(os.listdir("/proc/self/fd")), descendants(os.getpid()))
    for opened in (False, True):
        host = backends.start("linux")
        if opened:
            host.open(SMALL)
        started = descendants(os.getpid()) - before[1]
        host.close()
        assert started
        assert all(map(is_gone, started))
    assert (set(os.listdir("/proc/self/fd")), descendants(os.getpid())) == before


LONG = "# problem: toy/double\nimport time\ndef double(n):\n    while True: time.sleep(0.001)\n"


@pytest.fixture
def long_judgement(tmp_path):
    """A `judge submit` that is waiting for a submission, and the processes below it."""
    file = tmp_path / "long.py"
    file.write_text(LONG)
    command = [sys.executable, "-m", "judge", "submit", "--problems", BANK, file]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while process.poll() is None and not any(is_sleeping_worker(each) for each in descendants(process.pid)):
        time.sleep(0.02)
    yield process, descendants(process.pid)
    process.kill()
    process.communicate()


def is_sleeping_worker(process_id: int) -> bool:
    """Whether a process is a worker inside the submission's loop: it goes to sleep again and again."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return False
    switches = re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status, re.MULTILINE)
    return "Seccomp:\t2" in status and switches is not None and int(switches[1]) > 100


def test_ctrl_c_ends_at_once(long_judgement):
    """Ctrl-C ends a long judgement with exit code 130, no traceback, and no process left."""
    process, below = long_judgement
    process.send_signal(signal.SIGINT)
    output, complaint = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, b"")
    assert b"Traceback" not in complaint
    assert below
    assert all(map(is_gone, below))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_judge_that_is_killed_leaves_no_process(long_judgement, number):
    """However the judge dies, its boxes die with it."""
    process, below = long_judgement
    process.send_signal(number)
    process.wait(timeout=60)
    assert below
    assert all(map(is_gone, below))


# --- as another user -----------------------------------------------------------------------------------


def usable_interpreter(user: int) -> str | None:
    """A Python that `user` can run, and that finds the judge and what it needs; or None."""
    version = f"python3.{sys.version_info.minor}"
    candidates = [sys.executable, shutil.which(version), f"/usr/local/bin/{version}", f"/usr/bin/{version}"]
    places = [str(Path(__file__).parents[2]), *(path for path in sys.path if "site-packages" in path)]
    for candidate in filter(None, candidates):
        try:
            words = [candidate, "-c", "import judge.cli, judge.judging, numpy"]
            subprocess.run(
                words, user=user, group=user, cwd="/", env={"PYTHONPATH": ":".join(places)},
                check=True, capture_output=True,
            )  # fmt: skip
        except (OSError, subprocess.CalledProcessError):
            continue
        return candidate
    return None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_is_judged_in_the_same_box():
    """With privileges dropped, a right submission is accepted behind Landlock and seccomp."""
    user = pwd.getpwnam("nobody").pw_uid
    python = usable_interpreter(user)
    if python is None:
        pytest.skip("no interpreter that an ordinary user can run")
    places = [str(Path(__file__).parents[2]), *(path for path in sys.path if "site-packages" in path)]
    source = BANK / "solutions" / "toy" / "double" / "accepted.py"
    found = subprocess.run(
        [python, "-m", "judge", "submit", "--json", "--problems", BANK, source],
        user=user, group=user, extra_groups=[], cwd="/", capture_output=True, check=False,
        env={"PYTHONPATH": ":".join(places), "JUDGE_HOME": "/nonexistent"},
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert b'"landlock"' in found.stdout


def test_a_box_is_no_slower_to_open_after_a_bad_one(ask: Ask):
    """After a submission that was killed, the next one is judged as if nothing had been."""
    assert isinstance(ask("import os\ndef f(): os.abort()"), Died)
    assert ask("def f(): return 1") == Returned(1)
