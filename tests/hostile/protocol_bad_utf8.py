# problem: sliding_window/longest_substring
"""Sends text that is not UTF-8, as a value and as a reason.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""

import struct
import sys

worker = sys.modules["sandbox.worker"]

BODY = bytes(8) + b"t\x02\0\0\0s\x0a\0\0\0unsendables\x04\0\0\0\xff\xfe\x00\xc0"


def answer(self, request, honest=worker._Submission.answer):
    return BODY if b"load" not in request[:30] else honest(self, request)


worker._Submission.answer = answer


def length_of_longest_substring(s):
    return -1
