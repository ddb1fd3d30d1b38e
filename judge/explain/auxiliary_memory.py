"""Does an accepted submission need constant auxiliary memory, O(1)? Praised where a problem says so.

The worker keeps the arguments of a large call, fills up what the box has left of its address space but for a
little, and makes the call: the kernel's limit tells, and no clock. An explanation, never a verdict, because
that the call came back is the box's own word.
"""

from __future__ import annotations

from typing import Any, Final

from judge.bank.problems import Family
from judge.calls.call import BoxEnded, CallFailed
from judge.explain.rerun import Rerun

SIZE: Final = 50_000
SPARE_BYTES: Final = 256 << 10
"""5 bytes for each element of the input: a list of them takes 8, a set about 70."""


def is_constant(families: dict[str, Family], rerun: Rerun) -> bool | None:
    """Whether hardly any memory is enough for every kind of input; None when that is not asked."""
    asked = rerun.problem.praise_constant_memory and families
    if not asked or not rerun.host.promises_walls:  # without walls, there is no limit to run into
        return None
    return all(_is_enough(make, rerun) for make in families.values())


def _is_enough(make: Family, rerun: Rerun) -> bool:
    with rerun.open() as session:
        if not session.is_loaded:
            return False
        try:
            session.perform(("prepare", rerun.problem.entry_points[0]), make(SIZE), Any)
            session.perform(("run", SPARE_BYTES), [], Any)
        except (CallFailed, BoxEnded):
            return False
    return True
