"""What a problem lays down for those who answer it: what they may use and write in, how much they are told.

Apart from the other nouns, because `judge list` needs no more than these.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Feedback(enum.StrEnum):
    """How much of a report is told. Declared from everything to nothing but the verdict."""

    FULL = "full"
    PROPERTY = "property"
    VERDICT = "verdict"

    @classmethod
    def strictest(cls, *levels: Feedback) -> Feedback:
        """The level that tells least."""
        return max(levels, key=list(cls).index)


class Flavour(enum.StrEnum):
    """What a submission is written with. Every problem can be answered in the first."""

    NUMPY = "numpy"
    """Plain Python and NumPy, whether there is an array in it or not."""
    TORCH = "torch"
    """PyTorch: the same calls with tensors in place of arrays."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use. A problem changes single values in its problem.toml."""

    cpu_seconds: float = 2.0
    """CPU time that every call may take, or all steps of instances in one example together."""
    time_factor: float = 10.0
    """A call may take this many times what the reference solution takes for it, on the same machine; so may
    the steps of an example together."""
    most_cpu_seconds: float = 10.0
    """CPU time that neither may take, whatever the reference takes."""
    load_cpu_seconds: float = 5.0
    """CPU time of running the module itself."""
    total_cpu_seconds: float = 20.0
    """CPU time of all calls of one judgement."""
    total_wall_seconds: float = 40.0
    """Time that all calls of one judgement may wait (sleep): what they wait for a core does not count."""
    wall_factor: float = 5.0
    """Time that a call may wait, as a multiple of the CPU time that it may take."""
    memory_mib: int = 512
    """Memory on top of what Python and NumPy take."""
    output_kib: int = 64
    """Printed text of one call that is kept and shown."""
    output_flood_mib: int = 16
    """Printed text after which the submission is stopped."""
    reply_mib: int = 8
    """One returned value, as it crosses the boundary."""
    total_reply_mib: int = 64
    """All returned values of one judgement: reading them takes our time."""
