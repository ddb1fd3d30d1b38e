# problem: graph/number_of_islands


def num_islands(grid: list[list[str]]) -> int:
    """Count the islands of a map: land that is connected above, below, left or right.

    grid: rows of equal length, 1 to 300 of them, of "1" for land and "0" for water; left as it is.
    Returns the number of islands.
    """
    pass
