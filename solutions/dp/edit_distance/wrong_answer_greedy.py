# problem: dp/edit_distance
"""Wrong: decides at the first difference by a look at the next character, and never comes back."""


def min_distance(word1: str, word2: str) -> int:
    i = j = edits = 0
    while i < len(word1) and j < len(word2):
        if word1[i] == word2[j]:
            i, j = i + 1, j + 1
            continue
        edits += 1
        if word1[i + 1 : i + 2] == word2[j]:
            i += 1
        elif word2[j + 1 : j + 2] == word1[i]:
            j += 1
        else:
            i, j = i + 1, j + 1
    return edits + len(word1) - i + len(word2) - j
