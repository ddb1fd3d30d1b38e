# problem: loss/ppo_clip
import numpy as np


def ppo_clip_loss(
    log_probs: np.ndarray, old_log_probs: np.ndarray, advantages: np.ndarray, clip_eps: float = 0.2
) -> float:
    """返回一批动作的 PPO 截断策略损失。

    log_probs：形状 (N,)，现在的策略给每个动作的对数概率。
    old_log_probs：形状 (N,)，采样这些动作的旧策略给的对数概率。
    advantages：形状 (N,)，直接使用。
    clip_eps：比值偏离 1 多少就会被截断。
    返回 float，供最小化。
    """
    pass
