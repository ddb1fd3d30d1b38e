# problem: decode/beam_search
"""Chains of (token, what came before) in place of lists, and a heap in place of a sort."""

import heapq

import numpy as np


def beam_search(
    log_probs: np.ndarray,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    beam = [(0.0, 0, (start_token, None))]
    for _ in range(max_new_tokens):
        beam = heapq.nlargest(beam_width, _candidates(log_probs, beam, end_token), key=lambda each: each[0])
    scored = [(_tokens(chain), total / length**length_penalty) for total, length, chain in beam]
    return heapq.nlargest(beam_width, scored, key=lambda each: each[1])


def _candidates(log_probs, beam, end_token):
    for total, length, chain in beam:
        if chain[0] == end_token:
            yield total, length, chain
        else:
            for token, log_prob in enumerate(log_probs[chain[0]].tolist()):
                yield total + log_prob, length + 1, (token, chain)


def _tokens(chain):
    tokens = []
    while chain is not None:
        token, chain = chain
        tokens.append(token)
    return tokens[::-1]
