"""A submission that tries every wall of the box, for the proof that the box holds (`judge doctor`).

Each function makes one attempt and returns None when the wall held, or what it managed to do. Canary only: an
attempt that works is undone. Loaded into a box like any submission; never run anywhere else.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import socket
from collections.abc import Callable

_LIBC = ctypes.CDLL(None, use_errno=True)
_OWN_DESCRIPTORS = {0, 1, 2, 60, 61}
_HOST_PATHS = ("/etc/passwd", "/etc/hostname", "/proc/self/environ", "/proc/1/cmdline", "/root", "/home")
_PLACES_TO_WRITE = ("/", "/etc", "/root", "/var/tmp", "/dev/shm", os.path.dirname(os.__file__))
_FAMILIES = ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG")
_RISKY_CALLS = {
    "ptrace": 101,
    "keyctl": 250,
    "add_key": 248,
    "shmget": 29,
    "semget": 64,
    "msgget": 68,
    "unshare": 272,
    "mount": 165,
    "chroot": 161,
    "setns": 308,
    "bpf": 321,
    "memfd_create": 319,
    "perf_event_open": 298,
    "userfaultfd": 323,
    "io_uring_setup": 425,
    "process_vm_readv": 310,
    "kill": 62,
    "execveat": 322,
    "personality": 135,
    "open_by_handle_at": 304,
    "vfork": 58,
}
_EIGHT_GIB = 8 << 30
_NOT_ALLOWED = 1


def reads_files_of_this_machine() -> str | None:
    """Landlock, and the private root."""
    for path in _HOST_PATHS:
        if _works(os.listdir, path) or _works(open, path):
            return f"read {path}"
    return None


def lists_the_root_folder() -> str | None:
    """Landlock alone: the private root has nothing to hide, and still cannot be listed."""
    return "listed /" if _works(os.listdir, "/") else None


def writes_outside_its_folder() -> str | None:
    """Landlock, and the read-only root."""
    for folder in _PLACES_TO_WRITE:
        if folder == os.getcwd():  # the box's own
            continue
        path = os.path.join(folder, "judge_attempt")
        if _works(open, path, "x"):
            os.unlink(path)
            return f"wrote {path}"
    return None


def changes_the_mode_of_a_file() -> str | None:
    """Landlock does not cover it: seccomp."""
    return "changed the mode of a file" if _works(os.chmod, os.__file__, 0o644) else None


def starts_a_process() -> str | None:
    """No process can be created: seccomp."""
    try:
        process = os.fork()
    except OSError:
        return None
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)
    return "forked"


def opens_a_socket() -> str | None:
    """Seccomp, and the network namespace."""
    for family in _FAMILIES:
        number = getattr(socket, family, None)
        if number and _works(socket.socket, number, socket.SOCK_DGRAM):
            return f"opened a socket of {family}"
    return None


def makes_a_risky_system_call() -> str | None:
    """Each must be refused by the filter, whatever its arguments are worth: seccomp."""
    for name, number in _RISKY_CALLS.items():
        ctypes.set_errno(0)
        result = _LIBC.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 5)
        if result != -1 or ctypes.get_errno() != _NOT_ALLOWED:
            return f"{name} was not refused by the filter"
    return None


def finds_the_environment() -> str | None:
    """The fork server's empty environment."""
    return "found environment variables" if os.environ or os.environb else None


def finds_open_descriptors() -> str | None:
    """Closed descriptors."""
    found = [number for number in range(1024) if number not in _OWN_DESCRIPTORS and _is_open(number)]
    return f"found open descriptors {found}" if found else None


def is_root() -> str | None:
    """The unprivileged user."""
    return "runs as root" if 0 in (os.getuid(), os.geteuid(), os.getgid()) else None


def raises_its_limits() -> str | None:
    """Hard limits stay: rlimits."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > _EIGHT_GIB:
        return "has no limit of memory"
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    return "raised a limit" if _works(resource.setrlimit, resource.RLIMIT_AS, unlimited) else None


def takes_more_memory() -> str | None:
    """Memory has a limit: rlimits."""
    return "took 8 GiB" if _works(mmap.mmap, -1, _EIGHT_GIB) else None


def imports_the_judge() -> str | None:
    """No site-packages in the box."""
    for name in ("judge", "hypothesis", "click"):
        if _works(__import__, name):
            return f"imported {name}"
    return None


def _works(attempt: Callable[..., object], *arguments: object) -> bool:
    try:
        attempt(*arguments)
    except (OSError, ValueError, ImportError):
        return False
    return True


def _is_open(descriptor: int) -> bool:
    return _works(os.fstat, descriptor)
