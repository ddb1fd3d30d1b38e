# problem: sliding_window/longest_substring
"""Leaves a stash for a later submission: files, attributes, environment, shared memory.

Seen if it worked: leak_after_stash finds it.
"""

import builtins
import os
import random
import sys

builtins.judge_stash = sys.judge_stash = random.judge_stash = "stash"
os.environ["JUDGE_STASH"] = "judge_stash"
for folder in (".", "/tmp", "/var/tmp", "/dev/shm", "/"):
    try:
        with open(os.path.join(folder, "judge_stash"), "w") as file:
            file.write("stash")
    except OSError:
        pass


def length_of_longest_substring(s):
    return -1
