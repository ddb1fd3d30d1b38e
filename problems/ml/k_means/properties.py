"""The hidden tests of ml/k_means."""

from typing import NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, Sized, assert_matches

HALVES = np.array([0.0, 1.0, -1.0, 2.0, 0.5, 3.0, -2.5, 4.0, 7.0, -6.0])
MOST_POINTS, MOST_STEPS = 1000, 50
TIE = 1e-9  # in extended precision, squared distances that are equal differ by far less
GAP = 1e-6  # and others by more, as the statement promises


class Result(NamedTuple):
    """What the call returns."""

    centroids: Near
    labels: np.ndarray


def k_means(x, centroids, num_steps):
    """After so many steps, the centroids, and for each point the index of the nearest of them.

    走完这么多步之后的质心，以及离每个点最近的质心的下标。
    """
    *_, (centres, distances, _) = _states(x, centroids, num_steps)
    cost = 1e3 * np.finfo(np.float64).eps * np.abs(x).max()
    return Result(Near(centres.astype(np.float64), 1e-12 + cost), _nearest(distances))


def _nearest(distances):
    return (distances < distances.min(axis=1, keepdims=True) + TIE).argmax(axis=1)


def _states(x, centroids, num_steps):
    """At each assignment: the centroids, the squared distances, and which centroids no rounding touches."""
    points, centres = x.astype(np.longdouble), centroids.astype(np.longdouble)
    is_exact = np.ones(len(centres), dtype=bool)
    for _ in range(num_steps + 1):
        distances = ((points[:, None] - centres) ** 2).sum(axis=2)
        yield centres, distances, is_exact
        labels = _nearest(distances)
        centres, is_exact = centres.copy(), is_exact.copy()
        for j in set(labels.tolist()):
            members = points[labels == j]
            centres[j] = members.sum(axis=0) / len(members)
            is_exact[j] = len(members) <= 2


def _is_promised(x, centroids, num_steps):
    if x.shape[1] != centroids.shape[1] or not 0 <= num_steps <= MOST_STEPS:
        return False
    for _, distances, is_exact in _states(x, centroids, num_steps):
        behind = distances - distances.min(axis=1, keepdims=True)
        rivals = behind < GAP
        tied = (behind < TIE) & (is_exact | (rivals.sum(axis=1, keepdims=True) == 1))
        if not (rivals == tied).all():
            return False
    return True


def _of_bytes(shape, raw, num_steps):
    n, k, d = shape
    coordinates = HALVES[np.frombuffer(raw, np.uint8)[: (n + k) * d] % len(HALVES)].reshape(n + k, d)
    return coordinates[:n].copy(), coordinates[n:].copy(), num_steps


SMALL = st.tuples(
    st.tuples(st.integers(1, 7), st.integers(1, 4), st.integers(1, 3)) | st.just((3, 3, 2)),
    st.binary(min_size=33, max_size=33),
    st.integers(0, 4),
).map(lambda drawn: _of_bytes(*drawn)).filter(lambda drawn: _is_promised(*drawn))  # fmt: skip


def _cloud(rng, size, centroids=None, num_steps=None):
    """So many points around a few places, or in one cloud."""
    made = np.random.default_rng(rng.getrandbits(64))
    while True:
        k, d = centroids or rng.randint(1, 5), rng.randint(1, 4)
        side = rng.choice([5, 100, 700])
        places = made.integers(-side, side + 1, size=(rng.randint(1, 4), d))
        x = places[made.integers(len(places), size=max(size, 1))] * 2.0
        x = np.round(x + side * made.normal(size=x.shape)).clip(-2000, 2000) / 2
        steps = rng.randint(0, 10) if num_steps is None else num_steps
        drawn = x, np.concatenate([x, x - side])[made.integers(2 * len(x), size=k)].clip(-1000), steps
        if _is_promised(*drawn):
            return drawn


def a_thousand_points_in_fifty_steps(rng, size):
    """A thousand points and eight centroids go through fifty steps in time.

    一千个点、八个质心走五十步，不超时。
    """
    return _cloud(rng, size, 8, MOST_STEPS)


BATTERY = Battery(
    k_means,
    SMALL,
    valid=_is_promised,
    sized=Sized(_cloud, MOST_POINTS, [a_thousand_points_in_fifty_steps], 100, 10),
)


def _check(solution, *arguments, part=None):
    """Both parts of the answer are right, or only one of them is asked for."""
    if _is_promised(*arguments):
        answer, expected = solution.k_means(*arguments), k_means(*arguments)
        assert_matches(*((answer, expected) if part is None else (answer[part], expected[part])))


def _column(values):
    return np.array(values, dtype=np.float64)[:, None]


@given(values=st.lists(st.integers(-9, 9), min_size=2, max_size=6, unique=True), turned=st.booleans())
@example(values=[0, 1, 5], turned=False)
@settings(max_examples=40)
def one_step_moves_each_centroid_to_the_mean_of_its_points(solution, values, turned):
    """One step assigns each point to the nearest centroid, then moves each centroid to its points' mean.

    一步之内，先把每个点分给最近的质心，再把每个质心移到它那些点的均值处。
    """
    ends = [min(values), max(values)]  # a point stands on each, so no cluster is empty
    _check(solution, _column(values), _column(ends[::-1] if turned else ends), 1, part=0)


@given(
    tied=st.lists(st.integers(-2, 2), min_size=2, max_size=5),
    values=st.lists(st.integers(-4, 4), min_size=1, max_size=4),
)
@example(tied=[1, -1], values=[0])
@settings(max_examples=40)
def the_smaller_index_wins_a_tie(solution, tied, values):
    """A point that is equally far from several centroids belongs to the one with the smallest index.

    一个点到几个质心的距离相同时，归下标最小的那个。
    """
    _check(solution, _column(values), _column(tied), 0)


@given(
    far=st.integers(20, 900),
    place=st.integers(0, 2),
    values=st.lists(st.integers(-5, 5), min_size=2, max_size=4),
)
@example(far=20, place=0, values=[0, 1])
@settings(max_examples=30)
def a_centroid_without_points_stays(solution, far, place, values):
    """A centroid to which no point is nearest stays where it is, and keeps its index.

    没有分到任何点的质心留在原处，下标也不变。
    """
    starts = np.insert([-6.0, 6.0], place, far)
    _check(solution, _column(values), _column(starts), 1, part=0)


@given(values=st.lists(st.integers(-20, 20), min_size=3, max_size=9), num_steps=st.integers(1, 3))
@example(values=[0, 2, 3, 10], num_steps=1)
@settings(max_examples=40)
def labels_belong_to_the_returned_centroids(solution, values, num_steps):
    """The labels are those of the centroids that are returned, after the last move.

    返回的标签对应最后一次移动之后的质心，也就是一并返回的那些质心。
    """
    _check(solution, _column(values), _column([-20, -18]), num_steps)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=8)
def every_step_counts_however_little_moves(solution, seed):
    """No step is left out because the last one moved the centroids only a little.

    不能因为上一步质心只移动了一点点，就省掉后面的步骤。
    """
    rng = np.random.default_rng(seed)
    x = np.round(2 * (990 + rng.normal(size=(MOST_POINTS, 4)))).clip(0, 2000) / 2
    _check(solution, x, x[:2], MOST_STEPS)
