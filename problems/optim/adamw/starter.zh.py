# problem: optim/adamw
import numpy as np


class AdamW:
    """AdamW 优化器，用于一个参数。

    lr：学习率，随时可以读取和设置。
    """

    lr: float

    def __init__(
        self,
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        """创建一个还没有走过任何一步的优化器。

        lr：学习率。
        betas：每一步保留多少一阶矩和二阶矩，从 0.1 到 0.999。
        eps：加到二阶矩的平方根上，在根号外面。
        weight_decay：乘以 lr，就是参数每一步失去的比例。
        """
        pass

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        """返回更新一步之后的参数，并记住两个矩。

        param：任意形状的 float64 数组。
        grad：它的梯度，形状相同。
        返回新数组，形状与 param 相同。
        """
        pass
