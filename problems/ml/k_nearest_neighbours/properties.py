"""The hidden tests of ml/k_nearest_neighbours."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_matches

HALVES = np.array([0.0, 1.0, -1.0, 2.0, 0.5, 3.0, -2.5, 4.0])  # few, so that distances are often equal
MOST_SAMPLES, MOST_PAIRS = 2000, 40_000
LARGEST = 2**63 - 1
LABELS = st.integers(-3, 3) | st.sampled_from([LARGEST, LARGEST - 1, -LARGEST - 1, 2**53, 2**53 + 1, 10**9])


def knn_predict(train_x, train_y, x, k):
    """The prediction is the label that most of the k nearest samples have, and of several such the smallest.

    预测结果是 k 个最近的样本中得票最多的标签；这样的标签不止一个时，取最小的。
    """
    # Whole numbers: twice each coordinate.
    samples = np.rint(2 * train_x).astype(np.int64)
    queries = np.rint(2 * x).astype(np.int64)
    labels = train_y.tolist()
    answers = []
    for query in queries:
        distances = ((samples - query) ** 2).sum(axis=1).tolist()
        order = sorted(range(len(labels)), key=lambda i: (distances[i], i))
        votes = sorted(labels[i] for i in order[:k])
        answers.append(max(sorted(set(votes)), key=votes.count))  # max keeps the first of equals
    return np.array(answers, dtype=np.int64)


def _is_promised(train_x, train_y, x, k):
    fits = train_x.shape[1] == x.shape[1] and len(train_x) == len(train_y)
    return fits and 1 <= k <= len(train_x)


def _of_bytes(shape, raw, labels, k):
    n, m, d = shape
    coordinates = HALVES[np.frombuffer(raw, np.uint8)[: (n + m) * d] % len(HALVES)].reshape(n + m, d)
    return coordinates[:n].copy(), np.array(labels[:n], dtype=np.int64), coordinates[n:].copy(), 1 + k % n


SMALL = st.tuples(
    st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(1, 3)) | st.just((3, 3, 2)),
    st.binary(min_size=30, max_size=30),
    st.lists(LABELS, min_size=6, max_size=6),
    st.integers(0, 5),
).map(lambda drawn: _of_bytes(*drawn))


def _samples(rng, size, dimensions=None, k=None):
    """So many samples with a few labels: scattered, or with many at equal distances."""
    made = np.random.default_rng(rng.getrandbits(64))
    n, d = max(size, 1), dimensions or rng.randint(1, 4)
    m = min(rng.randint(1, 4) if dimensions is None else 200, MOST_PAIRS // n)
    side = rng.choice([3, 40, 2000])
    train_x, x = (made.integers(-side, side + 1, size=(rows, d)) / 2 for rows in (n, m))
    return train_x, made.integers(-4, 5, size=n), x, k or rng.randint(1, n)


def many_samples_in_many_dimensions(rng, size):
    """Twenty queries find a hundred of two thousand samples in sixteen dimensions, in time.

    二十个查询点在 16 维空间的两千个样本中各找一百个近邻，不超时。
    """
    return _samples(rng, size, 16, 100)


BATTERY = Battery(
    knn_predict,
    SMALL,
    valid=_is_promised,
    sized=Sized(_samples, MOST_SAMPLES, [many_samples_in_many_dimensions], 150, 15),
)


def _on_a_line(places, labels, k):
    """Samples on a line, and the query 0."""
    train_x = np.array(places, dtype=np.float64)[:, None]
    return train_x, np.array(labels, dtype=np.int64), np.zeros((1, 1)), k


@given(
    places=st.lists(st.integers(1, 50), min_size=2, max_size=8, unique=True),
    labels=st.lists(st.integers(0, 9), min_size=8, max_size=8, unique=True),
)
@example(places=[3, 1, 2], labels=[0, 1, 2, 3, 4, 5, 6, 7])
@settings(max_examples=25)
def one_neighbour_gives_its_own_label(solution, places, labels):
    """With k = 1, the prediction is the label of the nearest sample.

    k = 1 时，预测结果就是最近的那个样本的标签。
    """
    arguments = _on_a_line(places, labels[: len(places)], 1)
    assert_matches(solution.knn_predict(*arguments), knn_predict(*arguments))


@given(
    labels=st.lists(st.integers(0, 9), min_size=2, max_size=5, unique=True),
    seed=st.integers(0, 2**32),
    votes=st.integers(1, 3),
)
@example(labels=[2, 1], seed=0, votes=1)
@settings(max_examples=40)
def the_smallest_label_wins_a_tie_of_votes(solution, labels, seed, votes):
    """Of the labels with equally many votes, the smallest wins, wherever its voters are.

    票数相同时取最小的标签，与投票者的远近无关。
    """
    voters = np.random.default_rng(seed).permutation(np.repeat(labels, votes)).tolist()
    arguments = _on_a_line(range(1, len(voters) + 1), voters, len(voters))
    assert_matches(solution.knn_predict(*arguments), knn_predict(*arguments))


@given(n=st.integers(2, 60), seed=st.integers(0, 2**32), labels=st.sampled_from([2, 50]))
@example(n=2, seed=1, labels=50)
@settings(max_examples=40)
def the_first_of_equally_distant_samples_votes(solution, n, seed, labels):
    """Of samples that are equally far away, those with the smaller indices vote, and no more than k.

    距离相同的样本中，由下标较小的投票，投票者总共不超过 k 个。
    """
    rng = np.random.default_rng(seed)
    places = rng.choice([-1.0, 1.0], size=n) * rng.choice([1.0, 1.0, 1.0, 2.0], size=n)
    arguments = _on_a_line(places, rng.integers(labels, size=n), int(rng.integers(1, n)))
    assert_matches(solution.knn_predict(*arguments), knn_predict(*arguments))


@given(steps=st.lists(st.integers(-4, 4), min_size=2, max_size=6), dimensions=st.integers(4, 16))
@example(steps=[1, 0], dimensions=4)
@settings(max_examples=25)
def a_little_nearer_is_nearer(solution, steps, dimensions):
    """Of samples that are all far away, the nearest votes, be it nearer by one part in a hundred million.

    各样本都很远时，最近的那个投票，哪怕只近了亿分之一。
    """
    train_x = np.full((len(steps), dimensions), 1000.0)
    train_x[:, -1] = np.array(steps) / 2
    query = np.array([[-1000.0] * (dimensions - 1) + [0.0]])
    arguments = train_x, np.arange(len(steps)), query, 1
    assert_matches(solution.knn_predict(*arguments), knn_predict(*arguments))
