# problem: sliding_window/longest_substring
"""Uses the newest syntax and lazy annotations.

Seen if it worked: it is rejected.
"""

from __future__ import annotations


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s: str | None) -> int:
    match s:
        case "" | None:
            return 0
        case str() as text if (n := len(text)) >= 0:
            return _right(text) if n else 0
