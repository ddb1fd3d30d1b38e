# problem: graph/number_of_islands
"""Too slow: marks a cell when it is taken out of the queue and never asks again, so cells are put in many times."""

from collections import deque


def num_islands(grid: list[list[str]]) -> int:
    reached = [[False] * len(row) for row in grid]
    islands = 0
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if cell == "0" or reached[i][j]:
                continue
            islands += 1
            queue = deque([(i, j)])
            while queue:
                y, x = queue.popleft()
                reached[y][x] = True
                for a, b in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    if 0 <= a < len(grid) and 0 <= b < len(row) and grid[a][b] == "1" and not reached[a][b]:
                        queue.append((a, b))
    return islands
