# problem: nn/batch_norm
import torch


class BatchNorm(torch.nn.Module):
    """Batch normalisation of float64 tensors of shape (N, num_features).

    gamma, beta, running_mean and running_var are float64 tensors of shape (num_features,):
    1, 0, 0 and 1 at first. They can be read and set from outside at any time, be they
    parameters, buffers or plain tensors. Tensors are float64, and so is what you make without saying a dtype.
    """

    gamma: torch.Tensor
    beta: torch.Tensor
    running_mean: torch.Tensor
    running_var: torch.Tensor

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor, training: bool = True) -> torch.Tensor:
        """Normalise x, (N, num_features) -> (N, num_features).

        training=True:  with the batch's own statistics; moves the running statistics.
        training=False: with the running statistics; changes nothing.
        """
        pass
