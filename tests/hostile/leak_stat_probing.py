# problem: sliding_window/longest_substring
"""Probes by stat which files exist outside (a policy point where there are no namespaces).

Seen if it worked: a line `LEAKPATH:`, and a content never.
"""

import os

for path in ("/tmp/judge_canary_hidden/hidden_tests.py", "/dev/shm/judge_canary_shm", "/proc/1", "/home"):
    try:
        print("LEAKPATH:", path, os.stat(path).st_size)
    except OSError:
        pass
    try:
        print("LEAK: opened", os.open(path, os.O_RDONLY))
    except OSError:
        pass


def length_of_longest_substring(s):
    return -1
