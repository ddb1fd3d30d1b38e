"""The hidden tests of nn/batch_norm."""

from math import prod

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Mismatch, assert_close, assert_equal, assert_unchanged, seeds

ATTRIBUTES = ("gamma", "beta", "running_mean", "running_var")

# One drawn byte picks one element; counterexamples shrink towards 0.
PALETTE = np.array([0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 3.0, -4.0])
VARIANCES = np.array([1.0, 0.0, 4.0, 0.25, 2.0, 9.0, 0.01, 100.0])

# A mean of numbers of size M is known up to a few eps * M, and so is x - mean, whatever its own
# size: a spread s keeps a relative error of eps * M / s. The factor 1e3 leaves room for every
# order of the sums (two passes, Welford, einsum, a folded scale and shift). The textbook trap
# E[x^2] - E[x]^2 loses eps * (M / s)^2, which is far more when M / s is large.
SAFE_EPS = 1e3 * np.finfo(np.float64).eps


class _Model:
    """The definition, in extended precision, with the rounding error that each value may have."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.eps, self.momentum = np.longdouble(eps), np.longdouble(momentum)
        self.gamma, self.beta, self.running_mean, self.running_var = (
            np.full(num_features, value, dtype=np.longdouble) for value in (1, 0, 0, 1)
        )
        self.mean_error = np.zeros(num_features)
        self.var_error = np.zeros(num_features)

    def set(self, name, values):
        setattr(self, name, values.astype(np.longdouble))

    def forward(self, x, training=True):
        """The output, and its absolute tolerance."""
        x = x.astype(np.longdouble)
        if training:
            mean = sum(x) / len(x)
            squares = sum((x - mean) ** 2)
            self._update(x, mean, squares / (len(x) - 1))
            return self._normalised(x, mean, squares / len(x), SAFE_EPS * abs(x).max(axis=0))
        error = SAFE_EPS * np.maximum(abs(x).max(axis=0), abs(self.running_mean))
        return self._normalised(x, self.running_mean, self.running_var, error)

    def _update(self, x, mean, unbiased_var):
        error = SAFE_EPS * abs(x).max(axis=0)
        keep, take = 1 - self.momentum, self.momentum
        # Also for the form `running += momentum * (batch - running)`, which may cancel.
        self.mean_error = self.mean_error + error + SAFE_EPS * abs(self.running_mean)
        self.var_error = self.var_error + error * (np.sqrt(unbiased_var) + error)
        self.var_error = self.var_error + SAFE_EPS * (self.running_var + unbiased_var)
        self.running_mean = keep * self.running_mean + take * mean
        self.running_var = keep * self.running_var + take * unbiased_var

    def _normalised(self, x, mean, var, error):
        deviation = np.sqrt(var + self.eps)
        x_hat = (x - mean) / deviation
        tolerance = abs(self.gamma) * (error / deviation) * (1 + abs(x_hat))
        return self._plain(self.gamma * x_hat + self.beta), self._plain(tolerance + 1e-12)

    def attribute(self, name):
        """The attribute's value, and its absolute tolerance."""
        errors = {"running_mean": self.mean_error, "running_var": self.var_error}
        return self._plain(getattr(self, name)), self._plain(errors.get(name, 0.0) + 1e-12)

    @staticmethod
    def _plain(values):
        return np.asarray(values, dtype=np.float64)


def _assert_forward(layer, model, x, *training):
    expected, atol = model.forward(x, *training)
    assert_close(layer.forward(x.copy(), *training), expected, atol=atol)


def _assert_attributes(layer, model):
    for name in ATTRIBUTES:
        expected, atol = model.attribute(name)
        actual = getattr(layer, name)
        assert isinstance(actual, np.ndarray), f"`{name}` is not a NumPy array"
        assert actual.dtype == np.float64, f"`{name}` has dtype {actual.dtype}, and should have float64"
        try:
            assert_close(actual, expected, atol=atol)
        except Mismatch:  # only now, because to print arrays takes longer than the call
            raise Mismatch(f"`{name}` is {actual}, and should be {expected}", expected) from None


def _set(layer, model, name, values):
    model.set(name, values)
    setattr(layer, name, values.copy())  # a copy: the layer may update its array in place


def _pair(solution, features, *arguments):
    """The submission's layer and its model; arguments that are left out keep their defaults."""
    return solution.BatchNorm(features, *arguments), _Model(features, *arguments)


def _array(*shape, palette=PALETTE):
    size = prod(shape)
    return st.binary(min_size=size, max_size=size).map(
        lambda raw: palette[np.frombuffer(raw, np.uint8) % len(palette)].reshape(shape)
    )


def _batches(features=st.integers(1, 4), rows=st.integers(2, 6)):
    return st.tuples(rows, features).flatmap(lambda shape: _array(*shape))


def _random_parameters(rng, features):
    """gamma, beta, running_mean and running_var."""
    centred = rng.normal(size=(3, features)) * [[2], [3], [4]]
    return (*centred, rng.uniform(0.1, 9, size=features))


