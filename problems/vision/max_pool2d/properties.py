"""The hidden tests of vision/max_pool2d."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, assert_matches


def max_pool2d(x, kernel_size, stride=None, padding=0):
    """Each output is the largest of the pixels below the window; outside the image there is nothing.

    每个输出等于窗口所覆盖的像素中的最大值；图像之外什么也没有。
    """
    stride = stride or kernel_size
    rows, columns = (
        [
            range(max(start, 0), min(start + kernel_size, side))
            for start in range(-padding, side + padding - kernel_size + 1, stride)
        ]
        for side in x.shape[2:]
    )
    y = np.empty((*x.shape[:2], len(rows), len(columns)))
    for i, inside in enumerate(rows):
        for j, across in enumerate(columns):
            y[:, :, i, j] = x[:, :, inside][:, :, :, across].max(axis=(2, 3))
    return y


def _is_promised(x, kernel_size, stride=None, padding=0):
    in_range = 1 <= kernel_size <= 9 and (stride is None or 1 <= stride <= 9)
    return in_range and 0 <= 2 * padding <= kernel_size <= min(x.shape[2:]) + 2 * padding


def _made(drawn, kernel_size, stride, padding):
    """The arguments of a call, with a window that fits."""
    (x,) = drawn
    padding = min(padding, kernel_size // 2)
    while not _is_promised(x, kernel_size, stride, padding):
        kernel_size -= 1
        padding = min(padding, kernel_size // 2)
    return x, kernel_size, stride, padding


IMAGES = Fitting(x=Floats("b c h w", most=1e12)).small()
LARGER = Fitting(x=Floats("1 2 h 7")).small() | Fitting(x=Floats("1 1 8 w")).small()
STRIDES, PADDINGS = st.none() | st.integers(1, 4), st.integers(0, 4)
CALLS = st.tuples(IMAGES | LARGER, st.integers(1, 9), STRIDES, PADDINGS).map(lambda drawn: _made(*drawn))
BATTERY = Battery(max_pool2d, CALLS, valid=_is_promised)


def _check(solution, arguments):
    expected = max_pool2d(*arguments)
    assert_matches(solution.max_pool2d(*arguments), expected)


@given(drawn=IMAGES | LARGER, kernel_size=st.integers(1, 4))
@settings(max_examples=40)
def takes_the_largest_of_each_window(solution, drawn, kernel_size):
    """With stride 1 and no padding: the largest value below the window, in each place, in each channel.

    步长为 1、不填充时：窗口在每个通道、每个位置上所覆盖的最大值。
    """
    x, size, _, _ = _made(drawn, kernel_size, 1, 0)
    _check(solution, (x, size, 1))


@given(drawn=LARGER, kernel_size=st.integers(2, 4), stride=st.integers(1, 5))
@settings(max_examples=40)
def moves_the_window_by_the_stride(solution, drawn, kernel_size, stride):
    """The window moves by `stride` both ways, for as long as it lies within the image; the rest is left out.

    窗口在两个方向上每次移动 `stride`，只要仍完整落在图像之内；余下的部分舍去。
    """
    _check(solution, _made(drawn, kernel_size, stride, 0)[:3])


@given(drawn=LARGER, kernel_size=st.integers(2, 4))
@settings(max_examples=25)
def windows_lie_side_by_side_without_a_stride(solution, drawn, kernel_size):
    """Without a stride, the window moves by as much as its own size.

    不给步长时，窗口每次移动的距离等于自己的边长。
    """
    _check(solution, _made(drawn, kernel_size, None, 0)[:2])


@given(
    drawn=IMAGES, padding=st.integers(1, 4), stride=st.integers(1, 3), scale=st.sampled_from([1, 1e6, 1e280])
)
@example(drawn=(np.zeros((1, 1, 1, 1)),), padding=1, stride=1, scale=1)
@settings(max_examples=40)
def padding_never_wins(solution, drawn, padding, stride, scale):
    """`padding` rows and columns on all four sides never win, not even where all pixels are negative.

    四边各有 `padding` 圈填充，它们永远不会胜出，即使像素全是负数。
    """
    x = -scale * (1 + np.abs(drawn[0]))
    _check(solution, (x, 2 * padding, stride, padding))


@given(seed=st.integers(0, 2**32), kind=st.integers(0, 3))
@settings(max_examples=16)
def handles_large_images(solution, seed, kind):
    """Larger images, windows and steps, and more channels are handled like small ones.

    更大的图像、窗口和步长，以及更多的通道，与小的同样处理。
    """
    rng = np.random.default_rng(seed)
    shape, kernel_size = [
        ((2, 3, 61, 45), 3),
        ((1, 1, 499, 90), 2),
        ((2, 40, 16, 15), 4),
        ((1, 2, 16, 400), 5),
    ][kind]
    x = rng.standard_normal([size - int(rng.integers(0, 1 + size // 20)) for size in shape]) - 2
    _check(solution, (x, kernel_size, int(rng.integers(1, 4)), int(rng.integers(0, kernel_size // 2 + 1))))
