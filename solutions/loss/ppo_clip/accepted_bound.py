# problem: loss/ppo_clip
"""A gain is at most A + clip_eps · |A|, whatever the sign of A is: no clip is needed."""

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, clip_eps=0.2):
    bounds = advantages + clip_eps * np.abs(advantages)
    losses = np.maximum(-np.exp(log_probs - old_log_probs) * advantages, -bounds)
    return float(np.mean(losses))
