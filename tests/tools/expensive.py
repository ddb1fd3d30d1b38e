"""Messages that cost their receiver as much as they can: for test_wire.py and fuzz_wire.py.

crafted_hashes    hashes of which no two are equal, and which meet each other in the table of a dict
tuples_of         tuples with given hashes
messages          expensive messages of every kind, written by hand
"""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence

import numpy as np

P1, P2, P5 = 11400714785074694791, 14029467366897019727, 2870177450012600261  # Objects/tupleobject.c
LENGTH_OF_ONE = 1 ^ (P5 ^ 3527539)
WORD = 1 << 64
SHIFTS = 8
"""Of 45 bits of a hash nothing is left after so many jumps: keys in one slot then go on together."""
MODULUS = (1 << 61) - 1


def crafted_hashes(bits: int, seed: int = 0, *, taken: float = 0.6, walking: float = 0.065) -> list[int]:
    """Hashes that fill a long path through a table of 2**bits slots, and others that walk along all of it."""
    mask = np.uint64((1 << bits) - 1)
    first = 12345 % (1 << bits)
    path, slot = [], first
    for _ in range(int(taken * 2**bits)):
        path.append(slot)
        slot = (5 * slot + 1) & int(mask)
    is_taken = np.zeros(2**bits, bool)
    is_taken[path] = True
    chance = np.random.default_rng(seed)
    found: set[int] = set()
    while len(found) < walking * 2**bits:
        found.update(_walkers(chance, mask, first, is_taken))
    return path + sorted(found)[: int(walking * 2**bits)]


def _walkers(chance: np.random.Generator, mask: np.uint64, first: int, is_taken: np.ndarray) -> list[int]:
    """Hashes that reach the first slot by all their jumps, and before that only slots that are taken."""
    low = chance.integers(0, 1 << 22, size=1 << 19, dtype=np.uint64)
    arrives = _after_jumps(low, mask)
    order = np.argsort(arrives)
    low, arrives = low[order], arrives[order]
    ones = _after_jumps(np.zeros(1, np.uint64), mask, one=1)
    high = chance.integers(1, 1 << 23, size=1 << 19, dtype=np.uint64) << np.uint64(22)
    need = (np.uint64(first) - ones - _after_jumps(high, mask)) & mask
    place = np.searchsorted(arrives, need) % len(low)
    hashes = (low[place] | high)[arrives[place] == need]
    slot, rest = hashes & mask, hashes.copy()
    good = is_taken[slot]
    for _ in range(SHIFTS):
        hashes, slot, rest = hashes[good], slot[good], rest[good] >> np.uint64(5)
        slot = (slot * np.uint64(5) + rest + np.uint64(1)) & mask
        good = is_taken[slot]
    return hashes[good].tolist()


def _after_jumps(hashes: np.ndarray, mask: np.uint64, one: int = 0) -> np.ndarray:
    slot = hashes & mask
    for jump in range(1, SHIFTS + 1):
        slot = (slot * np.uint64(5) + (hashes >> np.uint64(5 * jump)) + np.uint64(one)) & mask
    return slot


def tuples_of(hashes: Sequence[int], seed: int = 0) -> list[tuple[int]]:
    """Tuples of one int that have these hashes, as far as there are such; of small ones the low bits."""
    chance = random.Random(seed)
    made = []
    for wanted in hashes:
        lane = _lane(wanted)
        while not -MODULUS < lane < MODULUS and wanted < 1 << 22:  # the first slot alone matters
            lane = _lane(wanted + (chance.getrandbits(40) << 22))
        if -MODULUS < lane < MODULUS:
            made.append((lane,))
    return made


def _lane(wanted: int) -> int:
    """The hash of the element of a tuple that has the wanted hash."""
    turned = (wanted - LENGTH_OF_ONE) * pow(P1, -1, WORD) % WORD
    lane = ((turned >> 31 | turned << 33) % WORD - P5) * pow(P2, -1, WORD) % WORD
    return lane - WORD if lane >> 63 else lane


def message(value: bytes, kinds: bytes = b"") -> bytes:
    """A message with this value, written by hand."""
    return struct.pack("<II", 0, len(kinds)) + kinds + value


def count(number: int) -> bytes:
    """A count, as it is in a message."""
    return struct.pack("<I", number)


def ints(values: Sequence[int] | np.ndarray) -> bytes:
    """A packed list of ints."""
    return b"q" + count(len(values)) + np.asarray(values, np.int64).tobytes()


def dict_of(keys: bytes, size: int) -> bytes:
    """A dict with small values."""
    return b"m" + keys + b"h\1" + count(size) + bytes(size)


