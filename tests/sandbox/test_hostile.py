"""The hostile suite through the box, and proof that the harness sees what it looks for."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile_harness
import pytest
from hostile_harness import (
    ABSTRACT,
    PORT,
    REPRESENTATIVE,
    SECRET,
    SUITE,
    Canaries,
    Case,
    Judge,
    Result,
    State,
)

from judge.model import CheckKind, Failure, Report, Sandbox, Usage, Verdict

JOBS = str(min(4, os.cpu_count() or 1))
SOMEBODY = 54321
"""A user who owns nothing and runs nothing."""
IS_ROOT = os.geteuid() == 0


def run_harness(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The harness with these words, ended."""
    command = [sys.executable, str(hostile_harness.__file__), *map(str, words), "--jobs", JOBS]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def judged_well(capsys: pytest.CaptureFixture[str], *words: str | Path) -> None:
    """Everything that the harness looks at is as it must be; its table is shown."""
    ended = run_harness(*words)
    with capsys.disabled():
        print(f"\n{' '.join(map(str, words)) or 'the whole suite'}\n{ended.stdout}")
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]


def usable_python_or_skip() -> None:
    """Skip where no interpreter with our packages is in reach of an ordinary user."""
    if hostile_harness.python_usable_by(SOMEBODY) is None:
        pytest.skip(f"an ordinary user cannot start {sys.executable} (is its folder private to root?)")


def test_no_hostile_submission_is_accepted_and_nothing_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Every submission of the suite gets a verdict that the manifest allows, and leaves no trace."""
    judged_well(capsys)


@pytest.mark.skipif(not IS_ROOT, reason="already an ordinary user: the suite above has run as one")
def test_the_box_is_as_strong_for_an_ordinary_user(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    """The same for a judge without any privilege; of the suite a part, or with `pytest --whole` all."""
    usable_python_or_skip()
    part = () if pytestconfig.getoption("whole") else ("--only", REPRESENTATIVE)
    judged_well(capsys, "--as-user", str(SOMEBODY), *part)


def test_the_box_holds_without_namespaces(capsys: pytest.CaptureFixture[str]) -> None:
    """The same where unshare(2) is forbidden: Landlock, seccomp and limits hold alone."""
    words = ["--without-namespaces", "--only", REPRESENTATIVE]
    if IS_ROOT:
        usable_python_or_skip()
        words += ["--as-user", str(SOMEBODY)]
    judged_well(capsys, *words)


def test_the_manifest_lists_every_submission() -> None:
    """A file that is not in the manifest would never be judged."""
    cases = hostile_harness.read_manifest(SUITE)
    assert sorted(case.name for case in cases) == sorted(path.name for path in SUITE.glob("*.py"))
    assert all(case.name.startswith(f"{case.kind}_") for case in cases)
    assert sum(case.kind != "innocent" for case in cases) >= 200
    known = {verdict.value for verdict in Verdict}
    for case in cases:
        assert set(case.acceptable) <= known
        assert (case.kind == "innocent") == (case.acceptable == ("accepted",))


def test_the_harness_reads_short_manifests(tmp_path: Path) -> None:
    """Folders of others name entry points and short verdicts."""
    columns = "file\tclass\tentry_point\tacceptable_verdicts\tside_effect_check\twhat_it_tries"
    row = 'forge_x.py\tforge\tlayer_norm\tWA|PV\t-\tprints "accepted"'
    (tmp_path / "MANIFEST.tsv").write_text(f"{columns}\n{row}\n")
    (case,) = hostile_harness.read_manifest(tmp_path)
    assert case.problem == "nn/layer_norm"
    assert case.acceptable == ("wrong_answer", "runtime_error", "wrong_answer")


# --- the harness must be able to fail

ESCAPES = f"""
import os, socket
open("/tmp/judge_escape_canary_unsafe", "w").close()
print("LEAK:", "it got out")
socket.create_connection(("127.0.0.1", {PORT})).close()
if os.fork() == 0:
    os.setsid()
    import time
    time.sleep(30)
    os._exit(0)
def length_of_longest_substring(s):
    return -1
