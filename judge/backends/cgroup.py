"""A control group around the boxes of one host: a second bound on memory and threads, where one can be made.

It counts what limits of a process do not: memory that the kernel holds for it, and the files in its /tmp.
Made by the trusted side, from outside: version 2 needs both controllers in the parent, version 1 needs root.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path("/sys/fs/cgroup")
OWN: Final = Path("/proc/self/cgroup")
CONTROLLERS: Final = ("memory", "pids")
MARGIN_BYTES: Final = 256 << 20
"""Added for the fork server and for kernel memory, so that the limit of the process itself is met first."""
MOST_TASKS: Final = 300
"""Processes and threads of a group: more than the limit of threads that each worker has."""
REMOVAL_SECONDS: Final = 1.0

_PREFIX: Final = "judge-"


@dataclass(frozen=True)
class ControlGroup:
    """One group: a folder for each controller (version 1), or one for both (version 2)."""

    memory: Path
    pids: Path

    def add(self, process_id: int) -> None:
        """Move a process into the group; what it forks from now on is in it too. Raises OSError."""
        for folder in {self.memory, self.pids}:
            (folder / "cgroup.procs").write_text(str(process_id))

    def holds(self, process_id: int) -> bool:
        """Whether a process is in the group, by the kernel's word."""
        lines = Path(f"/proc/{process_id}/cgroup").read_text().splitlines()
        return sum(line.endswith(f"/{self.memory.name}") for line in lines) == len({self.memory, self.pids})

    def limit_memory(self, process_bytes: int) -> None:
        """Limit the group, for a worker with a memory limit of so many MiB. Raises OSError."""
        file = "memory.max" if self.memory == self.pids else "memory.limit_in_bytes"
        (self.memory / file).write_text(str(process_bytes + MARGIN_BYTES))

    def kills(self) -> int:
        """How many processes the kernel has killed because the group's memory was used up."""
        file = "memory.events" if self.memory == self.pids else "memory.oom_control"
        found = re.search(r"^oom_kill (\d+)", (self.memory / file).read_text(), re.MULTILINE)
        return int(found[1]) if found else 0

    def remove(self) -> None:
        """Remove the group, as soon as the kernel has let go of its last process."""
        deadline = time.monotonic() + REMOVAL_SECONDS
        for folder in {self.memory, self.pids}:
            while not _removed(folder) and time.monotonic() < deadline:
                time.sleep(0.001)


def make(root: Path = ROOT, own: Path = OWN) -> ControlGroup | None:
    """A new group, or None where this process may not make one."""
    name = f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
    parents = _parents(root, own)
    if parents is None:
        return None
    group = ControlGroup(*(parent / name for parent in parents))
    try:
        for parent in set(parents):
            _sweep(parent)
            (parent / name).mkdir()
        (group.pids / "pids.max").write_text(str(MOST_TASKS))
        if group.memory == group.pids:
            (group.memory / "memory.swap.max").write_text("0")
    except OSError:
        group.remove()
        return None
    return group


def _parents(root: Path, own: Path) -> list[Path] | None:
    """The folders below which a group for each controller can be made."""
    try:
        paths = dict(line.split(":", 2)[1:] for line in own.read_text().splitlines())
        if (root / "cgroup.controllers").exists():
            parent = (root / paths[""].strip("/")).parent  # one's own has processes: no group may be below
            enabled = (parent / "cgroup.subtree_control").read_text().split()
            return [parent] * 2 if parent.is_relative_to(root) and set(CONTROLLERS) <= set(enabled) else None
        folders = [(root / name, paths[name].strip("/")) for name in CONTROLLERS]
    except (OSError, KeyError, ValueError):
        return None
    # in a container the path is often that of the host, and the mount shows one's own group
    return [folder / path if (folder / path).is_dir() else folder for folder, path in folders]


def _sweep(parent: Path) -> None:
    """Remove the groups of judges that were killed."""
    for folder in parent.glob(f"{_PREFIX}*"):
        judge = folder.name.removeprefix(_PREFIX).split("-")[0]
        if not Path(f"/proc/{judge}").exists():
            _removed(folder)


def _removed(folder: Path) -> bool:
    with suppress(FileNotFoundError):
        try:
            folder.rmdir()
        except OSError:  # its last process is not gone yet
            return False
    return True
