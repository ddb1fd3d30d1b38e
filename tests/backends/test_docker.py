"""The docker backend with a real engine: its walls, every death of a container, and that none is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import BANK, NO_DOCKER, SMALL, open_session, outcomes

from judge import backends, judging
from judge.backends.docker import container, image
from judge.backends.docker.engine import Engine, connect
from judge.backends.docker.host import Containers
from judge.bank import problems, submission
from judge.bank.problems import Problem
from judge.calls.call import BoxEnded
from judge.calls.solution import Solution
from judge.checks.properties import EFFORTS
from judge.errors import BackendUnavailable
from judge.explain.outcomes import fatal_verdict
from judge.model import Cause, Died, Raised, Returned, Verdict
from judge.terms import Limits
from sandbox import confine, frames

ROOT = Path(__file__).parents[2]
PROBLEMS = problems.load_all([ROOT / "problems"])
GONE_SECONDS = 20.0

if NO_DOCKER is not None:
    pytest.skip(NO_DOCKER, allow_module_level=True)


@pytest.fixture
def engine() -> Iterator[Engine]:
    """The engine of this machine."""
    with connect() as found:
        yield found


@pytest.fixture
def containers() -> Iterator[Containers]:
    """A host of its own for one test: the test harms it."""
    with backends.docker.start() as host:
        yield host


def ids_of(process: int) -> list[str]:
    """The containers of a judge, by its process id."""
    with connect() as engine:
        return [
            each["Id"]
            for each in container.containers(engine)
            if each["Labels"]["judge.process"] == str(process)
        ]


def are_gone(process: int) -> bool:
    """Whether a judge has no container any more, in good time."""
    deadline = time.monotonic() + GONE_SECONDS
    while ids_of(process) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not ids_of(process)


def id_of(host: Containers) -> str:
    """The container of a host."""
    assert host._container is not None
    return host._container.id


# --- what is judged --------------------------------------------------------------------------------------


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)
def test_every_accepted_solution_is_accepted(problem: Problem, judge_command) -> None:
    """`judge submit --sandbox docker` accepts what must be accepted, and says where it ran."""
    words = ["submit", "--json", "--sandbox", "docker", "--problems", ROOT / "problems"]
    ended = judge_command(*words, problem.solutions / "accepted.py")
    report = json.loads(ended.stdout)
    assert (ended.returncode, report["verdict"]) == (0, "accepted")
    assert report["sandbox"]["backend"] == "docker"
    assert {*container.LAYERS, "landlock", "seccomp"} <= set(report["sandbox"]["layers"])
    assert report["usage"]["peak_memory_mib"] > 1


def test_an_unknown_runtime_is_refused() -> None:
    """A runtime that the engine does not have is refused, with those that it has."""
    with pytest.raises(BackendUnavailable, match=r"no runtime called `nope`; it has .*runc"):
        backends.docker.start("nope")


def test_a_runtime_is_passed_on(judge_command) -> None:
    """`--runtime` reaches the engine, and stands in the report."""
    words = ["run", "toy/double", "--json", "--sandbox", "docker", "--runtime", "runc"]
    ended = judge_command(*words, BANK / "solutions" / "toy" / "double" / "accepted.py")
    assert json.loads(ended.stdout)["sandbox"]["layers"].count("runtime_runc") == 1


def test_an_image_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """When what goes into the image has changed, nothing runs, and the command that helps is told."""
    monkeypatch.setattr(image, "__version__", "0.0.0")
    with pytest.raises(BackendUnavailable, match=r"another version of the judge.*judge sandbox build"):
        backends.start("docker")


# --- walls -----------------------------------------------------------------------------------------------


def test_the_engine_puts_up_its_walls(engine: Engine, containers: Containers) -> None:
    """What the engine itself says of the container: every wall is there."""
    found = engine.client.inspect_container(id_of(containers))
    walls = found["HostConfig"]
    assert walls["NetworkMode"] == "none"
    assert walls["ReadonlyRootfs"]
    assert walls["CapDrop"] == ["ALL"]
    assert "no-new-privileges" in walls["SecurityOpt"]
    assert any(option.startswith("seccomp={") for option in walls["SecurityOpt"])
    assert walls["PidsLimit"] == confine.THREADS + container.OWN_PROCESSES
    assert walls["Memory"] == walls["MemorySwap"] == (512 + container.OWN_MIB) << 20
    assert walls["NanoCpus"] > 0
    assert "nr_inodes=512" in walls["Tmpfs"]["/tmp"]
    assert (walls["Init"], walls["AutoRemove"], walls["Privileged"]) == (True, True, False)
    assert not walls["Binds"]
    assert not found["Mounts"]
    assert found["Config"]["User"] not in ("", "0", "root")


def test_every_attempt_is_refused_by_the_box(containers: Containers) -> None:
    """With all walls up, every attempt of our own is refused."""
    assert {attempt.name: attempt.breach for attempt in containers.attack() if attempt.breach} == {}


ATTACKS_ON_THE_ENGINES_FILTER = """
import ctypes, errno, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def number(call, *arguments):
    ctypes.set_errno(0)
    padded = [ctypes.c_long(each) for each in (*arguments, *[-1] * (5 - len(arguments)))]
    return libc.syscall(ctypes.c_long(call), *padded), ctypes.get_errno()
