# problem: sliding_window/longest_substring
"""Makes itself dumpable and traceable, moves its memory map, changes filters and capabilities.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def tried(name, *arguments):
    if libc.syscall(*arguments) >= 0:
        print("LEAK:", name, "was allowed", flush=True)


for name, *arguments in (
    ("dumpable", 4, 1),
    ("ptracer", 0x59616D61, -1),
    ("set_mm", 35, 1, 0),
    ("seccomp", 22, 1),
    ("keep capabilities", 8, 1),
    ("ambient", 47, 2, 21),
    ("subreaper", 36, 1),
    ("no death signal", 1, 0),
    ("timing", 14, 0),
    ("timer slack", 29, 1),
    ("tsc", 26, 2),
    ("speculation", 53, 0, 2),
    ("io flusher", 57, 1),
    ("securebits", 28, 0),
    ("syscall dispatch", 59, 1, 0, 0, 0),
    ("virtual memory name", 0x53564D41, 0, 0, 0, 0),
):
    tried(name, 157, *arguments, *([0] * (5 - len(arguments))))
tried("arch_prctl", 158, 0x1012, 0)


def length_of_longest_substring(s):
    return -1
