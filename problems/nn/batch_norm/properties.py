"""The hidden tests of nn/batch_norm."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import ClassBattery, Fitting, Floats, Near, assert_matches, seeds

ATTRIBUTES = ("gamma", "beta", "running_mean", "running_var")

# A mean of numbers of size M is known up to a few eps * M, and so is x - mean, whatever its own
# size: a spread s keeps a relative error of eps * M / s. The factor 1e3 leaves room for every
# order of the sums (two passes, Welford, einsum, a folded scale and shift). The textbook trap
# E[x^2] - E[x]^2 loses eps * (M / s)^2, which is far more when M / s is large.
SAFE_EPS = 1e3 * np.finfo(np.float64).eps


class BatchNorm:
    """Training uses the batch's statistics and moves the running ones; inference uses those, moving nothing.

    训练时用这一批数据归一化，并更新滑动统计量；推理时使用滑动统计量，什么也不更新。
    """

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.eps, self.momentum = np.longdouble(eps), np.longdouble(momentum)
        self.gamma, self.beta, self.running_mean, self.running_var = (
            np.full(num_features, value, dtype=np.longdouble) for value in (1, 0, 0, 1)
        )
        self.errors = {"running_mean": np.zeros(num_features), "running_var": np.zeros(num_features)}

    def forward(self, x, training=True):
        x = x.astype(np.longdouble)
        if not training:
            error = SAFE_EPS * np.maximum(abs(x).max(axis=0), abs(self.running_mean))
            return self._normalised(x, self.running_mean, self.running_var, error)
        mean = sum(x) / len(x)
        squares = sum((x - mean) ** 2)
        error = SAFE_EPS * abs(x).max(axis=0)
        self._update(mean, squares / (len(x) - 1), error)
        return self._normalised(x, mean, squares / len(x), error)

    def _update(self, mean, unbiased_var, error):
        keep, take = 1 - self.momentum, self.momentum
        # Also for the form `running += momentum * (batch - running)`, which may cancel.
        self.errors["running_mean"] = self.errors["running_mean"] + error + SAFE_EPS * abs(self.running_mean)
        self.errors["running_var"] = (
            self.errors["running_var"]
            + error * (np.sqrt(unbiased_var) + error)
            + SAFE_EPS * (self.running_var + unbiased_var)
        )
        self.running_mean = keep * self.running_mean + take * mean
        self.running_var = keep * self.running_var + take * unbiased_var

    def _normalised(self, x, mean, var, error):
        deviation = np.sqrt(var + self.eps)
        x_hat = (x - mean) / deviation
        tolerance = abs(self.gamma) * (error / deviation) * (1 + abs(x_hat))
        return _near(self.gamma * x_hat + self.beta, tolerance)

    def near(self, name):
        return _near(getattr(self, name), self.errors.get(name, 0.0))


def _near(values, tolerance):
    return Near(np.asarray(values, np.float64), np.asarray(tolerance + 1e-12, np.float64))


def _batches(features, least_rows):
    return Fitting(x=Floats(f"n {features}"), least={"n": least_rows}).small()


def _steps(features, *_):
    vectors = Fitting(a=Floats(f"{features}")).small()
    return {
        "training": _batches(features, 2).map(lambda drawn: ("forward", *drawn, True)),
        "inference": _batches(features, 1).map(lambda drawn: ("forward", *drawn, False)),
        "mode left out": _batches(features, 2).map(lambda drawn: ("forward", *drawn)),
        "gamma": vectors.map(lambda drawn: ("gamma", *drawn)),
        "beta": vectors.map(lambda drawn: ("beta", *drawn)),
        "running_mean": vectors.map(lambda drawn: ("running_mean", *drawn)),
        "running_var": vectors.map(lambda drawn: ("running_var", np.abs(*drawn))),
    }


FEATURES = st.integers(1, 4)
EPSILONS = st.sampled_from([1e-5, 1e-3, 0.1, 1.0, 1e-8, 1e-12])
MOMENTA = st.sampled_from([0.1, 0.0, 1.0, 0.5, 0.9, 0.3])
BATTERY = ClassBattery(
    BatchNorm,
    st.tuples(FEATURES) | st.tuples(FEATURES, EPSILONS) | st.tuples(FEATURES, EPSILONS, MOMENTA),
    _steps,
    attributes=ATTRIBUTES,
)

COLUMNS = np.array([[1.0, 10.0, -3.0], [2.0, 10.0, 0.5], [4.0, 13.0, 0.25], [7.0, 5.0, -8.0]])
CLOSE = np.array([[0.0], [2e-4]])  # their variance is 1e-8, so that eps = 1e-12 still counts


def _pair(solution, features, *arguments):
    return solution.BatchNorm(features, *arguments), BatchNorm(features, *arguments)


def _assert_same(layer, model, x, *training):
    """Both do the same, and have the same attributes afterwards."""
    assert_matches(layer.forward(x.copy(), *training), model.forward(x, *training))
    for name in ATTRIBUTES:
        assert_matches(getattr(layer, name), model.near(name))


@given(x=FEATURES.flatmap(lambda features: _batches(features, 2)).map(lambda drawn: drawn[0]))
@example(x=COLUMNS)
@example(x=COLUMNS[:2])
@settings(max_examples=30)
def training_normalises_each_feature_over_the_batch(solution, x):
    """In training, each column minus its mean is divided by the root of biased variance + eps.

    训练时，每一列减去自己的均值，再除以（有偏方差 + eps）的平方根。
    """
    layer, model = _pair(solution, x.shape[1])
    assert_matches(layer.forward(x.copy()), model.forward(x))


@given(momentum=MOMENTA, eps=EPSILONS)
@example(momentum=0.0, eps=1e-5)
@example(momentum=0.9, eps=1e-5)
@example(momentum=0.1, eps=1e-5)
@example(momentum=1.0, eps=1e-12)
@settings(max_examples=15)
def training_moves_the_running_statistics(solution, momentum, eps):
    """running = (1 - momentum) * running + momentum * batch, with the batch's unbiased variance.

    滑动统计量 = (1 - momentum) * 滑动统计量 + momentum * 这一批的统计量，其中方差用无偏方差。
    """
    for x in (COLUMNS, COLUMNS[:2], CLOSE):
        layer, model = _pair(solution, x.shape[1], eps, momentum)
        for _ in range(2):
            _assert_same(layer, model, x)


@given(x=FEATURES.flatmap(lambda features: _batches(features, 1)).map(lambda drawn: drawn[0]))
@settings(max_examples=30)
def inference_moves_nothing(solution, x):
    """In inference, x is normalised with the running statistics, which stay as they are.

    推理时用滑动统计量归一化，并且不改变它们。
    """
    layer, model = _pair(solution, x.shape[1])
    for training in (True, False):
        _assert_same(layer, model, np.concatenate([x, x + 1.0]), training)


@given(
    offset=st.sampled_from([0.0, 1e4, -1e5, 999_990.0]),
    spread=st.sampled_from([0.0, 1e-3, 1e-2, 1.0, 2e5]),
    rows=st.integers(2, 8) | st.integers(9, 300),
    eps=st.sampled_from([1e-5, 1e-8]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=40)
def stays_accurate_far_from_zero(solution, offset, spread, rows, eps, seed):
    """Batches far from zero, with a tiny spread or none, lose no more than rounding requires.

    离零很远、彼此又很接近甚至相等的数据，损失的精度不超过舍入本身所必需的。
    """
    rng = np.random.default_rng(seed)
    centre = np.array([offset, -offset / 3, 0.0])
    x = np.clip(centre + spread * rng.uniform(-5, 5, size=(rows, 3)), -1e6, 1e6)
    layer, model = _pair(solution, 3, eps, 0.1)
    for training in (True, True, False):
        _assert_same(layer, model, x, training)


@given(x=_batches(2, 2).map(lambda drawn: drawn[0]))
@settings(max_examples=20)
def takes_defaults_for_what_is_left_out(solution, x):
    """Left out, `eps` is 1e-05, `momentum` is 0.1 and `training` is True.

    省略时，`eps` 为 1e-05，`momentum` 为 0.1，`training` 为 True。
    """
    for given_now in ((), (1e-5,)):
        layer, model = _pair(solution, 2, *given_now)
        _assert_same(layer, model, x)


def _assert_is_right_for(solution, rows, features, seed):
    """Training and inference with random parameters, and with an outlier in a column."""
    rng = np.random.default_rng(seed)
    layer, model = _pair(solution, features, 1e-3, 0.3)
    for name in ATTRIBUTES:
        values = rng.uniform(0.1, 9, features) if name == "running_var" else rng.normal(0, 3, features)
        setattr(model, name, values.astype(np.longdouble))
        setattr(layer, name, values)
    for training in (True, False, True):
        x = rng.normal(2, 3, size=(rows, features))
        x[rng.integers(rows), rng.integers(features)] = rng.choice([-1e6, 1e6])
        _assert_same(layer, model, x, training)


@given(rows=st.integers(2, 1000), features=st.integers(5, 100), seed=seeds())
@settings(max_examples=15)
def is_right_for_many_features(solution, rows, features, seed):
    """Batches of many rows and many features, and with a huge value, are treated like small ones.

    行数多、特征也多的批次，以及其中有一个极大数值的批次，与小批次同样处理。
    """
    _assert_is_right_for(solution, rows, features, seed)


@given(features=st.integers(1, 3), seed=seeds())
@settings(max_examples=2)
def is_right_for_thousands_of_rows(solution, features, seed):
    """Batches of thousands of rows are treated like small ones.

    有几千行的批次，与小批次同样处理。
    """
    _assert_is_right_for(solution, 10_000 - seed % 2000, features, seed)