for name, call in {"io_uring_setup": 425, "keyctl": 250, "bpf": 321, "ptrace": 101, "mount": 165,
                   "userfaultfd": 323, "perf_event_open": 298, "unshare": 272}.items():
    assert number(call) == (-1, errno.EPERM), name
assert number(56, 0x10000000) == (-1, errno.EPERM), "clone with CLONE_NEWUSER"
for family in ("AF_INET", "AF_UNIX", "AF_VSOCK", "AF_NETLINK", "AF_ALG"):
    try:
        socket.socket(getattr(socket, family), socket.SOCK_DGRAM)
    except PermissionError:
        continue
    raise AssertionError(family)
try:
    open("/judge_canary", "w")
except OSError as error:
    assert error.errno == errno.EROFS
print("held", os.getuid())
"""


def test_the_engines_filter_holds_alone(engine: Engine) -> None:
    """Before a worker's own filter is there, the container's is: no io_uring, no sockets, no namespaces."""
    client = engine.client
    walls = {**container._walls(engine, 512, None), "auto_remove": False, "log_config": None}
    created = client.create_container(
        image.tag(),
        ["-c", ATTACKS_ON_THE_ENGINES_FILTER],
        entrypoint=["python3", "-S"],
        host_config=client.create_host_config(**walls),
    )
    try:
        client.start(created)
        status = client.wait(created, timeout=60)["StatusCode"]
        assert (status, client.logs(created).decode().split()[:1]) == (0, ["held"])
    finally:
        client.remove_container(created, force=True)


def test_the_next_box_finds_nothing_of_the_last(containers: Containers) -> None:
    """What a submission wrote is gone with it, however it tried to keep it."""
    source = (
        "import os\ndef f():\n    found = os.listdir('.')\n    os.makedirs('a/b/c')\n"
        "    open('a/b/c/left', 'w').close()\n    os.mkdir('closed', 0)\n    os.mkdir('a/b/closed', 0)\n"
        "    open('x' * 200, 'w').write('y' * 1000)\n    return found"
    )
    first = id_of(containers)
    for _ in range(3):
        assert outcomes(containers, source, "def f(): ...", SMALL, [()]) == [Returned([])]
    assert id_of(containers) == first


def test_temporary_files_have_a_limit(containers: Containers) -> None:
    """A submission may write a little, and then the folder is full."""
    source = "def f():\n    for i in range(100):\n        open(str(i), 'w').write('x' * (1 << 20))\n"
    (found,) = outcomes(containers, source, "def f(): ...", SMALL, [()])
    assert isinstance(found, Raised)
    assert "No space left" in found.message


# --- how a container can die -------------------------------------------------------------------------------


def test_a_container_that_is_killed_in_a_call_is_replaced(engine: Engine, containers: Containers) -> None:
    """The call ends as a death, and the next box is opened in a new container."""
    session = open_session(containers, "import time\ndef f(): time.sleep(1e6)", "def f(): ...", Limits())
    assert not isinstance(session, Died)
    killer = subprocess.Popen(
        [sys.executable, "-c", KILL_LATER, id_of(containers)], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    with pytest.raises(BoxEnded) as caught:
        Solution(session).f()
    killer.wait()
    assert isinstance(caught.value.outcome, Died)
    assert fatal_verdict(caught.value.outcome) is Verdict.RUNTIME_ERROR
    assert outcomes(containers, "def f(): return 1", "def f(): ...", SMALL, [()]) == [Returned(1)]


KILL_LATER = """
import sys, time
from judge.backends.docker.engine import connect
time.sleep(1)
with connect() as engine:
    engine.client.kill(sys.argv[1])
