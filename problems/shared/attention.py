"""Attention as its definition says it, query by query, and what float64 may lose on the way."""

import numpy as np

ROUNDING = 1e3 * np.finfo(np.float64).eps
"""What sums of float64 lose in any order, of the sum of the absolute terms, with a generous margin."""


def attend(q, k, v, allowed, sizes=None):
    """The values mixed for each query of one head, and the error that rounding may make there.

    q (Tq, d), k (Tk, d) and v (Tk, e) are long doubles, allowed is (Tq, Tk). Keys that a query may not see
    are left out: no fill value and no masked softmax. `sizes` are sums of absolute terms, where q, k and v
    are sums themselves.
    """
    size_q, size_k, size_v = sizes or (np.abs(q), np.abs(k), np.abs(v))
    root = np.sqrt(np.longdouble(q.shape[-1]))
    result, cost = np.empty((2, len(q), v.shape[-1]), np.longdouble)
    for i, seen in enumerate(allowed):
        logits = k[seen] @ q[i] / root
        weights = np.exp(logits - logits.max())
        result[i] = weights @ v[seen] / weights.sum()
        # A logit is rounded in proportion to its terms, and a weight to the error of its logit.
        terms = (size_k[seen] @ size_q[i]).max() / root
        cost[i] = ROUNDING * (1 + terms) * size_v[seen].max(axis=0)
    return result, cost


def multi_head(x, memory, w_q, w_k, w_v, w_o, num_heads, allowed):
    """The queries x (B, Tq, D) attend to a memory (B, Tk, M), head by head; and the error of rounding."""
    width = w_q.shape[-1] // num_heads
    heads, costs = np.empty((2, *x.shape[:-1], w_q.shape[-1]), np.longdouble)
    for b in range(len(x)):
        for first in range(0, w_q.shape[-1], width):
            own = slice(first, first + width)
            pairs = [(x[b], w_q[:, own]), (memory[b], w_k[:, own]), (memory[b], w_v[:, own])]
            sizes = [np.abs(one) @ np.abs(other) for one, other in pairs]
            mixed = attend(*(one @ other for one, other in pairs), allowed[b], sizes)
            heads[b, :, own], costs[b, :, own] = mixed
    return heads @ w_o, costs @ np.abs(w_o)
