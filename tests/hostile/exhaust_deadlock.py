# problem: sliding_window/longest_substring
"""Waits for a lock that it holds itself.

Seen if it worked: a hang.
"""

import threading

LOCK = threading.Lock()


def length_of_longest_substring(s):
    LOCK.acquire()
    LOCK.acquire()
    return -1
