# problem: sliding_window/longest_substring
"""Reaches for the corners of the kernel that a submission has no business with.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def tried(name, *arguments):
    if libc.syscall(*arguments) >= 0:
        print("LEAK:", name, "was allowed", flush=True)


from ctypes import create_string_buffer

buffer = create_string_buffer(4096)
tried("io_uring_setup", 425, 8, buffer)
tried("userfaultfd", 323, 1)
tried("bpf", 321, 0, buffer, 128)
tried("add_key", 248, b"user", b"judge_canary", b"x", 1, -4)
tried("keyctl join", 250, 1, None)
tried("memfd_create", 319, b"judge", 0)
tried("memfd_secret", 447, 0)
tried("shmget", 29, 0x6A75, 4096, 0o1666)
tried("semget", 64, 0x6A75, 1, 0o1666)
tried("msgget", 68, 0x6A75, 0o1666)
tried("mq_open", 240, b"judge", 0o102, 0o666, None)
tried("inotify_init1", 294, 0)
tried("fanotify_init", 300, 0, 0)
tried("init_module", 175, buffer, 10, b"")
tried("finit_module", 313, 0, b"", 0)
tried("kexec_load", 246, 0, 0, None, 0)
tried("open_by_handle_at", 304, -100, buffer, 0)
tried("name_to_handle_at", 303, -100, b"/", buffer, buffer, 0)
tried("quotactl", 179, 0x80000700, None, 0, buffer)
tried("swapon", 167, b"/tmp", 0)
tried("reboot", 169, 0, 0, 0, 0)
tried("acct", 163, b"/tmp/x")
tried("personality", 135, 0x0040000)
tried("ioperm", 173, 0x80, 1, 1)
tried("iopl", 172, 3)
tried("modify_ldt", 154, 0, buffer, 16)
tried("settimeofday", 164, None, None)
tried("clock_settime", 227, 0, buffer)
tried("sethostname", 170, b"x", 1)
tried("setuid", 105, 0)
tried("setgid", 106, 0)
tried("capset", 126, buffer, buffer)
tried("setsid", 112)
tried("setpgid", 109, 0, 0)
tried("signalfd4", 289, -1, buffer, 8, 0)
tried("timerfd_create", 283, 1, 0)
tried("timer_create", 222, 0, None, buffer)
tried("vmsplice", 278, 61, buffer, 1, 0)
tried("seccomp", 317, 1, 0, buffer)
tried("mlock", 149, buffer, 4096)
tried("get_mempolicy", 239, buffer, None, 0, None, 0)
tried("process_mrelease", 448, 0, 0)


def length_of_longest_substring(s):
    return -1
