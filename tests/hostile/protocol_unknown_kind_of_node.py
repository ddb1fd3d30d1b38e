# problem: sliding_window/longest_substring
"""Sends a node of a kind that does not exist.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""

import struct
import sys

worker = sys.modules["sandbox.worker"]

BODY = struct.pack("<II", 0, 1) + b"\xffN"


def answer(self, request, honest=worker._Submission.answer):
    return BODY if b"load" not in request[:30] else honest(self, request)


worker._Submission.answer = answer


def length_of_longest_substring(s):
    return -1
