"""The hidden tests of vision/iou."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_close

Box = tuple[float, float, float, float]

LIMIT = 10**6
SHORTEST = 1e-4

# A grid of which every point is a float, and so is every sum, difference and mean of two points up
# to a million: on it all the usual formulas are exact but for rounding of products and quotients.
STEP = 2.0**-13  # 0.000122, just above the shortest side


def _boxes(low: int, high: int, *, min_side: int = 0) -> st.SearchStrategy[Box]:
    """Boxes with whole coordinates from low to high."""
    whole = st.integers(low, high)
    sides = st.tuples(whole, whole).map(sorted).filter(lambda side: side[1] - side[0] >= min_side)
    return st.tuples(sides, sides).map(lambda xy: (xy[0][0], xy[1][0], xy[0][1], xy[1][1]))


def _scaled(box: Box, factor: float) -> Box:
    return tuple(coordinate * factor for coordinate in box)


def _moved(box: Box, dx: float, dy: float) -> Box:
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)


def _transposed(box: Box) -> Box:
    """The box with the axes exchanged."""
    return (box[1], box[0], box[3], box[2])


def _cells(box: tuple[int, int, int, int]) -> set[tuple[int, int]]:
    """The unit cells that a box with whole coordinates covers."""
    x1, y1, x2, y2 = box
    return {(x, y) for x in range(x1, x2) for y in range(y1, y2)}


def _covers(box: Box, left: Fraction, bottom: Fraction, right: Fraction, top: Fraction) -> bool:
    return box[0] <= left and right <= box[2] and box[1] <= bottom and top <= box[3]


def _exact_iou(box_a: Box, box_b: Box) -> float:
    """In fractions: cut the plane along all sides, add up the pieces in both and in either box."""
    xs = sorted({Fraction(box[i]) for box in (box_a, box_b) for i in (0, 2)})
    ys = sorted({Fraction(box[i]) for box in (box_a, box_b) for i in (1, 3)})
    both = either = Fraction(0)
    for left, right in pairwise(xs):
        for bottom, top in pairwise(ys):
            in_a = _covers(box_a, left, bottom, right, top)
            in_b = _covers(box_b, left, bottom, right, top)
            piece = (right - left) * (top - bottom)
            both += piece if in_a and in_b else 0
            either += piece if in_a or in_b else 0
    return float(both / either) if either else 0.0


def _allowance(box_a: Box, box_b: Box) -> float:
    """How much the answer may be off because coordinates were rounded on the way.

    A way that first moves or scales the boxes, or works with centres and sizes, knows each side
    only up to a few roundings of the largest coordinate: `slip`. An area is then off by at most
    its half perimeter times `slip`, and so are the overlap and the union; the quotient by their sum
    over the union, as the IoU is at most 1. (The plain way is much better than that.)
    """
    slip = 16 * 2.0**-53 * max(map(abs, (*box_a, *box_b)))
    sides = [(box[2] - box[0], box[3] - box[1]) for box in (box_a, box_b)]
    largest_area = max(width * height for width, height in sides)  # at most the union
    half_perimeters = sum(width + height for width, height in sides)
    return 4 * slip * half_perimeters / largest_area if largest_area else 0.0


def _assert_iou(solution, box_a: Box, box_b: Box) -> None:
    expected = _exact_iou(box_a, box_b)
    allowance = 1e-12 + _allowance(box_a, box_b)
    assert_close(solution.iou(box_a, box_b), expected, rtol=1e-9, atol=allowance)


@given(box_a=_boxes(-5, 5), box_b=_boxes(-5, 5))
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3))
@example(box_a=(0, 0, 4, 4), box_b=(1, 1, 2, 3))
@example(box_a=(1, 1, 2, 3), box_b=(0, 0, 4, 4))
@example(box_a=(0, 1, 4, 2), box_b=(1, 0, 2, 4))
@example(box_a=(-4, -3, -1, -1), box_b=(-2, -5, 3, -2))
def is_the_shared_cells_over_the_covered_cells(solution, box_a, box_b):
    """On whole coordinates it is the number of cells in both boxes over the number in either."""
    a, b = _cells(box_a), _cells(box_b)
    expected = len(a & b) / len(a | b) if a | b else 0.0
    assert_close(solution.iou(box_a, box_b), expected)


@given(
    box=_boxes(-5, 5, min_side=1),
    sides=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    gap=st.integers(0, 3),
    shift=st.integers(-10, 10),
    transpose=st.booleans(),
    unit=st.sampled_from([1, 0.5, STEP]),
)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=0, transpose=False, unit=1)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=0, transpose=True, unit=1)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=1, transpose=False, unit=1)
@example(box=(0, 0, 2, 2), sides=(2, 2), gap=1, shift=0, transpose=False, unit=1)
@example(box=(0, 0, 2, 2), sides=(2, 2), gap=1, shift=0, transpose=True, unit=1)
@example(box=(0, 0, 2, 2), sides=(2, 2), gap=2, shift=4, transpose=False, unit=1)
def is_zero_for_boxes_that_are_apart_or_touch(solution, box, sides, gap, shift, transpose, unit):
    """Boxes that are apart or just touch in one direction have an IoU of 0, whatever the other."""
    left, bottom = box[2] + gap, box[1] + shift
    other = (left, bottom, left + sides[0], bottom + sides[1])
    boxes = [_scaled(box, unit), _scaled(other, unit)]
    if transpose:
        boxes = [_transposed(box) for box in boxes]
    assert_close(solution.iou(boxes[0], boxes[1]), 0.0)
    assert_close(solution.iou(boxes[1], boxes[0]), 0.0)


@given(box=_boxes(-100, 100, min_side=1), unit=st.sampled_from([1, 0.5, STEP, 10_000]))
@example(box=(0, 0, 1, 1), unit=SHORTEST)
@example(box=(0, 0, 1, 1), unit=STEP)
def is_one_for_a_box_and_itself(solution, box, unit):
    """A box with an area has an IoU of 1 with itself."""
    box = _scaled(box, unit)
    assert_close(solution.iou(box, box), 1.0)


@given(
    start=st.tuples(st.integers(-5, 5), st.integers(-5, 5)),
    length=st.integers(0, 5),
    transpose=st.booleans(),
    other=_boxes(-5, 5),
)
@example(start=(0, 0), length=0, transpose=False, other=(0, 0, 0, 0))
@example(start=(2, 1), length=0, transpose=False, other=(0, 0, 0, 0))
@example(start=(0, 0), length=2, transpose=False, other=(0, 0, 2, 0))
@example(start=(0, 0), length=2, transpose=True, other=(0, 0, 0, 2))
@example(start=(-1, 0), length=2, transpose=False, other=(0, -1, 0, 1))
@example(start=(1, 1), length=0, transpose=False, other=(0, 0, 2, 2))
@example(start=(1, 1), length=1, transpose=True, other=(0, 0, 3, 3))
def is_zero_when_a_box_is_empty(solution, start, length, transpose, other):
    """An empty box has an IoU of 0 with every box, also when both boxes are empty."""
    x, y = start
    empty = (x, y, x, y + length) if transpose else (x, y, x + length, y)
    for box in (empty, _scaled(empty, 0.5)):
        assert_close(solution.iou(box, other), 0.0)
        assert_close(solution.iou(other, box), 0.0)
        assert_close(solution.iou(box, box), 0.0)


@given(
    box_a=_boxes(0, 8, min_side=1),
    box_b=_boxes(0, 8, min_side=1),
    unit=st.sampled_from([1, 0.25, STEP]),
    move=st.tuples(st.integers(-999_000, 999_000), st.integers(-999_000, 999_000)),
)
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3), unit=1, move=(-10, -10))
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3), unit=0.25, move=(1, 0))
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3), unit=STEP, move=(999_000, -999_000))
def does_not_change_when_both_boxes_move(solution, box_a, box_b, unit, move):
    """When both boxes move by the same amount, the IoU stays, even a million from the origin."""
    # The moved coordinates are exact (see STEP): the boxes have kept their shapes.
    _assert_iou(solution, _moved(_scaled(box_a, unit), *move), _moved(_scaled(box_b, unit), *move))


@given(
    box_a=_boxes(-20, 20, min_side=1),
    box_b=_boxes(-20, 20, min_side=1),
    unit=st.sampled_from([STEP, 2.0**-10, 2.0**-6, 1000, 50_000, 50_000.0]),
)
@example(box_a=(0, 0, 1, 1), box_b=(0, 0, 1, 2), unit=SHORTEST)
@example(box_a=(0, 0, 2, 1), box_b=(0, 0, 1, 1), unit=SHORTEST)
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3), unit=STEP)
@example(box_a=(-20, -20, 20, 20), box_b=(-20, -20, 20, 19), unit=50_000)
@example(box_a=(-20, -20, 20, 20), box_b=(-19, -20, 20, 20), unit=50_000.0)
def is_right_for_tiny_and_for_large_boxes(solution, box_a, box_b, unit):
    """It is right for boxes from 0.0001 to a million: no epsilon is added, nothing is rounded."""
    # Rounding: at most 16 * 2^-53 relative for two areas, their sum, the overlap and the quotient.
    # 1e-9 leaves room for every way to get there, and no room for an epsilon of 1e-16 beside 1e-8.
    _assert_iou(solution, _scaled(box_a, unit), _scaled(box_b, unit))


def _float_boxes(limit: float) -> st.SearchStrategy[Box]:
    """Boxes whose coordinates are arbitrary floats, some of them ints."""
    coordinates = st.floats(-limit, limit) | st.integers(-int(limit), int(limit))
    sides = st.tuples(coordinates, coordinates).map(sorted)
    sides = sides.filter(lambda side: side[0] == side[1] or side[1] - side[0] >= SHORTEST)
    return st.tuples(sides, sides).map(lambda xy: (xy[0][0], xy[1][0], xy[0][1], xy[1][1]))


def _any_has_an_area(boxes: tuple[Box, Box]) -> bool:
    """Where both are empty, noise over noise could be anything: whole numbers judge that case."""
    return any(box[0] < box[2] and box[1] < box[3] for box in boxes)


FLOAT_BOXES = st.sampled_from([1.0, 10.0, 1000.0, float(LIMIT)]).flatmap(
    lambda limit: st.tuples(_float_boxes(limit), _float_boxes(limit)).filter(_any_has_an_area)
)


@given(boxes=FLOAT_BOXES)
@example(boxes=((0.1, 0.2, 0.7, 0.9), (0.3, 0, 1, 0.8)))
@example(boxes=((-0.5, -0.5, 0.5, 0.5), (0.25, 0.25, 1, 1)))
@example(boxes=((0, 0, 10, 10), (2.5, 2.5, 7.5, 7.25)))
def is_right_for_any_floats(solution, boxes):
    """It is right for arbitrary floats, and for boxes that mix ints and floats."""
    _assert_iou(solution, *boxes)


@given(
    side=st.sampled_from([SHORTEST, STEP, 1.0, 1000.0]),
    shared=st.sampled_from([1e-7, 1e-5, 1e-3, 0.01, 0.5, 0.99, 0.999, 0.99999, 1 - 1e-7]),
    transpose=st.booleans(),
    cross=st.booleans(),
)
@example(side=1.0, shared=1e-7, transpose=False, cross=False)
@example(side=1.0, shared=1e-5, transpose=True, cross=True)
@example(side=SHORTEST, shared=0.01, transpose=False, cross=True)
@example(side=SHORTEST, shared=1e-5, transpose=False, cross=False)
@example(side=1.0, shared=1 - 1e-7, transpose=False, cross=False)
@example(side=SHORTEST, shared=0.999, transpose=True, cross=False)
def is_right_for_a_sliver_and_for_nearly_equal_boxes(solution, side, shared, transpose, cross):
    """Boxes that share a sliver have a tiny IoU, not 0; boxes that are nearly equal not quite 1."""
    start = side * (1 - shared)
    box_a: Box = (0.0, 0.0, side, side)
    box_b: Box = (start, start if cross else 0.0, start + side, (start if cross else 0.0) + side)
    boxes = [_transposed(box) if transpose else box for box in (box_a, box_b)]
    _assert_iou(solution, boxes[0], boxes[1])


def _beside(amount: float, side: float, corner: tuple[int, int], transpose: bool) -> tuple[Box, Box]:
    """A square, and a box that is longer than it by a share of its side."""
    x, y = corner[0] * side, corner[1] * side
    square, longer = (x, y, x + side, y + side), (x, y, x + side * (1 + amount), y + side)
    return (_transposed(square), _transposed(longer)) if transpose else (square, longer)


_CORNERS = st.tuples(st.integers(-3, 3), st.integers(-3, 3))


# 2^-29 is the last that is more than the tolerance away from 1, and 2^-39 from 0.
@given(
    halvings=st.integers(1, 29),
    side=st.sampled_from([1.0, 2.0**-13, 1024.0]),
    corner=_CORNERS,
    transpose=st.booleans(),
)
@example(halvings=27, side=1.0, corner=(0, 0), transpose=False)
@example(halvings=29, side=1.0, corner=(0, 0), transpose=True)
def is_not_one_where_boxes_differ_by_a_billionth(solution, halvings, side, corner, transpose):
    """Boxes that differ by a few billionths of their size have an IoU that is not quite 1."""
    square, longer = _beside(2.0**-halvings, side, corner, transpose)
    _assert_iou(solution, square, longer)
    _assert_iou(solution, longer, square)


@given(
    halvings=st.integers(1, 38),
    side=st.sampled_from([1.0, 2.0**-13, 1024.0]),
    corner=_CORNERS,
    transpose=st.booleans(),
)
@example(halvings=30, side=1.0, corner=(0, 0), transpose=False)
@example(halvings=38, side=1.0, corner=(0, 0), transpose=True)
def is_not_zero_where_boxes_share_a_billionth(solution, halvings, side, corner, transpose):
    """Boxes that share a billionth of their area have an IoU that is not quite 0."""
    _, longer = _beside(2.0**-halvings, side, corner, transpose)
    x, y = (corner[0] + 1) * side, corner[1] * side  # begins where the square ends
    next_to_it = (x, y, x + side, y + side)
    next_to_it = (y, x, y + side, x + side) if transpose else next_to_it
    _assert_iou(solution, longer, next_to_it)
    _assert_iou(solution, next_to_it, longer)


def _with_equal_hashes(box: Box) -> Box:
    """The box with every -1 moved to -2, which has the same hash in Python."""
    if any(coordinate % 1 for coordinate in box):
        return box  # what lies between -2 and -1 would be passed
    return tuple(-2 if coordinate == -1 else coordinate for coordinate in box)


_SMALL_BOXES = _boxes(-3, 4)


@given(boxes=st.lists(_SMALL_BOXES | _SMALL_BOXES.map(lambda box: _scaled(box, 0.5)), min_size=1, max_size=2))
@settings(max_examples=40)
@example(boxes=[(0, 0, 2, 2), (1, 1, 3, 3)])
@example(boxes=[(0, 0, 4, 4), (0, 0, 1, 1)])
@example(boxes=[(-1, 0, 0, 1), (-2, 0, 1, 1)])
@example(boxes=[(0, -1, 1, 0), (0, 0, 1, 1.5)])
def answers_each_pair_afresh(solution, boxes):
    """Each call depends on its own two boxes alone, and their order does not matter."""
    asked = [*boxes, *map(_with_equal_hashes, boxes)]
    for box_a in asked:
        for box_b in asked:
            _assert_iou(solution, box_a, box_b)
            _assert_iou(solution, box_b, box_a)
