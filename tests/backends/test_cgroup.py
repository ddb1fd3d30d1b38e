"""Control groups: the second bound on memory and threads, where one can be made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from judge import backends
from judge.backends import Allowance, cgroup
from judge.model import Cause, Died
from judge.terms import Limits
from sandbox import requests

GROUP = cgroup.make()
if GROUP is not None:
    GROUP.remove()
needs_a_group = pytest.mark.skipif(GROUP is None, reason="no control group can be made here")


def version_2(root: Path, enabled: str) -> Path:
    """A tree as version 2 has it, with our own group in it; where the kernel says which that is."""
    (root / "user" / "own").mkdir(parents=True)
    (root / "cgroup.controllers").write_text("cpu memory pids")
    (root / "user" / "cgroup.subtree_control").write_text(enabled)
    own = root / "own"
    own.write_text("0::/user/own\n")
    return own


def test_version_2_needs_both_controllers_in_the_parent(tmp_path):
    """A group is made beside our own where memory and pids are handed down, and only there."""
    own = version_2(tmp_path / "a", "memory pids")
    group = cgroup.make(tmp_path / "a", own)
    assert group is not None
    assert group.memory == group.pids
    assert group.memory.parent == tmp_path / "a" / "user"
    assert (group.pids / "pids.max").read_text() == str(cgroup.MOST_TASKS)
    assert (group.memory / "memory.swap.max").read_text() == "0"
    group.limit_memory(1 << 20)
    assert (group.memory / "memory.max").read_text() == str((1 << 20) + cgroup.MARGIN_BYTES)
    assert cgroup.make(tmp_path / "b", version_2(tmp_path / "b", "cpu")) is None


def test_where_nothing_is_known_there_is_no_group(tmp_path):
    """A machine without control groups, or one that does not let us, has the other layers only."""
    assert cgroup.make(tmp_path, tmp_path / "missing") is None
    (tmp_path / "own").write_text("4:memory:/\n3:pids:/\n")
    assert cgroup.make(tmp_path / "nowhere", tmp_path / "own") is None


@needs_a_group
def test_memory_beyond_the_group_kills():
    """What a process takes beyond the limit of its group ends it, and is counted."""
    group = cgroup.make()
    code = "import sys; sys.stdin.readline(); bytearray(400 << 20)"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        group.add(process.pid)
        group.limit_memory(0)
        process.communicate(b"\n")
    kills = group.kills()
    group.remove()
    assert (process.returncode, kills) == (-9, 1)


@needs_a_group
def test_the_box_is_in_a_group_that_ends_with_its_host():
    """The layer is reported, by the kernel's word; nothing of it is left."""
    with backends.start() as host:
        assert "cgroup" in host.sandbox.layers
        folders = {host._group.memory, host._group.pids}
        assert all(folder.is_dir() for folder in folders)
    assert not any(folder.exists() for folder in folders)


@needs_a_group
def test_memory_that_no_process_limit_counts_is_the_memory_limit(monkeypatch):
    """When the group's memory is used up, the verdict is about memory, not a crash."""
    monkeypatch.setattr(cgroup, "MARGIN_BYTES", -(100 << 20))
    with backends.start() as host:
        box = host.open(Limits(memory_mib=300))
        source = b"def f(): return len(bytearray(250 << 20))"
        box.ask(requests.encode("load", [source, {"f": (0, [])}]), Allowance(5.0))
        died = box.ask(requests.encode("call", "f", []), Allowance(5.0))
    assert isinstance(died, Died)
    assert died.cause is Cause.MEMORY


@needs_a_group
def test_groups_of_dead_judges_are_swept():
    """What a killed judge left is removed by the next."""
    assert GROUP is not None
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    stale = GROUP.memory.parent / f"judge-{dead.pid}-0"
    alive = GROUP.memory.parent / f"judge-{os.getpid()}-0"
    stale.mkdir()
    alive.mkdir()
    cgroup.make().remove()
    remaining = (stale.exists(), alive.exists())
    alive.rmdir()
    assert remaining == (False, True)
