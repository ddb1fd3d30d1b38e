"""Each wall of the box: taken away alone, it is missed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from judge import backends
from judge.backends import linux
from judge.errors import BackendUnavailable
from judge.terms import Limits
from sandbox import requests, wire

ROOT = Path(linux.__file__).parents[2]
ALLOWED = backends.Allowance(cpu_seconds=5.0)

WITHOUT = {
    "landlock": "from sandbox import landlock; landlock.restrict = lambda *a: None",
    "seccomp": "from sandbox import seccomp; seccomp.install = lambda: None",
    "rlimits": "from sandbox import confine; confine._limit = lambda limits, **how: None",
    "no_new_privs": (
        "from sandbox import kernel; real = kernel.prctl; "
        "kernel.prctl = lambda option, *v: 0 if option == kernel.PR_SET_NO_NEW_PRIVS else real(option, *v)"
    ),
    "closed_descriptors": "os.closerange = lambda low, high: None",
    "no_environment": "type(os.environ).clear = lambda self: None",
    "unprivileged_user": "os.setresuid = lambda *ids: None; os.setresgid = lambda *ids: None",
}
"""Python that takes one wall away, before the fork server starts."""

NOTICED_BY = {
    "landlock": "lists_the_root_folder",
    "rlimits": "takes_more_memory",
    "closed_descriptors": "finds_open_descriptors",
    "no_environment": "finds_the_environment",
}
"""The attempt that gets through where the wall is missing."""


@pytest.fixture
def start_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], backends.Host]:
    """Start a fork server from which one wall was taken away, where no proof is remembered."""
    monkeypatch.setenv("JUDGE_HOME", str(tmp_path / "unproven"))

    def start(wall: str) -> backends.Host:
        def command(_mode: str, control: str, numpy: str, _torch: str) -> list[str]:
            program = (
                f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); {WITHOUT[wall]}; "
                "from sandbox import forkserver; del sys.path[0]; "
                f"forkserver.main({control}, {numpy!r}, None)"
            )
            return [sys.executable, *linux.PYTHON_FLAGS, "-c", program]

        monkeypatch.setattr(linux, "command", command)
        return linux.start()

    return start


@pytest.mark.parametrize("wall", NOTICED_BY)
def test_an_attack_gets_through_where_a_wall_is_missing(wall, start_without):
    """Without the wall, the attempt that it stands against succeeds: the proof can fail."""
    with start_without(wall) as host:
        breaches = {attempt.name for attempt in host.attack() if attempt.breach}
    assert NOTICED_BY[wall] in breaches


@pytest.mark.parametrize("wall", ["landlock", "rlimits", "closed_descriptors", "no_environment"])
def test_a_box_that_does_not_hold_is_not_opened(wall, start_without):
    """A submission is refused its box, with what got through, when the proof fails."""
    with start_without(wall) as host, pytest.raises(BackendUnavailable, match="does not hold"):
        host.open(Limits())


@pytest.mark.parametrize("wall", ["seccomp", "no_new_privs"])
def test_the_kernel_is_asked_before_anything_runs(wall, start_without):
    """Without the filter, or what it needs, no worker is ever given a request."""
    with start_without(wall) as host, pytest.raises(BackendUnavailable):
        host.open(Limits())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root leaves root")
def test_root_never_judges_as_root(start_without):
    """When root judges and the user cannot be changed, nothing runs."""
    with start_without("unprivileged_user") as host, pytest.raises(BackendUnavailable, match="does not hold"):
        host.open(Limits())


def test_every_attempt_is_refused_by_the_real_box():
    """With all walls up, every attempt of our own is refused."""
    with linux.start() as host:
        assert {attempt.name: attempt.breach for attempt in host.attack() if attempt.breach} == {}


def test_the_attempts_succeed_without_a_box():
    """The attempts are real: without any wall, most of them get through."""
    source = (ROOT / "sandbox" / "attempts.py").read_bytes()
    names = ["reads_files_of_this_machine", "starts_a_process", "opens_a_socket", "makes_a_risky_system_call"]
    with backends.start("unsafe") as host:
        box = host.open(Limits())
        box.ask(requests.encode("load", [source, dict.fromkeys(names, (0, []))]), ALLOWED)
        replies = [wire.decode(box.ask(requests.encode("call", name, []), ALLOWED))[0] for name in names]
    assert [(reply[0], reply[1] is None) for reply in replies] == [("returned", False)] * len(names)


def test_a_worker_cannot_be_inspected_by_its_own_user(loaded_box):
    """The worker is not dumpable: even its owner's files in /proc belong to root."""
    box = loaded_box(b"def f(): return 1")
    assert os.stat(f"/proc/{box.process.process_id}/fd").st_uid == 0


def test_the_next_box_finds_nothing_of_the_last(loaded_box):
    """What a submission wrote to its folder is gone with it."""
    source = (
        b"import os\ndef f():\n    found = os.listdir('.')\n    open('left', 'w').close()\n    return found"
    )
    for _ in range(2):
        box = loaded_box(source)
        reply, _ = wire.decode(box.ask(requests.encode("call", "f", []), ALLOWED))
        assert reply[1] == [] or reply[1] == "OSError"  # without namespaces there is no folder at all


@pytest.fixture
def loaded_box():
    """Boxes of one host with a submission loaded, one after the other."""
    with linux.start() as host:

        def load(source: bytes):
            box = host.open(Limits())
            box.ask(requests.encode("load", [source, {"f": (0, [])}]), ALLOWED)
            return box

        yield load


def test_a_library_behind_a_symbolic_link_has_the_same_walls(monkeypatch, tmp_path):
    """A virtual environment that is a link to another disk takes away no wall: its NumPy is in the root."""
    with linux.start() as direct:
        layers = direct.sandbox.layers
    (tmp_path / "linked").symlink_to(Path(linux.numpy_directory()).parent)
    monkeypatch.setattr(linux, "numpy_directory", lambda: str(tmp_path / "linked/numpy"))
    with linux.start() as linked:
        assert linked.sandbox.layers == layers
        linked.open(Limits()).close()
