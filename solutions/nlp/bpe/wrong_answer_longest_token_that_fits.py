# problem: nlp/bpe
"""Wrong: encodes by the longest known token that fits, from left to right, as WordPiece does."""

from collections import Counter


class BPE:
    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        self.merges: list[tuple[str, str]] = []
        words = {word: list(word) for word in word_counts}
        for _ in range(num_merges):
            counts = Counter()
            for word, tokens in words.items():
                for pair in zip(tokens, tokens[1:]):
                    counts[pair] += word_counts[word]
            if not counts:
                break
            best = min(counts, key=lambda pair: (-counts[pair], pair))
            self.merges.append(best)
            for word, tokens in words.items():
                merged = []
                for token in tokens:
                    if merged and (merged[-1], token) == best:
                        merged[-1] += token
                    else:
                        merged.append(token)
                words[word] = merged

    def encode(self, word: str) -> list[str]:
        known = {first + second for first, second in self.merges}
        tokens, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start + 1 and word[start:end] not in known:
                end -= 1
            tokens.append(word[start:end])
            start = end
        return tokens
