# problem: decode/greedy
"""Column by column: the best token after each last one, and the end token where a row is finished."""

import numpy as np


def greedy_decode(
    logits: np.ndarray, start_tokens: np.ndarray, end_token: int, max_new_tokens: int
) -> np.ndarray:
    """Return start tokens and what follows them, filled up with the end token."""
    columns = [start_tokens]
    finished = start_tokens == end_token
    while len(columns) <= max_new_tokens and not finished.all():
        following = logits[columns[-1]].argmax(axis=-1)
        following = np.where(finished, end_token, following)
        columns.append(following)
        finished = finished | (following == end_token)
    return np.stack(columns, axis=1)