"""


def test_the_harness_sees_an_escape(tmp_path: Path) -> None:
    """Without a sandbox the same attacks succeed, and each of them is reported."""
    (tmp_path / "escape_all.py").write_text(ESCAPES)
    columns = "file\tclass\tproblem\tacceptable verdicts\twhat it tries"
    row = "escape_all.py\tescape\tsliding_window/longest_substring\twrong_answer\teverything"
    (tmp_path / "MANIFEST.tsv").write_text(f"{columns}\n{row}\n")
    try:
        ended = run_harness(tmp_path, "--sandbox", "unsafe")
    finally:
        Path("/tmp/judge_escape_canary_unsafe").unlink(missing_ok=True)
    assert ended.returncode == 1
    for seen in ("LEAK: it got out", "judge_escape_canary_unsafe", "TCP 127.0.0.1", "process: more"):
        assert seen in ended.stdout


def test_the_harness_sees_a_hang() -> None:
    """A judge that gives no verdict in time is a failure, and does not stop the harness."""
    ended = run_harness("--only", "^crash_(syntax|no_entry_point)", "--hang-seconds", "0.001")
    assert ended.returncode == 1
    assert "hang: no verdict" in ended.stdout


def test_the_harness_sees_a_wrong_verdict_and_a_judge_error() -> None:
    """A verdict that is not in the manifest is reported, and so is an error of the judge."""
    case = Case("forge_x.py", "forge", "nn/layer_norm", ("wrong_answer",))
    assert not Result(case, "wrong_answer").complaints()
    assert "accepted instead of wrong_answer" in Result(case, "accepted").complaints()[0]
    assert Result(case, judge_error="KeyError").complaints() == ["judge error: KeyError"]


@pytest.mark.parametrize("name", ["tcp", "udp", "abstract", "path"])
def test_the_harness_sees_what_arrives_at_its_listeners(name: str) -> None:
    """Each canary listener notices a visitor."""
    family, kind, address = {
        "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", PORT)),
        "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", PORT)),
        "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, ABSTRACT),
        "path": (socket.AF_UNIX, socket.SOCK_STREAM, "/tmp/judge_canary.sock"),
    }[name]
    with Canaries() as canaries, socket.socket(family, kind) as visitor:
        visitor.connect(address)
        with contextlib.suppress(BrokenPipeError):  # a stream may be closed again by now
            visitor.send(b"x")
        deadline = time.monotonic() + 5
        while not canaries.touched and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(canaries.take_touched()) == 1
    assert not Path("/tmp/judge_canary_hidden").exists()
    assert "JUDGE_CANARY_ENV" not in os.environ


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was planted does not go away by itself."""
    monkeypatch.setattr(hostile_harness, "SETTLE_SECONDS", 0.05)


