# problem: decode/beam_search
"""All candidates in one list, in the order that settles ties; one stable sort, and a cut."""

import numpy as np


def beam_search(
    log_probs: np.ndarray,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    """Return the tokens and the score of each hypothesis of the last beam, the highest score first."""
    table = log_probs.tolist()
    beam = [([start_token], 0.0)]
    for _ in range(max_new_tokens):
        candidates = []
        for tokens, total in beam:
            if tokens[-1] == end_token:
                candidates.append((tokens, total))
                continue
            for token, log_prob in enumerate(table[tokens[-1]]):
                candidates.append(([*tokens, token], total + log_prob))
        candidates.sort(key=lambda each: -each[1])
        beam = candidates[:beam_width]
    scored = [(tokens, total / (len(tokens) - 1) ** length_penalty) for tokens, total in beam]
    return sorted(scored, key=lambda each: -each[1])
