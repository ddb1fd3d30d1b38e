# problem: sliding_window/longest_substring
"""Leaves a key, a shared memory segment, a semaphore and a message queue.

Seen if it worked: a key or a segment on the host.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for keyring in (-2, -3, -4, -5):
    if libc.syscall(248, b"user", b"judge_canary_persist", b"x", 1, keyring) >= 0:
        print("LEAK: a key in", keyring)
segment = libc.shmget(0x6A756467, 4096, 0o1666)
semaphore = libc.semget(0x6A756467, 1, 0o1666)
queue = libc.msgget(0x6A756467, 0o1666)
if max(segment, semaphore, queue) >= 0:
    print("LEAK: System V", segment, semaphore, queue)


def length_of_longest_substring(s):
    return -1
