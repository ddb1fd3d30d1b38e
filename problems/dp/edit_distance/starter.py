# problem: dp/edit_distance


def min_distance(word1: str, word2: str) -> int:
    """The Levenshtein distance of two words.

    word1, word2: 0 to 500 characters each, of any kind.
    Returns the smallest number of insertions, deletions and replacements that turn word1 into word2.
    """
    pass
