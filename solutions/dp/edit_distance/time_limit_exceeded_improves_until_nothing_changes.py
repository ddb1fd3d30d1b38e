# problem: dp/edit_distance
"""Too slow: improves the whole table from its end, again and again, until nothing changes."""


def min_distance(word1: str, word2: str) -> int:
    m, n = len(word1), len(word2)
    distance = [[i + j for j in range(n + 1)] for i in range(m + 1)]
    changes = True
    while changes:
        changes = False
        for i in range(m, 0, -1):
            for j in range(n, 0, -1):
                replaced = distance[i - 1][j - 1] + (word1[i - 1] != word2[j - 1])
                best = min(replaced, distance[i - 1][j] + 1, distance[i][j - 1] + 1)
                if best < distance[i][j]:
                    distance[i][j] = best
                    changes = True
    return distance[m][n]
