# problem: nlp/bpe
"""Counts all pairs anew in each round; encoding is a replay of the merges."""

from collections import Counter


class BPE:
    merges: list[tuple[str, str]]

    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        words = [(list(word), count) for word, count in word_counts.items()]
        self.merges = []
        for _ in range(num_merges):
            counts: Counter[tuple[str, str]] = Counter()
            for tokens, count in words:
                for pair in zip(tokens, tokens[1:]):
                    counts[pair] += count
            if not counts:
                break
            best = min(counts, key=lambda pair: (-counts[pair], pair))
            self.merges.append(best)
            words = [(_merge(tokens, best), count) for tokens, count in words]

    def encode(self, word: str) -> list[str]:
        tokens = list(word)
        for pair in self.merges:
            tokens = _merge(tokens, pair)
        return tokens


def _merge(tokens: list[str], pair: tuple[str, str]) -> list[str]:
    """The tokens with one in the place of each occurrence of the pair, from left to right."""
    merged = []
    i = 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            merged.append(pair[0] + pair[1])
            i += 2
        else:
            merged.append(tokens[i])
            i += 1
    return merged
