"""What the tests share: a host of boxes, a small bank of problems, and a home of their own for the judge."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest
from pseudo_terminal import Terminal

from judge import backends, cli, judging
from judge.authoring import tasks, verification
from judge.authoring.findings import Verification
from judge.backends import Host, docker, packages
from judge.bank import interface, problems
from judge.bank.problems import Problem, Property
from judge.bank.submission import Submission
from judge.calls.call import BoxEnded, CallFailed
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.errors import BackendUnavailable
from judge.model import Outcome, Report
from judge.store import home as store_home
from judge.terms import Flavour, Limits

BANK = Path(__file__).parent / "data" / "bank"
SMALL = Limits(
    cpu_seconds=1.0,
    load_cpu_seconds=1.0,
    total_cpu_seconds=4.0,
    wall_factor=20.0,
    memory_mib=256,
    output_kib=4,
    output_flood_mib=1,
    reply_mib=1,
)
"""Limits that a test can reach without taking long."""

NO_DOCKER = docker.unavailable()
"""Why the docker half of the tests cannot be run here, or None."""
TORCH = packages.torch_version()
"""The version of PyTorch that is installed, or nothing: then what needs it is not collected."""
collect_ignore_glob = [] if TORCH else ["flavours/*"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """What takes long and rarely breaks is tested in part, unless all of it is asked for."""
    parser.addoption("--whole", action="store_true", help="Test whole what is otherwise tested in part.")


def pytest_report_header() -> list[str]:
    """Say so once, where a part of the tests is missing."""
    said = ["docker: tested too", f"PyTorch: {TORCH}, tested too"]
    if NO_DOCKER is not None:
        said[0] = (
            f"docker: SKIPPED, half of the tests of the box. {NO_DOCKER} (`make test-docker` sets it up.)"
        )
    if not TORCH:
        said[1] = "PyTorch: SKIPPED, it is not installed. (`make test-torch` sets it up.)"
    return said


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell starts commands in the background like this
    signal.signal(signal.SIGINT, signal.default_int_handler)  # else no judge of a test would hear Ctrl-C

hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
)
hypothesis.settings.load_profile("tests")  # every `@settings` of a test starts from here


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the judge can make again (tables, the proof that the box holds), made once."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUDGE_HOME", str(folder))
        yield folder / "cache"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for the judge, and none of the user's settings."""
    for name in ("JUDGE_PROBLEMS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    cache.mkdir(exist_ok=True)
    (folder / "cache").symlink_to(cache)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("JUDGE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", params=["linux", *([] if NO_DOCKER else ["docker"])])
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    """A running host of each backend that confines, one for each process of the tests."""
    with backends.start(request.param) as running:
        yield running


@pytest.fixture(scope="session")
def tensors(host: Host) -> Host:
    """A running host whose boxes have PyTorch in them."""
    return with_torch(host)


def with_torch(host: Host) -> Host:
    """The host for files in PyTorch. Where PyTorch, or the image with it, is missing, the test is skipped."""
    try:
        return host.of_flavour(Flavour.TORCH)
    except BackendUnavailable as error:
        pytest.skip(f"{error.sentence} {error.hint} (`make test-torch`)")


@pytest.fixture
def toy() -> Callable[[str], Problem]:
    """A problem of the small bank, by its name."""
    return lambda name: problems.load(BANK / "problems" / "toy" / name)


def verified(problem: Problem, **plan: Any) -> Verification:
    """What `judge verify` finds, with processes of its own. `plan` as in `verification.verify`."""
    with tasks.trials("linux", 2) as trials:
        return verification.verify(problem, trials, lambda done, planned: None, **plan)


def hidden_of(problem: Problem) -> list[Property]:
    """The properties of a problem, as `judge run` has them."""
    return properties.load(problem, EFFORTS["quick"], store_home.cache()).properties


class JudgeSource(Protocol):
    """Judges a source text on a problem of the small bank, or on any problem."""

    def __call__(
        self, problem: str | Problem, source: str, effort: str = ..., *, seed: int = ..., language: str = ...
    ) -> Report: ...


@pytest.fixture
def judge_source(host: Host, cache: Path) -> JudgeSource:
    """Judge a source text for a problem: `judge_source("toy/double", "def double(n): ...")`."""

    def judge(
        problem: str | Problem, source: str, effort: str = "full", *, seed: int = 0, language: str = "en"
    ) -> Report:
        chosen = problem if isinstance(problem, Problem) else problems.find(problem, [BANK / "problems"])
        plan = judging.Plan(EFFORTS[effort], cache, seed, language)
        return judging.judge(chosen, Submission(source.encode()), host, plan)

    return judge


class Ask(Protocol):
    """Loads a source in a box and calls its function `f`."""

    def __call__(
        self, source: str | bytes, *arguments: Any, starter: str = ..., limits: Limits = ..., times: int = ...
    ) -> Outcome: ...


@pytest.fixture
def ask(host: Host) -> Ask:
    """The outcome of `f(*arguments)` in a fresh box (or of loading, when that fails)."""

    def ask_host(
        source: str | bytes,
        *arguments: Any,
        starter: str = "",
        limits: Limits = SMALL,
        times: int = 1,
    ) -> Outcome:
        starter = starter or f"def f({', '.join(f'x{i}' for i in range(len(arguments)))}): ..."
        return outcomes(host, source, starter, limits, [arguments] * times)[-1]

    return ask_host


def outcomes(
    host: Host, source: str | bytes, starter: str, limits: Limits, calls: Sequence[tuple[Any, ...]]
) -> list[Outcome]:
    """How each call of `f` ended, up to the end of the box; or how loading failed."""
    session = open_session(host, source, starter, limits)
    if isinstance(session, Outcome):
        return [session]
    for arguments in calls:
        try:
            Solution(session).f(*arguments)
        except CallFailed:
            continue
        except BoxEnded:
            break
    session.box.close()
    return [call.outcome for call in session.calls]


def open_session(
    host: Host,
    source: str | bytes,
    starter: str,
    limits: Limits = SMALL,
    names: tuple[str, ...] = ("f",),
    **how: Any,
) -> Session | Outcome:
    """A box with the source loaded in it, or how loading failed."""
    encoded = source if isinstance(source, bytes) else source.encode()
    session = Session.open(host, interface.read(starter, names), limits, encoded, **how)
    if session.is_loaded:
        return session
    session.close()
    return session.loaded


@pytest.fixture
def judge_command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `judge` as a person would, in an empty folder, with the small bank."""

    def run(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / "here"
        folder.mkdir(exist_ok=True)
        environment = os.environ | {"JUDGE_PROBLEMS": str(BANK)} | options.pop("environment", {})
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": folder} | options
        command = [sys.executable, "-m", "judge", *map(str, words)]
        return subprocess.run(command, env=environment, encoding="utf-8", timeout=120, check=False, **options)

    return run


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the small bank as the problems."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("JUDGE_PROBLEMS", str(BANK))
    return folder


@pytest.fixture
def judge(here: Path, capsys, monkeypatch) -> Callable[..., Ran]:
    """Run `judge` with these words, in this process."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["judge", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Ran(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Terminal]]:
    """Makes terminals whose programs end with the test."""
    monkeypatch.setenv("JUDGE_PROBLEMS", str(BANK))
    made: list[Terminal] = []

    def make(*words: str | Path) -> Terminal:
        made.append(Terminal(tmp_path, *words))
        return made[-1]

    yield make
    for each in made:
        each.process.kill()
        each.process.wait()
        each.close()


def write(path: Path, source: str | bytes) -> Path:
    """A file with this source."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


def on_a_terminal(*words: str | Path, folder: Path, environment: dict[str, str], typed: str = "") -> str:
    """What a command writes to a terminal, on which these lines are typed."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "judge", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder,
        env=os.environ | {"TERM": "xterm-256color", "JUDGE_PROBLEMS": str(BANK)} | environment,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed.encode())
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    process.wait()
    return written.decode()
