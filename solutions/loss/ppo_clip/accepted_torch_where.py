# problem: loss/ppo_clip
"""Says for each sign of the advantage from which side the ratio is bounded."""

import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, clip_eps=0.2):
    ratio = (log_probs - old_log_probs).exp()
    counted = torch.where(advantages > 0, ratio.clamp(max=1 + clip_eps), ratio.clamp(min=1 - clip_eps))
    return float(torch.dot(counted, advantages) / -len(advantages))
