# problem: sliding_window/longest_substring
"""Traces its parent and pid 1, reads and writes their memory, takes their descriptors.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def tried(name, *arguments):
    if libc.syscall(*arguments) >= 0:
        print("LEAK:", name, "was allowed", flush=True)


import os

buffer = ctypes.create_string_buffer(64)
for process in (1, os.getppid()):
    tried("ptrace attach", 101, 16, process, 0, 0)
    tried("ptrace seize", 101, 0x4206, process, 0, 0)
    tried("process_vm_readv", 310, process, buffer, 1, buffer, 1, 0)
    tried("process_vm_writev", 311, process, buffer, 1, buffer, 1, 0)
    tried("pidfd_open", 434, process, 0)
    tried("pidfd_getfd", 438, 3, 0, 0)
    tried("process_madvise", 440, 3, buffer, 1, 21, 0)
    tried("migrate_pages", 256, process, 8, buffer, buffer)
tried("ptrace traceme", 101, 0, 0, 0, 0)


def length_of_longest_substring(s):
    return -1
