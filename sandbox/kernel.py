"""The system calls that Python does not offer, by ctypes. Thin: an OSError when the kernel says no.

Numbers are those of x86-64 (asm/unistd_64.h); `unsupported` says so on any other machine.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_NO_NEW_PRIVS: Final = 38
PR_GET_SECCOMP: Final = 21

CLONE_NEWNS: Final = 0x00020000
CLONE_NEWUTS: Final = 0x04000000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000

MS_NOSUID: Final = 2
MS_NODEV: Final = 4
MS_NOEXEC: Final = 8
MS_BIND: Final = 4096
MS_REC: Final = 16384
MS_PRIVATE: Final = 1 << 18
MNT_DETACH: Final = 2

_PIVOT_ROOT: Final = 155
_CAPSET: Final = 126
_UNSHARE: Final = 272
_MOUNT_SETATTR: Final = 442
_AT_FDCWD: Final = -100
_M_ARENA_MAX: Final = -8


def unsupported() -> str | None:
    """Why the calls here cannot be made on this machine, or None."""
    if not sys.platform.startswith("linux"):
        return f"it needs Linux, and this is {platform.system()}."
    if platform.machine() != "x86_64" or sys.maxsize < 1 << 32:
        return f"it knows the system calls of 64-bit x86 only, and this machine is {platform.machine()}."
    return None


def syscall(number: int, *arguments: object) -> int:
    """Make a system call; raises OSError."""
    result: int = _LIBC.syscall(ctypes.c_long(number), *map(_as_long, arguments))
    return _checked(result)


def prctl(option: int, *values: int) -> int:
    """prctl(2)."""
    padded = (*values, 0, 0, 0, 0)[:4]
    return _checked(_LIBC.prctl(option, *(ctypes.c_ulong(value) for value in padded)))


def unshare(flags: int) -> None:
    """unshare(2)."""
    syscall(_UNSHARE, flags)


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """mount(2)."""
    _checked(
        _LIBC.mount(
            source.encode(),
            os.fsencode(target),
            kind.encode(),
            ctypes.c_ulong(flags),
            options.encode(),
        )
    )


def unmount(target: str) -> None:
    """Detach what is mounted at `target`, even when it is in use."""
    _checked(_LIBC.umount2(os.fsencode(target), MNT_DETACH))


def pivot_root(new_root: str, put_old: str) -> None:
    """pivot_root(2)."""
    syscall(_PIVOT_ROOT, os.fsencode(new_root), os.fsencode(put_old))


def make_read_only(path: str) -> None:
    """Make a mount read-only, and void of set-uid programs and devices."""
    read_only, no_set_uid, no_device = 1, 2, 4
    attributes = (ctypes.c_uint64 * 4)(read_only | no_set_uid | no_device, 0, 0, 0)
    syscall(_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), 0, attributes, ctypes.sizeof(attributes))


def drop_capabilities() -> None:
    """Give up every capability, for good. Needs no_new_privs against set-uid programs."""
    version_3 = 0x20080522
    header = (ctypes.c_uint32 * 2)(version_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # beyond the last one, or none to begin with
            break
    syscall(_CAPSET, header, nothing)


def use_one_malloc_arena() -> None:
    """Each arena reserves 64 MiB of address space per thread, which RLIMIT_AS would count."""
    if sys.platform.startswith("linux"):
        _LIBC.mallopt(_M_ARENA_MAX, 1)


def _as_long(argument: object) -> object:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
