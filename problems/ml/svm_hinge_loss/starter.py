# problem: ml/svm_hinge_loss
import numpy as np


def svm_hinge_loss(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float = 0.01
) -> tuple[float, np.ndarray, float]:
    """The mean hinge loss of a linear SVM with a penalty on its weights, and its gradients.

    x: (N, D), one sample in each row.
    y: (N,), the labels, int64, -1 or 1.
    w: (D,), the weights.
    b: the intercept, which is not penalised.
    l2: the strength of the penalty, of which half is taken times the sum of the squared weights.
    Returns the loss, its gradient with respect to w, (D,), and its derivative with respect to b.
    """
    pass
