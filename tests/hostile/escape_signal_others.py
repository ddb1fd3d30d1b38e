# problem: sliding_window/longest_substring
"""Sends a harmless signal to everybody it can think of, by every call there is.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def tried(name, *arguments):
    if libc.syscall(*arguments) >= 0:
        print("LEAK:", name, "was allowed", flush=True)


import os
import signal

NOTHING = signal.SIGWINCH
info = ctypes.create_string_buffer(128)
for process in (1, -1, 0, os.getppid(), -os.getpgrp(), 2):
    tried(f"kill {process}", 62, process, NOTHING)
    tried(f"tkill {process}", 200, process, NOTHING)
    tried(f"tgkill {process}", 234, process, process, NOTHING)
    tried(f"rt_sigqueueinfo {process}", 129, process, NOTHING, info)
    tried(f"rt_tgsigqueueinfo {process}", 297, process, process, NOTHING, info)
tried("pidfd_send_signal", 424, 3, NOTHING, None, 0)


def length_of_longest_substring(s):
    return -1
