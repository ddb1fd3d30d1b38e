# problem: graph/number_of_islands
"""Wrong: the set of cells that were reached is never emptied, so it holds those of the map before."""

reached: set[tuple[int, int]] = set()


def num_islands(grid: list[list[str]]) -> int:
    islands = 0
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if cell == "0" or (i, j) in reached:
                continue
            islands += 1
            reached.add((i, j))
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
                        reached.add((a, b))
                        waiting.append((a, b))
    return islands