def elements(values: Sequence[int]) -> bytes:
    """The elements of a set, one by one."""
    return count(len(values)) + b"".join(b"i" + struct.pack("<q", value) for value in values)


def floats(values: Sequence[int]) -> bytes:
    """A packed list of floats that have these hashes."""
    return b"d" + count(len(values)) + np.asarray(values, np.float64).tobytes()


def rows_of_one(column: bytes) -> bytes:
    """A list of tuples of one element."""
    return b"k" + count(1) + column


def large_ints(number: int) -> bytes:
    """A packed list of ints that take 48 bytes each."""
    return ints(2**62 + np.arange(number))


def text(size: int) -> bytes:
    """A text whose last character makes all of it four times as wide."""
    return b"s" + count(size) + b"a" * (size - 9) + "é中\U0001f600".encode()


SMALL = {
    "None": b"N",
    "int": b"i" + b"\x7f" * 8,
    "complex": b"c" + bytes(16),
    "text": b"s" + count(4) + "\U0001f600".encode(),
    "bytes": b"b" + count(3) + b"abc",
    "list": b"l" + count(0),
    "tuple": b"t" + count(1) + b"N",
    "set": b"e" + count(0),
    "set of five": b"e" + elements(range(5)),
    "frozenset": b"z" + count(0),
    "dict": b"m" + (b"l" + count(0)) * 2,
    "dict of one": b"m" + (b"l" + count(1) + b"T") * 2,
    "rows": rows_of_one(b"l" + count(1) + b"N"),
    "array": b"a\1\1" + struct.pack("<q", 1) + b"\0",
    "scalar": b"g\1\0",
    "big int": b"I" + count(9) + b"\x7f" * 9,
    "packed ints": ints(range(9)),
}
"""Small values, of which a message may hold many."""


def many(small: bytes, number: int) -> bytes:
    """A list of equal values."""
    return b"l" + count(number) + small * number


def nodes(number: int, kind: int) -> bytes:
    """A message of nodes: 0 for those of lists, 1 of trees, 2 of graphs."""
    links = b"r" + count(number) + struct.pack("<q", -1) * number
    neighbors = many(b"l" + count(0), number)
    fields = {0: links, 1: links * 2, 2: neighbors}[kind]
    return message(b"N" + large_ints(number) + fields, bytes([kind]) * number)


def value(chance: random.Random, most_bytes: int) -> bytes:
    """An expensive value of about so many bytes at most."""
    size = int(most_bytes * chance.choice([0.1, 0.5, 0.9, 1.0]))
    eighth = max(size // 8 - 8, 1)
    numbers = chance.choice([np.arange(eighth) << chance.randrange(45), 2**62 + np.arange(eighth)])
    small = chance.choice(list(SMALL.values()))
    match chance.randrange(11):
        case 0:
            return ints(numbers)
        case 1:
            return rows_of_one(chance.choice([ints(numbers), b"h\1" + count(size) + bytes(size)]))
        case 2:
            return b"k" + count(2) + ints(numbers[: eighth // 2]) * 2
        case 3:
            return bytes([*b"h", chance.randrange(2)]) + count(size) + bytes(size)
        case 4:
            return text(max(size, 20))
        case 5:
            return b"s" + count(size // 3 * 3) + b"\xed\xa0\x80" * (size // 3)
        case 6:
            return dict_of(ints(numbers), eighth)
        case 7:
            return b"e" + elements(numbers[: size // 9].tolist())
        case 8:
            number = chance.randrange(1, 1001)
            each = dict_of(ints(np.arange(number) << chance.randrange(50)), number)
            return many(each, size // len(each))
        case 9:
            return rows_of_one(b"l" + count(3) + value(chance, size // 3) * 3)
    return many(small, min(size // len(small), chance.choice([50_000, 200_000, 299_000])))


def expensive(chance: random.Random, most_bytes: int, crafted: Sequence[int]) -> bytes:
    """A message that costs as much as it can: nested, packed, with crafted keys, and mixtures of those."""
    if chance.random() < 0.1:
        return nodes(chance.randrange(1, most_bytes // 24), chance.randrange(3))
    parts = [value(chance, most_bytes // 2)]
    while chance.random() < 0.7:
        parts.append(value(chance, most_bytes // 4))
    if chance.random() < 0.3:
        keys = crafted[: chance.randrange(len(crafted))] + crafted[-chance.randrange(1, len(crafted)) :]
        keys = list(dict.fromkeys(keys[: most_bytes // 9]))
        parts.append(
            chance.choice([dict_of(chance.choice([ints, floats])(keys), len(keys)), b"z" + elements(keys)])
        )
    while sum(map(len, parts)) > most_bytes:
        parts.pop()
    return message(b"t" + count(len(parts)) + b"".join(parts))