EPSILONS = st.sampled_from([1e-5, 1e-3, 0.1, 1.0, 1e-8, 1e-12])
MOMENTA = st.sampled_from([0.1, 0.0, 1.0, 0.5, 0.9, 0.3])
COLUMNS = np.array([[1.0, 10.0, -3.0], [2.0, 10.0, 0.5], [4.0, 13.0, 0.25], [7.0, 5.0, -8.0]])
CLOSE = np.array([[0.0], [2e-4]])  # their variance is 1e-8, so that eps = 1e-12 still counts


@given(x=_batches())
@example(x=COLUMNS)
@example(x=COLUMNS[:3])
@example(x=COLUMNS[:2])
@example(x=COLUMNS[:, :1])
def training_normalises_each_feature_over_the_batch(solution, x):
    """In training, each column minus its mean is divided by the root of biased variance + eps."""
    layer, model = _pair(solution, x.shape[1])
    _assert_forward(layer, model, x)


@given(x=_batches(), eps=EPSILONS, momentum=MOMENTA)
@example(x=COLUMNS, eps=1e-5, momentum=0.1)
@example(x=COLUMNS, eps=1e-5, momentum=0.9)
@example(x=COLUMNS[:2], eps=1e-5, momentum=0.0)
@example(x=COLUMNS[:3], eps=1e-5, momentum=1.0)
@example(x=COLUMNS[:2], eps=1e-5, momentum=1.0)
@example(x=CLOSE, eps=1e-12, momentum=0.1)
@settings(max_examples=40)
def training_moves_the_running_statistics(solution, x, eps, momentum):
    """running = (1 - momentum) * running + momentum * batch, with the batch's unbiased variance."""
    for arguments in ((), (eps,), (eps, momentum)):
        layer, model = _pair(solution, x.shape[1], *arguments)
        _assert_attributes(layer, model)
        for _ in range(2):
            _assert_forward(layer, model, x)
            _assert_attributes(layer, model)


@given(
    data=st.integers(1, 4).flatmap(
        lambda features: st.tuples(
            _batches(st.just(features), st.integers(1, 4)),
            _array(features),
            _array(features, palette=VARIANCES),
        )
    ),
    eps=EPSILONS,
)
@example(data=(COLUMNS, np.array([3.0, 9.0, -2.0]), np.array([4.0, 0.25, 9.0])), eps=1e-5)
@example(data=(COLUMNS[:1], np.array([3.0, 9.0, -2.0]), np.array([4.0, 0.01, 9.0])), eps=1e-3)
@example(data=(COLUMNS[:1, :1], np.array([3.0]), np.array([0.0])), eps=1e-3)
@example(data=(CLOSE, np.array([1e-4]), np.array([1e-8])), eps=1e-12)
@settings(max_examples=40)
def inference_uses_the_running_statistics(solution, data, eps):
    """In inference, the running mean and variance are used, and nothing changes."""
    x, running_mean, running_var = data
    layer, model = _pair(solution, x.shape[1], eps)
    _assert_forward(layer, model, x, False)
    _set(layer, model, "running_mean", running_mean)
    _set(layer, model, "running_var", running_var)
    before = [np.array(getattr(layer, name)) for name in ATTRIBUTES]
    for _ in range(2):
        _assert_forward(layer, model, x, False)
        for name, values in zip(ATTRIBUTES, before, strict=True):
            assert_equal(getattr(layer, name), values, f"inference changed `{name}`")


@given(
    x=_batches(),
    eps=EPSILONS,
    training=st.booleans(),
    seed=st.integers(0, 2**32),
)
@example(x=COLUMNS, eps=1e-5, training=True, seed=0)
@example(x=COLUMNS, eps=1e-5, training=False, seed=0)
@example(x=COLUMNS[:3], eps=0.1, training=True, seed=1)
@example(x=COLUMNS[:, :1], eps=0.1, training=True, seed=2)
@settings(max_examples=40)
def gamma_scales_and_beta_shifts(solution, x, eps, training, seed):
    """Each feature's normalised values are multiplied by its gamma, and its beta is added."""
    rng = np.random.default_rng(seed)
    layer, model = _pair(solution, x.shape[1], eps)
    for name, values in zip(ATTRIBUTES, _random_parameters(rng, x.shape[1]), strict=True):
        _set(layer, model, name, values)
        _assert_forward(layer, model, x, training)
        _assert_attributes(layer, model)


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["train", "infer", "train", "infer", *ATTRIBUTES]),
        st.integers(0, 1),  # which of the two layers
        st.integers(1, 5),  # rows
        st.integers(0, 2**16),  # seed of the values
    ),
    min_size=1,
    max_size=10,
)


