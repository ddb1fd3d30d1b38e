"""The examples that a seed draws for a problem: kept, because they are the same for every submission.

To draw them takes most of the time of a judgement, to run the properties most of what is left. Kept are the
arguments of the properties, as plain data, and with them the calls that each example made where it held, with
a digest of each reply. A property depends on nothing but its arguments and the replies: where every reply is
the very same, it would hold again, and need not be run.

Hypothesis draws constants now and then: for these examples, those of the accepted solution, and those that
everybody writes (`_EVERYBODYS`). A submission with others of its own is asked more examples, in which only
these are mixed in (see rounds.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from judge.bank.fingerprint import fingerprint
from judge.bank.problems import Problem
from judge.calls.call import Call, PastCall, digest
from judge.store import home
from sandbox import wire

FOLDER: Final = "examples"
FORMAT: Final = "6"
MOST_BYTES: Final = 4 << 20
"""The most that is kept of the arguments of one property. Beyond it, they are drawn anew each time."""
MOST_BYTES_OF_CALLS: Final = 16 << 20
"""The most that is kept of the calls of one property. Examples beyond it run the property each time."""

MOST_DIGESTS: Final = 8
"""The most ways to answer one example that are kept: sums in another order differ in their last digits."""

Constant = int | float | str | bytes
_KINDS: Final[dict[type, str]] = {int: "integer", float: "float", str: "string", bytes: "bytes"}
"""What Hypothesis calls them."""
_EVERYBODYS: Final = (-1, 0, 1, 2, -1.0, 0.0, 0.5, 1.0, 2.0, "", b"")


@dataclass
class Constants:
    """The constants that are drawn now and then, by kind, in the form that Hypothesis asks for."""

    of_kind: dict[str, list[Constant]]
    alone: bool = False
    """Whether they take the place of the remarkable constants that Hypothesis knows itself."""
    asked: set[str] = field(default_factory=set)
    """The kinds that were asked for. Constants of other kinds do not change what is drawn."""

    def set_for_type(self, kind: str) -> list[Constant]:
        self.asked.add(kind)
        return self.of_kind[kind]


@dataclass
class Example:
    """One example of a property."""

    arguments: bytes
    """A message with what was drawn, by name."""
    calls: list[PastCall] | None = None
    """The calls that it made when it held; None when they are too much to keep."""
    digests: list[bytes] = field(default_factory=list)
    """Of the replies with which it held: of several submissions, since right answers may differ."""


@dataclass
class Examples:
    """The examples of one problem and one seed."""

    seed: int
    constants: Constants
    """The constants that are mixed in while they are drawn."""
    _own: dict[str, list[Constant]]
    """Those of the submission that are not among them."""
    _place: Path | None
    """The file in which they are kept; None when they are not."""
    _key: str = ""
    _asked: set[str] = field(default_factory=set)
    """The kinds of constants that were asked for when they were drawn."""
    _of_property: dict[str, list[Example]] = field(default_factory=dict)
    _grew: bool = False

    @property
    def can_be_kept(self) -> bool:
        """Whether there is a place for them."""
        return self._place is not None

    @property
    def misses_constants(self) -> bool:
        """Whether the submission has constants of a kind that was drawn, and that were not mixed in."""
        return any(self._own[kind] for kind in self._asked | self.constants.asked)

    def with_seed(self, seed: int) -> Examples:
        """Examples of another seed: none yet, and none will be kept."""
        return Examples(seed, Constants(self.constants.of_kind), _by_kind([]), None)

    def with_missed_constants(self) -> Examples:
        """Examples in which the constants that only this submission has are mixed in: none yet, and none will
        be kept.
        """
        return Examples(self.seed + 1, Constants(self._own, alone=True), _by_kind([]), None)

    def of(self, name: str) -> list[Example] | None:
        """Every example of a property; None when they must be drawn."""
        return self._of_property.get(name)

    def add(self, name: str, drawn: list[Example]) -> None:
        """Keep the examples of a property that holds."""
        self._of_property[name] = drawn
        self._grew = True

    def note_held(self, example: Example, told: bytes) -> None:
        """Note that a kept example held with other answers, too. `told`: their digest."""
        if len(example.digests) < MOST_DIGESTS:
            example.digests.append(told)
            self._grew = True

    def save(self) -> None:
        """Write them to the file, if there are new ones. If that fails, the next judgement draws again."""
        if not self._grew or self._place is None:
            return
        self._take_in_what_others_kept(self._place)
        asked = sorted(self._asked | self.constants.asked)
        of_property = {
            name: [(each.arguments, each.calls, each.digests) for each in drawn]
            for name, drawn in self._of_property.items()
        }
        body, _ = wire.encode([self._key, self.constants.of_kind, asked, of_property])
        home.keep(self._place, body)
        self._grew = False

    def _take_in_what_others_kept(self, place: Path) -> None:
        """Processes that judge the same problem write the same file, and what one has drawn is for all."""
        common, asked, of_property = _read(place, self._key) or ({}, [], {})
        if common != self.constants.of_kind:
            return
        self._asked |= set(asked)
        for name, theirs in of_property.items():
            for own, other in zip(self._of_property.setdefault(name, theirs), theirs, strict=False):
                if own.arguments == other.arguments:
                    new = [each for each in other.digests if each not in own.digests]
                    own.digests += new[: MOST_DIGESTS - len(own.digests)]


def recall(
    problem: Problem,
    seed: int,
    examples: int,
    cache: Path | None,
    constants: Iterable[Constant],
    reference_constants: Callable[[], Iterable[Constant]],
) -> Examples:
    """The examples that are kept for this problem and seed, and what of these constants they do not know.

    `examples`: how many are drawn of each property that does not say otherwise. Without a cache none are
    known, and none will be kept.
    """
    place, key = None, ""
    known: _Kept | None = None
    if cache is not None:
        place = cache / FOLDER / f"{problem.id.replace('/', '.')}.{examples}.{seed}"
        key = f"{FORMAT} {fingerprint(problem)}"
        known = _read(place, key)
    common, asked, of_property = known or (_by_kind([*_EVERYBODYS, *reference_constants()]), [], {})
    own = {
        kind: [each for each in written if each not in common[kind]]
        for kind, written in _by_kind(constants).items()
    }
    return Examples(seed, Constants(common), own, place, key, set(asked), of_property)


class Recorder:
    """Notes the examples of one property while they are drawn, as long as they can be kept."""

    def __init__(self) -> None:
        self.drawn: list[Example] | None = []
        self._size = 0
        self._size_of_calls = 0

    def note(self, arguments: dict[str, Any]) -> None:
        """The arguments of the next example, before the property has them."""
        if self.drawn is None:
            return
        try:
            body = wire.encode(arguments, layouts=True)[0] if _is_plain(arguments, set()) else None
        except wire.Unsendable:
            body = None
        self._size += len(body or b"")
        if body is None or self._size > MOST_BYTES:
            self.give_up()
        else:
            self.drawn.append(Example(body))

    def held(self, calls: list[Call]) -> None:
        """The property held for the last noted example, with these calls."""
        if not self.drawn:
            return
        self._size_of_calls += sum(len(call.answer.body) for call in calls)
        if self._size_of_calls <= MOST_BYTES_OF_CALLS:
            self.drawn[-1].calls = list(map(PastCall.of, calls))
            self.drawn[-1].digests = [digest(call.answer for call in calls)]

    def give_up(self) -> None:
        """Keep nothing: what is drawn depends on more than the seed, is no plain data, or is too much."""
        self.drawn = None


_SCALARS: Final = frozenset({type(None), bool, int, float, complex, str, bytes})


def _is_plain(value: Any, met: set[int]) -> bool:
    """Whether encoding and decoding gives the very same value: no subclass, no set, no object twice."""
    kind = type(value)
    if kind in _SCALARS:
        return True
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        return True
    if kind is not tuple:  # what can change must not hang in two places
        if id(value) in met:
            return False
        met.add(id(value))
    if kind is list or kind is tuple:
        return _SCALARS.issuperset(map(type, value)) or all(_is_plain(each, met) for each in value)
    if kind is dict:
        return all(_is_plain(part, met) for item in value.items() for part in item)
    return numpy is not None and kind is numpy.ndarray


def _by_kind(constants: Iterable[Constant]) -> dict[str, list[Constant]]:
    known = list(constants)
    return {name: [each for each in known if type(each) is kind] for kind, name in _KINDS.items()}


def _read(place: Path, key: str) -> _Kept | None:
    """What a file holds; None unless its key is that of this very problem."""
    try:
        stat = place.stat()
        found, common, asked, of_property = _decoded(place, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except (OSError, wire.Malformed, TypeError, ValueError):
        return None
    return (common, asked, dict(of_property)) if found == key else None


@lru_cache(maxsize=4)
def _decoded(place: Path, *_version: int) -> tuple[str, dict[str, list[Constant]], list[str], _OfProperty]:
    """The content of a file. `_version` tells it from what was there before."""
    key, common, asked, of_property = wire.decode(place.read_bytes(), trusted=True)[0]
    return key, common, asked, {name: list(map(_example, kept)) for name, kept in of_property.items()}


def _example(kept: tuple[bytes, list[tuple[str, bytes]] | None, list[bytes]]) -> Example:
    arguments, calls, digests = kept
    return Example(arguments, None if calls is None else list(map(PastCall._make, calls)), digests)


_OfProperty = dict[str, list[Example]]
_Kept = tuple[dict[str, list[Constant]], list[str], _OfProperty]
