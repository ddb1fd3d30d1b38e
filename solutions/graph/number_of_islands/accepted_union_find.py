# problem: graph/number_of_islands
"""Union-find: every land cell is an island, and each pair of neighbours makes two into one."""


def num_islands(grid: list[list[str]]) -> int:
    rows, columns = len(grid), len(grid[0])
    parent = list(range(rows * columns))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    islands = 0
    for i in range(rows):
        for j in range(columns):
            if grid[i][j] == "0":
                continue
            islands += 1
            for row, column in ((i - 1, j), (i, j - 1)):
                if min(row, column) >= 0 and grid[row][column] == "1":
                    one, other = root(i * columns + j), root(row * columns + column)
                    islands -= one != other
                    parent[one] = other
    return islands
