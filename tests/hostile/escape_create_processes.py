# problem: sliding_window/longest_substring
"""Creates a process by fork, vfork, clone, clone3 and posix_spawn.

Seen if it worked: a line `LEAK: ...` in the captured output, or a process that is left.
"""

import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)


def child(name, process):
    if process == 0:
        time.sleep(2)
        os._exit(0)
    if process > 0:
        print("LEAK:", name, "made process", process, flush=True)


for name, number, arguments in (
    ("fork", 57, ()),
    ("vfork", 58, ()),
    ("clone", 56, (signal.SIGCHLD, 0, 0, 0, 0)),
    ("clone with CLONE_PARENT", 56, (0x8000 | signal.SIGCHLD, 0, 0, 0, 0)),
    ("clone3", 435, ((ctypes.c_uint64 * 11)(0, 0, 0, 0, signal.SIGCHLD), 88)),
):
    child(name, libc.syscall(number, *arguments))
for name in ("fork", "forkpty"):
    try:
        result = getattr(os, name)()
        child(name, result if isinstance(result, int) else result[0])
    except OSError:
        pass
try:
    print("LEAK: spawned", os.posix_spawn("/bin/true", ["true"], {}))
except OSError:
    pass


def length_of_longest_substring(s):
    return -1
