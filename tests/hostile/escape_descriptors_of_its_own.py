# problem: sliding_window/longest_substring
"""Threads that unshare their table of descriptors, by close_range with every combination of flags.

Seen if it worked: a line `LEAK: ...`: a limit of open files for each thread in place of one for all.
"""

import ctypes
import os
import threading

libc = ctypes.CDLL(None, use_errno=True)
threading.stack_size(1 << 16)
UNSHARE = 2
opened = []


def hold(flags):
    if libc.syscall(436, 40, 50, flags) == 0 and flags & UNSHARE:
        print("LEAK: close_range takes the flags", flags, flush=True)
    mine = 0
    try:
        while mine < 200:
            os.pipe()
            mine += 2
    except OSError:
        pass
    opened.append(mine)


threads = [threading.Thread(target=hold, args=(flags,)) for flags in (2, 3, 6, 7, 2 | 1 << 31)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if sum(opened) > 64:
    print("LEAK:", sum(opened), "descriptors at once", flush=True)


def length_of_longest_substring(s):
    return -1
