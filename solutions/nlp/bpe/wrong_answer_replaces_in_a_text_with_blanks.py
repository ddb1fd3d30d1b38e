# problem: nlp/bpe
"""Wrong: replaces "a b" by "ab" in a text with blanks between the tokens, which also hits the end of "xa"."""

from collections import Counter


class BPE:
    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        self.merges: list[tuple[str, str]] = []
        words = {" ".join(word): count for word, count in word_counts.items()}
        for _ in range(num_merges):
            counts = Counter()
            for word, count in words.items():
                tokens = word.split(" ")
                for pair in zip(tokens, tokens[1:]):
                    counts[pair] += count
            if not counts:
                break
            best = min(counts, key=lambda pair: (-counts[pair], pair))
            self.merges.append(best)
            words = {word.replace(" ".join(best), "".join(best)): count for word, count in words.items()}

    def encode(self, word: str) -> list[str]:
        text = " ".join(word)
        for pair in self.merges:
            text = text.replace(" ".join(pair), "".join(pair))
        return text.split(" ") if text else []
