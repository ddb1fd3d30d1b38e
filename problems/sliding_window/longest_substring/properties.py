"""The hidden tests of sliding_window/longest_substring."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.expect import assert_equal

_ANYTHING = st.characters(exclude_categories=["Cs"])

# Characters that some shortcut takes for one another, or does not take for a character at all.
_LOOK_ALIKES = [
    "aAáa\u0301\u00aa\uff41\u0430\U0001d41a",  # case, accents, compatibility forms, Cyrillic
    "sSßſẞ",  # case folding
    "iIİıi\u0307",
    "\u00c5\u212bA\u030a",  # equal after normalisation
    "\ufb01fi",
    "1\u0661\u00b9\u2460",
    "\0 \t\n\r\x0b\x0c\x1c\x85\xa0\u2028\u3000\ufeff\u200b\u200d",  # blanks and nothings
    "\U0001f600\U0001f601\U0001f602\ud7ff\ue000",  # UTF-16 shares the first half of the first three
    "\U0001f468\U0001f469\U0001f467\u200d\U0001f3fb\U0001f3ff\ufe0f",  # parts of one emoji
    "a" + "".join(chr(ord("a") + 2**power) for power in range(7, 17)) + "\U00100061",  # high bits
    "\0" + "".join(chr(2**power) for power in range(7, 17)) + "\U00100000\U0010ffff\uffff\x7f\xff",
    "az{`AZ[@09/:!~",  # the ends of the ranges in ASCII, and what lies beyond
    "\\'\"#%*+-.?^$|()[]{},;_",  # what means something to somebody
]

# Every one of these is a character, although many tools skip or strip some of them.
_EVERYDAY = "".join(map(chr, [*range(0x300), *range(0x2000, 0x2070)])) + "".join(_LOOK_ALIKES)
_PARTS = 16

_LONGEST = 100_000


def _many_characters():
    """100 000 different characters, in an order that is hard on searches.

    They share a few low bytes, so `character in text` cannot skip along with a fast byte search.
    """
    codes = [high << 8 | low for high in range(0x1100) for low in range(24)]
    allowed = [code for code in codes if not 0xD800 <= code <= 0xDFFF]
    return "".join(map(chr, random.Random(0).sample(allowed, _LONGEST)))


_MANY = _many_characters()


def _longest(s):
    """The definition: the length of the longest slice whose characters are all different."""
    starts = range(len(s))
    return max((_reach(s, start) for start in starts), default=0)


def _reach(s, start):
    """How many characters from `start` on are all different."""
    seen = set()
    for character in s[start:]:
        if character in seen:
            break
        seen.add(character)
    return len(seen)


GROWTH = {
    "every character different": lambda size: ["".join(map(chr, range(0x10000, 0x10000 + size)))],
    "few characters, repeated": lambda size: ["abcdefghij" * (size // 10)],
    "a long window that slides": lambda size: ["".join(map(chr, range(0x10000, 0x10000 + size // 2))) * 2],
}
"""Kinds of input, by the number of characters, for saying how the time of a slow solution grows."""


@given(s=st.text("abc", max_size=12) | st.text("abcde", max_size=40))
def finds_the_longest_among_few_characters(solution, s):
    """Among a few characters that repeat often, the longest piece without repetition is found."""
    assert_equal(solution.length_of_longest_substring(s), _longest(s))


@given(s=st.text(_ANYTHING, max_size=40))
@example(s="")
@example(s=" ")
@example(s="\0")
@example(s="\U0001f600\U0001f601")
@example(s="e\u0301")
def takes_any_characters(solution, s):
    """Any character of Unicode may occur, and every code point counts as one."""
    assert_equal(solution.length_of_longest_substring(s), _longest(s))


@given(part=st.integers(0, _PARTS - 1))
def counts_every_character(solution, part):
    """A string of one character has the answer 1, whatever that character is."""
    for character in _EVERYDAY[part::_PARTS]:  # so few parts that all of them are tried
        assert_equal(solution.length_of_longest_substring(character), 1)


@settings(max_examples=200)
@given(s=st.sampled_from(_LOOK_ALIKES).flatmap(lambda characters: st.text(characters, max_size=12)))
def never_confuses_two_characters(solution, s):
    """Characters that look alike, differ in case only, or share their low bits, are different."""
    assert_equal(solution.length_of_longest_substring(s), _longest(s))


@given(first=st.integers(0, 0x2FF), length=st.integers(0, 1000))
def counts_a_string_without_repetition_whole(solution, first, length):
    """When no character repeats, the answer is the length of the whole string."""
    s = "".join(map(chr, range(first, first + length)))

    assert_equal(solution.length_of_longest_substring(s), length)


@given(strings=st.lists(st.text("abcd", max_size=6), min_size=2, max_size=6))
@example(strings=["abcd", "", "a", "abcd", "dcba", "aa", "ab"])
def answers_every_call_afresh(solution, strings):
    """The answer for one string does not depend on the strings that came before it."""
    for s in strings:
        assert_equal(solution.length_of_longest_substring(s), _longest(s))


@given(pieces=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
@example(pieces=[(0, 60), (0, 60), (0, 60)])
@example(pieces=[(0, 60), (30, 60), (0, 30)])
@example(pieces=[(0, 60), (59, 1), (0, 59)])
def finds_long_windows(solution, pieces):
    """With many different characters the window grows long, and the answer is still right."""
    s = "".join(_MANY[start : start + length] for start, length in pieces)

    assert_equal(solution.length_of_longest_substring(s), _longest(s))


@settings(max_examples=1)
@given(period=st.just(_LONGEST), mirrored=st.just(False))  # every character is different
@example(period=_LONGEST // 2, mirrored=False)
@example(period=_LONGEST // 2, mirrored=True)
@example(period=1000, mirrored=False)
@example(period=1, mirrored=False)
def keeps_up_with_100_000_characters(solution, period, mirrored):
    """A string of 100 000 characters is answered in time, be the window short or long."""
    block = _MANY[:period]
    s = block + block[::-1] if mirrored else block * (_LONGEST // period)

    assert_equal(solution.length_of_longest_substring(s), period)
