# problem: loss/grpo
"""Plain Python: the bound of the ratio follows from the sign of the advantage, so there is no minimum."""

import math
import statistics


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, clip_eps=0.2, beta=0.04):
    rewards = rewards.tolist()
    mean, deviation = statistics.fmean(rewards), statistics.pstdev(rewards)
    total = 0.0
    for i, reward in enumerate(rewards):
        advantage = (reward - mean) / (deviation + 1e-4)
        losses = []
        rows = (each[i].tolist() for each in (log_probs, old_log_probs, ref_log_probs, mask))
        for new, old, ref, counts in zip(*rows, strict=True):
            if not counts:
                continue
            ratio = math.exp(new - old)
            ratio = min(ratio, 1 + clip_eps) if advantage > 0 else max(ratio, 1 - clip_eps)
            penalty = math.expm1(ref - new) - (ref - new)
            losses.append(beta * penalty - ratio * advantage)
        total += math.fsum(losses) / len(losses)
    return total / len(rewards)
