# problem: sliding_window/longest_substring
"""Looks for what an earlier submission left: files, attributes, memory, sockets.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import builtins
import glob
import os
import random
import sys

if hasattr(builtins, "judge_stash") or hasattr(sys, "judge_stash") or getattr(random, "judge_stash", None):
    print("LEAK: attribute of an earlier submission")
for pattern in ("/tmp/*", "/var/tmp/judge*", "/dev/shm/judge_stash*", "./*"):
    for path in glob.glob(pattern):
        if "stash" in path:
            print("LEAK:", path)
if "judge_stash" in str(os.environ):
    print("LEAK: environment")


def length_of_longest_substring(s):
    return -1
