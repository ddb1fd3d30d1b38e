"""The system calls that a submission may make: an allow-list, because new calls arrive every year.

Everything else is answered with EPERM, an ordinary error in Python. No process can be created (threads
can), no socket can reach anything, nothing can be traced, mounted or loaded.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import Final, NamedTuple

from sandbox import kernel

ALLOWED: Final = {
    # files: what Landlock and the mounts allow
    "read": 0,
    "write": 1,
    "readv": 19,
    "writev": 20,
    "pread64": 17,
    "pwrite64": 18,
    "preadv": 295,
    "pwritev": 296,
    "lseek": 8,
    "open": 2,
    "openat": 257,
    "close": 3,
    "stat": 4,
    "fstat": 5,
    "lstat": 6,
    "newfstatat": 262,
    "statx": 332,
    "access": 21,
    "faccessat": 269,
    "faccessat2": 439,
    "readlink": 89,
    "readlinkat": 267,
    "getdents": 78,
    "getdents64": 217,
    "getcwd": 79,
    "chdir": 80,
    "fchdir": 81,
    "dup": 32,
    "dup2": 33,
    "dup3": 292,
    "mkdir": 83,
    "mkdirat": 258,
    "rmdir": 84,
    "unlink": 87,
    "unlinkat": 263,
    "rename": 82,
    "renameat": 264,
    "renameat2": 316,
    "ftruncate": 77,
    "fsync": 74,
    "fdatasync": 75,
    "umask": 95,
    "statfs": 137,
    "fstatfs": 138,
    "sendfile": 40,
    "copy_file_range": 326,
    "fadvise64": 221,
    # memory
    "mmap": 9,
    "munmap": 11,
    "mprotect": 10,
    "mremap": 25,
    "madvise": 28,
    "brk": 12,
    "msync": 26,
    "mincore": 27,
    # threads and signals of this process
    "futex": 202,
    "set_robust_list": 273,
    "get_robust_list": 274,
    "rseq": 334,
    "set_tid_address": 218,
    "exit": 60,
    "exit_group": 231,
    "rt_sigaction": 13,
    "rt_sigprocmask": 14,
    "rt_sigreturn": 15,
    "rt_sigpending": 127,
    "rt_sigtimedwait": 128,
    "rt_sigsuspend": 130,
    "sigaltstack": 131,
    "pause": 34,
    "restart_syscall": 219,
    "sched_yield": 24,
    "sched_get_priority_max": 146,
    "sched_get_priority_min": 147,
    "getcpu": 309,
    "membarrier": 324,
    # waiting, pipes
    "poll": 7,
    "ppoll": 271,
    "select": 23,
    "pselect6": 270,
    "epoll_create1": 291,
    "epoll_ctl": 233,
    "epoll_wait": 232,
    "epoll_pwait": 281,
    "eventfd2": 290,
    "pipe": 22,
    "pipe2": 293,
    # connected pairs, for asyncio (made by socketpair below)
    "recvfrom": 45,
    "shutdown": 48,
    "getsockname": 51,
    "getpeername": 52,
    "getsockopt": 55,
    # clocks
    "clock_gettime": 228,
    "clock_getres": 229,
    "clock_nanosleep": 230,
    "nanosleep": 35,
    "gettimeofday": 96,
    "time": 201,
    "times": 100,
    "setitimer": 38,
    "getitimer": 36,
    "alarm": 37,
    # asking
    "getpid": 39,
    "gettid": 186,
    "getppid": 110,
    "getuid": 102,
    "geteuid": 107,
    "getgid": 104,
    "getegid": 108,
    "getgroups": 115,
    "getresuid": 118,
    "getresgid": 120,
    "getpgrp": 111,
    "getrusage": 98,
    "getrlimit": 97,
    "uname": 63,
    "getrandom": 318,
}
"""Calls that are allowed whatever their arguments are, with their x86-64 numbers.

Deliberately absent: what Landlock does not cover (chmod, utime, truncate by path), what tells of other
processes (getpgid, getpriority, kill with signal 0), and memory that no limit counts (memfd, shm).
"""

IOCTL: Final = 16
SENDTO: Final = 44
SOCKETPAIR: Final = 53
CLONE: Final = 56
FCNTL: Final = 72
PRCTL: Final = 157
SCHED_GETAFFINITY: Final = 204
TGKILL: Final = 234
PRLIMIT64: Final = 302
CLONE3: Final = 435
CLOSE_RANGE: Final = 436

_A_THREAD: Final = 0x00010000 | 0x00040000 | 0x00000100 | 0x00000200 | 0x00000400 | 0x00000800
"""CLONE_THREAD, SYSVSEM, VM, FS, FILES and SIGHAND, as libc asks for: a thread that shares everything.

