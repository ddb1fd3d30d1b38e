"""A warm Python that forks a fresh worker for every submission, so that a box costs milliseconds.

Usage:   main(control, numpy_directory, torch_directory)
         control: descriptor of a connected SOCK_SEQPACKET socket; folders of packages, or None
Speaks:  datagrams over the control socket (SOCK_SEQPACKET)

    to the judge                     when
    b"ready {json}"                  warm; "layers": the walls of every box, "without": why there are fewer
    b"worker"                        sent by a new worker itself, with its process id attached by the kernel
    b"refused why"                   sent by a new worker that could not be confined, and ends
    b"ended {json}"                  the worker is dead and reaped: "status" and "peak_memory_kib" of wait4(2)

    from the judge
    b"open {json}" with 3 descriptors   fork a worker with these limits, and requests, replies, output
    (closed)                            the judge is gone: kill the worker, end

One worker lives at a time. A submission never shares a process with this code: when it starts to run, its
worker holds the protocol's two pipes and its output, and no way back to here.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NoReturn

from sandbox import confine, kernel, tensors, worker

REQUESTS_FD: Final = 60
REPLIES_FD: Final = 61
"""High, so that nobody hits them by accident; below the limit of open files."""
MAX_DATAGRAM: Final = 4096

_WARM: Final = (
    *(
        "array",
        "ast",
        "base64",
        "bisect",
        "bz2",
        "calendar",
        "cmath",
        "concurrent.futures",
        "contextlib",
    ),
    *(
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "fractions",
        "graphlib",
    ),
    *("hashlib", "json", "lzma", "numbers", "pprint", "queue", "secrets", "statistics", "string"),
    *(
        "struct",
        "textwrap",
        "threading",
        "time",
        "traceback",
        "typing",
        "unicodedata",
        "uuid",
        "zlib",
    ),
    *(
        "concurrent.futures.thread",
        "encodings.idna",
        "encodings.latin_1",
        "encodings.utf_16",
        "heapq",
    ),
)
"""Imported before the first fork: what people use, and what needs a shared library from outside the box."""


def main(control_fd: int, numpy_directory: str | None, torch_directory: str | None) -> NoReturn:
    """Warm up, put up the outer walls, and serve until the judge is gone."""
    control = socket.socket(fileno=control_fd)
    warm_up(numpy_directory, torch_directory)
    view = confine.view(numpy_directory, torch_directory)
    warm_bytes = address_space_bytes()
    without = _surround_or_reason(view)
    surrounded = without is None
    state = {"layers": layers(surrounded=surrounded), "without": without}
    control.send(b"ready " + json.dumps(state).encode())

    def enclose(limits: confine.ProcessLimits) -> None:
        allowed = replace(limits, memory_bytes=limits.memory_bytes + warm_bytes)
        confine.confine(view, allowed, surrounded=surrounded)

    _serve(control, enclose)
    os._exit(0)


def warm_up(numpy_directory: str | None, torch_directory: str | None = None) -> None:
    """Import what submissions use, so that every worker has it without reading a file."""
    kernel.use_one_malloc_arena()
    for name in _WARM:
        importlib.import_module(name)
    if numpy_directory is not None:
        site = os.path.dirname(numpy_directory)
        sys.path.append(site)  # only for this import: the folder holds more than NumPy
        numpy = importlib.import_module("numpy")
        for name in ("numpy.linalg", "numpy.fft", "numpy.random", "numpy.polynomial", "numpy.ma"):
            importlib.import_module(name)
        numpy.ones((8, 8)) @ numpy.ones((8, 8))  # some BLAS load a library at the first product
        sys.path.remove(site)
        sys.path_importer_cache.pop(site, None)
    if torch_directory is not None:
        tensors.warm_up(torch_directory)
    sys.argv[:] = sys.orig_argv[:] = [""]
    os.environ.clear()
    gc.collect()
    gc.freeze()  # the workers share these pages


def address_space_bytes() -> int:
    """What this process has reserved."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def layers(*, surrounded: bool) -> list[str]:
    """The walls of every box."""
    layers = ["landlock", "seccomp", "rlimits", "no_new_privs", "no_environment"]
    if os.getuid() == 0:
        layers.append("unprivileged_user")
    if surrounded:
        layers += ["namespaces", "private_root", "private_tmp"]
    return layers


def _surround_or_reason(view: confine.View) -> str | None:
    """Set up the namespaces. Returns None in a process inside them, or here, outside, why that failed.

    A process cannot leave namespaces that were set up in part, so a child tries it. If it works, the child's
    own child is the server (only children enter the new process namespace), and both parents wait.
    """
    told, tell = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(told)
        try:
            confine.surround(view)
        except OSError as error:
            os.write(tell, f"{error.strerror} ({error.errno})".encode())
            os._exit(0)
        server = os.fork()  # the first process of the new process namespace
        os.close(tell)
        if server == 0:
            return None
        os.waitpid(server, 0)
        os._exit(0)
    os.close(tell)
    reason = os.read(told, 1000).decode()
    os.close(told)
    if reason:
        os.waitpid(middle, 0)
        return reason
    os.waitpid(middle, 0)
    os._exit(0)


def _serve(control: socket.socket, enclose: Callable[[confine.ProcessLimits], None]) -> None:
    poller = select.poll()
    poller.register(control, select.POLLIN)
    child: tuple[int, int] | None = None  # process id, and the descriptor that tells of its end
    while True:
        ready = [descriptor for descriptor, _ in poller.poll()]
        if child and child[1] in ready:
            poller.unregister(child[1])
            os.close(child[1])
            _, status, usage = os.wait4(child[0], 0)
            child = None
            ended = {"status": status, "peak_memory_kib": usage.ru_maxrss}
            control.send(b"ended " + json.dumps(ended).encode())
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, MAX_DATAGRAM, 3)
            if not message:
                if child:
                    os.kill(child[0], signal.SIGKILL)
                return
            process = fork_worker(control, enclose, message, descriptors)
            child = (process, os.pidfd_open(process))
            poller.register(child[1], select.POLLIN)


def fork_worker(
    control: socket.socket,
    enclose: Callable[[confine.ProcessLimits], None],
    message: bytes,
    descriptors: list[int],
) -> int:
    """Start a worker, and close our copies of its descriptors; its process id."""
    process = os.fork()
    if process:
        for descriptor in descriptors:
            os.close(descriptor)
        return process
    try:
        _become_worker(control, enclose, message, descriptors)
    finally:
        os._exit(1)  # no traceback of ours in the submission's output, no handlers of its own


def _become_worker(
    control: socket.socket,
    enclose: Callable[[confine.ProcessLimits], None],
    message: bytes,
    descriptors: list[int],
) -> None:
    limits = confine.ProcessLimits(**json.loads(message.removeprefix(b"open ")))
    requests, replies, output = descriptors
    for old, new in ((requests, REQUESTS_FD), (replies, REPLIES_FD), (output, 1), (output, 2)):
        os.dup2(old, new)
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, REQUESTS_FD)
    os.closerange(REPLIES_FD + 1, 1 << 16)
    try:
        enclose(limits)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        control.send(f"refused {error.strerror} ({error.errno}){where}".encode())
        return
    control.send(b"worker")
    control.close()
    worker.serve(REQUESTS_FD, REPLIES_FD, limits.reply_bytes)
