"""Which sources share long passages, by winnowing. Text in, numbers out; nothing of it is imported or run.

A source becomes a row of tokens: each name, number and string is one token whatever it says; comments and
layout are none. Fingerprints (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003) say which two sources are worth comparing; then every k-gram is compared.

Sources are hostile, and may be no Python at all, so the work is bounded by their sizes. Cutting one into
tokens never goes back and takes linear time. What one source finds in the index of fingerprints is never more
than the whole index, and comparing two takes a binary search for each token of the shorter. So whatever is
in a source, comparing it with all others costs about as much as reading all others once more.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

LEAST_SHARE: Final = 0.8
"""Of the tokens of the shorter source that are not the starter's."""
LEAST_TOKENS: Final = 60
"""Two that share fewer are as short as everybody's."""
GRAM_TOKENS: Final = 18
"""The paper's k: a shorter passage is not looked at, because everybody writes it."""
WINDOW_GRAMS: Final = 6
"""The paper's w: of so many k-grams in a row at least one is a fingerprint. So two sources that share a
passage of w + k - 1 tokens share a fingerprint of it."""
_TOKENS_FOR_EACH_MARK: Final = GRAM_TOKENS + 2 * (WINDOW_GRAMS - 1)
"""A common passage of w + k - 1 tokens or more has a common fingerprint for each so many tokens, or more."""
_POWERS: Final = np.cumprod(np.full(GRAM_TOKENS, 0x9E3779B97F4A7C15, np.uint64))
"""Of an odd number with mixed bits, modulo 2**64: the hash of a k-gram is a polynomial of its tokens."""
_STARTER: Final = np.uint64(2**64 - 1)
"""Stands for each k-gram that the starter has too. The largest hash: any other is sooner a minimum."""

