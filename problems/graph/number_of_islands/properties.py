"""The hidden tests of graph/number_of_islands."""

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_equal

MOST = 300

GROWTH = {
    ("nothing but land", "全是陆地"): lambda size: [[["1"] * size for _ in range(size)]],
    ("land and water in turn", "陆地和水交替"): lambda size: [
        [["01"[(row + column) % 2] for column in range(size)] for row in range(size)]
    ],
}
"""Kinds of input, by the length of a side, for saying how the time of a slow solution grows."""


def num_islands(grid):
    """Land is one island where one can walk over it: up, down, left and right, never across a corner.

    能上下左右一格一格走到的陆地才是同一座岛，不能斜着走。
    """
    land = [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell == "1"]
    islands = {cell: {cell} for cell in land}
    for i, j in land:
        for beside in ((i + 1, j), (i, j + 1)):
            if beside in islands and islands[beside] is not islands[i, j]:
                smaller, larger = sorted((islands[i, j], islands[beside]), key=len)
                larger |= smaller
                islands.update(dict.fromkeys(smaller, larger))
    return len({id(island) for island in islands.values()})


def _grid(rng, size):
    """A long or high map with little or much land."""
    sides = [max(size, 1), rng.randint(1, 6)]
    rng.shuffle(sides)
    share = rng.choice([0.1, 0.4, 0.6, 0.9, 1.0])
    return ([["01"[rng.random() < share] for _ in range(sides[1])] for _ in range(sides[0])],)


def _with_a_few_changed(rng, grid):
    """The grid with a few cells of water, and turned by a quarter now and then, so that nobody knows it."""
    for _ in range(rng.randint(3, 9)):
        rng.choice(grid)[rng.randrange(len(grid[0]))] = "0"
    return ([list(row) for row in zip(*grid, strict=True)] if rng.random() < 0.5 else grid,)


def keeps_up_with_one_island_of_90_000_cells(rng, size):
    """A map of 300 by 300 that is nearly all land is answered in time, and nothing is too deep.

    300 × 300 的地图几乎全是陆地时，也能在时限内给出答案，不会因为太深而出错。
    """
    return _with_a_few_changed(rng, [["1"] * size for _ in range(size)])


def keeps_up_with_one_long_winding_island(rng, size):
    """A map of 300 by 300 with land that winds to and fro through all rows is answered in time.

    300 × 300 的地图上，陆地来回蜿蜒经过每一行，也能在时限内给出答案。
    """
    rows = [["1"] * size if i % 2 == 0 else ["0"] * size for i in range(size)]
    for i in range(1, size, 2):
        rows[i][-1 if i % 4 == 1 else 0] = "1"
    return _with_a_few_changed(rng, rows)


def keeps_up_with_tens_of_thousands_of_islands(rng, size):
    """A map of 300 by 300 with land and water in turn, and so 45 000 islands, is answered in time.

    300 × 300 的地图上陆地和水交替、有 45 000 座岛时，也能在时限内给出答案。
    """
    return _with_a_few_changed(rng, [["01"[(i + j) % 2] for j in range(size)] for i in range(size)])


def keeps_up_with_land_at_random(rng, size):
    """A map of 300 by 300 with land here and there is answered in time.

    300 × 300 的地图上陆地随机分布时，也能在时限内给出答案。
    """
    return ([["01"[rng.random() < 0.6] for _ in range(size)] for _ in range(size)],)


def _cells(drawn):
    text, columns = drawn
    rows = max(len(text) // columns, 1)
    text = text.ljust(columns, "0")
    return [list(text[row * columns : (row + 1) * columns]) for row in range(rows)]


GRIDS = st.tuples(st.text("10", max_size=16), st.integers(1, 4)).map(_cells)
BATTERY = Battery(
    num_islands,
    st.tuples(GRIDS),
    valid=lambda grid: bool(grid) and bool(grid[0]) and len(set(map(len, grid))) == 1,
    sized=Sized(
        _grid,
        MOST,
        [
            keeps_up_with_one_island_of_90_000_cells,
            keeps_up_with_one_long_winding_island,
            keeps_up_with_tens_of_thousands_of_islands,
            keeps_up_with_land_at_random,
        ],
        examples=100,
    ),
)


def _check(solution, rows):
    grid = [list(row) for row in rows]
    expected = num_islands(grid)
    assert_equal(solution.num_islands(grid), expected)


@given(cells=st.text("01", min_size=1, max_size=8), is_high=st.booleans())
@example(cells="0", is_high=False)
@example(cells="1", is_high=False)
@example(cells="101", is_high=False)
@example(cells="101", is_high=True)
def counts_islands_in_a_single_row_or_column(solution, cells, is_high):
    """In a map of one row or one column, each stretch of land is an island; the two ends do not meet.

    只有一行或一列时，每段连续的陆地是一座岛；首尾两端并不相接。
    """
    _check(solution, list(cells) if is_high else [cells])


@given(size=st.integers(2, 5), is_rising=st.booleans())
def does_not_cross_corners(solution, size, is_rising):
    """Cells that touch at a corner only belong to different islands.

    只在角上相接的格子属于不同的岛。
    """
    rows = ["".join("01"[i == j] for j in range(size)) for i in range(size)]
    _check(solution, rows[::-1] if is_rising else rows)


@given(height=st.integers(1, 4), width=st.integers(1, 4))
def joins_land_that_meets_further_on(solution, height, width):
    """Land that seems apart at first is one island when it meets further on, in any direction.

    起初看似分开的陆地，只要在别处相连，就是同一座岛，不论朝哪个方向。
    """
    wall = ["1" + "0" * width + "1"] * height
    bowl = [*wall, "1" * (width + 2)]
    for rows in (bowl, bowl[::-1]):
        _check(solution, rows)
        _check(solution, list(zip(*rows, strict=True)))
