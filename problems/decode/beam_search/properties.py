"""The hidden tests of decode/beam_search."""

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, assert_matches

STEP = 1 / 1024
CLEAR = 1e-6


def beam_search(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    """The best candidates of all hypotheses together are the new beam; what is finished stays as it is.

    所有序列的候选放在一起，最好的几个组成新的束；已经结束的序列保持原样。
    """
    table = _whole(log_probs)
    beam = [(start_token,)]
    for _ in range(max_new_tokens):
        candidates = [
            (parent, tokens)
            for parent, hypothesis in enumerate(beam)
            for tokens in _continued(hypothesis, end_token, len(table))
        ]
        # The place of each is how many are better: nothing is sorted, and nothing is added up step by step.
        places = {sum(_is_better(table, other, each) for other in candidates): each for each in candidates}
        beam = [places[place][1] for place in range(min(beam_width, len(candidates)))]
    return _scored(table, beam, length_penalty)


def _whole(log_probs):
    """The table in units of 1/1024, which are whole numbers."""
    return [[round(each / STEP) for each in row] for row in log_probs.tolist()]


def _total(table, tokens):
    return sum(table[one][next_one] for one, next_one in pairwise(tokens))


def _continued(hypothesis, end_token, size):
    if hypothesis[-1] == end_token:
        return [hypothesis]
    return [(*hypothesis, token) for token in range(size)]


def _is_better(table, one, other):
    """Whether a candidate comes before another: by its sum, the place of its hypothesis, its last token."""
    ours, theirs = _total(table, one[1]), _total(table, other[1])
    if ours != theirs:
        return ours > theirs
    return (one[0], one[1][-1]) < (other[0], other[1][-1])


def _scored(table, beam, length_penalty):
    answer = [
        (list(tokens), _total(table, tokens) * STEP / (len(tokens) - 1) ** length_penalty) for tokens in beam
    ]
    return sorted(answer, key=lambda each: each[1], reverse=True)


def _fast(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    """The same with sums that are kept, and a sort."""
    table = _whole(log_probs)
    beam = [(0, (start_token,))]
    for _ in range(max_new_tokens):
        candidates = []
        for total, hypothesis in beam:
            if hypothesis[-1] == end_token:
                candidates.append((total, hypothesis, None))
            else:
                row = table[hypothesis[-1]]
                candidates += [(total + each, hypothesis, token) for token, each in enumerate(row)]
        best = sorted(candidates, key=lambda each: each[0], reverse=True)[:beam_width]
        beam = [
            (total, hypothesis if token is None else (*hypothesis, token))
            for total, hypothesis, token in best
        ]
    return _scored(table, [hypothesis for _, hypothesis in beam], length_penalty)


def _is_promised(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    size = len(log_probs)
    are_sizes = size >= 2 and log_probs.shape == (size, size) and 1 <= beam_width <= 20
    if not are_sizes or not 1 <= max_new_tokens <= 50 or not 0 <= length_penalty <= 2:
        return False
    if start_token == end_token or not {start_token, end_token} <= set(range(size)):
        return False
    if log_probs.max() > 0 or log_probs.min() < -1000:
        return False
    answer = _fast(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty)
    return length_penalty == 0 or all(
        len(ours) == len(theirs) or abs(one - other) > CLEAR
        for (ours, one), (theirs, other) in combinations(answer, 2)
    )


def _clear(*arguments):
    """The arguments with a length penalty by which no rounding decides."""
    *others, length_penalty = arguments
    clear = (each for each in (length_penalty, 0.7, 0.0) if _is_promised(*others, each))
    return (*others, next(clear))


def _made(drawn, start, end, *others):
    log_probs = -np.abs(drawn[0])
    size = len(log_probs)
    start_token = start % size
    return _clear(log_probs, start_token, (start_token + 1 + end % (size - 1)) % size, *others)


TABLES = Fitting(log_probs=Floats("v v", multiple_of=STEP), least={"v": 2}).small()
PLACES = st.integers(0, 3)
PENALTIES = st.sampled_from([0.0, 1.0, 0.7, 2.0])
CALLS = st.tuples(TABLES, PLACES, PLACES, st.integers(1, 5), st.integers(1, 5), PENALTIES)
BATTERY = Battery(beam_search, CALLS.map(lambda drawn: _made(*drawn)), valid=_is_promised, fast=_fast)


def _check(solution, *arguments):
    expected = _fast(*arguments)
    assert_matches(solution.beam_search(*arguments), expected)


def _table(size, chances):
    """A table in which all is improbable but what is named: {(token, next one): log-probability}."""
    table = np.full((size, size), -100.0)
    for place, chance in chances.items():
        table[place] = chance
    return table


@given(order=st.permutations(range(4)), width=st.integers(1, 6))
@settings(max_examples=40)
def returns_the_best_first_tokens_after_one_step(solution, order, width):
    """After one step the beam holds the likeliest tokens, the best first, and each once.

    走一步之后，束中是最可能的几个 token，最好的在前，每个只出现一次。
    """
    table = np.tile(-np.array(order) / 2 - 0.5, (4, 1))
    _check(solution, table, 0, 3, width, 1)


@given(order=st.permutations([1, 2, 3]), steps=st.integers(1, 5))
@settings(max_examples=20)
def follows_the_likeliest_token_with_a_beam_of_one(solution, order, steps):
    """With a beam of one it is greedy decoding: each step takes the likeliest token, until the end token.

    束宽为 1 就是贪心解码：每一步取最可能的 token，直到结束 token。
    """
    path = [0, *order]
    table = _table(4, {step: -0.5 - place / 4 for place, step in enumerate(pairwise(path))})
    _check(solution, table, 0, path[-1], 1, steps)


@given(width=st.integers(1, 3), loss=st.integers(1, 6), gain=st.integers(0, 8), seed=st.integers(0, 5))
@settings(max_examples=60)
def a_worse_beginning_may_win_while_it_is_in_the_beam(solution, width, loss, gain, seed):
    """A beginning that is worse at first wins in the end, if the beam is wide enough to hold it until then.

    开头较差的序列最后可能胜出，前提是束足够宽，能一直留住它。
    """
    first = sorted([-1.0, -1.0 - loss / 2, -1.0 - loss], reverse=seed % 2 == 0)
    second = [-6.0, -6.0 + gain / 2, -6.25 + gain / 2]
    chances = {(0, 1 + place): chance for place, chance in enumerate(first)}
    chances |= {(1 + place, 4): second[(place + seed) % 3] for place in range(3)}
    _check(solution, _table(5, chances), 0, 4, width, 2)


@given(chances=st.lists(st.integers(0, 6), min_size=4, max_size=4), width=st.integers(2, 3))
@settings(max_examples=40)
def both_places_may_go_to_one_hypothesis(solution, chances, width):
    """The best candidates of all hypotheses are kept, also if they all continue the same one.

    保留的是所有序列的候选中最好的，即使它们都来自同一个序列。
    """
    first, second = (-np.array(chances) / 2).reshape(2, 2)
    table = _table(4, {})
    table[0, 1:3], table[1, 1:3], table[2, 1:3] = first, second, second - 3
    _check(solution, table, 0, 3, width, 3)


@given(
    stop=st.integers(0, 8), go=st.integers(0, 3), width=st.integers(1, 3), steps=st.integers(2, 5), end=PLACES
)
@settings(max_examples=60)
def a_finished_hypothesis_keeps_its_place_while_it_is_good_enough(solution, stop, go, width, steps, end):
    """A finished hypothesis is not continued; it stays in the beam until better ones push it out.

    已经结束的序列不再延长，一直留在束中，直到被更好的挤出去。
    """
    # 0 goes on with 1 or ends with 2; so does 1. From 2 it would be easy to go on.
    table = _table(3, {(0, 1): -1.0, (0, 2): -stop / 2, (1, 1): -go / 2, (1, 2): -2.25, (2, end % 3): 0.0})
    _check(solution, table, 0, 2, width, steps)


@given(
    rows=st.lists(st.lists(st.sampled_from([-1.0, -2.0]), min_size=4, max_size=4), min_size=3, max_size=3),
    width=st.integers(1, 4),
    steps=st.integers(1, 3),
)
@settings(max_examples=80)
def of_equal_sums_the_earlier_hypothesis_and_the_smaller_token_come_first(solution, rows, width, steps):
    """Of equal sums, the hypothesis that stood earlier in the beam comes first, then the smaller token.

    总和相等时，原来在束中靠前的序列在前，然后是编号较小的 token。
    """
    _check(solution, np.array([*rows, [-1.0] * 4]), 1, 3, width, steps)


@given(
    chances=st.lists(st.integers(1, 12), min_size=4, max_size=4),
    width=st.integers(1, 3),
    steps=st.integers(2, 4),
    penalty=st.sampled_from([1.0, 0.5, 2.0, 0.7]),
)
@settings(max_examples=80)
def scores_are_for_the_last_order_only(solution, chances, width, steps, penalty):
    """The length penalty divides the sums at the end, and orders the last beam; the search goes by sums.

    长度惩罚只在最后除总和、给最后的束排序；搜索过程只看总和。
    """
    stop, go, end, on = (-each / 4 for each in chances)
    table = _table(3, {(0, 2): stop, (0, 1): go, (1, 2): end, (1, 1): on})
    _check(solution, *_clear(table, 0, 2, width, steps, penalty))


@given(steps=st.integers(2, 50), width=st.integers(1, 3), most=st.sampled_from([-980, -700, -20]))
@settings(max_examples=30)
def adds_up_what_is_very_improbable(solution, steps, width, most):
    """Sums of thousands below zero are compared exactly, where the probabilities themselves would all be 0.

    总和低到负几千时仍能精确比较；如果改用概率相乘，早就全部变成 0 了。
    """
    # Three tokens follow one another round and round, each way nearly as likely; the end is less so.
    table = np.full((4, 4), most - 20.0)
    table[:3, :3] = most + np.array([[0, 2, 1], [1, 0, 2], [3, 1, 0]]) * STEP
    _check(solution, table, 0, 3, width, steps)


@given(
    seed=st.integers(0, 2**32),
    size=st.integers(5, 100),
    width=st.integers(1, 20),
    steps=st.integers(6, 50),
    grain=st.sampled_from([1, 64, 1024]),
    penalty=PENALTIES,
)
@settings(max_examples=20)
def handles_large_vocabularies_and_wide_beams(solution, seed, size, width, steps, grain, penalty):
    """Large vocabularies, wide beams and long sequences are handled like small ones.

    大词表、宽的束、长序列，与小的同样处理。
    """
    rng = np.random.default_rng(seed)
    table = -rng.integers(1, 5 * 1024 // grain + 1, (size, size)) * grain / 1024
    start_token, end_token = map(int, rng.permutation(size)[:2])
    table[:, end_token] -= int(rng.integers(0, 4))
    _check(solution, *_clear(table, start_token, end_token, width, steps, penalty))
