"""The hidden tests of optim/adam."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.moments import BETAS, EPSILONS, SMALLEST, Moments
from shared.training import ANY_SHAPE, GRADIENTS, RATES, follow, many_steps, steps

from judge.testing import ClassBattery, Near, assert_matches

ROUNDING = 64 * np.finfo(np.float64).eps


class AdamOptimizer:
    """The parameter becomes p − lr · m_hat / (√v_hat + eps), where m_hat and v_hat are the moments of all
    gradients so far, corrected for having begun at zero.

    参数变为 p − lr · m_hat / (√v_hat + eps)，m_hat 和 v_hat 是到目前为止所有梯度的两个矩，
    并修正了从零开始造成的偏差。
    """

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.moments = lr, Moments(betas, eps)

    def step(self, param, grad):
        move, size = self.moments.taken(grad)
        atol = 1e-12 + ROUNDING * (np.abs(param) + self.lr * size)
        return Near((param - self.lr * move).astype(np.float64), atol.astype(np.float64))


BATTERY = ClassBattery(
    AdamOptimizer,
    st.just(()) | st.tuples(RATES) | st.tuples(RATES, BETAS) | st.tuples(RATES, BETAS, EPSILONS),
    steps,
    attributes=("lr",),
    many=lambda rng, count: ((0.1, rng.choice([(0.9, 0.999), (0.5, 0.99)])), many_steps(rng, count)),
)


def _follow(solution, gradients, *arguments, rates=()):
    follow(solution.AdamOptimizer(*arguments), AdamOptimizer(*arguments), gradients, rates)


@given(drawn=ANY_SHAPE, lr=RATES, betas=BETAS)
@example(drawn=(np.array([1.0]), np.array([2.0])), lr=0.1, betas=(0.9, 0.999))
@settings(max_examples=25)
def the_first_step_is_lr_against_the_sign(solution, drawn, lr, betas):
    """With its bias corrected, the first step is lr against the sign of the gradient, whatever the betas are.

    做了偏差修正，第一步就是朝梯度的反方向移动 lr，与 betas 无关。
    """
    expected = AdamOptimizer(lr, betas, SMALLEST).step(*drawn)
    assert_matches(solution.AdamOptimizer(lr, betas, SMALLEST).step(*drawn), expected)


@given(gradients=GRADIENTS, betas=BETAS)
@example(gradients=[1.0, 0.0], betas=(0.9, 0.999))
@settings(max_examples=30)
def remembers_both_moments_and_corrects_them_by_the_step(solution, gradients, betas):
    """m keeps beta1 of itself and takes (1 - beta1) of the gradient, v keeps beta2 and takes (1 - beta2) of
    the square; the divisors of step t are 1 - beta1^t and 1 - beta2^t.

    m 保留 beta1，加上 (1 - beta1) 乘梯度；v 保留 beta2，加上 (1 - beta2) 乘梯度的平方；
    第 t 步的除数是 1 - beta1^t 和 1 - beta2^t。
    """
    _follow(solution, gradients, 0.5, betas, SMALLEST)


@given(gradients=GRADIENTS, eps=EPSILONS)
@example(gradients=[1.0], eps=1.0)
@example(gradients=[1.0, 1.0], eps=1.0)
@settings(max_examples=20)
def adds_eps_to_the_root_of_the_corrected_moment(solution, gradients, eps):
    """eps is added to √v_hat: outside the root, and after the correction.

    eps 加在 √v_hat 上：在根号外面，并且在偏差修正之后。
    """
    _follow(solution, gradients, 0.5, (0.9, 0.99), eps)


@given(gradients=GRADIENTS, rates=st.lists(RATES, min_size=1, max_size=4))
@example(gradients=[1.0, 1.0], rates=[1.0, 0.1])
@settings(max_examples=20)
def a_new_learning_rate_counts_for_the_whole_step(solution, gradients, rates):
    """A step uses the lr of that moment, and what is remembered does not depend on it.

    每一步都使用当时的 lr，记住的内容与 lr 无关。
    """
    _follow(solution, gradients, 0.5, (0.9, 0.99), 1e-8, rates=rates)


@given(gradients=GRADIENTS, count=st.integers(0, 2))
@example(gradients=[1.0, 0.0], count=0)
@settings(max_examples=20)
def takes_defaults_for_what_is_left_out(solution, gradients, count):
    """Left out, `lr` is 0.001, `betas` is (0.9, 0.999) and `eps` is 1e-08.

    省略时，`lr` 为 0.001，`betas` 为 (0.9, 0.999)，`eps` 为 1e-08。
    """
    _follow(solution, [gradient / 1000 for gradient in gradients], *(0.001, (0.9, 0.999))[:count])
