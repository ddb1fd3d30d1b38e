# problem: sliding_window/longest_substring
"""Fails slowly, so that looking for a smaller example takes long.

Seen if it worked: shrinking takes minutes.
"""

import time


def length_of_longest_substring(s):
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    return -1