@given(steps=_STEPS, features=st.integers(1, 3), eps=EPSILONS, momentum=MOMENTA)
@example(
    steps=[
        ("infer", 0, 1, 1),
        ("train", 0, 4, 2),
        ("infer", 0, 3, 3),
        ("train", 1, 2, 4),
        ("train", 0, 3, 5),
        ("infer", 0, 1, 6),
        ("running_var", 0, 1, 7),
        ("infer", 0, 2, 8),
        ("running_mean", 0, 1, 9),
        ("infer", 0, 2, 10),
        ("gamma", 0, 1, 11),
        ("infer", 0, 2, 12),
        ("beta", 0, 1, 13),
        ("infer", 0, 2, 14),
        ("train", 0, 3, 15),
        ("infer", 0, 3, 16),
        ("infer", 1, 3, 17),
        ("train", 1, 5, 18),
    ],
    features=3,
    eps=1e-3,
    momentum=0.3,
)
@example(
    steps=[*(("train", 0, 4, seed) for seed in range(15)), ("infer", 0, 3, 15)],
    features=2,
    eps=1e-5,
    momentum=0.1,
)
@settings(max_examples=40)
def keeps_its_own_state_from_step_to_step(solution, steps, features, eps, momentum):
    """Steps of training, inference and setting attributes, in any order, on two separate layers."""
    pairs = [_pair(solution, features, eps, momentum), _pair(solution, features)]
    for action, which, rows, seed in steps:
        rng = np.random.default_rng(seed)
        layer, model = pairs[which]
        if action == "train":
            _assert_forward(layer, model, rng.normal(2, 3, size=(rows + 1, features)), True)
        elif action == "infer":
            _assert_forward(layer, model, rng.normal(2, 3, size=(rows, features)), False)
        else:
            values = dict(zip(ATTRIBUTES, _random_parameters(rng, features), strict=True))
            _set(layer, model, action, values[action])
        for pair in pairs:
            _assert_attributes(*pair)


@given(
    offset=st.sampled_from([0.0, 1e4, -1e5, 999_990.0]),
    spread=st.sampled_from([1e-3, 1e-2, 1.0]),
    rows=st.integers(2, 100),
    eps=st.sampled_from([1e-5, 1e-8]),
    seed=st.integers(0, 2**32),
)
@example(offset=1e4, spread=1e-2, rows=2, eps=1e-5, seed=0)
@example(offset=1e4, spread=1e-2, rows=64, eps=1e-5, seed=0)
@example(offset=999_990.0, spread=1.0, rows=33, eps=1e-5, seed=0)
@example(offset=999_990.0, spread=0.0, rows=7, eps=1e-5, seed=0)
@example(offset=0.0, spread=1e-3, rows=10, eps=1e-5, seed=0)
@example(offset=0.0, spread=2e5, rows=100, eps=1e-5, seed=0)
@settings(max_examples=30)
def stays_accurate_far_from_zero(solution, offset, spread, rows, eps, seed):
    """Batches far from zero, with a tiny spread or none, lose no more than rounding requires."""
    rng = np.random.default_rng(seed)
    x = np.array([offset, -offset / 3, 0.0]) + spread * rng.uniform(-5, 5, size=(rows, 3))
    layer, model = _pair(solution, 3, eps)
    for training in (True, True, False):
        _assert_forward(layer, model, x, training)
        _assert_attributes(layer, model)


def _assert_is_right_for(solution, rows, features, seed):
    """Steps of training and inference with random parameters."""
    rng = np.random.default_rng(seed)
    layer, model = _pair(solution, features, 1e-3, 0.3)
    for name, values in zip(ATTRIBUTES, _random_parameters(rng, features), strict=True):
        _set(layer, model, name, values)
    for training in (True, False, True):
        _assert_forward(layer, model, rng.normal(2, 3, size=(rows, features)), training)
        _assert_attributes(layer, model)


@given(rows=st.integers(2, 1000), features=st.integers(5, 100), seed=seeds())
@settings(max_examples=15)
def is_right_for_many_features(solution, rows, features, seed):
    """Batches of many rows and many features are treated like small ones."""
    _assert_is_right_for(solution, rows, features, seed)


@given(features=st.integers(1, 3), seed=seeds())
@settings(max_examples=2)
def is_right_for_thousands_of_rows(solution, features, seed):
    """Batches of thousands of rows are treated like small ones."""
    _assert_is_right_for(solution, 10_000 - seed % 2000, features, seed)


@given(x=_batches(), training=st.booleans())
@example(x=COLUMNS, training=True)
@settings(max_examples=20)
def sees_what_changed_in_the_batch(solution, x, training):
    """When the same array is given again with other values in it, they are what counts."""
    layer, model = _pair(solution, x.shape[1])
    changes = (x, x[::-1] + 1.0, x[:, ::-1] * 2.0, x)
    batch = x.copy()
    for values in changes:
        batch[...] = values
        expected, atol = model.forward(batch, training)
        assert_close(layer.forward(batch, training), expected, atol=atol)


@given(x=_batches(), training=st.booleans(), seed=st.integers(0, 2**32))
@example(x=COLUMNS, training=True, seed=0)
@example(x=COLUMNS, training=False, seed=0)
@settings(max_examples=40)
def leaves_the_batch_as_it_is(solution, x, training, seed):
    """The array x is as before after forward, in training and in inference."""
    before = x.copy()
    layer = solution.BatchNorm(x.shape[1])
    parameters = _random_parameters(np.random.default_rng(seed), x.shape[1])
    for name, values in zip(ATTRIBUTES, parameters, strict=True):
        setattr(layer, name, values)
    layer.forward(x, training)
    assert_unchanged(x, before, "x")
