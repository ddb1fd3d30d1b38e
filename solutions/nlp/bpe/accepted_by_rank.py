# problem: nlp/bpe
"""Keeps the counts of pairs from round to round, and encodes as GPT-2 does: what was learned first, again and again."""

from collections import Counter


class BPE:
    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        self.merges: list[tuple[str, str]] = []
        words = [[list(word), count] for word, count in word_counts.items()]
        counts: Counter[tuple[str, str]] = Counter()
        for tokens, count in words:
            for pair in zip(tokens, tokens[1:]):
                counts[pair] += count
        while counts and len(self.merges) < num_merges:
            best = max(counts.values())
            pair = min(each for each, count in counts.items() if count == best)
            self.merges.append(pair)
            for word in words:
                tokens, count = word
                merged = replaced(tokens, pair)
                if len(merged) < len(tokens):
                    for each in zip(tokens, tokens[1:]):
                        counts[each] -= count
                    for each in zip(merged, merged[1:]):
                        counts[each] += count
                    word[0] = merged
            counts = +counts  # without those that are 0

    def encode(self, word: str) -> list[str]:
        ranks = {pair: rank for rank, pair in enumerate(self.merges)}
        tokens = list(word)
        while len(tokens) > 1:
            first = min(zip(tokens, tokens[1:]), key=lambda pair: ranks.get(pair, len(ranks)))
            if first not in ranks:
                break
            tokens = replaced(tokens, first)
        return tokens


def replaced(tokens: list[str], pair: tuple[str, str]) -> list[str]:
    made: list[str] = []
    rest = iter(tokens)
    token = next(rest, None)
    while token is not None:
        following = next(rest, None)
        if (token, following) == pair:
            made.append(token + following)
            token = next(rest, None)
        else:
            made.append(token)
            token = following
    return made
