# problem: sliding_window/longest_substring
"""Makes its parent the owner of a pipe that sends signals when it is written to.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes
import fcntl
import os

libc = ctypes.CDLL(None, use_errno=True)
reader, writer = os.pipe()
for name, command, value in (
    ("F_SETOWN", 8, os.getppid()),
    ("F_SETOWN_EX", 15, 0),
    ("F_SETSIG", 10, 28),
    ("F_NOTIFY", 1026, 1),
    ("F_SETLEASE", 1024, 1),
    ("F_SETPIPE_SZ", 1031, 1 << 20),
    ("F_ADD_SEALS", 1033, 1),
):
    try:
        fcntl.fcntl(reader, command, value)
        print("LEAK: fcntl", name, flush=True)
    except OSError:
        pass
for request in (0x8901, 0x5452):  # FIOSETOWN, FIOASYNC
    if libc.ioctl(reader, request, ctypes.byref(ctypes.c_int(os.getppid()))) >= 0:
        print("LEAK: ioctl", hex(request), flush=True)


def length_of_longest_substring(s):
    return -1
