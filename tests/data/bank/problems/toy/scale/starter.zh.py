# problem: toy/scale
"""缩放数组。"""

import numpy as np


def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """返回新数组：`x` 乘以 `factor`。"""
