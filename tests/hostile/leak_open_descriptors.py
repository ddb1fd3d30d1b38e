# problem: sliding_window/longest_substring
"""Examines every open descriptor, and reads what can be read.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import os
import stat

for descriptor in range(3, 1024):
    try:
        status = os.fstat(descriptor)
    except OSError:
        continue
    if descriptor not in (60, 61) or not stat.S_ISFIFO(status.st_mode):
        print("LEAK: descriptor", descriptor, oct(status.st_mode))
for descriptor in range(3):
    if stat.S_ISREG(os.fstat(descriptor).st_mode) or os.isatty(descriptor):
        print("LEAK: standard stream", descriptor)


def length_of_longest_substring(s):
    return -1
