# problem: dp/edit_distance
"""Wrong: compares character by character from the front, so one insertion shifts all the rest."""


def min_distance(word1: str, word2: str) -> int:
    return sum(one != other for one, other in zip(word1, word2)) + abs(len(word1) - len(word2))
