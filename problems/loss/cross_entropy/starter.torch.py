# problem: loss/cross_entropy
import torch


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor, ignore_index: int = -100) -> torch.Tensor:
    """Return the mean cross-entropy of the rows that count.

    logits: (N, C), one row of scores for each prediction: logits, not probabilities.
    targets: (N,), int64, the right class of each row, or ignore_index where the row does not count.
    ignore_index: the target of the rows that do not count.
    Returns a tensor without axes: the mean of -ln(probability of the right class), where a row's
    probabilities are the softmax of its logits.

    Gradients flow through the result to the logits: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
