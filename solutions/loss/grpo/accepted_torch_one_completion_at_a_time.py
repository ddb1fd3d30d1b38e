# problem: loss/grpo
"""A loop over completions, each without its padding."""

import torch


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, clip_eps=0.2, beta=0.04):
    variance, mean = torch.var_mean(rewards, correction=0)
    losses = []
    for i, advantage in enumerate((rewards - mean) / (variance.sqrt() + 1e-4)):
        new, old, ref = (each[i][mask[i]] for each in (log_probs, old_log_probs, ref_log_probs))
        ratio = (new - old).exp()
        worse = torch.maximum(-advantage * ratio, -advantage * ratio.clip(1 - clip_eps, 1 + clip_eps))
        losses.append((worse + beta * (torch.expm1(ref - new) - (ref - new))).mean())
    return torch.stack(losses).mean().item()
