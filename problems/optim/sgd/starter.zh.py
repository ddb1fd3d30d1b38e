# problem: optim/sgd
import numpy as np


class SGD:
    """带动量的梯度下降，采用 PyTorch 的约定，用于一个参数。

    lr：学习率，随时可以读取和设置。
    """

    lr: float

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        """创建一个优化器，速度为零。

        lr：学习率。
        momentum：每一步保留多少速度，从 0 到 1，不含 1。
        nesterov：是否沿着 gradient + momentum * velocity 更新，而不是沿着速度。
        """
        pass

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        """返回更新一步之后的参数，并记住速度。

        param：任意形状的 float64 数组。
        grad：它的梯度，形状相同。
        返回新数组，形状与 param 相同。
        """
        pass
