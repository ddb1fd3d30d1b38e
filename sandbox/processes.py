"""What the kernel tells about another process: the CPU time that it took, and whether it waits."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress


def cpu_seconds_of(process_id: int) -> float:
    """CPU time of a process. Where the kernel has no such clock, wall time stands in."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    every_thread = 2
    return time.clock_gettime((~process_id << 3) | every_thread)  # clock_getcpuclockid(3)


def is_waiting(process_id: int) -> bool:
    """Whether no thread of a process runs, or waits for a core or a disk.

    Where the kernel does not tell, it counts as waiting, but for the time of a look.
    """
    with suppress(OSError):
        for task in os.listdir(f"/proc/{process_id}/task"):
            with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                if _state_of(process_id, task) in b"RD":
                    return False
    return True


def _state_of(process_id: int, task: str) -> bytes:
    """The letter for the state of a thread; its name, which comes before, may hold anything: see proc(5)."""
    descriptor = os.open(f"/proc/{process_id}/task/{task}/stat", os.O_RDONLY | os.O_CLOEXEC)
    try:
        told = os.read(descriptor, 512)
    finally:
        os.close(descriptor)
    after_name = told.rindex(b")") + 2
    return told[after_name : after_name + 1]
