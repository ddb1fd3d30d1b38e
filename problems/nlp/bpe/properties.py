"""The hidden tests of nlp/bpe."""

from collections import Counter
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import ClassBattery, assert_equal


class BPE:
    """The most frequent pair is merged again and again; encoding applies the merges in the same order.

    反复合并出现次数最多的一对；编码时按同样的次序使用这些合并规则。
    """

    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        self.merges = []
        words = [(list(word), count) for word, count in word_counts.items()]
        while len(self.merges) < num_merges:
            counts = Counter()
            for tokens, count in words:
                for pair in pairwise(tokens):
                    counts[pair] += count
            if not counts:
                break
            most = max(counts.values())
            self.merges.append(min(pair for pair, count in counts.items() if count == most))
            words = [(_merged(tokens, self.merges[-1]), count) for tokens, count in words]

    def encode(self, word: str) -> list[str]:
        tokens = list(word)
        for pair in self.merges:
            tokens = _merged(tokens, pair)
        return tokens

    def allows(self, name: str, word: str) -> bool:
        """Whether merging what was learned first, again and again, gives the same tokens."""
        tokens, ranks = list(word), {pair: rank for rank, pair in enumerate(self.merges)}
        while known := set(pairwise(tokens)) & ranks.keys():
            tokens = _merged(tokens, min(known, key=ranks.get))
        return len(ranks) == len(self.merges) and tokens == self.encode(word)


def _merged(tokens, pair):
    made = []
    for token in tokens:  # what was just merged is longer than the pair's first token, so it is none
        if made and (made[-1], token) == pair:
            made[-1] += token
        else:
            made.append(token)
    return made


def _word_of(letters, longest):
    return st.text(letters, min_size=1, max_size=longest)


def _many(rng, count):
    """A text of words that share pieces, and words of the same pieces."""
    letters = "abcdefgh"[: rng.choice([1, 2, 3, 8])] + rng.choice(["", "é漢\U0001f600"])
    pieces = ["".join(rng.choices(letters, k=rng.randint(1, 3))) for _ in range(6)]

    def word():
        return "".join(rng.choices(pieces, k=rng.randint(1, 4)))

    word_counts = {word(): rng.choice([1, 1, 2, 50]) for _ in range(min(count, 100))}
    return (word_counts, rng.randint(0, min(count, 60))), [("encode", word()) for _ in range(count)]


TEXTS = st.dictionaries(_word_of("abc", 6), st.integers(1, 4), max_size=5)
BATTERY = ClassBattery(
    BPE,
    st.tuples(TEXTS, st.integers(0, 7)),
    lambda *_: {"encode": st.tuples(st.just("encode"), st.text("abcd", max_size=9))},
    attributes=("merges",),
    many=_many,
    most=300,
)


@given(counts=st.lists(st.integers(1, 9), min_size=2, max_size=4, unique=True))
def merges_the_most_frequent_pair_first(solution, counts):
    """The pair that occurs most often in the text is merged first: a word counts as often as it occurs.

    文本中出现最多的一对最先合并：单词出现几次就计几次。
    """
    words = ["ab", "cd", "ef", "gh"][: len(counts)]
    order = sorted(zip(counts, words, strict=True), reverse=True)
    bpe = solution.BPE(dict(zip(words, counts, strict=True)), len(words))
    assert_equal(bpe.merges, [tuple(word) for _, word in order])


@given(
    words=st.lists(st.sampled_from(["za", "ya", "yz", "ab", "b\U0001f600", "Ab"]), min_size=2, unique=True)
)
@example(words=["za", "ya"])
def takes_the_smallest_of_equally_frequent_pairs(solution, words):
    """Of pairs that occur equally often, the one that is smallest in Python is merged first.

    出现次数相同时，先合并在 Python 中最小的那一对。
    """
    bpe = solution.BPE(dict.fromkeys(words, 2), len(words))
    assert_equal(bpe.merges, sorted(map(tuple, words)))


@given(first=st.integers(2, 9))
def applies_the_merges_in_the_order_they_were_learned(solution, first):
    """What was learned first is merged first, even where a longer token would fit.

    先学到的规则先用，即使有更长的 token 可以匹配。
    """
    bpe = solution.BPE({"bc": first + 1, "ab": first}, 2)
    assert_equal(bpe.encode("abc"), ["a", "bc"])
    bpe = solution.BPE({"ab": 9, "abc": first, "cde": 9 + first}, 4)
    assert_equal(bpe.encode("abcde"), BPE({"ab": 9, "abc": first, "cde": 9 + first}, 4).encode("abcde"))


@given(length=st.integers(2, 9), others=st.integers(1, 9))
@example(length=3, others=1)
def counts_overlapping_pairs_and_merges_from_left_to_right(solution, length, others):
    """Pairs are counted where they overlap, too, and merged from left to right: a a a becomes aa a.

    重叠的相邻对也要计数；合并从左到右进行：a a a 变成 aa a。
    """
    word_counts = {"a" * length: 1, "bc": others}
    expected = BPE(word_counts, 2)
    bpe = solution.BPE(word_counts, 2)
    assert_equal(bpe.merges, expected.merges)
    assert_equal(bpe.encode("aaaaa"), expected.encode("aaaaa"))


@given(word=_word_of("abc", 5), more=st.integers(0, 3))
@example(word="a", more=1)
def stops_when_no_pair_is_left(solution, word, more):
    """Training ends when every word is a single token; a pair that occurs once is merged as well.

    每个单词都只剩一个 token 时训练结束；只出现一次的对也要合并。
    """
    bpe = solution.BPE({word: 1}, len(word) - 1 + more)
    assert_equal(bpe.merges, BPE({word: 1}, len(word) - 1 + more).merges)


@given(word=st.text("xyé漢\U0001f600", max_size=4))
def keeps_characters_that_were_never_seen(solution, word):
    """Characters that were not in the text stay tokens by themselves.

    文本里没有出现过的字符，各自成为一个 token。
    """
    assert_equal(solution.BPE({"ab": 1}, 1).encode(f"{word}ab"), [*word, "ab"])
