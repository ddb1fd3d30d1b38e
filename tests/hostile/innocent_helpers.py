# problem: sliding_window/longest_substring
"""Dataclasses, enums, decorators, generators, context managers and a named tuple.

Seen if it worked: it is rejected.
"""

import contextlib
import enum
import functools
from dataclasses import dataclass, field
from typing import NamedTuple


class Step(enum.Enum):
    GROW = enum.auto()


class Place(NamedTuple):
    index: int


@dataclass
class Window:
    start: int = 0
    last: dict[str, Place] = field(default_factory=dict)

    def grow(self, i, c):
        self.start = max(self.start, self.last.get(c, Place(-1)).index + 1)
        self.last[c] = Place(i)
        return i - self.start + 1


@contextlib.contextmanager
def window():
    yield Window()


@functools.lru_cache
def length_of_longest_substring(s):
    with window() as w:
        return max((w.grow(i, c) for i, c in enumerate(s)), default=0)
