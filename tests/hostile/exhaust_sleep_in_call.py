# problem: sliding_window/longest_substring
"""Sleeps in a call and uses no CPU time.

Seen if it worked: a hang.
"""

import time


def length_of_longest_substring(s):
    time.sleep(1000)
    return -1
