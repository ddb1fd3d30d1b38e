"""The hidden tests of optim/adamw."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.moments import BETAS, EPSILONS, SMALLEST, Moments
from shared.training import ANY_SHAPE, GRADIENTS, RATES, follow, many_steps, steps

from judge.testing import ClassBattery, Near, assert_matches

ROUNDING = 64 * np.finfo(np.float64).eps


class AdamW:
    """The parameter p becomes p − lr · weight_decay · p − lr · m_hat / (√v_hat + eps), where m_hat and v_hat
    are the corrected moments of the gradients alone.

    参数 p 变为 p − lr · weight_decay · p − lr · m_hat / (√v_hat + eps)，m_hat 和 v_hat 是梯度本身的两个矩，
    并做了偏差修正。
    """

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.lr, self.weight_decay, self.moments = lr, np.longdouble(weight_decay), Moments(betas, eps)

    def step(self, param, grad):
        move, size = self.moments.taken(grad)
        decay = self.lr * self.weight_decay
        atol = 1e-12 + ROUNDING * (np.abs(param) * (1 + decay) + self.lr * size)
        moved = param - decay * param - self.lr * move
        return Near(moved.astype(np.float64), atol.astype(np.float64))


DECAYS = st.sampled_from([0.01, 0.0, 0.1, 0.5, 1.0])
BATTERY = ClassBattery(
    AdamW,
    st.just(()) | st.tuples(RATES) | st.tuples(RATES, BETAS, EPSILONS, DECAYS),
    steps,
    attributes=("lr",),
    many=lambda rng, count: ((0.1, rng.choice([(0.9, 0.999), (0.5, 0.99)])), many_steps(rng, count)),
)


def _follow(solution, gradients, *arguments, rates=()):
    follow(solution.AdamW(*arguments), AdamW(*arguments), gradients, rates)


@given(drawn=ANY_SHAPE, lr=RATES, decay=DECAYS)
@example(drawn=(np.array([100.0]), np.array([0.0])), lr=0.1, decay=0.5)
@settings(max_examples=25)
def without_a_gradient_a_share_is_lost(solution, drawn, lr, decay):
    """Where all gradients are 0, a step takes away the share lr * weight_decay of the parameter, and no more:
    the decay goes into no moment, and is divided by no root.

    梯度全为 0 时，每一步让参数失去 lr * weight_decay 的比例，此外不变：权重衰减不进入矩，也不除以平方根。
    """
    param = drawn[0]
    arguments = lr, (0.9, 0.999), SMALLEST, decay
    actual, model = solution.AdamW(*arguments), AdamW(*arguments)
    for _ in range(2):
        expected = model.step(param, np.zeros_like(param))
        assert_matches(actual.step(param, np.zeros_like(param)), expected)
        param = expected.value


@given(gradients=GRADIENTS, betas=BETAS)
@example(gradients=[1.0, 0.0], betas=(0.9, 0.999))
@settings(max_examples=30)
def without_decay_it_is_adam(solution, gradients, betas):
    """Without weight decay it is Adam, with both moments corrected by 1 - beta^t.

    没有权重衰减时它就是 Adam，两个矩都除以 1 - beta^t 做修正。
    """
    _follow(solution, gradients, 0.5, betas, SMALLEST, 0.0)


@given(gradients=GRADIENTS, decay=DECAYS)
@example(gradients=[1.0], decay=0.5)
@example(gradients=[1.0, 1.0], decay=0.5)
@settings(max_examples=20)
def the_decay_stays_out_of_the_moments(solution, gradients, decay):
    """The decay is decoupled: the moments see the gradient alone, and the share is taken of the parameter
    before the step.

    权重衰减是解耦的：两个矩只看梯度本身；衰减的比例是对更新之前的参数取的。
    """
    _follow(solution, gradients, 0.5, (0.9, 0.99), SMALLEST, decay)


@given(gradients=GRADIENTS, eps=EPSILONS)
@example(gradients=[1.0], eps=1.0)
@example(gradients=[1.0, 1.0], eps=1.0)
@settings(max_examples=20)
def adds_eps_to_the_root_of_the_corrected_moment(solution, gradients, eps):
    """eps is added to √v_hat: outside the root, and after the correction.

    eps 加在 √v_hat 上：在根号外面，并且在偏差修正之后。
    """
    _follow(solution, gradients, 0.5, (0.9, 0.99), eps, 0.1)


@given(gradients=GRADIENTS, rates=st.lists(RATES, min_size=1, max_size=4))
@example(gradients=[1.0, 1.0], rates=[1.0, 0.1])
@settings(max_examples=20)
def a_new_learning_rate_counts_for_the_decay_too(solution, gradients, rates):
    """A step uses the lr of that moment, for Adam's part and for the decay.

    每一步都使用当时的 lr，Adam 的部分和衰减都是如此。
    """
    _follow(solution, gradients, 0.5, (0.9, 0.99), 1e-8, 0.1, rates=rates)


@given(gradients=GRADIENTS, count=st.integers(0, 3))
@example(gradients=[1.0, 0.0], count=0)
@settings(max_examples=20)
def takes_defaults_for_what_is_left_out(solution, gradients, count):
    """Left out, `lr` is 0.001, `betas` is (0.9, 0.999), `eps` is 1e-08 and `weight_decay` is 0.01.

    省略时，`lr` 为 0.001，`betas` 为 (0.9, 0.999)，`eps` 为 1e-08，`weight_decay` 为 0.01。
    """
    _follow(solution, [gradient / 1000 for gradient in gradients], *(0.001, (0.9, 0.999), 1e-8)[:count])
