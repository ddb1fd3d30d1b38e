"""The hidden tests of dp/edit_distance."""

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import LOOK_ALIKES, Battery, Sized, assert_equal

MOST = 500
LETTERS = "abcdefghijklmnopqrstuvwxyz"

GROWTH = {
    ("words that hardly agree", "几乎没有相同之处的单词"): lambda size: [
        "abc" * (size // 3),
        "cde" * (size // 3),
    ],
    ("nearly equal words", "几乎相同的单词"): lambda size: [
        LETTERS * (size // 26),
        LETTERS[1:] * (size // 26),
    ],
}
"""Kinds of input, by the length of the words, for saying how the time of a slow solution grows."""


def min_distance(word1, word2):
    """Some characters of one word are kept or replaced, in order; the rest is deleted or inserted, at 1 each.

    前一个单词的一些字符按顺序保留或替换，其余的删除，缺少的插入，每次代价为 1。
    """
    return min(
        len(word1)
        + len(word2)
        - 2 * kept
        + sum(one != other for one, other in zip(ours, theirs, strict=True))
        for kept in range(min(len(word1), len(word2)) + 1)
        for ours in combinations(word1, kept)
        for theirs in combinations(word2, kept)
    )


def _in_bits(word1, word2):
    """The same for long words (Myers 1999): where a column of the table goes up or down, as bits."""
    places = {}
    for place, character in enumerate(word1):
        places[character] = places.get(character, 0) | 1 << place
    whole, distance = (1 << len(word1)) - 1, len(word1)
    last = (whole + 1) >> 1
    up, down = whole, 0
    for character in word2:
        equal = places.get(character, 0) | down
        crossed = (((equal & up) + up) ^ up) | equal
        right, left = (down | ~(crossed | up)) & whole, up & crossed
        distance += bool(right & last) - bool(left & last) if word1 else 1
        right = right << 1 | 1
        up, down = (left << 1 | ~(equal | right)) & whole, right & equal & whole
    return distance


def _edited(rng, word, edits, letters):
    characters = list(word)
    for _ in range(edits):
        place = rng.randint(0, len(characters))
        characters[place : place + rng.randint(0, 1)] = rng.choices(letters, k=rng.randint(0, 1))
    return "".join(characters)[:MOST]


def _words(rng, size, edits=None):
    """A word and its edited copy, in any order; few edits or many, of few letters or many."""
    letters = LETTERS[: rng.choice([1, 2, 4, 26])] + rng.choice(["", "é漢\U0001f600"])
    word = "".join(rng.choices(letters, k=size))
    words = [word, _edited(rng, word, rng.choice([1, 5, size]) if edits is None else edits, letters)]
    rng.shuffle(words)
    return tuple(words)


def keeps_up_with_500_characters_that_differ(rng, size):
    """Two words of 500 characters that have little in common are compared in time.

    两个 500 个字符、没有多少共同之处的单词，也能在时限内给出答案。
    """
    return tuple("".join(rng.choices("abcd", k=size)) for _ in range(2))


def keeps_up_with_500_characters_and_a_few_edits(rng, size):
    """A word of 500 characters and the same with a few edits are compared in time.

    一个 500 个字符的单词，与它稍作编辑后的结果相比较，也能在时限内给出答案。
    """
    return _words(rng, size, edits=12)


WORDS = st.text("abc", max_size=5)
BATTERY = Battery(
    min_distance,
    st.tuples(WORDS, WORDS),
    fast=_in_bits,
    sized=Sized(
        _words,
        MOST,
        [keeps_up_with_500_characters_that_differ, keeps_up_with_500_characters_and_a_few_edits],
        examples=80,
        examples_of_thousands=3,
    ),
)


@given(word=st.text("abc", max_size=6))
@example(word="")
def needs_as_many_edits_as_there_are_characters(solution, word):
    """From the empty word, or to it, it takes one edit for each character; to the same word, none.

    从空串出发或者变成空串，每个字符需要一次编辑；变成自己不需要编辑。
    """
    assert_equal(solution.min_distance("", word), len(word))
    assert_equal(solution.min_distance(word, ""), len(word))
    assert_equal(solution.min_distance(word, word), 0)


@given(word=st.text("abc", max_size=4), place=st.integers(0, 4), more=st.text("xyz", min_size=1, max_size=3))
def an_insertion_or_deletion_costs_one(solution, word, place, more):
    """Characters that one word has and the other lacks cost 1 each, wherever they stand.

    一个单词比另一个多出来的字符，不论在什么位置，每个代价为 1。
    """
    longer = word[:place] + more + word[place:]
    assert_equal(solution.min_distance(word, longer), len(more))
    assert_equal(solution.min_distance(longer, word), len(more))


@given(
    word=st.text("ab", min_size=1, max_size=5),
    others=st.text("xy", min_size=5, max_size=5),
    step=st.integers(1, 3),
)
def a_replacement_costs_one(solution, word, others, step):
    """A replaced character costs 1, not 2.

    替换一个字符的代价是 1，不是 2。
    """
    changed = "".join(others[i] if i % step == 0 else each for i, each in enumerate(word))
    assert_equal(solution.min_distance(word, changed), len(range(0, len(word), step)))


@given(before=st.text("c", max_size=2), after=st.text("d", max_size=2))
def swapping_neighbours_takes_two_edits(solution, before, after):
    """Two neighbours that have changed places cost 2: a swap is no edit of its own.

    相邻两个字符交换位置，代价是 2：交换不算一种编辑。
    """
    assert_equal(solution.min_distance(f"{before}ab{after}", f"{before}ba{after}"), 2)


@given(
    words=st.sampled_from(LOOK_ALIKES).flatmap(
        lambda group: st.tuples(st.text(group, max_size=4), st.text(group, max_size=4))
    )
)
@example(words=("A", "a"))
def compares_characters_as_python_does(solution, words):
    """Characters that look alike, or differ in case only, are equal only where Python says so.

    看上去相似或只有大小写不同的字符，只在 Python 认为相等时才相等。
    """
    assert_equal(solution.min_distance(*words), min_distance(*words))