_TOKEN: Final = re.compile(
    # "*+" and "++" never go back, and every string may end with the file: no text makes it slow
    r"""
    \#[^\n]*+
    | (?P<string> (?i:[bfrtu]{0,2}) (?: ""\" (?:[^"\\] | \\. | "(?!""))*+ (?:""\")?
                                      | ''' (?:[^'\\] | \\. | '(?!''))*+ (?:''')?
                                      | " (?:[^"\\\n] | \\.)*+ "?
                                      | ' (?:[^'\\\n] | \\.)*+ '? ) )
    | (?P<name> [^\W\d]\w*+ )
    | (?P<number> (?: 0[BOXbox][\da-fA-F_]++ | \.?\d (?:[eE][-+]?\d | [\d_.])*+ ) [jJ]? )
    | (?P<operator> -> | (?: \*\* | // | << | >> | [-+*/%@&|^~<>=!:] )=? | [^\w\s;\\] )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Cut:
    """A source as it is compared: what is left of it are hashes of its k-grams."""

    grams: NDArray[np.uint64]
    """The hash of the k tokens from each token on, or `_STARTER`."""
    distinct: NDArray[np.uint64]
    """The same without `_STARTER`, sorted, each once."""
    own: NDArray[np.bool_]
    """For each token, whether it is in no passage of the starter."""
    length: int
    """How many tokens are its own."""
    marks: dict[int, int]
    """The fingerprints, and how often each occurs."""


def compare(starter: str, sources: Sequence[str], owners: Sequence[int]) -> list[tuple[int, int, int]]:
    """The pairs of sources of different owners with much in common: two indices, the smaller first; percent.

    Percent are of the tokens of the shorter source (of two of one length, the first): those that lie in
    passages of at least `GRAM_TOKENS` tokens that the other source has too. Passages of the starter do not
    count. A pair is listed with at least `LEAST_SHARE` and `LEAST_TOKENS` in common, the highest percentage
    first. None is missed that has so much in common in passages of `GRAM_TOKENS + WINDOW_GRAMS - 1` tokens.
    """
    known = np.unique(grams_of(starter))
    read = [cut(source, known) for source in sources]
    found = []
    for one, other in _candidates(read, np.array(owners)):
        tokens = common_tokens(read[one], read[other])
        if tokens >= max(LEAST_TOKENS, LEAST_SHARE * read[one].length):
            found.append((min(one, other), max(one, other), round(100 * tokens / read[one].length)))
    return sorted(found, key=lambda pair: (-pair[2], pair))


def tokens_of(source: str) -> list[str]:
    """The tokens of any text: keywords and operators as they are, `N` a name, `0` a number, `""` a string."""
    found = []
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup, match[0]
        if kind == "operator" or (kind == "name" and keyword.iskeyword(text)):
            found.append(text)
        elif kind is not None:  # a comment is no group
            found.append(_ANY[kind])
    return found


_ANY: Final = {"name": "N", "number": "0", "string": '""'}


def grams_of(source: str) -> NDArray[np.uint64]:
    """For each token but the last k - 1, the hash of the k tokens that begin there."""
    # no token has more than the eight bytes of "continue"
    codes = [int.from_bytes(token.encode("utf-8", "replace"), "big") for token in tokens_of(source)]
    if len(codes) < GRAM_TOKENS:
        return np.empty(0, np.uint64)
    hashes: NDArray[np.uint64] = np.matmul(
        sliding_window_view(np.array(codes, np.uint64), GRAM_TOKENS), _POWERS
    )
    return hashes


def cut(source: str, known: NDArray[np.uint64]) -> Cut:
    """A source, where `known` are the k-grams of the starter, sorted."""
    grams = grams_of(source)
    from_starter = _among(grams, known)
    own = ~_covered(from_starter)
    grams[from_starter] = _STARTER
    marks: dict[int, int] = {}
    if len(grams) >= WINDOW_GRAMS:
        backwards = grams[::-1]  # argmin finds the first of equal minima, and the paper wants the last
        windows = sliding_window_view(backwards, WINDOW_GRAMS)
        chosen = np.unique(np.arange(len(windows)) + windows.argmin(axis=1))
        hashes, times = np.unique(backwards[chosen], return_counts=True)
        marks = dict(zip(hashes.tolist(), times.tolist(), strict=True))
        marks.pop(int(_STARTER), None)
    return Cut(grams, np.unique(grams[~from_starter]), own, int(own.sum()), marks)


def _candidates(read: Sequence[Cut], owners: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The shorter and the longer of each pair that shares enough fingerprints to have much in common."""
    holders: dict[int, list[int]] = {}
    for number, each in enumerate(read):
        for mark in each.marks:
            holders.setdefault(mark, []).append(number)
    shared = {mark: np.array(numbers) for mark, numbers in holders.items() if len(numbers) > 1}
    lengths = np.array([each.length for each in read])
    for number, each in enumerate(read):
        if each.length < LEAST_TOKENS:
            continue
        met = np.zeros(len(read))
        for mark in each.marks.keys() & shared.keys():
            met[shared[mark]] += each.marks[mark]
        enough = max(LEAST_TOKENS, LEAST_SHARE * each.length) / _TOKENS_FOR_EACH_MARK
        is_longer = lengths > each.length
        is_longer[number + 1 :] |= lengths[number + 1 :] == each.length
        for other in np.flatnonzero((met >= enough) & is_longer & (owners != owners[number])):
            yield number, int(other)


def common_tokens(one: Cut, other: Cut) -> int:
    """How many of the first source's own tokens lie in passages of k tokens or more that the other has."""
    return int((_covered(_among(one.grams, other.distinct)) & one.own).sum())


def _among(values: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """For each value, whether it is among those that are known, which are sorted."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    places = np.searchsorted(known, values)
    found: NDArray[np.bool_] = known[np.minimum(places, len(known) - 1)] == values
    return found


def _covered(grams: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each token, whether it is in one of the k-grams that are marked."""
    return np.convolve(grams, np.ones(GRAM_TOKENS)) > 0 if len(grams) else grams
