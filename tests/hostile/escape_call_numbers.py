# problem: sliding_window/longest_substring
"""Calls numbers above and below all known ones, where truncation might turn them into others.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
for number in (*range(450, 600), 0xFFFF_FFFF, 1 << 31, (1 << 32) + 57, (1 << 32) + 41, -1, 1000, 4096):
    if libc.syscall(ctypes.c_long(number), -1, -1, -1, -1, -1, -1) >= 0 and number not in (1 << 32,):
        print("LEAK: call", number, flush=True)


def length_of_longest_substring(s):
    return -1
