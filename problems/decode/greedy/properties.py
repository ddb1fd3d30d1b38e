"""The hidden tests of decode/greedy."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Integers, assert_matches

STEP = 1 / 1024


def greedy_decode(logits, start_tokens, end_token, max_new_tokens):
    """Each row goes on with the likeliest token until the end token or the limit, and is then filled up.

    每一行不断接上最可能的 token，直到结束 token 或长度上限，然后补齐。
    """
    table = logits.tolist()
    rows = [_followed(table, start, end_token, max_new_tokens) for start in start_tokens.tolist()]
    longest = max(map(len, rows))
    return np.array([row + [end_token] * (longest - len(row)) for row in rows], dtype=np.int64)


def _followed(table, token, end_token, left):
    """One row, from its first token on."""
    if left == 0 or token == end_token:
        return [token]
    following = min(range(len(table)), key=lambda other: (-table[token][other], other))
    return [token, *_followed(table, following, end_token, left - 1)]


def _is_promised(logits, start_tokens, end_token, max_new_tokens):
    is_square = logits.shape[0] == logits.shape[1]
    are_tokens = all(0 <= token < len(logits) for token in [*start_tokens.tolist(), end_token])
    return is_square and are_tokens and 0 <= max_new_tokens <= 200


def _made(drawn, end, max_new_tokens):
    logits, start_tokens = drawn
    return logits, start_tokens, end % len(logits), max_new_tokens


FITTING = Fitting(logits=Floats("v v", multiple_of=STEP), start_tokens=Integers("b", below="v"))
CALLS = st.tuples(FITTING.small(), st.integers(0, 3), st.integers(0, 6)).map(lambda drawn: _made(*drawn))
BATTERY = Battery(greedy_decode, CALLS, valid=_is_promised)


def _check(solution, arguments):
    expected = greedy_decode(*arguments)
    assert_matches(solution.greedy_decode(*arguments), expected)


def _leading(followers):
    """A table in which each token is followed by the one that is named."""
    return np.eye(len(followers))[list(followers)]


@given(order=st.permutations(range(4)), steps=st.integers(1, 4))
@settings(max_examples=25)
def goes_on_with_the_token_of_the_largest_logit(solution, order, steps):
    """The next token is the one with the largest logit in the row of the last token.

    下一个 token，是最后的 token 在表中那一行里 logit 最大的。
    """
    # A path through all five tokens, of which the last ends it.
    path = [*order, 4]
    followers = [0] * 5
    for token, following in pairwise(path):
        followers[token] = following
    _check(solution, (_leading(followers), np.array(path[:1]), 4, steps))


@given(length=st.integers(1, 4), more=st.integers(0, 3))
@settings(max_examples=20)
def keeps_the_end_token_and_goes_no_further(solution, length, more):
    """The row ends with the end token, which is kept; nothing comes after it.

    这一行以结束 token 收尾，结束 token 要保留，之后不再有别的。
    """
    # 0, 1, 2, ..., the end, and from there back to 0.
    followers = [*range(1, length + 1), 0]
    _check(solution, (_leading(followers), np.array([0]), length, length + more))


@given(most=st.integers(0, 5), size=st.integers(2, 4))
@settings(max_examples=20)
def stops_after_so_many_new_tokens(solution, most, size):
    """A row that never meets the end token has max_new_tokens tokens after its start token.

    一直遇不到结束 token 的行，在起始 token 之后有 max_new_tokens 个 token。
    """
    # Round and round through all tokens but the end token.
    followers = [*range(1, size), 0, 0]
    _check(solution, (_leading(followers), np.array([0]), size, most))


@given(starts=st.lists(st.integers(0, 4), min_size=2, max_size=4), is_looping=st.booleans())
@settings(max_examples=40)
def finished_rows_wait_for_the_others(solution, starts, is_looping):
    """A finished row is filled up with the end token until all others are finished, too.

    已经结束的行用结束 token 补齐，直到其他行也都结束。
    """
    # 0, 1, 2, 3, 4: the end, after which the table goes back to 1. Token 5 is followed by itself.
    followers = [1, 2, 3, 4, 1, 5]
    rows = [*starts, 5] if is_looping else starts
    _check(solution, (_leading(followers), np.array(rows), 4, 6))


@given(row=st.lists(st.sampled_from([0.0, 1.0]), min_size=2, max_size=6), offset=st.sampled_from([0, -7]))
@settings(max_examples=40)
def takes_the_smaller_of_equally_likely_tokens(solution, row, offset):
    """Of equal logits, the smaller token is taken.

    logit 相同时，取编号较小的 token。
    """
    table = np.tile(np.array(row) + offset, (len(row), 1))
    _check(solution, (table, np.array([0]), len(row) - 1, 2))


@given(
    order=st.permutations(range(3)),
    offset=st.sampled_from([0.0, 1000.0, 999_000.0, -999_000.0]),
    step=st.sampled_from([STEP, 900.0]),
)
@settings(max_examples=48)
def takes_logits_of_any_size(solution, order, offset, step):
    """Logits far above or below zero, and close together, are compared like any others.

    logit 离零很远、彼此又很接近时，同样正常比较。
    """
    table = np.tile(np.array(order) * step + offset, (3, 1))
    _check(solution, (table, np.array([0, 1]), 2, 2))


@given(
    seed=st.integers(0, 2**32),
    tokens=st.integers(5, 200),
    rows=st.integers(1, 100),
    most=st.integers(7, 200),
    is_cyclic=st.booleans(),
)
@settings(max_examples=30)
def handles_large_batches_and_long_rows(solution, seed, tokens, rows, most, is_cyclic):
    """Large vocabularies, large batches and long rows are handled like small ones.

    大词表、大批次、长序列，与小的同样处理。
    """
    rng = np.random.default_rng(seed)
    logits = rng.integers(-5000, 5000, (tokens, tokens)) / 1024
    order = rng.permutation(tokens)  # a long path through all tokens: a row is as long as its way to the end
    logits[order[:-1], order[1:]] = 5
    end_token = int(order[-1])
    if is_cyclic:
        logits[order[tokens // 2], order[0]] = 6
    _check(solution, (logits, rng.integers(tokens, size=rows), end_token, most))
