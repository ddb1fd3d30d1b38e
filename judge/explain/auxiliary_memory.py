"""Does an accepted submission need constant auxiliary memory, O(1)? Praised where a problem says so.

The worker receives the arguments of a large call, allocates all of its address space but SPARE_BYTES, and
then makes the call: it succeeds, or runs into the kernel's limit. This explains a verdict and never changes
it, because only the box itself says that the call succeeded.
"""

from __future__ import annotations

from typing import Any, Final

from judge.bank.problems import Family
from judge.calls.call import BoxEnded, CallFailed
from judge.explain.rerun import Rerun

SIZE: Final = 50_000
SPARE_BYTES: Final = 256 << 10
"""5 bytes for each element of the input: a list of its elements would take 8 each, a set about 70."""


def is_constant(families: list[Family], rerun: Rerun) -> bool | None:
    """Whether SPARE_BYTES are enough for every kind of input. None when the problem does not praise it."""
    asked = rerun.problem.praise_constant_memory and families
    if not asked or not rerun.host.promises_walls:  # without walls, there is no limit to run into
        return None
    return all(_is_enough(each, rerun) for each in families)


def _is_enough(family: Family, rerun: Rerun) -> bool:
    with rerun.open() as session:
        if not session.is_loaded:
            return False
        try:
            session.perform(("prepare", rerun.problem.entry_points[0]), family.make(SIZE), Any)
            session.perform(("run", SPARE_BYTES), [], Any)
        except (CallFailed, BoxEnded):
            return False
    return True
