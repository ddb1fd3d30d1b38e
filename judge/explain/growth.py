"""How the time of a submission grows with the size of its input, beside the reference.

Measured for a submission that is too slow, and at one size for a person whose submission is accepted. It
explains the verdict and never changes it: that was decided by one call, compared with the reference.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from judge.backends import Allowance, Box
from judge.bank.problems import Family
from judge.explain.rerun import Rerun
from judge.model import Growth, GrowthPoint, Pace
from sandbox import requests

SMALLEST: Final = 64
LARGEST: Final = 1 << 17
ENOUGH_SECONDS: Final = 0.25
"""CPU seconds. A call that takes longer is the last of its series: the next would take far longer."""
ENOUGH_FOR_PACE: Final = 0.02
"""CPU seconds. A call that takes longer is compared with the reference's."""
MOST: Final = Allowance(cpu_seconds=1.0)
"""CPU seconds. A call that takes longer is ended, and is no point of a series."""
LEAST_SECONDS: Final = 0.004
LEAST_RATIO: Final = 2.0
"""A call that takes less than so many times what the reference takes is mostly crossing the boundary."""
OF_REFERENCE_SECONDS: Final = 0.1
"""CPU seconds to measure the reference at one size: it is shown beside the submission, and taken off its
time, because it mostly crosses the boundary."""
FITTED_POINTS: Final = 4
LEAST_POINTS: Final = 3
"""Points of a series: through any two there is a line."""
MOST_MEASUREMENTS: Final = 5
AGREE: Final = 1.15
"""The two fastest measurements of a call must agree up to this share; else it is measured again."""
SUPPORTS: Final = 1.3
"""How far, in log(time), a point may lie from the fitted line. If any lies farther, no exponent is told."""


def measure(families: list[Family], rerun: Rerun, language: str) -> Growth | None:
    """The series in which the submission is slowest, with its exponent; None when it tells nothing."""
    series = []
    for family in families:
        points = _series(family, rerun)
        if not points:  # slow whatever the size is: a loop, a sleep
            return None
        series.append((family, points, _exponent(points)))
    useful = [(family, points, exponent) for family, points, exponent in series if exponent is not None]
    expected = rerun.problem.growth
    if not useful or expected is None:
        return None
    family, points, exponent = max(useful, key=lambda each: each[2])
    return Growth(family.title_in(language), expected, exponent, tuple(points))


def pace(families: list[Family], rerun: Rerun) -> Pace | None:
    """The first call that takes long enough to be measured, or the largest, of the first kind of input.

    None where the problem does not say how inputs are made, or one of the two does not answer.
    """
    timed = list(_timed(families[0], rerun, ENOUGH_FOR_PACE)) if families else []
    if not timed:
        return None
    size, body, seconds = timed[-1]
    reference_seconds = rerun.reference.cpu_seconds([[body]], enough_seconds=OF_REFERENCE_SECONDS)
    return None if reference_seconds is None else Pace(size, seconds, reference_seconds)


def _series(family: Family, rerun: Rerun) -> list[GrowthPoint]:
    """One call for each size, beside the reference's."""
    return [
        GrowthPoint(size, seconds, rerun.reference.cpu_seconds([[body]], enough_seconds=OF_REFERENCE_SECONDS))
        for size, body, seconds in _timed(family, rerun, ENOUGH_SECONDS)
    ]


def _timed(family: Family, rerun: Rerun, enough_seconds: float) -> Iterator[tuple[int, bytes, float]]:
    """Size, request and CPU time of one call for each size, doubling, until one takes long or dies."""
    size = SMALLEST
    with rerun.open() as session:
        while size <= LARGEST and session.is_loaded and not session.box.ended:
            body = requests.encode("call", rerun.problem.entry_points[0], family.make(size))
            seconds = _seconds(session.box, body)
            if seconds is None:
                continue
            yield size, body, seconds
            if seconds > enough_seconds:
                break
            size *= 2


def _seconds(box: Box, body: bytes) -> float | None:
    """The least CPU time of a call, measured until two agree; None when it does not come back."""
    measured: list[float] = []
    while len(measured) < MOST_MEASUREMENTS and not _agree(measured):
        before = box.cpu_seconds
        if not isinstance(box.ask(body, MOST), bytes):
            return None
        measured.append(box.cpu_seconds - before)
    return min(measured)


def _agree(measured: list[float]) -> bool:
    return len(measured) > 1 and sorted(measured)[1] <= AGREE * min(measured)


def _exponent(points: Sequence[GrowthPoint]) -> float | None:
    """The slope of log(time) over log(size), by least squares over the largest sizes; None if unsupported."""
    usable = [
        point
        for point in points
        if point.seconds > max(LEAST_SECONDS, LEAST_RATIO * (point.reference_seconds or 0.0))
    ][-FITTED_POINTS:]
    if len(usable) < LEAST_POINTS:
        return None
    xs = [math.log(point.size) for point in usable]
    # what the reference takes is mostly the crossing, which is linear whatever the submission does
    ys = [math.log(point.seconds - (point.reference_seconds or 0.0)) for point in usable]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    exponent = rise / sum((x - middle_x) ** 2 for x in xs)
    off_line = (abs(y - middle_y - exponent * (x - middle_x)) for x, y in zip(xs, ys, strict=True))
    return exponent if max(off_line) <= math.log(SUPPORTS) else None
