"""The hidden tests of nn/kv_cache."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from judge.testing import ClassBattery, Fitting, Floats, Near, assert_matches


class KVCache:
    """A query is answered with the values of the tokens up to its own, weighted by the softmax of
    q · k / √head_dim, in each head by itself; a query before the first token is answered with zeros.

    每个 query 的输出是到它自己的位置为止所有 value 的加权和，权重是 q · k / √head_dim 的 softmax，
    各个头互不影响；位置在第一个 token 之前的 query，输出为零。
    """

    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 0, head_dim), np.longdouble)
        self.values = np.zeros((n_heads, 0, head_dim), np.longdouble)

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys = np.concatenate([self.keys, k], axis=1)
        self.values = np.concatenate([self.values, v], axis=1)

    def attend(self, q: np.ndarray) -> np.ndarray:
        _, count, head_dim = q.shape
        answer, atol = np.zeros(q.shape), np.full(q.shape, 1e-12)
        for i in range(count):
            seen = self.length() - count + i + 1
            if seen < 1:
                continue
            values = self.values[:, :seen]
            products = self.keys[:, :seen] * q[:, i : i + 1]
            scores = products.sum(axis=2, keepdims=True) / np.sqrt(np.longdouble(head_dim))
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            answer[:, i] = (weights * values).sum(axis=1)
            # A score is rounded in proportion to its products, a weight to the largest error of a score.
            size = np.abs(products).sum(axis=2, keepdims=True).max(axis=1) / np.sqrt(head_dim)
            rounding = 4 * np.finfo(float).eps * ((head_dim + 4) * size + seen + 8)
            atol[:, i] += (rounding * (weights * np.abs(values)).sum(axis=1)).astype(float)
        return Near(answer, atol=atol)

    def length(self) -> int:
        return self.keys.shape[1]


NUMBERS = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=5)


def _column(numbers):
    """One head whose vectors have one number each."""
    return np.array(numbers, dtype=float).reshape(1, -1, 1)


@given(NUMBERS, NUMBERS)
def sees_its_own_token_and_all_before(solution, prompt, then):
    """A query of zero gives the same weight to each token that it sees, so it gets the mean of the values
    up to its own position: of all that were appended before, and of no later one.

    query 为零时，看得到的各个 token 权重相等，因此输出是到它自己的位置为止所有 value 的平均值：
    包括之前追加的全部 token，不包括之后的。
    """
    values = prompt + then
    means = [np.mean(values[: at + 1]) for at in range(len(prompt), len(values))]
    cache = solution.KVCache(1, 1)
    cache.append(_column(prompt), _column(prompt))
    cache.append(_column(then), _column(then))
    assert_matches(cache.attend(_column([0] * len(then))), _column(means))


@given(st.integers(2, 9), st.sampled_from([-1.0, -0.5, 0.5, 1.0]))
def divides_by_the_root_of_head_dim(solution, head_dim, key):
    """The scores are divided by the square root of head_dim, of one head.

    分数要除以 √head_dim，head_dim 是单个头的维度。
    """
    cache = solution.KVCache(3, head_dim)
    k, v = np.zeros((3, 2, head_dim)), np.zeros((3, 2, head_dim))
    k[:, 1], v[:, 1] = key, 1.0
    cache.append(k, v)
    weight = 1 / (1 + np.exp(-key * np.sqrt(head_dim)))
    assert_matches(cache.attend(np.ones((3, 1, head_dim))), np.full((3, 1, head_dim), weight))


LARGE = st.sampled_from([-100.0, -50.0, 50.0, 100.0])


@given(st.lists(st.tuples(LARGE, LARGE), min_size=1, max_size=4))
def takes_large_scores(solution, keys):
    """Scores of thousands, positive or negative, are no trouble: for each query in each head, the largest one
    takes all the weight.

    分数达到正负几千也没有问题：在每个头里，对每个 query，最大的分数占据全部权重。
    """
    k, values = np.array(keys).T[:, :, None], np.tile(np.arange(1.0, len(keys) + 1)[:, None], (2, 1, 1))
    expected = np.zeros(k.shape)
    for head, at in np.ndindex(2, len(keys)):
        seen = k[head, : at + 1]
        expected[head, at] = values[head, : at + 1][seen == seen.max()].mean()
    cache = solution.KVCache(2, 1)
    cache.append(k, values)
    assert_matches(cache.attend(np.full(k.shape, 100.0)), expected)


@given(
    st.lists(st.sampled_from([-100.0, -50.0, 50.0, 100.0]), min_size=1, max_size=4),
    st.sampled_from([100.0, -100.0]),
    st.sampled_from([1, 4, 100]),
)
def later_tokens_have_no_weight_however_large_their_scores(solution, keys, query, head_dim):
    """What a query may not see has no weight, also where all scores that it sees are far below 0,
    and those of another head far above.

    query 看不到的 token 没有权重，哪怕看得到的分数全都远小于 0，而另一个头的分数远大于 0。
    """
    heads, values = np.array([keys, [-key for key in keys]]), np.arange(len(keys)) + 1.0
    expected = np.empty((2, len(keys), 1))
    for place in np.ndindex(heads.shape):
        seen = heads[place[0], : place[1] + 1] * query
        expected[place] = values[: len(seen)][seen == seen.max()].mean()
    cache, shape = solution.KVCache(2, head_dim), (2, len(keys), head_dim)
    wide = [np.broadcast_to(each, shape).copy() for each in (heads[..., None], values[:, None], expected)]
    cache.append(*wide[:2])
    assert_matches(cache.attend(np.full(shape, query)), wide[2])


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=5, unique=True))
def keeps_numbers_of_its_own(solution, numbers):
    """A caller who writes each new token into the same two arrays does not change what the cache holds.

    调用方每次都把新 token 写进同样的两个数组再传入，缓存中已有的内容不应随之改变。
    """
    weights = np.exp(np.array(numbers) - max(numbers))
    expected = (weights * numbers).sum() / weights.sum()
    cache, k, v = solution.KVCache(1, 1), _column([0]), _column([0])
    for number in numbers:
        k[:] = v[:] = number
        cache.append(k, v)
    assert_matches(cache.attend(_column([1])), _column([expected]))


def _steps(n_heads, head_dim):
    """The steps that one may take, by kind. Few values, so that steps meet what others left."""
    tokens = f"{n_heads} t {head_dim}"
    return {
        "append": Fitting(k=Floats(tokens), v=Floats(tokens)).small().map(lambda drawn: ("append", *drawn)),
        "attend": Fitting(q=Floats(tokens)).small().map(lambda drawn: ("attend", *drawn)),
        "length": st.just(("length",)),
    }


def _many(rng, count):
    """A prompt, and then token by token, now and then a few at once."""
    numbers = np.random.default_rng(rng.getrandbits(64))
    n_heads, head_dim = rng.randint(1, 2) if count < 500 else 2, rng.randint(1, 3)
    steps, new = [], 1 + count // 5
    while len(steps) < count:
        q, k, v = numbers.integers(-4, 5, (3, n_heads, new, head_dim)) / 2
        steps += [("append", k, v), ("attend", q)]
        new = rng.choice([1] * 9 + [3])
    return (n_heads, head_dim), steps[:count]


BATTERY = ClassBattery(
    KVCache, st.tuples(st.integers(1, 3), st.integers(1, 3)), _steps, many=_many, most=2000
)
