# problem: dp/edit_distance
"""One row of the table after the other: two rows of memory."""


def min_distance(word1: str, word2: str) -> int:
    """Return the Levenshtein distance.

    `above[j]` is the distance from the beginning of word1 that was read so far to the first j characters of
    word2.
    """
    above = list(range(len(word2) + 1))
    for i, one in enumerate(word1, start=1):
        row = [i]
        for j, other in enumerate(word2, start=1):
            if one == other:
                row.append(above[j - 1])
            else:
                row.append(1 + min(above[j - 1], above[j], row[-1]))
        above = row
    return above[-1]
