# problem: loss/grpo
import numpy as np


def grpo_loss(
    log_probs: np.ndarray,
    old_log_probs: np.ndarray,
    ref_log_probs: np.ndarray,
    rewards: np.ndarray,
    mask: np.ndarray,
    clip_eps: float = 0.2,
    beta: float = 0.04,
) -> float:
    """返回一组回答的 GRPO 损失。

    log_probs：形状 (G, T)，当前模型给每个 token 的对数概率。
    old_log_probs：形状 (G, T)，写出这些回答的模型给的对数概率。
    ref_log_probs：形状 (G, T)，参考模型给的对数概率。
    rewards：形状 (G,)，每个回答的奖励。
    mask：形状 (G, T)，bool，填充的位置为 False。
    clip_eps：比值偏离 1 多少就会被截断。
    beta：KL 惩罚的权重。
    返回 float，供最小化。
    """
    pass
