"""The hidden tests of sliding_window/longest_substring."""

import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import LOOK_ALIKES, Battery, Sized, any_text, assert_equal, look_alikes

# Every one of these is a character, although many tools skip or strip some of them.
EVERYDAY = "".join(map(chr, [*range(0x300), *range(0x2000, 0x2070)])) + "".join(LOOK_ALIKES)
PARTS = 16
ASCII = string.ascii_letters + string.digits + string.punctuation
LONGEST = 100_000
LOW_BYTES = 24
CODES = range(LOW_BYTES * (0x1100 - 8))  # all planes of Unicode but the surrogates


def length_of_longest_substring(s):
    """The answer is the length of the longest slice whose characters are all different.

    答案是字符互不相同的最长子串的长度。
    """
    return max((_reach(s, start) for start in range(len(s))), default=0)


def _reach(s, start):
    """How many characters from `start` on are all different."""
    seen = set()
    for character in s[start:]:
        if character in seen:
            break
        seen.add(character)
    return len(seen)


def _in_one_pass(s):
    """The same, from the back: a piece ends before the first character that comes again."""
    comes_again = {}
    end = len(s)
    longest = 0
    for start in range(len(s) - 1, -1, -1):
        end = min(end, comes_again.get(s[start], end))
        comes_again[s[start]] = start
        longest = max(longest, end - start)
    return longest


def _different(rng, count):
    """Different characters, in an order that is hard on searches.

    They share a few low bytes, so `character in text` cannot skip along with a fast byte search.
    """
    low = rng.sample(range(256), LOW_BYTES)
    pairs = (divmod(code, LOW_BYTES) for code in rng.sample(CODES, count))
    return "".join([chr((high + 8 * (high >= 0xD8)) << 8 | low[index]) for high, index in pairs])


def _doubled(characters):
    return "".join([character * 2 for character in characters])