One with a table of descriptors of its own would have a limit of open files of its own.
"""
_CLOSE_RANGE_CLOEXEC: Final = 4
"""Not CLOSE_RANGE_UNSHARE, which makes a new table of descriptors."""
_FIONBIO, _FIOCLEX, _FIONREAD = 0x5421, 0x5451, 0x541B
_DUPLICATE_AND_FLAGS: Final = (0, 1, 2, 3, 4, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC. Not F_SETOWN, which sends signals."""
_AF_UNIX: Final = 1
_SOCK_STREAM: Final = 1
_SOCK_TYPE_MASK: Final = 0xF
_PR_SET_NAME, _PR_GET_NAME = 15, 16

_SECCOMP: Final = 317
_SET_MODE_FILTER: Final = 1
_ALL_THREADS: Final = 1
_AUDIT_ARCH_X86_64: Final = 0xC000003E
_X32: Final = 0x40000000
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_JUMP_EQUAL, _JUMP_AT_LEAST = 0x15, 0x35
"""Opcodes of classic BPF; an instruction is (opcode, steps if true, steps if false, operand)."""
_NUMBER_AT, _ARCH_AT = 0, 4
_EVERY_BIT: Final = 0xFFFFFFFF

Instruction = tuple[int, int, int, int]


def install() -> None:
    """Confine this process, all its threads, for good. Needs no_new_privs. Raises OSError."""
    program = b"".join(struct.pack("<HBBI", *instruction) for instruction in _program())
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("<HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    pointer = ctypes.create_string_buffer(header, len(header))
    kernel.syscall(_SECCOMP, _SET_MODE_FILTER, _ALL_THREADS, pointer)


def _program() -> list[Instruction]:
    """The filter, in the order in which the kernel runs it."""
    return [
        (_LOAD, 0, 0, _ARCH_AT),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCH_X86_64),
        (_RETURN, 0, 0, _KILL),  # 32-bit calls have other numbers
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        *(step for number in ALLOWED.values() for step in _allow(number)),
        *_allow(CLONE, _Check(0, (_A_THREAD,), mask=_A_THREAD)),
        *_allow(CLOSE_RANGE, _Check(2, (0, _CLOSE_RANGE_CLOEXEC))),
        *_allow(FCNTL, _Check(1, _DUPLICATE_AND_FLAGS)),
        *_allow(SCHED_GETAFFINITY, _Check(0, (0,))),
        *_allow(IOCTL, _Check(1, (_FIONBIO, _FIOCLEX, _FIONREAD))),
        *_allow(PRCTL, _Check(0, (_PR_SET_NAME, _PR_GET_NAME))),
        *_allow(TGKILL, _Check(0, (os.getpid(),))),
        *_allow(PRLIMIT64, _Check(0, (0,))),  # one's own: to read, and to lower
        *_allow(SENDTO, *_null(4)),  # no address: only to the other end of a pair
        *_allow(SOCKETPAIR, _Check(0, (_AF_UNIX,)), _Check(1, (_SOCK_STREAM,), mask=_SOCK_TYPE_MASK)),
        # libc tries clone3 first and falls back to clone, whose flags a filter can read
        (_JUMP_EQUAL, 0, 1, CLONE3),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]


class _Check(NamedTuple):
    """One 32-bit half of an argument, masked, must be one of `values`."""

    argument: int
    values: tuple[int, ...]
    mask: int = _EVERY_BIT
    high: bool = False

    def program(self) -> list[Instruction]:
        offset = 16 + 8 * self.argument + 4 * self.high
        count = len(self.values)
        jumps = [(_JUMP_EQUAL, count - i, 0, value) for i, value in enumerate(self.values)]
        return [
            (_LOAD, 0, 0, offset),
            (_AND, 0, 0, self.mask),
            *jumps,
            (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        ]


def _null(argument: int) -> tuple[_Check, _Check]:
    """A pointer argument must be NULL."""
    return _Check(argument, (0,)), _Check(argument, (0,), high=True)


def _allow(number: int, *checks: _Check) -> list[Instruction]:
    """Allow a call when all checks hold."""
    block = [step for check in checks for step in check.program()]
    return [(_JUMP_EQUAL, 0, len(block) + 1, number), *block, (_RETURN, 0, 0, _ALLOW)]
