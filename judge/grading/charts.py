"""Charts as SVG, drawn into an HTML page: no scripts, no fonts, nothing from outside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Final

WIDTH: Final = 640
BAR_HEIGHT: Final = 18
LABEL_WIDTH: Final = 180
_HISTOGRAM_HEIGHT: Final = 120
_BINS_PER_DECADE: Final = 4


def bars(rows: Sequence[tuple[str, int, str]]) -> str:
    """A bar for each (label, count, class of the style sheet)."""
    most = max((count for _, count, _ in rows), default=0) or 1
    room = WIDTH - LABEL_WIDTH - 60
    parts = [_open(WIDTH, len(rows) * (BAR_HEIGHT + 6))]
    for index, (label, count, name) in enumerate(rows):
        top = index * (BAR_HEIGHT + 6)
        width = max(1, round(room * count / most)) if count else 0
        parts.append(
            f'<text x="{LABEL_WIDTH - 8}" y="{top + 13}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="{escape(name)}" x="{LABEL_WIDTH}" y="{top}" width="{width}"'
            f' height="{BAR_HEIGHT}"/>'
            f'<text x="{LABEL_WIDTH + width + 6}" y="{top + 13}">{count}</text>'
        )
    return "".join(parts) + "</svg>"


def histogram(seconds: Sequence[float]) -> str:
    """How many took how long; the time axis is logarithmic."""
    if not seconds:
        return ""
    places = [math.floor(_BINS_PER_DECADE * math.log10(max(each, 1e-4))) for each in seconds]
    first, last = min(places), max(places)
    counts = [places.count(place) for place in range(first, last + 1)]
    width = min(60.0, (WIDTH - 20) / len(counts))
    parts = [_open(WIDTH, _HISTOGRAM_HEIGHT + 36)]
    for index, count in enumerate(counts):
        height = _HISTOGRAM_HEIGHT * count / max(counts)
        left, top = 10 + index * width, 16 + _HISTOGRAM_HEIGHT - height
        low = 10 ** ((first + index) / _BINS_PER_DECADE)
        parts.append(
            f'<rect class="time" x="{left:.1f}" y="{top:.1f}" width="{width - 2:.1f}" height="{height:.1f}"/>'
        )
        if count:
            parts.append(f'<text x="{left + width / 2:.1f}" y="{top - 3:.1f}" class="c">{count}</text>')
        if index % 2 == 0:
            parts.append(f'<text x="{left:.1f}" y="{_HISTOGRAM_HEIGHT + 32}">{low:.2g} s</text>')
    return "".join(parts) + "</svg>"


def _open(width: int, height: int) -> str:
    return f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
