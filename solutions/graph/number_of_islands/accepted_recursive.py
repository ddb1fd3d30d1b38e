# problem: graph/number_of_islands
"""Sinks the islands of a copy, recursively; the recursion limit is raised to the largest island."""

import sys

sys.setrecursionlimit(100_000)


def num_islands(grid: list[list[str]]) -> int:
    left = [row.copy() for row in grid]

    def sink(i: int, j: int) -> None:
        if not (0 <= i < len(left) and 0 <= j < len(left[0])) or left[i][j] == "0":
            return
        left[i][j] = "0"
        sink(i + 1, j)
        sink(i - 1, j)
        sink(i, j + 1)
        sink(i, j - 1)

    islands = 0
    for i, row in enumerate(left):
        for j, cell in enumerate(row):
            if cell == "1":
                islands += 1
                sink(i, j)
    return islands