"""


SLEEPS_AFTER = """
import time
left = [{}]
def double(n):
    left[0] -= 1
    time.sleep(1e6 if left[0] < 0 else 0)
    return 2 * n
"""


@pytest.mark.parametrize("calls", [0, 30], ids=["in a sample", "in a property"])
def test_an_engine_that_is_gone_is_no_verdict(containers, calls, monkeypatch, tmp_path) -> None:
    """When the engine is what does not answer, that is told, and neither submission nor problem is blamed."""
    containers.open(SMALL).close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killer = subprocess.Popen([sys.executable, "-c", KILL_LATER, id_of(containers)], env=environment)
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    plan = judging.Plan(EFFORTS["quick"], tmp_path)
    source = submission.Submission(SLEEPS_AFTER.format(calls).encode())
    with pytest.raises(BackendUnavailable, match="There is no container engine"):
        judging.judge(problems.load(BANK / "problems" / "toy" / "double"), source, containers, plan)
    killer.wait()
    monkeypatch.undo()


def test_a_container_that_is_killed_between_two_calls_is_replaced(
    engine: Engine, containers: Containers
) -> None:
    """Nobody waits for ever for a container that is gone."""
    session = open_session(containers, "def f(): return 1", "def f(): ...", SMALL)
    assert not isinstance(session, Died)
    assert Solution(session).f() == 1
    engine.client.kill(id_of(containers))
    with pytest.raises(BoxEnded) as caught:
        Solution(session).f()
    assert isinstance(caught.value.outcome, Died)
    assert outcomes(containers, "def f(): return 1", "def f(): ...", SMALL, [()]) == [Returned(1)]


def test_a_container_that_is_killed_before_a_box_is_opened_is_an_error_of_ours(
    engine: Engine, containers: Containers
) -> None:
    """No submission was there to blame, so it is no verdict; the next box is opened in a new one."""
    containers.open(SMALL).close()
    engine.client.kill(id_of(containers))
    with pytest.raises(backends.docker.host.JudgeError, match="container"):
        containers.open(SMALL)
    assert outcomes(containers, "def f(): return 1", "def f(): ...", SMALL, [()]) == [Returned(1)]


def test_what_the_kernel_kills_for_its_memory_has_exceeded_the_memory_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the container's memory ends before the worker's limit, that is no crash; the next box opens."""
    monkeypatch.setattr(container, "OWN_MIB", -300)  # 212 MiB in all, for a submission that may take 512
    with backends.docker.start() as host:
        source = "def f():\n    return len(bytearray(400 << 20))"
        (found,) = outcomes(host, source, "def f(): ...", Limits(), [()])
        before = id_of(host)
        assert found == Died(Cause.MEMORY)
        assert fatal_verdict(found) is Verdict.MEMORY_LIMIT_EXCEEDED
        assert outcomes(host, "def f(): return 1", "def f(): ...", Limits(), [()]) == [Returned(1)]
        assert id_of(host) == before


def test_a_submission_that_may_take_more_gets_a_larger_container(containers: Containers) -> None:
    """The container has room for the limit of every problem."""
    large = Limits(memory_mib=1500, cpu_seconds=5.0)
    source = "def f(): return len(bytearray(1200 << 20))"
    assert outcomes(containers, source, "def f(): ...", large, [()]) == [Returned(1200 << 20)]


# --- nothing is left ---------------------------------------------------------------------------------------


