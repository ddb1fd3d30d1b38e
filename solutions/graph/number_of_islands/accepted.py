# problem: graph/number_of_islands
"""Searches from each cell that no search has reached, with a stack of its own."""


def num_islands(grid: list[list[str]]) -> int:
    """Return how many searches are needed to reach all land."""
    rows, columns = len(grid), len(grid[0])
    reached = [[False] * columns for _ in range(rows)]
    islands = 0
    for i in range(rows):
        for j in range(columns):
            if grid[i][j] == "0" or reached[i][j]:
                continue
            islands += 1
            reached[i][j] = True
            waiting = [(i, j)]
            while waiting:
                y, x = waiting.pop()
                for row, column in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    is_on_map = 0 <= row < rows and 0 <= column < columns
                    if is_on_map and grid[row][column] == "1" and not reached[row][column]:
                        reached[row][column] = True
                        waiting.append((row, column))
    return islands
