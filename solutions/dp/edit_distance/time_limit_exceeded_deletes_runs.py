# problem: dp/edit_distance
"""Too slow: tries for each pair of prefixes how many characters are deleted or inserted at a stretch."""


def min_distance(word1: str, word2: str) -> int:
    distance = [[0] * (len(word2) + 1) for _ in range(len(word1) + 1)]
    for i in range(len(word1) + 1):
        for j in range(len(word2) + 1):
            ways = [distance[i - k][j] + k for k in range(1, i + 1)]
            ways += [distance[i][j - k] + k for k in range(1, j + 1)]
            if i and j:
                ways.append(distance[i - 1][j - 1] + (word1[i - 1] != word2[j - 1]))
            distance[i][j] = min(ways, default=0)
    return distance[-1][-1]
