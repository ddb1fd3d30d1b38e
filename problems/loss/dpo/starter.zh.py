# problem: loss/dpo
import numpy as np


def dpo_loss(
    policy_chosen_logps: np.ndarray,
    policy_rejected_logps: np.ndarray,
    reference_chosen_logps: np.ndarray,
    reference_rejected_logps: np.ndarray,
    beta: float = 0.1,
) -> float:
    """返回一批成对回答的平均 DPO 损失。

    policy_chosen_logps：形状 (N,)，策略模型给选中的回答的对数概率。
    policy_rejected_logps：形状 (N,)，策略模型给被拒绝的回答的对数概率。
    reference_chosen_logps：形状 (N,)，参考模型给选中的回答的对数概率。
    reference_rejected_logps：形状 (N,)，参考模型给被拒绝的回答的对数概率。
    beta：策略受参考模型约束的强度。
    返回 float，供最小化。
    """
    pass
