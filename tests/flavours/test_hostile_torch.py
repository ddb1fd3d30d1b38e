"""The hostile suite through a box with PyTorch, and attacks that need it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hostile_harness
import pytest
from hostile_harness import SUITE

JOBS = str(min(4, os.cpu_count() or 1))
IN_TORCH = SUITE / "torch"
SOMEBODY = 54321
"""A user who owns nothing and runs nothing."""
PART = "^(escape_[a-m]|persist_stash|forge_reply_with|exhaust_temporary|protocol_two|crash_abort)"
"""File names of a part of the suite: the box differs from the plain one in what it shows and has loaded."""


def judged_well(capsys: pytest.CaptureFixture[str], *words: str | Path) -> None:
    """Everything that the harness looks at is as it must be in boxes with PyTorch; its table is shown."""
    command = [sys.executable, str(hostile_harness.__file__), *map(str, words)]
    ended = subprocess.run(
        [*command, "--flavour", "torch", "--jobs", JOBS], capture_output=True, text=True, check=False
    )
    with capsys.disabled():
        print(f"\n{' '.join(map(str, words))}, through boxes with PyTorch\n{ended.stdout}")
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]


def test_no_attack_in_pytorch_is_accepted_and_nothing_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Lying tensors, pickles, extensions, shared memory, threads: each gets a verdict that is allowed."""
    judged_well(capsys, IN_TORCH)


def test_the_box_with_pytorch_is_as_strong(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    """Attacks that need no PyTorch; of the suite a part, or with `pytest --whole` all."""
    part = () if pytestconfig.getoption("whole") else ("--only", PART)
    judged_well(capsys, SUITE, *part)


@pytest.mark.parametrize("without", [(), ("--without-namespaces",)], ids=["namespaces", "no namespaces"])
def test_no_attack_in_pytorch_is_accepted_for_an_ordinary_user(
    capsys: pytest.CaptureFixture[str], without: tuple[str, ...]
) -> None:
    """The same for a judge without any privilege, also where unshare(2) is forbidden."""
    words = [*without]
    if os.geteuid() == 0:
        if hostile_harness.python_usable_by(SOMEBODY) is None:
            pytest.skip(f"an ordinary user cannot start {sys.executable} (is its folder private to root?)")
        words += ["--as-user", str(SOMEBODY)]
    judged_well(capsys, IN_TORCH, *words)


def test_the_manifest_lists_every_attack_in_pytorch() -> None:
    """A file that is not in the manifest would never be judged."""
    cases = hostile_harness.read_manifest(IN_TORCH)
    assert sorted(case.name for case in cases) == sorted(path.name for path in IN_TORCH.glob("*.py"))
    assert all(case.name.startswith(f"{case.kind}_") for case in cases)
    for case in cases:
        assert (case.kind == "innocent") == (case.acceptable == ("accepted",))
