# problem: graph/number_of_islands
"""Too slow: keeps the cells that were reached in a list, and looks through all of it for each cell."""


def num_islands(grid: list[list[str]]) -> int:
    reached: list[tuple[int, int]] = []
    islands = 0
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if cell == "0" or (i, j) in reached:
                continue
            islands += 1
            reached.append((i, j))
            waiting = [(i, j)]
            while waiting:
                y, x = waiting.pop()
                for a, b in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    if (
                        0 <= a < len(grid)
                        and 0 <= b < len(row)
                        and grid[a][b] == "1"
                        and (a, b) not in reached
                    ):
                        reached.append((a, b))
                        waiting.append((a, b))
    return islands
