# problem: graph/number_of_islands


def num_islands(grid: list[list[str]]) -> int:
    """数一数地图上有几座岛；上下左右相邻的陆地属于同一座岛。

    grid：1 到 300 行，各行长度相同，"1" 是陆地，"0" 是水；不要修改它。
    返回岛屿的数量。
    """
    pass
