# problem: nlp/bpe
"""Wrong: writes all words one behind the other, so that pairs reach from one word into the next."""

from collections import Counter


class BPE:
    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        self.merges: list[tuple[str, str]] = []
        tokens = [character for word, count in word_counts.items() for character in word * count]
        for _ in range(num_merges):
            counts = Counter(zip(tokens, tokens[1:]))
            if not counts:
                break
            best = min(counts, key=lambda pair: (-counts[pair], pair))
            self.merges.append(best)
            tokens = self._merge(tokens, best)

    def _merge(self, tokens, pair):
        merged = []
        for token in tokens:
            if merged and (merged[-1], token) == pair:
                merged[-1] += token
            else:
                merged.append(token)
        return merged

    def encode(self, word: str) -> list[str]:
        tokens = list(word)
        for pair in self.merges:
            tokens = self._merge(tokens, pair)
        return tokens
