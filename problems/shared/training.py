"""Training runs for the properties of optimisers, whose steps are compared with those of a definition."""

import numpy as np
from hypothesis import strategies as st

from judge.testing import Fitting, Floats, assert_matches

RATES = st.sampled_from([0.1, 1.0, 0.01, 0.5, 10.0])
GRADIENTS = st.lists(st.integers(-8, 8).map(float), min_size=1, max_size=4)
"""A number for each step, of which `follow` makes a gradient."""
ANY_SHAPE = Fitting(param=Floats("... c"), grad=Floats("... c")).small()
"""A parameter and its gradient."""


def steps(*_):
    """The steps that one may take at any time, by kind."""
    drawn = Fitting(param=Floats("2 3"), grad=Floats("2 3")).small()
    return {"step": drawn.map(lambda each: ("step", *each)), "lr": RATES.map(lambda lr: ("lr", lr))}


def many_steps(rng, count):
    """So many steps of a parameter of some shape."""
    numbers = np.random.default_rng(rng.getrandbits(64))
    shape = tuple(numbers.integers(1, 4, size=rng.randint(1, 3)))
    return [("step", *(numbers.integers(-8, 9, (2, *shape)) / 4)) for _ in range(count)]


def follow(actual, model, gradients, rates=()):
    """Train a parameter with both optimisers; `rates` are learning rates to set before the first steps.

    All gradients are written into the same array.
    """
    param, grad = np.array([1.0, 2.0]), np.zeros(2)
    for place, gradient in enumerate(gradients):
        if place < len(rates):
            actual.lr = model.lr = rates[place]
        grad[:] = gradient, -gradient / 2
        expected = model.step(param, grad)
        assert_matches(actual.step(param, grad), expected)
        param = expected.value