@pytest.fixture
def open_file() -> Iterator[Callable[[], None]]:
    """Opens a descriptor that stays open until the test is over."""
    opened: list[int] = []
    yield lambda: opened.append(os.open("/", os.O_RDONLY))
    for descriptor in opened:
        os.close(descriptor)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_an_open_descriptor(open_file: Callable[[], None]) -> None:
    """A descriptor that stays open is reported."""
    before = State.now()
    open_file()
    assert any(each.startswith("descriptor: more") for each in before.differences())


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_the_flags_of_a_descriptor() -> None:
    """So is one that became non-blocking."""
    reader, writer = os.pipe()
    before = State.now()
    os.set_blocking(reader, False)
    found = before.differences()
    os.close(reader)
    os.close(writer)
    assert any(each.startswith("descriptor: more") for each in found)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_changed_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Environment, limits and signal handlers of the judge are watched."""
    before = State.now()
    monkeypatch.setenv("JUDGE_PLANTED", "x")
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    handler = signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0 if soft else min(hard, 4096), hard))
    found = " ".join(before.differences())
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
    signal.signal(signal.SIGUSR2, handler)
    assert "JUDGE_PLANTED" in found
    assert "RLIMIT_CORE" in found or hard == 0
    assert "SIGUSR2" in found or str(int(signal.SIGUSR2)) in found


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_a_process_and_a_zombie() -> None:
    """A process that lives, or that nobody has waited for, is reported."""
    for command in (["sleep", "30"], ["true"]):
        before = State.now()
        with subprocess.Popen(command) as left:
            found = before.differences()
            left.kill()
        assert any(each.startswith("process: more") for each in found)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_files_and_shared_memory() -> None:
    """Files where escapes would write, and shared memory, are reported."""
    for path, kind in (
        ("/tmp/judge_escape_canary_planted", "file"),
        ("/dev/shm/judge_stash_planted", "file"),
        ("/dev/shm/judge_planted", "shared memory"),
        (f"{Path.home()}/.judge_escape_planted", "file"),
    ):
        before = State.now()
        Path(path).touch()
        found = before.differences()
        Path(path).unlink()
        assert any(each.startswith(f"{kind}: more {path}") for each in found)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_a_segment_of_system_v() -> None:
    """A shared memory segment is reported."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = State.now()
    segment = libc.shmget(0x6A756467, 4096, 0o1600)
    if segment < 0:
        pytest.skip("this machine has no System V shared memory")
    found = before.differences()
    libc.shmctl(segment, 0, None)
    assert any(each.startswith("shared memory: more System V") for each in found)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_a_key() -> None:
    """A key of the kernel's keyring is reported."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = State.now()
    add_key, keyctl, unlink, process_keyring = 248, 250, 9, -2
    key = libc.syscall(add_key, b"user", b"judge_planted", b"x", 1, process_keyring)
    if key < 0 or not Path("/proc/keys").exists():
        pytest.skip("this machine has no keyrings")
    found = before.differences()
    libc.syscall(keyctl, unlink, key, process_keyring)
    assert any(each.startswith("key: more") for each in found)


@pytest.mark.usefixtures("impatient")
@pytest.mark.skipif(not IS_ROOT, reason="needs the right to mount")
def test_the_harness_sees_a_mount(tmp_path: Path) -> None:
    """A mount is reported."""
    before = State.now()
    if ctypes.CDLL(None).mount(b"x", os.fsencode(tmp_path), b"tmpfs", 0, b"size=4k") < 0:
        pytest.skip("this container may not mount")
    found = before.differences()
    ctypes.CDLL(None).umount2(os.fsencode(tmp_path), 2)
    assert any(each.startswith("mount: more") for each in found)


@pytest.mark.usefixtures("impatient")
def test_the_harness_sees_a_control_group() -> None:
    """A control group is reported."""
    before = State.now()
    planted = Path("/sys/fs/cgroup/judge_planted")
    try:
        planted.mkdir()
    except OSError:
        pytest.skip("no control group can be made here")
    found = before.differences()
    planted.rmdir()
    assert any(each.startswith("cgroup: more") for each in found)


def test_the_harness_sees_a_changed_submission(tmp_path: Path) -> None:
    """A submission whose file changed while it was judged is reported."""
    path = tmp_path / "forge_x.py"
    path.write_text("x = 1\n")

    class Careless(Judge):
        def report(self, problem: str, source: bytes) -> Any:
            path.write_text("x = 2\n")
            return report_with()

    judge = Careless("unsafe")
    answer = judge.judge(Case(str(path), "forge", "nn/layer_norm", ("wrong_answer",)), "secret")
    judge.host.close()
    assert "the submission's file was changed" in answer["left"]


def test_the_harness_sees_an_expensive_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory and CPU time that the judge itself needs are reported, whatever was needed before."""
    path = tmp_path / "forge_x.py"
    path.write_text("x = 1\n")

    class Expensive(Judge):
        def report(self, problem: str, source: bytes) -> Any:
            bytearray(b"x") * ((hostile_harness.MOST_MEMORY_MIB + 20) << 20)
            return report_with()

    judge = Expensive("unsafe")
    monkeypatch.setattr(hostile_harness, "MOST_CPU_SECONDS", 0.0)
    for _ in range(2):
        left = judge.judge(Case(str(path), "forge", "nn/layer_norm", ("wrong_answer",)), "secret")["left"]
        assert any(re.fullmatch(r"the judge needed \d+ MiB more than before", each) for each in left)
        assert any(re.fullmatch(r"the judge itself spent \d+ s of CPU time", each) for each in left)
    judge.host.close()


def test_the_harness_sees_a_slower_judge() -> None:
    """An honest submission that takes longer than at first is reported."""
    judge = Judge("unsafe")
    judge.warm_up()
    found = judge.last_looks(usual=-1.0)
    assert re.search("an honest submission takes", found[0])


@pytest.mark.parametrize("text", ["LEAK: a file", f"x {SECRET}_env", "the key is 1234"])
def test_the_harness_sees_leaks(text: str) -> None:
    """What a submission says that it found, and secrets in what it printed, are reported."""
    assert hostile_harness.leaks(report_with(output=f"one\n{text}\n"), "the key is 1234")
    assert not hostile_harness.leaks(report_with(output="LEAK:INPUT x\nLEAKPATH: /y\n"), "the key is 1234")


def test_the_harness_sees_what_would_move_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A control character in a rendered report is reported, colours are not."""
    from judge.render import reports

    assert not hostile_harness.rendered(report_with(output="plain"))
    monkeypatch.setattr(reports, "report", lambda found, language: "a\x1b[2Jb\x9bc")
    assert hostile_harness.rendered(report_with())


def report_with(output: str = "") -> Report:
    """A report of a wrong answer."""
    failure = Failure(Verdict.WRONG_ANSWER, CheckKind.PROPERTY, "name", "A sentence.", "message")
    return Report(
        problem="nn/layer_norm",
        verdict=Verdict.WRONG_ANSWER,
        seed=0,
        properties=(),
        planned=0,
        failure=failure,
        usage=Usage(calls=1, cpu_seconds=0.0, wall_seconds=0.0, peak_memory_mib=1),
        output=output,
        sandbox=Sandbox("unsafe", ()),
    )
