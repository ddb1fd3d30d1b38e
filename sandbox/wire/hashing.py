"""Keys of dicts and elements of sets: which there may be, and that a table of them is built in ordinary time.

CPython looks for a free slot along a path that the hash alone decides. Whoever chooses the hashes can lead
thousands of keys through the same thousands of slots, with no two hashes equal. Nothing interrupts a table
that grows, so its cost is found out before: the keys are laid into a table of ours, all at once by NumPy.

Keys propose to the slots on their paths, and a slot keeps the first key of all that ever proposed to it; the
others go on along their paths. Whatever the order of the proposals, each key ends in the slot that it would
get if the keys were inserted one after another, after as many proposals as its insertion looks at slots:
slots that rank all keys alike have one stable matching (Gale and Shapley, 1962).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, combinations
from typing import Any, Final

from sandbox.wire.budget import Budget
from sandbox.wire.format import MAX_EQUAL_HASHES, SCALARS, Malformed

LOOKED_THROUGH: Final = 600
"""A table of so many keys is built at once: even if each met all others, it would take less than 1 ms."""
WORST_OF_SMALL: Final = 10
"""n * n / 10: what n keys that are not looked through are charged, as if they met each other. At worst each
meets n / 4 others, some three times, and CPython looks at a slot of a small table in a tenth of our time."""
ROUND_PROBES: Final = 1000
"""A round of proposals, however few, takes the time of so many."""
COLLISION: Final = "elements whose hashes collide"
NOBODY: Final = (1 << 31) - 1
"""Holds a slot that is free."""
LINEAR_STEPS: Final = 9
"""A set looks at so many slots beside a slot before it jumps; a dict at none."""


def strange_type(keys: Collection[Any]) -> type | None:
    """A type among the keys that no key may have, or None: others compare and hash as they please."""
    while keys:
        kinds = set(map(type, keys))
        for kind in kinds - SCALARS - {tuple}:
            return kind
        tuples = keys if len(kinds) == 1 else [key for key in keys if type(key) is tuple]
        keys = list(chain.from_iterable(tuples)) if tuple in kinds else []
    return None


def have_equal_hashes(keys: Collection[Any]) -> bool:
    """Whether more of the keys share one hash than may."""
    if len(keys) <= MAX_EQUAL_HASHES:
        return False
    if len(keys) <= LOOKED_THROUGH or "numpy" not in sys.modules:
        return max(Counter(map(hash, keys)).values()) > MAX_EQUAL_HASHES
    return bool(_runs(_hashes(keys))[1].max() > MAX_EQUAL_HASHES)  # a Counter would be a hash table as well


def made_set(items: list[Any], kind: Callable[[Iterable[Any]], Any]) -> Any:
    """A set or frozenset of items that were checked, or that are our own."""
    if len(items) <= LOOKED_THROUGH:
        return kind(items)
    return kind(dict.fromkeys(items))  # a set made of a dict has its full size at once, and never grows


def check_dict(keys: list[Any], budget: Budget) -> None:
    """Refuse keys of which no dict is built in ordinary time."""
    _check(keys, budget)


def check_set(items: list[Any], budget: Budget) -> None:
    """Refuse elements of which `made_set` builds no set in ordinary time."""
    hashes = _check(items, budget)
    if hashes is not None:
        _lay_out(hashes, 1 << (2 * len(items)).bit_length(), _along_a_set, budget)


def _check(keys: list[Any], budget: Budget) -> Any:
    """Refuse keys of which no dict is built in ordinary time; the hashes of many, None for few."""
    if strange_type(keys) is not None:
        raise Malformed("a key that is no number, text or tuple of those")
    if len(keys) <= LOOKED_THROUGH:
        if have_equal_hashes(keys):
            raise Malformed(COLLISION)
        budget.charge_probes(len(keys) ** 2 // WORST_OF_SMALL)
        return None
    hashes = _hashes(keys)
    _check_unequal(keys, hashes)
    for count, size in _tables(len(keys)):
        _lay_out(hashes[:count], size, _along_a_dict, budget)
    return hashes


def _tables(count: int) -> Iterator[tuple[int, int]]:
    """How many keys are in a dict when its table has so many slots, for each size that matters."""
    size = 8
    while 2 * size // 3 < count:
        if 2 * size // 3 > LOOKED_THROUGH:
            yield 2 * size // 3, size
        size *= 2
    yield count, size


def _hashes(keys: Collection[Any]) -> Any:
    import numpy  # only where a message brings many keys

    return numpy.fromiter(map(hash, keys), numpy.int64, len(keys)).view(numpy.uint64)


def _runs(hashes: Any) -> tuple[Any, Any]:
    """The places where equal hashes begin when they are sorted, and how many there are of each."""
    import numpy

    ordered = numpy.sort(hashes)
    starts = numpy.flatnonzero(numpy.r_[True, ordered[1:] != ordered[:-1]])
    return starts, numpy.diff(starts, append=len(ordered))


def _check_unequal(keys: list[Any], hashes: Any) -> None:
    """Refuse equal keys: they would share a slot, and the tables that we look at would be too large."""
    import numpy

    starts, lengths = _runs(hashes)
    if len(starts) == len(keys):
        return
    if lengths.max() > MAX_EQUAL_HASHES:
        raise Malformed(COLLISION)
    order = numpy.argsort(hashes, kind="stable")
    for start, length in zip(starts[lengths > 1].tolist(), lengths[lengths > 1].tolist(), strict=True):
        alike = [keys[place] for place in order[start : start + length].tolist()]
        if any(one == other for one, other in combinations(alike, 2)):
            raise Malformed("a key that is there twice")


def _lay_out(hashes: Any, size: int, advance: Callable[[list[Any], int], None], budget: Budget) -> None:
    """Lay keys into an empty table, first come first served, and charge each slot that is looked at."""
    import numpy

    holder = numpy.full(size, NOBODY, numpy.int32)
    keys = numpy.arange(len(hashes), dtype=numpy.int32)
    start = hashes & numpy.uint64(size - 1)
    state = [
        start.copy(),
        hashes.copy(),
        start.copy(),
    ]  # slot, what is left of the hash, slot of the last jump
    settled = [part.copy() for part in state]
    while keys.size:
        budget.charge_probes(keys.size + ROUND_PROBES)
        won, driven_out = _propose(keys, state[0].view(numpy.int64), holder)
        if won.size:
            for whole, part in zip(settled, state, strict=True):
                whole[keys[won]] = part[won]
            rest = numpy.ones(keys.size, bool)
            rest[won] = False
            keys, state = keys[rest], [part[rest] for part in state]
        if driven_out.size:
            keys = numpy.concatenate((keys, driven_out))
            pairs = zip(state, settled, strict=True)
            state = [numpy.concatenate((part, whole[driven_out])) for part, whole in pairs]
        advance(state, size)


def _propose(keys: Any, slots: Any, holder: Any) -> tuple[Any, Any]:
    """Let each key ask for its slot: the places in `keys` of those that get it, and the keys that had it."""
    import numpy

    before = holder.take(slots)
    better = numpy.flatnonzero(keys < before)
    wanted, suitors = slots[better], keys[better]
    numpy.minimum.at(holder, wanted, suitors)
    won = better[holder[wanted] == suitors]
    had = before[won]
    return won, had[had != NOBODY]


def _along_a_dict(state: list[Any], size: int) -> None:
    """The next slot of each key, as find_empty_slot of Objects/dictobject.c has it."""
    slot, left, _ = state
    left >>= left.dtype.type(5)
    slot *= slot.dtype.type(5)
    slot += left
    slot += slot.dtype.type(1)
    slot &= slot.dtype.type(size - 1)


def _along_a_set(state: list[Any], size: int) -> None:
    """The next slot of each key, as set_add_entry of Objects/setobject.c has it."""
    import numpy

    slot, left, base = state
    number = slot.dtype.type
    beside = (slot - base < number(LINEAR_STEPS)) & (base + number(LINEAR_STEPS) < number(size))
    jumping = numpy.flatnonzero(~beside)
    slot += beside
    if jumping.size:
        jump = [base[jumping], left[jumping], base[jumping]]
        _along_a_dict(jump, size)
        slot[jumping] = base[jumping] = jump[0]
        left[jumping] = jump[1]
