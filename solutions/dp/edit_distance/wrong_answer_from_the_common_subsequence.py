# problem: dp/edit_distance
"""Wrong: keeps the longest common subsequence and replaces the rest in pairs, wherever it stands."""


def min_distance(word1: str, word2: str) -> int:
    above = [0] * (len(word2) + 1)
    for one in word1:
        row = [0]
        for j, other in enumerate(word2, start=1):
            row.append(above[j - 1] + 1 if one == other else max(above[j], row[-1]))
        above = row
    return max(len(word1), len(word2)) - above[-1]
