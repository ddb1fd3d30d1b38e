"""How the time of a submission grows with the size of its input, beside the reference.

Said when it is too slow. An explanation, never a verdict: one call beside the reference decided that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from judge.backends import Allowance, Box
from judge.model import Growth, GrowthPoint
from judge.problems import Family
from judge.rerun import Rerun
from sandbox import wire

SMALLEST: Final = 250
LARGEST: Final = 128_000
ENOUGH_SECONDS: Final = 0.25
"""A call that takes this long ends a series: the next size would take several times as long."""
MOST: Final = Allowance(cpu_seconds=1.0)
"""A call that takes longer is no point of a series."""
LEAST_SECONDS: Final = 0.004
LEAST_RATIO: Final = 2.0
"""Below this multiple of the reference's time, a call's time is mostly that of crossing the boundary."""
FITTED_POINTS: Final = 4


def measure(families: dict[str, Family], rerun: Rerun) -> Growth | None:
    """The series in which the submission is slowest, with its exponent; None when it tells nothing."""
    series = []
    for name, make in families.items():
        points = _series(make, rerun)
        if not points:  # slow whatever the size is: a loop, a sleep
            return None
        series.append((name, points))
    told = [(name, points, _exponent(points)) for name, points in series]
    useful = [(name, points, exponent) for name, points, exponent in told if exponent is not None]
    expected = rerun.problem.growth
    if not useful or expected is None:
        return None
    name, points, exponent = max(useful, key=lambda each: each[2])
    return Growth(name, expected, exponent, tuple(points))


def _series(make: Family, rerun: Rerun) -> list[GrowthPoint]:
    """One call for each size, doubling, until a call takes long or does not come back."""
    box = rerun.open().box
    points: list[GrowthPoint] = []
    size = SMALLEST
    while size <= LARGEST and not box.ended:
        body, _ = wire.encode(("call", rerun.problem.entry_points[0], make(size)))
        seconds = _seconds(box, body)
        if seconds is None:
            continue
        points.append(GrowthPoint(size, seconds, rerun.reference.cpu_seconds(body)))
        if seconds > ENOUGH_SECONDS:
            break
        size *= 2
    box.close()
    return points


def _seconds(box: Box, body: bytes) -> float | None:
    before = box.cpu_seconds
    reply = box.ask(body, MOST)
    return box.cpu_seconds - before if isinstance(reply, bytes) else None


def _exponent(points: Sequence[GrowthPoint]) -> float | None:
    """The slope of log(time) over log(size), by least squares over the largest sizes."""
    usable = [
        point
        for point in points
        if point.seconds > max(LEAST_SECONDS, LEAST_RATIO * (point.reference_seconds or 0.0))
    ][-FITTED_POINTS:]
    if len(usable) < 2:
        return None
    xs = [math.log(point.size) for point in usable]
    # what the reference takes is mostly the crossing, which is linear whatever the submission does
    ys = [math.log(point.seconds - (point.reference_seconds or 0.0)) for point in usable]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return rise / sum((x - middle_x) ** 2 for x in xs)