@pytest.fixture
def long_judgement(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `judge submit` that waits for a submission."""
    file = tmp_path / "long.py"
    file.write_text("# problem: toy/double\nimport time\ndef double(n):\n    time.sleep(1e6)\n")
    command = [sys.executable, "-m", "judge", "submit", "--sandbox", "docker", "--problems", BANK, file]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not ids_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    assert ids_of(process.pid)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_container_does_not_outlive_its_judge(long_judgement, number: int) -> None:
    """However the judge ends, its container goes with it."""
    long_judgement.send_signal(number)
    _, complaint = long_judgement.communicate(timeout=60)
    assert b"Traceback" not in complaint
    assert are_gone(long_judgement.pid)


def test_a_question_that_was_interrupted_is_no_trouble(containers: Containers) -> None:
    """Ctrl-C may come between a question and its answer, which then precedes that of how the box ended."""
    box = containers.open(SMALL)
    containers.tell(frames.CLOCK)
    assert box.close().signal == signal.SIGKILL
    containers.open(SMALL).close()


def test_nothing_is_left_when_a_host_is_closed() -> None:
    """With a box open or without, and with the host of the reference."""
    before = set(ids_of(os.getpid()))
    with backends.docker.start() as host:
        host.open(SMALL)
        host.second()
        started = set(ids_of(os.getpid())) - before
    assert len(started) == 2
    assert set(ids_of(os.getpid())) == before


def test_a_deep_tree_of_folders_is_cleared_away(containers: Containers) -> None:
    """However deep a submission nests its folders, the container goes on."""
    first = id_of(containers)
    source = (
        "import os\ndef f():\n    for i in range(450):\n"
        "        os.mkdir('x' * 200)\n        os.chdir('x' * 200)\n    return len(os.listdir('/tmp'))"
    )
    assert outcomes(containers, source, "def f(): ...", SMALL, [()]) == [Returned(1)]
    empty = "import os\ndef f(): return os.listdir('/tmp')"
    assert outcomes(containers, empty, "def f(): ...", SMALL, [()]) == [Returned([])]
    assert id_of(containers) == first


@pytest.fixture
def stuck(engine: Engine) -> Iterator[Callable[..., str]]:
    """Containers that do not end by themselves, with the labels of a judge."""
    made: list[str] = []

    def make(changed: dict[str, str], *, started: bool = True) -> str:
        created = engine.client.create_container(
            image.tag(),
            ["-c", "import time; time.sleep(1e6)"],
            entrypoint=["python3"],
            labels={**container._whose(), **changed},
            host_config=engine.client.create_host_config(network_mode="none", init=True),
        )
        made.append(created["Id"])
        if started:
            engine.client.start(created)
        return made[-1]

    yield make
    present = {each["Id"] for each in container.containers(engine)}
    for each in present & set(made):
        engine.client.remove_container(each, force=True)


def test_the_next_judge_sweeps_what_a_dead_one_left(engine: Engine, stuck) -> None:
    """A container whose judge is dead is removed; one whose judge lives, or may live elsewhere, is not."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    of_dead = stuck({"judge.process": str(dead.pid)})
    of_another_with_the_same_number = stuck({"judge.started": "1"})
    of_living = stuck({})
    of_elsewhere = stuck({"judge.machine": "another"})
    about_to_start = stuck({"judge.machine": "another"}, started=False)
    container.sweep(engine)
    found = {each["Id"] for each in container.containers(engine)}
    assert not {of_dead, of_another_with_the_same_number} & found
    assert {of_living, of_elsewhere, about_to_start} <= found


# --- the command -------------------------------------------------------------------------------------------


def test_the_state_of_the_image_is_shown(judge_command) -> None:
    """`judge sandbox status` names the engine and the image, and ends with 0 when a box can be opened."""
    ended = judge_command("sandbox", "status")
    assert ended.returncode == 0
    assert image.tag() in ended.stdout
    assert "The image is ready." in ended.stdout


def test_a_base_that_nobody_has_is_told(judge_command) -> None:
    """A base image that cannot be had ends the build with a sentence and the next step."""
    ended = judge_command("sandbox", "build", "--base", "localhost:1/nobody/nothing:none")
    assert ended.returncode == 3
    assert "--base IMAGE" in ended.stderr
    assert "Traceback" not in ended.stderr
