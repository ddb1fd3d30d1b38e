"""The hidden tests of vision/conv2d."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from judge.testing import Battery, Differentiable, Fitting, Floats, Near, assert_matches

# Measured against the largest sums that could occur, so that sums by Fourier transforms pass as well.
ROUNDING = 1e4 * np.finfo(np.float64).eps
ARRAYS = Fitting(x=Floats("n c h w"), w=Floats("o c k l"), b=Floats("o"))


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1):
    """Each output is the sum of a kernel times the part of the padded image below it, plus the bias.

    每个输出等于卷积核与它所覆盖的（填充后的）图像逐个相乘再求和，最后加上偏置。
    """
    height, width = _output_size(x.shape, w.shape, stride, padding, dilation)
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * padding, x.shape[3] + 2 * padding), dtype=np.longdouble)
    padded[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]] = x
    kernels = w.reshape(len(w), -1).astype(np.longdouble)
    y = np.zeros((len(x), len(w), height, width), dtype=np.longdouble)
    for i in range(height):
        rows = [i * stride + u * dilation for u in range(w.shape[2])]
        for j in range(width):
            columns = [j * stride + v * dilation for v in range(w.shape[3])]
            below = padded[:, :, rows][:, :, :, columns]
            y[:, :, i, j] = below.reshape(len(x), -1) @ kernels.T + (0 if b is None else b)
    largest = np.abs(x).max() * np.abs(kernels).sum(axis=1).max() + (0 if b is None else np.abs(b).max())
    return Near(y.astype(np.float64), atol=1e-12 + float(ROUNDING * largest))


def _forward(x, w, b=None, stride=1, padding=0, dilation=1):
    """The same for complex numbers."""
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    sides = [dilation * (side - 1) + 1 for side in w.shape[2:]]
    windows = sliding_window_view(padded, sides, axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride, ::dilation, ::dilation]
    return np.einsum("nchwkl,ockl->nohw", windows, w) + (0 if b is None else b[:, None, None])


def _output_size(image, kernel, stride, padding, dilation):
    sides = zip(image[2:], kernel[2:], strict=True)
    return [(side + 2 * padding - dilation * (length - 1) - 1) // stride + 1 for side, length in sides]


def _fits(x, w, b=None, stride=1, padding=0, dilation=1):
    if x.shape[1] != w.shape[1] or (b is not None and b.shape != w.shape[:1]):
        return False
    in_range = 1 <= stride <= 8 and 0 <= padding <= 8 and 1 <= dilation <= 8
    return in_range and min(_output_size(x.shape, w.shape, 1, padding, dilation)) >= 1


def _made(arrays, has_bias, stride, padding, dilation):
    """The arguments of a call, with as much more padding as the kernel needs to fit."""
    x, w, b = arrays
    while not _fits(x, w, None, stride, padding, dilation):
        padding += 1
    return x, w, b if has_bias else None, stride, padding, dilation


ANY_BIAS, ANY_STRIDE, ANY_PADDING, ANY_DILATION = (
    st.booleans(),
    st.integers(1, 3),
    st.integers(0, 2),
    st.integers(1, 3),
)
CALLS = st.tuples(ARRAYS.small(), ANY_BIAS, ANY_STRIDE, ANY_PADDING, ANY_DILATION).map(
    lambda drawn: _made(*drawn)
)
BATTERY = Battery(conv2d, CALLS, valid=_fits, differentiable=Differentiable(_forward, ["x"]))


def _check(solution, arguments):
    expected = conv2d(*arguments)
    assert_matches(solution.conv2d(*arguments), expected)


@given(drawn=Fitting(x=Floats("1 c h w"), w=Floats("1 c k l")).small().filter(lambda drawn: _fits(*drawn)))
@settings(max_examples=60)
def slides_the_kernel_without_flipping_it(solution, drawn):
    """Without padding: kernel times image at each place, over all channels. The kernel is not flipped.

    不填充时：卷积核在每个位置与图像相乘，对所有通道求和；卷积核不翻转。
    """
    _check(solution, drawn[:2])


@given(drawn=Fitting(x=Floats("1 1 1 w"), w=Floats("o 1 1 2"), b=Floats("o"), least={"w": 2}).small())
@settings(max_examples=30)
def adds_the_bias_once_to_each_output(solution, drawn):
    """Each output gets the bias of its channel, once.

    每个输出加上其所在通道的偏置，只加一次。
    """
    _check(solution, drawn)


@given(arrays=ARRAYS.small(), padding=st.integers(1, 8))
@settings(max_examples=30)
def pads_with_zeros_on_all_four_sides(solution, arrays, padding):
    """`padding` zeros are added above, below, left and right, whatever the size of the kernel.

    上下左右各补 `padding` 圈零，与卷积核的大小无关。
    """
    _check(solution, _made(arrays, False, 1, padding, 1)[:5])


@given(arrays=ARRAYS.small(), stride=st.integers(2, 8), padding=ANY_PADDING)
@settings(max_examples=40)
def moves_the_kernel_by_the_stride(solution, arrays, stride, padding):
    """The kernel moves by `stride` both ways, for as long as it lies within the padded image.

    卷积核在两个方向上每次移动 `stride`，只要仍完整落在填充后的图像之内。
    """
    _check(solution, _made(arrays, False, stride, padding, 1)[:5])


@given(
    arrays=Fitting(x=Floats("1 1 h w"), w=Floats("1 1 k l"), b=Floats("1")).small(),
    dilation=st.integers(2, 5),
)
@settings(max_examples=30)
def spreads_the_kernel_by_the_dilation(solution, arrays, dilation):
    """Neighbours in the kernel are `dilation` pixels apart, so that it spans dilation * (KH - 1) + 1.

    核中相邻的元素在图像上相隔 `dilation` 个像素，所以它的跨度是 dilation * (KH - 1) + 1。
    """
    _check(solution, _made(arrays, False, 1, 0, dilation))


@given(seed=st.integers(0, 2**32), kind=st.integers(0, 3))
@settings(max_examples=16)
def handles_large_images(solution, seed, kind):
    """Larger images, kernels, steps and more channels are handled like small ones.

    更大的图像、卷积核和步长，以及更多的通道，与小的同样处理。
    """
    rng = np.random.default_rng(seed)
    shapes = [
        (2, 3, 38, 45, 4, 3, 3),
        (1, 1, 499, 9, 2, 7, 3),
        (2, 40, 6, 5, 6, 2, 3),
        (1, 2, 6, 400, 3, 3, 9),
    ]
    batch, c, h, w, o, k, length = (int(size - rng.integers(0, 1 + size // 20)) for size in shapes[kind])
    x = rng.uniform(-1000, 1000, (batch, c, h, w))
    arrays = x, rng.standard_normal((o, c, k, length)), rng.standard_normal(o)
    _check(solution, _made(arrays, True, *(int(rng.integers(low, 9)) for low in (2, 0, 1))))
