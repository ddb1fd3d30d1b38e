"""The hidden tests of vision/nms."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_matches, boxes

MOST = 1000
LARGEST_SIDE = 19_968  # a multiple of 64


def nms(boxes, scores, iou_threshold):
    """From the highest score on, a box is kept unless its IoU with a box that was kept before is too great.

    从得分最高的开始，只要与之前保留的每个框的 IoU 都不大于阈值，就保留。
    """
    sides, threshold = boxes.astype(int).tolist(), Fraction(iou_threshold)
    kept = []
    for index in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        if all(_iou(sides[index], sides[other]) <= threshold for other in kept):
            kept.append(index)
    return np.array(kept, dtype=np.int64)


def _iou(a, b):
    width, height = (min(a[i + 2], b[i + 2]) - max(a[i], b[i]) for i in (0, 1))
    shared = max(width, 0) * max(height, 0)
    return Fraction(shared, _area(a) + _area(b) - shared) if shared else 0


def _area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def _for_all_at_once(boxes, scores, iou_threshold):
    """The same for many boxes, with all pairs of them in one array of whole numbers."""
    sides = boxes.astype(np.int64)
    low, high = sides[:, None, :2], sides[:, None, 2:]
    inside = np.minimum(high, sides[None, :, 2:]) - np.maximum(low, sides[None, :, :2])
    shared = inside.clip(0).prod(axis=2)
    areas = (sides[:, 2:] - sides[:, :2]).prod(axis=1)
    is_too_near = 64 * shared > round(64 * iou_threshold) * (areas[:, None] + areas - shared)
    left, kept = np.ones(len(scores), dtype=bool), []
    for index in np.lexsort((np.arange(len(scores)), -scores)).tolist():
        if left[index]:
            kept.append(index)
            left &= ~is_too_near[index]
    return np.array(kept, dtype=np.int64)


def _is_promised(boxes, scores, iou_threshold):
    are_boxes = boxes.shape == (len(scores), 4) and bool((boxes[:, :2] < boxes[:, 2:]).all())
    return are_boxes and bool((np.rint(boxes) == boxes).all())


def _arrays(drawn, scores, threshold):
    table = np.array(drawn, dtype=np.float64).reshape(-1, 4)
    return table, np.array(scores[: len(table)], dtype=np.float64), threshold


def _detections(rng, size):
    """Objects with a heap of boxes around each, of few or many different scores."""
    made = np.random.default_rng(rng.getrandbits(64))
    span, most = rng.choice([(40, 12), (1000, 90), (18_000, 1900), (2000, 19_000)])
    centres = made.integers(-span // 2, span // 2, size=(rng.choice([1, 5, 100]), 2))
    low = centres[made.integers(len(centres), size=size)] + made.integers(
        -most // 8, most // 8 + 1, (size, 2)
    )
    table = np.hstack([low, low + made.integers(max(most // 2, 1), most, (size, 2))])
    scores = made.permutation(size) / 64 if rng.random() < 0.5 else made.integers(-2, 3, size) / 2
    return table.clip(-10_000, 10_000).astype(np.float64), scores.astype(np.float64), rng.randint(0, 64) / 64


def keeps_up_with_a_thousand_boxes_that_do_not_overlap(rng, size):
    """A thousand boxes, none of which overlap, are all kept, and in time.

    一千个互不重叠的框全部保留，不超时。
    """
    made = np.random.default_rng(rng.getrandbits(64))
    low = np.stack([made.permutation(size) * 9 - 4500, made.integers(-9000, 9000, size)], axis=1)
    table = np.hstack([low, low + made.integers(1, 9, (size, 2))]).astype(np.float64)
    return table, made.permutation(size) / 64, 0.5


SCORES = st.lists(st.sampled_from([0.5, 0.25, 1.0, 0.0, -1.0]), min_size=6, max_size=6)
THRESHOLDS = st.sampled_from([0.5, 0.25, 0.0, 1.0, 0.75]) | st.integers(0, 64).map(lambda part: part / 64)
BOXES = st.lists(boxes(0, 6, min_side=1), max_size=6)
BATTERY = Battery(
    nms,
    st.tuples(BOXES, SCORES, THRESHOLDS).map(lambda drawn: _arrays(*drawn)),
    valid=_is_promised,
    fast=_for_all_at_once,
    sized=Sized(
        _detections, MOST, [keeps_up_with_a_thousand_boxes_that_do_not_overlap], 100, examples_of_thousands=5
    ),
)


def _check(solution, arguments):
    expected = nms(*arguments)
    assert_matches(solution.nms(*arguments), expected)


@given(order=st.permutations(range(4)))
@settings(max_examples=24)
def returns_indices_from_the_highest_score_on(solution, order):
    """Boxes that do not overlap are all kept: their indices, the one with the highest score first.

    互不重叠的框全部保留：返回它们的下标，得分最高的在前。
    """
    diagonal = [(3 * i, 3 * i, 3 * i + 2, 3 * i + 1) for i in range(4)]
    _check(solution, _arrays(diagonal, [each / 4 for each in order], 0.5))


@given(order=st.permutations(range(2)), width=st.integers(2, 9), height=st.integers(1, 5))
@settings(max_examples=25)
def drops_a_box_that_overlaps_a_better_one(solution, order, width, height):
    """Of two boxes that overlap more than the threshold, the one with the higher score is kept.

    两个框的 IoU 大于阈值时，只保留得分较高的。
    """
    pair = [(0, 0, 4 * width, height), (1, 0, 4 * width, height)]
    _check(solution, _arrays(pair, [each / 4 for each in order], 0.5))


@given(quarters=st.integers(1, 3), height=st.integers(1, 5), is_swapped=st.booleans())
@settings(max_examples=25)
def keeps_a_box_whose_iou_equals_the_threshold(solution, quarters, height, is_swapped):
    """A box is dropped where its IoU is greater than the threshold, not where it equals it.

    IoU 大于阈值的框才去掉，恰好等于阈值的保留。
    """
    pair = [(0, 0, 4, height), (0, 0, quarters, height)]
    _check(solution, _arrays(pair, [0.25, 0.5] if is_swapped else [0.5, 0.25], quarters / 4))


def _inside(part, kind):
    """The sides of a box with so many 64ths of the largest area, or with as little more or less as can be."""
    if kind == 0:
        return LARGEST_SIDE, LARGEST_SIDE * part // 64
    area, widths = LARGEST_SIDE**2 * part // 64, np.arange(1, LARGEST_SIDE + 1)
    heights = area // widths + 1 if kind > 0 else (area - 1) // widths
    off = np.where((heights > 0) & (heights <= LARGEST_SIDE), abs(heights * widths - area), area)
    return widths[off.argmin()], heights[off.argmin()]


@given(part=st.integers(1, 63), kind=st.sampled_from([0, 1, -1]), is_swapped=st.booleans())
@example(part=32, kind=1, is_swapped=False)
@settings(max_examples=30)
def tells_an_iou_just_above_the_threshold(solution, part, kind, is_swapped):
    """The largest boxes, too, are told exactly: an IoU may differ from the threshold by less than one part in
    a million.

    很大的框也要准确判断：IoU 与阈值之差可能不到百万分之一。
    """
    low = -LARGEST_SIDE // 2
    sides = (LARGEST_SIDE, LARGEST_SIDE), _inside(part, kind)
    pair = [(low, low, low + width, low + height) for width, height in sides]
    _check(solution, _arrays(pair, [0.25, 0.5] if is_swapped else [0.5, 0.25], part / 64))


@given(size=st.integers(3, 6), step=st.integers(1, 2))
@settings(max_examples=12)
def a_dropped_box_drops_nobody(solution, size, step):
    """A box that was dropped no longer counts: what overlaps only with it is kept.

    已经被去掉的框不再起作用：只与它重叠的框要保留。
    """
    row = [(i * step, 0, (i + 2) * step, 1) for i in range(size)]  # each overlaps the next by a third
    _check(solution, _arrays(row, [1 - i / 64 for i in range(size)], 0.25))


@given(
    count=st.integers(2, 40),
    seed=st.integers(0, 2**32),
    is_heap=st.booleans(),
    pair=st.sampled_from([(0.5, 0.75), (0.5, 0.5 + 1e-12), (1e300, 2e300)]),
)
@example(count=2, seed=0, is_heap=True, pair=(0.5, 0.75))
@example(count=9, seed=0, is_heap=False, pair=(0.5, 0.5 + 1e-12))
@settings(max_examples=40)
def the_smaller_index_comes_first_of_equal_scores(solution, count, seed, is_heap, pair):
    """Of boxes with equal scores, the one with the smaller index comes first; scores that differ by 1e-12 are
    not equal.

    得分相同时，下标较小的排在前面；相差 1e-12 的得分并不相同。
    """
    rng = np.random.default_rng(seed)
    table = [(0, 0, 9, 9) if is_heap else (3 * i, 0, 3 * i + 1, 1) for i in range(count)]
    _check(solution, _arrays(table, rng.choice([*pair, pair[0]], size=count), 0.5))
