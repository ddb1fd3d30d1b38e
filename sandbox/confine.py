"""The walls of the box, put up by the process itself right before foreign code runs. None can be undone.

`surround` is done once, by the fork server: namespaces, and a root that holds nothing but Python.
`confine` is done by every worker, in the order that each step needs: its own empty /tmp, an unprivileged
user, limits, and then the two walls that no box goes without: Landlock and the seccomp filter.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox import kernel, landlock, seccomp

UNUSED_ID: Final = 1_879_048_192
"""The first of the users (and groups) that own nothing and run nothing else."""
UNUSED_IDS: Final = 1 << 24
"""When root judges, every box has one of its own: the kernel counts threads by user."""
TEMPORARY_MIB: Final = 16
TEMPORARY_FILES: Final = 512
OPEN_FILES: Final = 64
THREADS: Final = 256
ROOM_FOR_OTHERS: Final = 1024
"""Processes and threads that a user may start elsewhere, where the kernel counts them with the box's."""
DEVICES: Final = ("/dev/null", "/dev/urandom")
STACK_MIB: Final = 64

_NAMESPACES: Final = (
    kernel.CLONE_NEWNS | kernel.CLONE_NEWPID | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
)
_MIB: Final = 1 << 20


@dataclass(frozen=True)
class ProcessLimits:
    """What one submission may use. Enforced by the kernel, beside the clocks of the trusted side."""

    cpu_seconds: float
    """CPU time of all calls together; the kernel kills a second later."""
    memory_bytes: int
    """Address space."""
    reply_bytes: int
    """The largest reply that the worker sends."""


def missing() -> str | None:
    """Which wall that no box goes without this machine cannot put up, and what to do; or None."""
    unsupported = kernel.unsupported()
    if unsupported:
        return unsupported
    if landlock.version() == 0:
        return (
            "Landlock is missing: it needs Linux 5.13 or later with `landlock` in the kernel's "
            "`lsm=` list (see /sys/kernel/security/lsm)."
        )
    try:
        kernel.prctl(kernel.PR_GET_SECCOMP)
    except OSError:
        return "seccomp is missing: the kernel was built without CONFIG_SECCOMP_FILTER."
    return None


@dataclass(frozen=True)
class View:
    """What the box sees of the file system: the standard library, and a few files and folders more.

    Never site-packages as a whole: the judge and its problems may be installed there.
    """

    library: str
    """The standard library's folder, without the folders of installed packages in it."""
    others: tuple[str, ...]
    """NumPy, PyTorch where it is asked for, and the shared libraries that this process has loaded."""

    def hidden(self) -> list[str]:
        """The folders of installed packages inside the library."""
        places = [f"{self.library}/{name}" for name in ("site-packages", "dist-packages")]
        return [place for place in places if os.path.isdir(place)]

    def without_hidden(self) -> list[str]:
        """The same for a process without a root of its own: Landlock cannot take a part out of a folder."""
        hidden = self.hidden()
        entries = [entry.path for entry in os.scandir(self.library) if entry.path not in hidden]
        return [*entries, *self.others]

    def temporary(self) -> str:
        """Where the box gets its own empty folder for temporary files."""
        in_tmp = any(path.startswith("/tmp/") for path in (self.library, *self.others))
        return "/var/tmp" if in_tmp else "/tmp"


def view(*packages: str | None) -> View:
    """What a box of this interpreter needs, with the folders of these packages where there are any.

    To be asked when everything is imported.
    """
    library = os.path.dirname(os.__file__)
    arrays = [path for package in packages if package for path in (package, f"{package}.libs")]
    arrays = [path for path in arrays if os.path.isdir(path)]
    with open("/proc/self/maps") as maps:
        mapped = {line.split(maxsplit=5)[5].rstrip() for line in maps if "/" in line}
    loaded = [path for path in sorted(mapped) if ".so" in path and os.path.isfile(path)]
    shown = tuple(f"{folder}/" for folder in (library, *arrays))
    return View(library, (*arrays, *(path for path in loaded if not path.startswith(shown))))


