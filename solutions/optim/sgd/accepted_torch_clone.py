# problem: optim/sgd
"""As torch.optim does it: the state is a dict, whose first velocity is a clone of the gradient."""

import torch


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False):
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.state = {}

    def step(self, param, grad):
        direction = grad
        if self.momentum != 0:
            velocity = self.state.get("velocity")
            if velocity is None:
                velocity = self.state["velocity"] = torch.clone(grad).detach()
            else:
                velocity.mul_(self.momentum).add_(grad)
            direction = grad.add(velocity, alpha=self.momentum) if self.nesterov else velocity
        return torch.sub(param, direction, alpha=self.lr)
