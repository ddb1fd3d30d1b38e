# problem: nn/layer_norm
"""Sends an array of 64 axes, and one of 65.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""

import struct
import sys

worker = sys.modules["sandbox.worker"]
RETURNED = bytes(8) + b"t\x03\0\0\0s\x08\0\0\0returned"
BODY = (
    RETURNED
    + b"t\x02\0\0\0"
    + b"".join(b"a\x01" + bytes([n]) + struct.pack("<q", 1) * n + b"\x01" for n in (64, 65))
    + b"N"
)


def answer(self, request, honest=worker._Submission.answer):
    return BODY if b"load" not in request[:30] else honest(self, request)


worker._Submission.answer = answer


def layer_norm(x, gamma, beta, eps=1e-5):
    return x - 1
