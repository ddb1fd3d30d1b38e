"""The hidden tests of nn/transformer_encoder_layer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shared.attention import ROUNDING, multi_head

from judge.testing import Battery, Fitting, Floats, Mask, Near, Size, assert_matches

EPS = np.longdouble(1e-5)


def transformer_encoder_layer(
    x, w_q, w_k, w_v, w_o, w1, b1, w2, b2, gamma1, beta1, gamma2, beta2, num_heads, mask=None
):
    """h = norm1(x + attention(x)), and the result is norm2(h + relu(h w1 + b1) w2 + b2).

    h = norm1(x + attention(x))，结果是 norm2(h + relu(h w1 + b1) w2 + b2)。
    """
    x, w_q, w_k, w_v, w_o, w1, b1, w2, b2 = (
        each.astype(np.longdouble) for each in (x, w_q, w_k, w_v, w_o, w1, b1, w2, b2)
    )
    allowed = np.broadcast_to(True if mask is None else mask, (*x.shape[:2], x.shape[1]))
    attended, cost = multi_head(x, x, w_q, w_k, w_v, w_o, num_heads, allowed)
    h, cost = _normalised(x + attended, ROUNDING * np.abs(x) + cost, gamma1, beta1)
    hidden = np.maximum(h @ w1 + b1, 0)
    cost_of_hidden = ROUNDING * (np.abs(h) @ np.abs(w1) + np.abs(b1)) + cost @ np.abs(w1)
    cost += ROUNDING * (hidden @ np.abs(w2) + np.abs(b2)) + cost_of_hidden @ np.abs(w2)
    y, cost = _normalised(h + hidden @ w2 + b2, cost, gamma2, beta2)
    return Near(y.astype(np.float64), atol=(1e-12 + cost).astype(np.float64))


def _normalised(z, cost, gamma, beta):
    """The layer normalisation of z, and what becomes of an error that z has, feature by feature."""
    centred = z - z.mean(axis=-1, keepdims=True)
    root = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPS)
    z_hat, largest = centred / root, cost.max(axis=-1, keepdims=True) / root
    return gamma * z_hat + beta, np.abs(gamma) * largest * (1 + np.abs(z_hat)) + ROUNDING * np.abs(beta)


def _arguments(**others):
    square, feature = Floats("h*d h*d", most=2.0), Floats("h*d", most=2.0)
    return Fitting(
        x=Floats("b n h*d"),
        **dict.fromkeys(["w_q", "w_k", "w_v", "w_o"], square),
        w1=Floats("h*d f", most=2.0),
        b1=Floats("f", most=2.0),
        w2=Floats("f h*d", most=2.0),
        b2=feature,
        **dict.fromkeys(["gamma1", "beta1", "gamma2", "beta2"], feature),
        num_heads=Size("h"),
        **others,
        longest={"b": 5, "n": 24, "h": 5, "d": 12, "f": 70},
    )


def _fits(x, *others):
    return x.shape[-1] % others[12] == 0


BATTERY = Battery(transformer_encoder_layer, _arguments(mask=Mask("b n n")), valid=_fits)
SMALL = _arguments().small()
MASKED = _arguments(mask=Mask("b n n", optional=False)).small()


def _check(solution, drawn, **changed):
    """Ask what was drawn, with some arguments filled with a number, or replaced."""
    named = dict(zip(BATTERY.names, drawn, strict=False))
    for name, value in changed.items():
        named[name] = np.full_like(named[name], value) if np.isscalar(value) else value
    expected = transformer_encoder_layer(**named)
    assert_matches(solution.transformer_encoder_layer(*named.values()), expected)


@given(drawn=SMALL)
@settings(max_examples=40)
def normalises_after_adding(solution, drawn):
    """Post-norm: where both sublayers return 0, x is normalised twice; the variance divides by D.

    post-norm：两个子层的输出都为 0 时，结果是 x 连续做两次层归一化；方差除以 D。
    """
    # Numbers so large that eps does not show.
    plain = {"gamma1": 1000.0, "beta1": 0.0, "gamma2": 1.0, "beta2": 0.0}
    _check(solution, drawn, x=1000 * drawn[0], w_q=0.0, w_o=0.0, w2=0.0, b2=0.0, **plain)


@given(drawn=SMALL, exponent=st.integers(0, 5))
@settings(max_examples=40)
def adds_eps_and_has_scales_and_shifts_for_each_norm(solution, drawn, exponent):
    """eps is 1e-5, inside the root; the first norm has gamma1 and beta1, the second gamma2 and beta2.

    eps 为 1e-5，在根号里面；第一次归一化用 gamma1 和 beta1，第二次用 gamma2 和 beta2。
    """
    _check(solution, drawn, x=drawn[0] * 10.0**-exponent, w_q=0.0, w_o=0.0, w2=0.0, b2=0.0)


@given(drawn=SMALL, is_first=st.booleans(), offset=st.sampled_from([9000.0, -9000.0, 1000.0]))
@settings(max_examples=40)
def normalises_rows_far_from_zero(solution, drawn, is_first, offset):
    """Both norms stay precise where the numbers of a row are far from zero and close together.

    一行的数值离零很远而彼此很接近时，两次归一化都仍然精确。
    """
    far = offset + (drawn[0] if is_first else drawn[8]) / 64
    changed = {"x": far} if is_first else {"b2": far, "gamma1": 0.0, "beta1": 0.0}
    _check(solution, drawn, w_q=0.0, w_o=0.0, w2=0.0, **({"b2": 0.0} | changed))


@given(drawn=SMALL)
@settings(max_examples=60)
def the_network_is_applied_to_what_the_first_norm_returns(solution, drawn):
    """Where the attention returns 0, the result is norm2(h + relu(h w1 + b1) w2 + b2), and h is norm1(x).

    注意力的输出为 0 时，结果是 norm2(h + relu(h w1 + b1) w2 + b2)，其中 h 是 norm1(x)。
    """
    _check(solution, drawn, w_q=0.0, w_o=0.0)


@given(drawn=SMALL)
@settings(max_examples=60)
def attends_in_heads(solution, drawn):
    """Head i attends with its own columns, scaled by the root of D / num_heads; w_o joins the heads.

    第 i 个头用自己的那几列计算注意力，除以 √(D / num_heads)；最后由 w_o 合并各个头。
    """
    _check(solution, drawn, x=drawn[0] / 16, w2=0.0, b2=0.0)


@given(drawn=MASKED)
@settings(max_examples=60)
def attends_only_where_the_mask_is_true(solution, drawn):
    """Where the mask is False a position is hidden from every head, whatever the shape of the mask is.

    掩码为 False 的位置，对每个头都不可见，不论掩码是什么形状。
    """
    _check(solution, drawn, x=drawn[0] / 16, w2=0.0, b2=0.0)


@given(drawn=MASKED)
@settings(max_examples=60)
def stays_right_for_large_logits(solution, drawn):
    """Logits of thousands neither overflow nor vanish, also where the largest of a row is hidden.

    logits 达到几千时既不上溢，也不会全部下溢为 0，哪怕一行里最大的那个被遮住。
    """
    _check(solution, drawn, w_q=10 * drawn[1], w_k=10 * drawn[2])


@given(drawn=MASKED)
@settings(max_examples=30)
def hides_positions_however_low_the_logits_are(solution, drawn):
    """A hidden position gets no weight, also where all logits are far below 0, near -60 million.

    所有 logits 都远小于 0（约为 -6000 万）时，被遮住的位置同样没有权重。
    """
    x, w_q, w_k = (each.copy() for each in drawn[:3])
    x[..., 0] = 8 + x[..., 0] / 16
    w_q[0], w_k[0] = 1000 / np.sqrt(x.shape[-1] // drawn[13]), -1000.0
    w_q[1:] = w_k[1:] = 0.0
    _check(solution, drawn, x=x, w_q=w_q, w_k=w_k, w2=0.0, b2=0.0)
