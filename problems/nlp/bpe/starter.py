# problem: nlp/bpe


class BPE:
    """A tokenizer that has learned from a text which pieces of words to merge."""

    merges: list[tuple[str, str]]

    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        """Learn the merges, and keep them in `merges`, in their order.

        word_counts: how often each word occurs in the text.
        num_merges: how many pairs to merge, or fewer where none is left.
        """
        pass

    def encode(self, word: str) -> list[str]:
        """Split a word into tokens: its characters, with the merges applied in the order they were learned."""
        pass
