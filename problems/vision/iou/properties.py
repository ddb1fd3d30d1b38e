"""The hidden tests of vision/iou."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, assert_close, assert_matches, boxes

LIMIT = 10**6
SHORTEST = 1e-4

# A grid of which every point is a float, and so is every sum, difference and mean of two points up
# to a million: on it all the usual formulas are exact but for rounding of products and quotients.
STEP = 2.0**-13  # 0.000122, just above the shortest side


def iou(box_a, box_b):
    """The answer is the area that both boxes share over the area that they cover together.

    答案是两个框共有的面积除以它们一共覆盖的面积。
    """
    # In fractions: cut the plane along all sides, add up the pieces in both and in either box.
    xs = sorted({Fraction(box[i]) for box in (box_a, box_b) for i in (0, 2)})
    ys = sorted({Fraction(box[i]) for box in (box_a, box_b) for i in (1, 3)})
    both = either = Fraction(0)
    for left, right in pairwise(xs):
        for bottom, top in pairwise(ys):
            covers = [
                box[0] <= left and right <= box[2] and box[1] <= bottom and top <= box[3]
                for box in (box_a, box_b)
            ]
            piece = (right - left) * (top - bottom)
            both += piece * all(covers)
            either += piece * any(covers)
    return Near(float(both / either) if either else 0.0, atol=1e-12 + _allowance(box_a, box_b))


def _allowance(box_a, box_b):
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


def _is_possible(box_a, box_b):
    return all(box[0] <= box[2] and box[1] <= box[3] for box in (box_a, box_b))


def _scaled(box, factor):
    return tuple(coordinate * factor for coordinate in box)


def _moved(box, dx, dy):
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)


def _transposed(box):
    """The box with the axes exchanged."""
    return (box[1], box[0], box[3], box[2])


def _assert_iou(solution, box_a, box_b):
    """Either way round."""
    expected = iou(box_a, box_b)
    assert_matches(solution.iou(box_a, box_b), expected)
    assert_matches(solution.iou(box_b, box_a), expected)


def _float_boxes(limit):
    """Boxes whose coordinates are arbitrary floats, some of them ints."""
    coordinates = st.floats(-limit, limit) | st.integers(-int(limit), int(limit))
    sides = st.tuples(coordinates, coordinates).map(sorted)
    sides = sides.filter(lambda side: side[0] == side[1] or side[1] - side[0] >= SHORTEST)
    return st.tuples(sides, sides).map(lambda xy: (xy[0][0], xy[1][0], xy[0][1], xy[1][1]))


def _any_has_an_area(pair):
    """Where both are empty, noise over noise could be anything: whole numbers judge that case."""
    return any(box[0] < box[2] and box[1] < box[3] for box in pair)


FLOAT_BOXES = st.sampled_from([1.0, 10.0, 1000.0, float(LIMIT)]).flatmap(
    lambda limit: st.tuples(_float_boxes(limit), _float_boxes(limit)).filter(_any_has_an_area)
)


WHOLE = boxes(-5, 5)
NEAR_ZERO = boxes(-3, 3)
BATTERY = Battery(
    iou, st.tuples(WHOLE, WHOLE) | st.tuples(NEAR_ZERO, NEAR_ZERO) | FLOAT_BOXES, valid=_is_possible
)


@given(
    box=boxes(-5, 5, min_side=1),
    sides=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    gap=st.integers(0, 3),
    shift=st.integers(-10, 10),
    transpose=st.booleans(),
    unit=st.sampled_from([1, 0.5, STEP]),
)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=0, transpose=False, unit=1)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=0, transpose=True, unit=1)
@example(box=(0, 0, 1, 1), sides=(1, 1), gap=0, shift=1, transpose=False, unit=1)
@example(box=(0, 0, 2, 2), sides=(2, 2), gap=2, shift=4, transpose=False, unit=1)
def is_zero_for_boxes_that_are_apart_or_touch(solution, box, sides, gap, shift, transpose, unit):
    """Boxes that are apart or just touch in one direction have an IoU of 0, whatever the other.

    两个框只要在一个方向上相离或刚好相接，IoU 就是 0，不管另一个方向如何。
    """
    left, bottom = box[2] + gap, box[1] + shift
    pair = [_scaled(each, unit) for each in (box, (left, bottom, left + sides[0], bottom + sides[1]))]
    if transpose:
        pair = [_transposed(each) for each in pair]
    assert_close(solution.iou(pair[0], pair[1]), 0.0)
    assert_close(solution.iou(pair[1], pair[0]), 0.0)


@given(box=boxes(-100, 100, min_side=1), unit=st.sampled_from([1, 0.5, STEP, 10_000]))
@example(box=(0, 0, 1, 1), unit=SHORTEST)
@settings(max_examples=40)
def is_one_for_a_box_and_itself(solution, box, unit):
    """A box with an area has an IoU of 1 with itself.

    面积不为 0 的框与自己的 IoU 是 1。
    """
    box = _scaled(box, unit)
    assert_close(solution.iou(box, box), 1.0)


@given(
    start=st.tuples(st.integers(-5, 5), st.integers(-5, 5)),
    length=st.integers(0, 5),
    transpose=st.booleans(),
    other=WHOLE,
)
@example(start=(0, 0), length=0, transpose=False, other=(0, 0, 0, 0))
@example(start=(0, 0), length=2, transpose=True, other=(0, 0, 0, 2))
@example(start=(1, 1), length=0, transpose=False, other=(0, 0, 2, 2))
@settings(max_examples=50)
def is_zero_when_a_box_is_empty(solution, start, length, transpose, other):
    """An empty box has an IoU of 0 with every box, also when both boxes are empty.

    空框与任何框的 IoU 都是 0，两个框都为空时也是 0。
    """
    x, y = start
    empty = (x, y, x, y + length) if transpose else (x, y, x + length, y)
    for box in (empty, _scaled(empty, 0.5)):
        assert_close(solution.iou(box, other), 0.0)
        assert_close(solution.iou(other, box), 0.0)
        assert_close(solution.iou(box, box), 0.0)


@given(box_a=boxes(0, 8, min_side=1), box_b=boxes(0, 8, min_side=1))
@settings(max_examples=60)
def is_the_shared_area_of_the_covered_area(solution, box_a, box_b):
    """The area that both share is divided by the area that they cover together, the shared part once.

    两个框共有的面积除以它们一共覆盖的面积，其中共有的部分只算一次。
    """
    _assert_iou(solution, box_a, box_b)


@given(
    box_a=boxes(0, 8, min_side=1),
    box_b=boxes(0, 8, min_side=1),
    unit=st.sampled_from([1, 0.25, STEP]),
    move=st.tuples(st.integers(-999_000, 999_000), st.integers(-999_000, 999_000)),
)
@example(box_a=(0, 0, 2, 2), box_b=(1, 1, 3, 3), unit=STEP, move=(999_000, -999_000))
def does_not_change_when_both_boxes_move(solution, box_a, box_b, unit, move):
    """When both boxes move by the same amount, the IoU stays, even a million from the origin.

    两个框一起移动同样的距离，IoU 不变，哪怕移到离原点一百万的地方。
    """
    # The moved coordinates are exact (see STEP): the boxes have kept their shapes.
    _assert_iou(solution, _moved(_scaled(box_a, unit), *move), _moved(_scaled(box_b, unit), *move))


@given(
    box_a=boxes(-20, 20, min_side=1),
    box_b=boxes(-20, 20, min_side=1),
    unit=st.sampled_from([STEP, 2.0**-10, 2.0**-6, 1000, 50_000, 50_000.0]),
)
@example(box_a=(0, 0, 1, 1), box_b=(0, 0, 1, 2), unit=SHORTEST)
@example(box_a=(-20, -20, 20, 20), box_b=(-19, -20, 20, 20), unit=50_000.0)
def is_right_for_tiny_and_for_large_boxes(solution, box_a, box_b, unit):
    """It is right for boxes from 0.0001 to a million: no epsilon is added, nothing is rounded.

    从 0.0001 到一百万大小的框都正确：分母不加任何小量，也不做任何取整。
    """
    # Rounding: at most 16 * 2^-53 relative for two areas, their sum, the overlap and the quotient.
    # 1e-9 leaves room for every way to get there, and no room for an epsilon of 1e-16 beside 1e-8.
    _assert_iou(solution, _scaled(box_a, unit), _scaled(box_b, unit))


@given(
    halvings=st.integers(1, 38),
    side=st.sampled_from([1.0, 2.0**-13, 1024.0]),
    corner=st.tuples(st.integers(-3, 3), st.integers(-3, 3)),
    transpose=st.booleans(),
    is_beside=st.booleans(),
)
@example(halvings=27, side=1.0, corner=(0, 0), transpose=False, is_beside=False)
@example(halvings=29, side=1.0, corner=(0, 0), transpose=True, is_beside=False)
@example(halvings=30, side=1.0, corner=(0, 0), transpose=False, is_beside=True)
@example(halvings=38, side=1.0, corner=(0, 0), transpose=True, is_beside=True)
def tells_a_billionth_from_nothing(solution, halvings, side, corner, transpose, is_beside):
    """Boxes that differ by a billionth have an IoU not quite 1; those that share a billionth, not quite 0.

    只差十亿分之一的两个框，IoU 不完全等于 1；只共有十亿分之一的两个框，IoU 不完全等于 0。
    """
    x, y = corner[0] * side, corner[1] * side
    longer = (x, y, x + side * (1 + 2.0**-halvings), y + side)
    left = x + side if is_beside else x  # the square begins where the longer box nearly ends, or with it
    pair = [longer, (left, y, left + side, y + side)]
    _assert_iou(solution, *(_transposed(box) if transpose else box for box in pair))
