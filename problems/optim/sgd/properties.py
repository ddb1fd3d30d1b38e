"""The hidden tests of optim/sgd."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.training import ANY_SHAPE, GRADIENTS, RATES, follow, many_steps, steps

from judge.testing import ClassBattery, Near, assert_matches

ROUNDING = 16 * np.finfo(np.float64).eps


class SGD:
    """The velocity becomes momentum · velocity + gradient, and lr · velocity is subtracted; with Nesterov
    it is lr · (gradient + momentum · velocity).

    速度变为 momentum · 速度 + 梯度，参数减去 lr · 速度；使用 Nesterov 时减去 lr · (梯度 + momentum · 速度)。
    """

    def __init__(self, lr, momentum=0.0, nesterov=False):
        self.lr, self.momentum, self.nesterov = lr, np.longdouble(momentum), nesterov
        self.velocity, self.size = 0, 0

    def step(self, param, grad):
        self.velocity = self.momentum * self.velocity + grad
        self.size = self.momentum * self.size + np.abs(grad)  # of its terms, which may cancel
        direction = grad + self.momentum * self.velocity if self.nesterov else self.velocity
        atol = 1e-12 + ROUNDING * (np.abs(param) + self.lr * (np.abs(grad) + self.size))
        return Near((param - self.lr * direction).astype(np.float64), atol.astype(np.float64))


MOMENTA = st.sampled_from([0.9, 0.5, 0.0, 0.99])
KEPT = st.sampled_from([0.9, 0.5, 0.99])
BATTERY = ClassBattery(
    SGD,
    st.tuples(RATES) | st.tuples(RATES, MOMENTA) | st.tuples(RATES, MOMENTA, st.booleans()),
    steps,
    attributes=("lr",),
    many=lambda rng, count: ((0.1, rng.choice([0.9, 0.99]), rng.random() < 0.5), many_steps(rng, count)),
)


@given(drawn=ANY_SHAPE, lr=RATES)
@settings(max_examples=20)
def without_momentum_it_goes_down_the_gradient(solution, drawn, lr):
    """Without momentum, which is 0 when it is left out, the parameter becomes p - lr * gradient in each step.

    没有动量时（不传 momentum 就是 0），每一步参数都变为 p - lr * 梯度。
    """
    param, grad = drawn
    actual, model = solution.SGD(lr), SGD(lr)
    for turned in (grad, -grad):
        expected = model.step(param, turned)
        assert_matches(actual.step(param, turned), expected)


@given(grads=GRADIENTS, momentum=KEPT)
@example(grads=[1.0, 1.0], momentum=0.9)
@settings(max_examples=25)
def adds_the_whole_gradient_to_the_velocity(solution, grads, momentum):
    """velocity = momentum * velocity + gradient: the whole gradient, not (1 - momentum) of it, from the first
    step on; and the new velocity is what is used.

    速度 = momentum * 速度 + 梯度：从第一步起就加上完整的梯度，不乘 (1 - momentum)；更新参数用的是新的速度。
    """
    follow(solution.SGD(0.5, momentum), SGD(0.5, momentum), grads)


@given(grads=GRADIENTS, rates=st.lists(RATES, min_size=1, max_size=4))
@example(grads=[1.0, 0.0], rates=[1.0, 0.1])
@settings(max_examples=25)
def a_new_learning_rate_counts_for_the_whole_step(solution, grads, rates):
    """lr multiplies the velocity when a step is taken; it is no part of what is remembered. So a new lr
    applies to all of the next step.

    lr 在更新参数时才乘上速度，记住的速度里不含 lr。因此改了 lr 之后，下一步整个都用新的 lr。
    """
    follow(solution.SGD(0.5, 0.9), SGD(0.5, 0.9), grads, rates)


@given(grads=GRADIENTS, momentum=KEPT)
@example(grads=[1.0, 0.0], momentum=0.5)
@settings(max_examples=25)
def nesterov_steps_along_gradient_plus_momentum_times_velocity(solution, grads, momentum):
    """With Nesterov, the step is lr * (gradient + momentum * velocity), with the new velocity.

    使用 Nesterov 时，参数减去 lr * (梯度 + momentum * 速度)，其中是更新后的速度。
    """
    follow(solution.SGD(0.5, momentum, True), SGD(0.5, momentum, True), grads)
