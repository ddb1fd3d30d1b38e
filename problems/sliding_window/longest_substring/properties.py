"""The hidden tests of sliding_window/longest_substring."""

import random
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_equal, seeds

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

_ASCII = string.ascii_letters + string.digits + string.punctuation

_LONGEST = 100_000
_LOW_BYTES = 24
_CODES = range(_LOW_BYTES * (0x1100 - 8))  # all planes of Unicode but the surrogates


def _different(rng, count):
    """Different characters, in an order that is hard on searches.

    They share a few low bytes, so `character in text` cannot skip along with a fast byte search.
    """
    low = rng.sample(range(256), _LOW_BYTES)
    pairs = (divmod(code, _LOW_BYTES) for code in rng.sample(_CODES, count))
    return "".join([chr((high + 8 * (high >= 0xD8)) << 8 | low[index]) for high, index in pairs])


def _doubled(characters):
    return "".join([character * 2 for character in characters])


def _text(rng, length):
    """A string that repeats itself. Mostly one piece alone is the longest without repetition."""
    size = max(1, min(rng.choice([3, 26, 90, 1000, 30_000]), length // 2))
    alphabet = "".join(rng.sample(_ASCII, size)) if size <= len(_ASCII) else _different(rng, size)
    piece = "".join(rng.sample(alphabet, rng.randrange(size + 1)))
    text = rng.choice([_random_text, _pieces, _doubled_text])(rng, alphabet, length)
    place = rng.randrange(length + 1)
    return (text[:place] + piece + text[place:])[:length]


def _random_text(rng, alphabet, length):
    return "".join(rng.choices(alphabet, k=length))


def _pieces(rng, alphabet, length):
    """The alphabet in a row, forwards and backwards, from anywhere to anywhere."""
    turns = [alphabet, alphabet[::-1]]
    pieces = []
    missing = length
    while missing > 0:
        start = rng.randrange(len(alphabet))
        piece = rng.choice(turns)[start : start + rng.randrange(1, len(alphabet) + 1)]
        pieces.append(piece)
        missing -= len(piece)
    return "".join(pieces)


def _doubled_text(rng, alphabet, length):
    return _doubled(alphabet) * (length // (2 * len(alphabet)) + 1)


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


def _longest_of_many(s):
    """The same in one pass, from the back: a piece ends before the first character that comes again."""
    comes_again = {}
    end = len(s)
    longest = 0
    for start in range(len(s) - 1, -1, -1):
        end = min(end, comes_again.get(s[start], end))
        comes_again[s[start]] = start
        longest = max(longest, end - start)
    return longest


GROWTH = {
    "every character different": lambda size: ["".join(map(chr, range(0x10000, 0x10000 + size)))],
    "few characters, repeated": lambda size: ["abcdefghij" * (size // 10)],
    "every character doubled": lambda size: [_doubled(map(chr, range(0x10000, 0x10000 + size // 2)))],
    "a long window that slides": lambda size: ["".join(map(chr, range(0x10000, 0x10000 + size // 2))) * 2],
}
"""Kinds of input, by the number of characters, for saying how the time of a slow solution grows."""


@given(s=st.text("abc", max_size=12) | st.text("abcde", max_size=40))
def finds_the_longest_among_few_characters(solution, s):
    """Among a few characters that repeat often, the longest piece without repetition is found."""
    assert _longest_of_many(s) == _longest(s)  # the judge's own two definitions

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


@settings(max_examples=40)
@given(strings=st.lists(st.text("abcd", max_size=7), min_size=2, max_size=5))
@example(strings=["abcd", "", "a", "abcd", "dcba", "aa", "ab"])
@example(strings=["aabbccdd", "abcdabcd", "abcddcba"])  # the same characters, as often
@example(strings=["abca", "aaaa", "abba"])  # as long, with the same ends
def answers_every_call_afresh(solution, strings):
    """The answer for one string does not depend on the strings that came before it."""
    for s in [*strings, *strings]:
        for again in (s, "".join(sorted(s)), s[::-1]):
            assert_equal(solution.length_of_longest_substring(again), _longest(again))


@given(
    first=st.integers(0x10000, 0x10FF00),
    pieces=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
@example(first=0x1F600, pieces=[(0, 60), (0, 60), (0, 60)])
@example(first=0x1F600, pieces=[(0, 60), (30, 60), (0, 30)])
@example(first=0x1F600, pieces=[(0, 60), (59, 1), (0, 59)])
def finds_long_windows(solution, first, pieces):
    """With many different characters the window grows long, and the answer is still right."""
    s = "".join(chr(first + start + index) for start, length in pieces for index in range(length))

    assert_equal(solution.length_of_longest_substring(s), _longest(s))


# So many, because a number that is written in a submission is tried as a length now and then.
@settings(max_examples=500)
@given(length=st.integers(0, 360), seed=st.integers(0, 2**32))
def is_right_for_strings_of_any_length(solution, length, seed):
    """Whatever the length of the string is, the longest piece without repetition is found."""
    s = _text(random.Random(seed), length)
    expected = _longest_of_many(s)

    assert_equal(solution.length_of_longest_substring(s), expected)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_100_000_different_characters(solution, seed):
    """A string of 100 000 characters, all of them different, is answered in time."""
    rng = random.Random(seed)
    length = _LONGEST - rng.randrange(100)

    assert_equal(solution.length_of_longest_substring(_different(rng, length)), length)


# Half of the string is the window. What is doubled makes more characters than fit into any window,
# so the number of different characters is no hint.
_HALF = 48_000
_DOUBLED = 2000


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_a_long_window_that_slides(solution, seed):
    """A window of tens of thousands of characters that moves on step by step is answered in time."""
    rng = random.Random(seed)
    characters = _different(rng, _HALF + _DOUBLED)
    block = characters[_DOUBLED:]
    s = _doubled(characters[:_DOUBLED]) + block + block[: -rng.randrange(1, 100)]

    assert_equal(solution.length_of_longest_substring(s), len(block) + 1)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_a_long_window_that_is_mirrored(solution, seed):
    """A long piece without repetition, followed by the same piece backwards, is answered in time."""
    rng = random.Random(seed)
    characters = _different(rng, _HALF + _DOUBLED)
    block = characters[_DOUBLED:]
    s = _doubled(characters[:_DOUBLED]) + block + block[::-1][: -rng.randrange(1, 100)]

    assert_equal(solution.length_of_longest_substring(s), len(block) + 1)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_50_000_characters_that_are_doubled(solution, seed):
    """Tens of thousands of characters, each twice in a row, are answered in time."""
    rng = random.Random(seed)
    characters = _different(rng, _LONGEST // 2)
    single = rng.randrange(1, len(characters) - 1)  # one of them stands alone: with its neighbours, 3
    s = _doubled(characters[:single]) + characters[single] + _doubled(characters[single + 1 :])

    for rest in (s, s[1:]):  # so that the piece begins at an even place and at an odd one
        assert_equal(solution.length_of_longest_substring(rest), 3)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_a_few_characters_that_come_again_and_again(solution, seed):
    """A string of 100 000 characters, only a few of them different, is answered in time."""
    rng = random.Random(seed)
    s = "".join(rng.choices(_different(rng, rng.randrange(2, 6)), k=_LONGEST))
    expected = _longest_of_many(s)

    assert_equal(solution.length_of_longest_substring(s), expected)


# Behind the longest: a way that is too slow is stopped there, not at a length that happens to be drawn.
@settings(max_examples=80)
@given(length=st.integers(361, 9999), seed=st.integers(0, 2**32))
def is_right_for_strings_of_thousands_of_characters(solution, length, seed):
    """In a string of hundreds or thousands of characters the longest piece is found."""
    s = _text(random.Random(seed), length)
    expected = _longest_of_many(s)

    assert_equal(solution.length_of_longest_substring(s), expected)


@settings(max_examples=1)
@given(length=st.integers(5000, _LONGEST - 1), seed=seeds())
def finds_the_only_longest_piece_of_a_long_string(solution, length, seed):
    """In a long string the longest piece is found wherever it is, be it the only one of its length."""
    s = _text(random.Random(seed), length)

    for rest in (s, s[1:]):  # so that the piece begins at an even place and at an odd one
        expected = _longest_of_many(rest)
        assert_equal(solution.length_of_longest_substring(rest), expected)
