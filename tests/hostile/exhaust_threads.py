# problem: sliding_window/longest_substring
"""Starts thousands of threads with tiny stacks.

Seen if it worked: nobody else can start a thread any more.
"""

import threading
import time

threading.stack_size(32768)
started = 0
try:
    while started < 2000:
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
        started += 1
except (RuntimeError, MemoryError):
    pass
if started >= 2000:
    print("LEAK: the box lets", started, "threads run")


def length_of_longest_substring(s):
    return -1
