# problem: loss/ppo_clip
"""Plain Python: compares the difference of the logarithms with the logarithm of the bound, then multiplies."""

import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, clip_eps=0.2):
    highest, lowest = math.log1p(clip_eps), math.log1p(-clip_eps)
    gains = []
    for new, old, advantage in zip(
        log_probs.tolist(), old_log_probs.tolist(), advantages.tolist(), strict=True
    ):
        change = new - old
        change = min(change, highest) if advantage > 0 else max(change, lowest)
        gains.append(math.exp(change) * advantage)
    return -math.fsum(gains) / len(gains)