def _text(rng, length):
    """A string that repeats itself. Mostly one piece alone is the longest without repetition."""
    size = max(1, min(rng.choice([3, 26, 90, 1000, 30_000]), length // 2))
    alphabet = "".join(rng.sample(ASCII, size)) if size <= len(ASCII) else _different(rng, size)
    piece = "".join(rng.sample(alphabet, rng.randrange(size + 1)))
    text = rng.choice([_random_text, _pieces, _doubled_text])(rng, alphabet, length)
    place = rng.randrange(length + 1)
    return ((text[:place] + piece + text[place:])[:length],)


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


def keeps_up_with_100_000_different_characters(rng, size):
    """A string of 100 000 characters, all of them different, is answered in time.

    100 000 个互不相同的字符组成的字符串，也能在时限内给出答案。
    """
    return (_different(rng, size),)


def keeps_up_with_a_long_window_that_slides(rng, size):
    """A window of tens of thousands of characters that moves on step by step is answered in time.

    窗口有几万个字符、一步一步向前滑动时，也能在时限内给出答案。
    """
    doubled, block = _blocks(rng, size)
    return (doubled + block + block[: -rng.randrange(1, 100)],)


def keeps_up_with_a_long_window_that_is_mirrored(rng, size):
    """A long piece without repetition, followed by the same piece backwards, is answered in time.

    一段很长的无重复字符，后面接着倒过来的同一段，也能在时限内给出答案。
    """
    doubled, block = _blocks(rng, size)
    return (doubled + block + block[::-1][: -rng.randrange(1, 100)],)


def _blocks(rng, size):
    """Doubled characters, and a window. Those are so many that the number of characters is no hint."""
    characters = _different(rng, size // 2)
    few = size // 50
    return _doubled(characters[:few]), characters[few:]


def keeps_up_with_characters_that_are_doubled(rng, size):
    """Tens of thousands of characters, each twice in a row, are answered in time.

    几万个字符，每个都连续出现两次，也能在时限内给出答案。
    """
    characters = _different(rng, size // 2)
    single = rng.randrange(1, len(characters) - 1)  # one of them stands alone: with its neighbours, 3
    s = _doubled(characters[:single]) + characters[single] + _doubled(characters[single + 1 :])
    return (s[rng.randrange(2) :],)  # so that the piece begins at an even place or at an odd one


def keeps_up_with_a_few_characters_that_come_again_and_again(rng, size):
    """A string of 100 000 characters, only a few of them different, is answered in time.

    100 000 个字符、只有少数几种的字符串，也能在时限内给出答案。
    """
    return ("".join(rng.choices(_different(rng, rng.randrange(2, 6)), k=size)),)


GROWTH = {
    ("every character different", "字符各不相同"): lambda size: [
        "".join(map(chr, range(0x10000, 0x10000 + size)))
    ],
    ("few characters, repeated", "少数几个字符反复出现"): lambda size: ["abcdefghij" * (size // 10)],
    ("every character doubled", "每个字符连续出现两次"): lambda size: [
        _doubled(map(chr, range(0x10000, 0x10000 + size // 2)))
    ],
    ("a long window that slides", "长窗口向右滑动"): lambda size: [
        "".join(map(chr, range(0x10000, 0x10000 + size // 2))) * 2
    ],
}
"""Kinds of input, by the number of characters, for saying how the time of a slow solution grows."""

BATTERY = Battery(
    length_of_longest_substring,
    st.tuples(st.text("abc", max_size=12) | st.text("abcde", max_size=40)),
    fast=_in_one_pass,
    sized=Sized(
        _text,
        LONGEST,
        [
            keeps_up_with_100_000_different_characters,
            keeps_up_with_a_long_window_that_slides,
            keeps_up_with_a_long_window_that_is_mirrored,
            keeps_up_with_characters_that_are_doubled,
            keeps_up_with_a_few_characters_that_come_again_and_again,
        ],
        examples_of_thousands=80,
    ),
)


@given(s=st.text("abc", max_size=8))
def finds_the_longest_piece_wherever_it_is(solution, s):
    """The longest piece without a repeated character counts, wherever it begins and ends.

    没有重复字符的最长一段算数，不论它从哪里开始、到哪里结束。
    """
    expected = length_of_longest_substring(s)
    assert_equal(solution.length_of_longest_substring(s), expected)


@given(s=any_text())
@example(s="")
@example(s="\U0001f600\U0001f601")
@example(s="e\u0301")
def takes_any_characters(solution, s):
    """Any character of Unicode may occur, and every code point counts as one.

    可以出现 Unicode 中的任意字符，每个码点算一个字符。
    """
    assert_equal(solution.length_of_longest_substring(s), length_of_longest_substring(s))


@given(part=st.integers(0, PARTS - 1))
def counts_every_character(solution, part):
    """A string of one character has the answer 1, whatever that character is.

    只有一个字符的字符串，不管是什么字符，答案都是 1。
    """
    for character in EVERYDAY[part::PARTS]:  # so few parts that all of them are tried
        assert_equal(solution.length_of_longest_substring(character), 1)


@settings(max_examples=200)
@given(s=look_alikes())
def never_confuses_two_characters(solution, s):
    """Characters that look alike, differ in case only, or share their low bits, are different.

    两个字符即使看起来相像、只差大小写，或者编码只在高位不同，也是两个不同的字符。
    """
    assert_equal(solution.length_of_longest_substring(s), length_of_longest_substring(s))


@given(
    first=st.integers(0x10000, 0x10FF00),
    pieces=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
@example(first=0x1F600, pieces=[(0, 60), (30, 60), (0, 30)])
@example(first=0x1F600, pieces=[(0, 60), (59, 1), (0, 59)])
def finds_long_windows(solution, first, pieces):
    """With many different characters the window grows long, and the answer is still right.

    不同的字符很多、窗口变得很长时，答案仍然正确。
    """
    s = "".join(chr(first + start + index) for start, length in pieces for index in range(length))
    assert_equal(solution.length_of_longest_substring(s), length_of_longest_substring(s))
