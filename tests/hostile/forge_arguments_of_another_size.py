# problem: nn/batch_norm
"""Right answers; says that its argument has another size, shape or dtype, where the caller's array may be a view.

What a call did to its arguments is written into the caller's own arrays.
Seen if it worked: an error of the judge (the problem is said to be broken), or memory of the judge that moved.
"""

import sys

import numpy as np

worker = sys.modules["sandbox.worker"]
requests = sys.modules["sandbox.requests"]
wire = sys.modules["sandbox.wire"]
COUNT = [0]


def answer(self, body, honest=worker._Submission.answer):
    reply = honest(self, body)
    request = requests.unpack(body)
    told, _ = wire.decode(reply)
    if request.operation[0] != "method" or told[0] != "returned":
        return reply
    first, *others = request.arguments()[0]
    COUNT[0] += 1
    forged = [
        np.zeros((len(first) + 5, first.shape[1])),
        first.reshape(-1),
        first.astype(np.float32),
        first.T.copy(),
    ][COUNT[0] % 4]
    return wire.encode(("returned", told[1], [forged, *others]))[0]


worker._Submission.answer = answer


class BatchNorm:
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.eps, self.momentum = eps, momentum

    def forward(self, x, training=True):
        mean, var = self.running_mean, self.running_var
        if training:
            mean, var = x.mean(0), x.var(0)
            keep = 1 - self.momentum
            self.running_mean = keep * self.running_mean + self.momentum * mean
            self.running_var = keep * self.running_var + self.momentum * var * len(x) / (len(x) - 1)
        return self.gamma * (x - mean) / np.sqrt(var + self.eps) + self.beta