def surround(view: View) -> None:
    """Move to new namespaces with a read-only root that holds only the view. Raises OSError.

    The caller must fork afterwards: only its children are in the new process namespace.
    """
    user, group = os.geteuid(), os.getegid()
    places = {path: os.path.realpath(path) for path in (view.library, *view.others, *DEVICES)}
    if user == 0:
        kernel.unshare(_NAMESPACES)
    else:
        kernel.unshare(_NAMESPACES | kernel.CLONE_NEWUSER)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{UNUSED_ID} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{UNUSED_ID} {group} 1")
    socket.sethostname("box")
    kernel.mount("", "/", "", kernel.MS_REC | kernel.MS_PRIVATE)
    _empty_folder("/tmp", "size=1m,mode=755")
    os.mkdir("/tmp/.host")
    kernel.pivot_root("/tmp", "/tmp/.host")
    os.chdir("/")
    _bind(view.library, places[view.library])
    hidden = view.hidden()
    for folder in hidden:
        _empty_folder(folder, "size=64k,mode=755")
    for path in (*view.others, *DEVICES):
        _bind(path, places[path])
    os.makedirs(view.temporary(), exist_ok=True)
    kernel.unmount("/.host")
    os.rmdir("/.host")
    for path in (view.library, *hidden, *view.others, "/"):
        kernel.make_read_only(path)


def _bind(path: str, place: str) -> None:
    """Show a file or folder of the old root at the same path in the new one.

    `place` is the path without symbolic links, which would lead into the new root.
    """
    source, target = Path("/.host" + place), Path(path)
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    kernel.mount(str(source), path, "", kernel.MS_BIND)


def _empty_folder(path: str, options: str, flags: int = 0) -> None:
    kernel.mount("box", path, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV | flags, options)


def confine(view: View, limits: ProcessLimits, *, surrounded: bool, temporary: str | None = None) -> None:
    """Put up all the walls around this process. Raises OSError, and then nothing foreign may run.

    `temporary` is a folder for temporary files that is the box's own already.
    """
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # a convenience: the judge kills too
    os.chdir("/")
    if surrounded:
        kernel.unshare(kernel.CLONE_NEWNS)
        size = f"size={TEMPORARY_MIB}m,nr_inodes={TEMPORARY_FILES},mode=1777"
        _empty_folder(view.temporary(), size, kernel.MS_NOEXEC)
        os.chdir(view.temporary())
    elif temporary:
        os.chdir(temporary)
    was_root = os.geteuid() == 0
    if was_root:
        unused = UNUSED_ID + int.from_bytes(os.urandom(8)) % UNUSED_IDS
        os.setgroups([])
        os.setresgid(unused, unused, unused)
        os.setresuid(unused, unused, unused)
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    with open(os.__file__):  # the unused user must be able to import
        pass
    _limit(limits)
    if surrounded or was_root:
        _limit_threads(THREADS)
    elif not temporary:  # a container's engine limits them, and there the kernel counts other containers' too
        _limit_threads(THREADS + _tasks_of(os.getuid()) + ROOM_FOR_OTHERS)
    if surrounded:
        landlock.restrict([view.library, *view.others], [view.temporary()], DEVICES)
    else:
        landlock.restrict(view.without_hidden(), [temporary] if temporary else [], DEVICES)
    seccomp.install()


def weakness(status: str) -> str | None:
    """What is missing around a worker, from its /proc/PROCESS/status, or None."""
    found = dict(line.split(":\t", 1) for line in status.splitlines())
    for key, wanted in (("Seccomp", "2"), ("NoNewPrivs", "1"), ("CapPrm", "0" * 16), ("CapEff", "0" * 16)):
        if found[key] != wanted:
            return f"its {key} is {found[key]}"
    if "0" in found["Uid"].split():
        return "it runs as root"
    return None


def _limit_threads(most: int) -> None:
    """Limit the processes and threads of this user: the kernel counts them all, wherever they run."""
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _tasks_of(user: int) -> int:
    """How many processes and threads a user has, as far as /proc tells."""
    tasks = 0
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with suppress(OSError):  # it has ended
                found = os.stat(f"/proc/{entry.name}/task")
                tasks += found.st_nlink - 2 if found.st_uid == user else 0
    return tasks


def _limit(limits: ProcessLimits) -> None:
    seconds = int(limits.cpu_seconds) + 2  # the judge's clock comes first; then SIGXCPU, then SIGKILL
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, TEMPORARY_MIB * _MIB),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    stack = STACK_MIB * _MIB  # for deep recursion in C; threads keep the size they were given
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    if hard == resource.RLIM_INFINITY or hard >= stack:
        resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))
