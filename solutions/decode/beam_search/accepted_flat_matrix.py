# problem: decode/beam_search
"""Arrays: a matrix of sums for each step, sorted flat; finished hypotheses go on with end tokens at no cost."""

import numpy as np


def beam_search(
    log_probs: np.ndarray,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    size = len(log_probs)
    costs = log_probs.copy()
    costs[end_token] = -np.inf
    costs[end_token, end_token] = 0.0
    tokens, totals = np.array([[start_token]]), np.zeros(1)
    while tokens.shape[1] <= max_new_tokens and (tokens[:, -1] != end_token).any():
        sums = (totals[:, None] + costs[tokens[:, -1]]).ravel()
        best = np.argsort(-sums, kind="stable")[:beam_width]
        best = best[np.isfinite(sums[best])]
        totals = sums[best]
        tokens = np.hstack([tokens[best // size], best[:, None] % size])
    lengths = (tokens[:, :-1] != end_token).sum(axis=1)
    scores = totals / lengths**length_penalty
    order = np.argsort(-scores, kind="stable")
    return [(tokens[i, : 1 + lengths[i]].tolist(), float(scores[i])) for i in order]
