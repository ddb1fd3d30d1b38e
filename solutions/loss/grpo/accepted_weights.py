# problem: loss/grpo
"""Picks the tokens out of the padding, and gives each the weight 1 / (G · length of its completion)."""

import numpy as np


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, clip_eps=0.2, beta=0.04):
    rows, _ = np.nonzero(mask)
    new, old, ref = log_probs[mask], old_log_probs[mask], ref_log_probs[mask]
    centred = rewards - np.mean(rewards)
    advantages = (centred / (np.sqrt(np.mean(centred**2)) + 1e-4))[rows]
    weights = 1 / (len(rewards) * np.bincount(rows)[rows])

    gain = np.exp(new - old) * advantages
    bound = advantages + clip_eps * np.abs(advantages)
    penalty = np.expm1(ref - new) + (new - ref)
    return float(weights @ (beta * penalty - np.minimum(gain, bound)))
