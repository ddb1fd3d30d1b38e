# problem: sliding_window/longest_substring
"""Prints a byte now and then while a call never returns, so that there is always something to read.

Seen if it worked: no time limit is noticed: a hang.
"""

import os
import time


def length_of_longest_substring(s):
    end = time.monotonic() + 400
    while time.monotonic() < end:
        os.write(1, b".")
        time.sleep(0.002)
    return -1
