"""The hidden tests of nn/mixture_of_experts."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import ROUNDING

from judge.testing import Battery, Fitting, Floats, Near, assert_matches


def mixture_of_experts(x, w_gate, w1, w2, k):
    """Each token goes to the k experts with the greatest logits, weighted by the softmax of these logits.

    每个 token 送给 logits 最大的 k 个专家，权重是这 k 个 logits 的 softmax。
    """
    # Token by token, in extended precision; the logits are exact.
    x, w_gate, w1, w2 = (each.astype(np.longdouble) for each in (x, w_gate, w1, w2))
    result, cost = np.zeros((2, *x.shape), np.longdouble)
    for n, token in enumerate(x):
        logits = token @ w_gate
        chosen = sorted(range(len(logits)), key=lambda e, logits=logits: (-logits[e], e))[:k]
        shares = np.exp(logits[chosen] - logits[chosen].max())
        for e, share in zip(chosen, shares / shares.sum(), strict=True):
            result[n] += share * (np.maximum(token @ w1[e], 0) @ w2[e])
            cost[n] += ROUNDING * share * (np.abs(token) @ np.abs(w1[e]) @ np.abs(w2[e]))
    return Near(result.astype(np.float64), atol=(1e-12 + cost).astype(np.float64))


STEP = 1 / 1024  # with multiples of it, logits are exact in any order
ARGUMENTS = Fitting(
    x=Floats("n d", constant=True, multiple_of=STEP),
    w_gate=Floats("d e", constant=True, multiple_of=STEP),
    w1=Floats("e d h"),
    w2=Floats("e h d"),
    k=st.integers(1, 3),
    least={"e": 3},
    longest={"n": 600, "e": 60, "d": 60, "h": 120},
)
BATTERY = Battery(mixture_of_experts, ARGUMENTS)


def _check(solution, *arguments):
    expected = mixture_of_experts(*arguments)
    assert_matches(solution.mixture_of_experts(*arguments), expected)


def _without_ties(x, w_gate, order):
    """The same with logits that lie about 1/4 apart, for every other token in the opposite order."""
    x, w_gate = x.copy(), w_gate / 4096
    x[:, 0] = np.where(np.arange(len(x)) % 2, -1.0, 1.0)
    w_gate[0] = np.array(order)[: w_gate.shape[1]] / 4
    return x, w_gate


ORDERS = st.permutations(range(4))


@given(drawn=ARGUMENTS.small(), order=ORDERS)
@settings(max_examples=40)
def one_choice_is_the_best_expert_alone(solution, drawn, order):
    """With k = 1 a token gets what the expert with its greatest logit returns, relu(x w1) w2, with weight 1.

    k = 1 时，token 的结果就是 logit 最大的那个专家的输出 relu(x w1) w2，权重为 1。
    """
    x, w_gate, w1, w2, _ = drawn
    _check(solution, *_without_ties(x, w_gate, order), w1, w2, 1)


@given(drawn=ARGUMENTS.small(), order=ORDERS)
@settings(max_examples=60)
def the_weights_are_a_softmax_of_the_chosen_logits(solution, drawn, order):
    """The softmax runs over the k chosen logits, so that their weights add up to 1; the others have no say.

    softmax 只在被选中的 k 个 logits 上做，权重之和为 1；没有选中的专家不参与。
    """
    x, w_gate, w1, w2, k = drawn
    _check(solution, *_without_ties(x, w_gate, order), w1, w2, k)


@given(drawn=ARGUMENTS.small(), order=ORDERS)
@settings(max_examples=20)
def all_experts_may_be_chosen(solution, drawn, order):
    """With k = E every expert is chosen, and the weights are the softmax of all logits.

    k = E 时选中全部专家，权重是所有 logits 的 softmax。
    """
    x, w_gate, w1, w2, _ = drawn
    _check(solution, *_without_ties(x, w_gate, order), w1, w2, w_gate.shape[1])


@given(experts=st.integers(3, 40), seed=st.integers(0, 2**32))
@example(experts=3, seed=0)
@settings(max_examples=80)
def the_lower_index_is_chosen_first_among_equals(solution, experts, seed):
    """Where experts have equal logits, those with the lower index are chosen; and never more than k.

    几个专家的 logits 相等时，先选编号小的；总数不超过 k 个。
    """
    rng = np.random.default_rng(seed)
    x, columns = rng.integers(-2, 3, (2, 2, 2)) / 2
    w_gate = columns[:, rng.integers(2, size=experts)]
    w1, w2 = rng.integers(1, 4, (experts, 2, 1)) / 1, rng.integers(1, 10, (experts, 1, 2)) / 1
    _check(solution, x, w_gate, w1, w2, int(rng.integers(1, experts + 1)))


@given(drawn=ARGUMENTS.small(), order=ORDERS)
@settings(max_examples=40)
def tells_logits_apart_that_nearly_agree(solution, drawn, order):
    """Logits that are not equal are not taken for equal, however close together they are.

    logits 只要不相等，差得再小也不当作相等。
    """
    x, w_gate, w1, w2, k = drawn
    x, w_gate = x.copy(), np.ones_like(w_gate)
    x[:, 0] = np.where(np.arange(len(x)) % 2, -1.0, 1.0) / 2**16
    w_gate[0] += np.array(order)[: w_gate.shape[1]] / 2**24
    _check(solution, x, w_gate, w1, w2, k)


@given(drawn=ARGUMENTS.small(), factor=st.sampled_from([256.0, -256.0]))
@settings(max_examples=40)
def takes_logits_of_thousands(solution, drawn, factor):
    """Logits of thousands, positive or negative, neither overflow nor vanish.

    logits 达到正负几千时，既不上溢，也不会全部下溢为 0。
    """
    x, w_gate, *others = drawn
    _check(solution, x, w_gate * factor, *others)


@given(drawn=ARGUMENTS.small())
@settings(max_examples=40)
def the_others_have_no_weight_however_low_the_logits(solution, drawn):
    """Where all logits are far below 0, near -90 000, an expert that was not chosen still has no weight.

    所有 logits 都远小于 0（约为 -90000）时，没有选中的专家同样没有权重。
    """
    x, w_gate, *others = drawn
    x, w_gate = x.copy(), w_gate.copy()
    x[:, 0], w_gate[0] = -10.0, 9000 + w_gate[0]
    _check(solution, x, w_gate, *others)
