"""The fork server inside a container: boxes behind one stream, because no descriptor can be passed into it.

Usage:   main(): stdin and stdout are the stream, see sandbox/frames.py
Ends:    when the stream does, and with it the container

As in sandbox/forkserver.py one worker lives at a time, and holds nothing but its own three pipes. Everything
between those and the stream is copied here, in a process that no submission can reach; so this process may
add what it knows of the worker: its clock, how it ended, and whether the kernel found it too large.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import select
import signal
import socket
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NoReturn

from sandbox import confine, forkserver, frames, kernel
from sandbox.processes import cpu_seconds_of, is_waiting

TEMPORARY: Final = "/tmp"
"""A small tmpfs of the container, emptied after every worker."""
_LINKS: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of links that are made when the image is built: `numpy`, and `torch` where it has PyTorch."""
PIECE: Final = 1 << 16
MOST_LEFT: Final = 32
"""Pieces of output that are still sent when a worker is dead: as much as a pipe can hold."""
_STREAM_IN_FD, _STREAM_OUT_FD = 100, 101
_OUT_OF_MEMORY_COUNTERS: Final = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")


def main() -> NoReturn:
    """Warm up, and serve until the judge is gone."""
    stream_in, stream_out = _take_stream()
    reason = confine.missing() or _not_ours()
    if reason is not None:
        _write(stream_out, frames.frame(frames.REFUSED, reason.encode()))
        os._exit(1)
    numpy_directory = os.path.realpath(os.path.join(_LINKS, "numpy"))
    torch_link = os.path.join(_LINKS, "torch")
    torch_directory = os.path.realpath(torch_link) if os.path.lexists(torch_link) else None
    forkserver.warm_up(numpy_directory, torch_directory)
    view = confine.view(numpy_directory, torch_directory)
    warm_bytes = forkserver.address_space_bytes()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)  # a worker has the same user

    def enclose(limits: confine.ProcessLimits) -> None:
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # else the next line is root's; taken back below
        Path("/proc/self/oom_score_adj").write_text("1000")  # the worker first, never this process
        allowed = replace(limits, memory_bytes=limits.memory_bytes + warm_bytes)
        confine.confine(view, allowed, surrounded=False, temporary=TEMPORARY)

    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    state = {"layers": forkserver.layers(surrounded=False), "boot": boot}
    _write(stream_out, frames.frame(frames.READY, json.dumps(state).encode()))
    _Relay(stream_in, stream_out, enclose).serve()
    os._exit(0)


def _not_ours() -> str | None:
    """Why this folder must not be emptied; None in a fresh container, whose folder nobody has used."""
    if os.listdir(TEMPORARY):
        return f"{TEMPORARY} is not empty. The relay deletes what is there: it is for a fresh container."
    return None


def _take_stream() -> tuple[int, int]:
    """Move the stream to descriptors that no worker keeps, and leave nothing at their place."""
    os.dup2(0, _STREAM_IN_FD, inheritable=False)
    os.dup2(1, _STREAM_OUT_FD, inheritable=False)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    return _STREAM_IN_FD, _STREAM_OUT_FD


class _Relay:
    """Copies between the stream and the pipes of the one worker."""

    def __init__(
        self, stream_in: int, stream_out: int, enclose: Callable[[confine.ProcessLimits], None]
    ) -> None:
        self._in = stream_in
        self._out = stream_out
        self._enclose = enclose
        self._frames = frames.Reader()
        self._poll = select.poll()
        self._poll.register(stream_in, select.POLLIN)
        self._worker: _Worker | None = None

    def serve(self) -> None:
        """Until the judge is gone."""
        while True:
            ready = {descriptor for descriptor, _ in self._poll.poll()}
            if self._in in ready:
                piece = os.read(self._in, frames.MAX_BODY)
                if not piece:
                    break
                for kind, body in self._frames.feed(piece):
                    self._obey(kind, body)
            worker = self._worker
            if worker is None:
                continue
            if worker.requests in ready:
                self._send_requests(worker)
            if worker.output in ready or worker.replies in ready:
                self._copy_output(worker)
            if worker.replies in ready:
                self._copy_replies(worker)
        if self._worker is not None:
            os.kill(self._worker.process, signal.SIGKILL)

    def _obey(self, kind: int, body: bytes) -> None:
        match kind, self._worker:
            case frames.OPEN, None:
                self._open(body)
            case frames.REQUEST, _Worker() as worker:
                worker.waiting += body
                self._send_requests(worker)
            case frames.CLOCK, _Worker() as worker:
                self._send_requests(worker)
                self._say(frames.CPU, frames.CLOCKS.pack(worker.cpu_seconds(), worker.is_waiting()))
            case frames.PAUSE, _Worker() as worker:
                os.kill(worker.process, signal.SIGSTOP)
            case frames.RESUME, _Worker() as worker:
                os.kill(worker.process, signal.SIGCONT)
            case frames.END, _Worker() as worker:
                self._end(worker)
            case _:
                raise frames.BadFrame(f"kind {kind}")

    def _open(self, limits: bytes) -> None:
        """Fork a worker; it speaks here before anything foreign runs in it."""
        (requests_in, requests), (replies, replies_out), (output, output_out) = (os.pipe() for _ in range(3))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours, theirs:
            process = forkserver.fork_worker(
                theirs, self._enclose, b"open " + limits, [requests_in, replies_out, output_out]
            )
            theirs.close()
            message = ours.recv(forkserver.MAX_DATAGRAM)
        self._worker = worker = _Worker(process, requests, replies, output)
        for descriptor in (replies, output):
            self._poll.register(descriptor, select.POLLIN)
        missing = _unconfined(process) if message == b"worker" else None
        if message == b"worker" and missing is None:
            self._say(frames.WORKER)
            return
        self._end(worker, silently=True)
        why = missing or message.removeprefix(b"refused ").decode() or "the worker did not start"
        self._say(frames.REFUSED, why.encode())

    def _send_requests(self, worker: _Worker) -> None:
        """Send what the pipe takes; the rest when there is room again."""
        if worker.waiting:
            try:
                del worker.waiting[: os.write(worker.requests, worker.waiting)]
            except BlockingIOError:
                pass
            except BrokenPipeError:  # it will never read them
                worker.waiting.clear()
        if worker.waiting:
            self._poll.register(worker.requests, select.POLLOUT)
        else:
            with suppress(KeyError):
                self._poll.unregister(worker.requests)

    def _copy_output(self, worker: _Worker) -> bool:
        """One piece of what was printed; False when there was none."""
        try:
            piece = os.read(worker.output, PIECE)
        except BlockingIOError:
            return False
        if piece:
            self._say(frames.OUTPUT, piece)
            return True
        with suppress(KeyError):
            self._poll.unregister(worker.output)
        return False

    def _copy_replies(self, worker: _Worker) -> None:
        piece = os.read(worker.replies, PIECE)
        if piece:
            self._say(frames.REPLY, frames.CPU_SECONDS.pack(worker.cpu_seconds()) + piece)
        else:
            self._poll.unregister(worker.replies)
            self._say(frames.SILENT)

    def _end(self, worker: _Worker, *, silently: bool = False) -> None:
        """Kill and reap, tell how it ended, and leave nothing of it."""
        os.kill(worker.process, signal.SIGKILL)
        _, status, usage = os.wait4(worker.process, 0)
        for _ in range(MOST_LEFT):
            if not self._copy_output(worker):
                break
        self._worker = None
        for descriptor in (worker.requests, worker.replies, worker.output):
            with suppress(KeyError):
                self._poll.unregister(descriptor)
            os.close(descriptor)
        _empty(TEMPORARY)
        ended: dict[str, Any] = {
            "status": status,
            "peak_memory_kib": usage.ru_maxrss,
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "out_of_memory": _out_of_memory_kills() > worker.out_of_memory_kills_before,
        }
        if not silently:
            self._say(frames.ENDED, json.dumps(ended).encode())

    def _say(self, kind: int, body: bytes = b"") -> None:
        _write(self._out, frames.frame(kind, body))


class _Worker:
    """The one worker: its process, and our ends of its pipes."""

    def __init__(self, process: int, requests: int, replies: int, output: int) -> None:
        self.process = process
        self.requests = requests
        self.replies = replies
        self.output = output
        self.waiting = bytearray()
        self.out_of_memory_kills_before = _out_of_memory_kills()
        os.set_blocking(requests, False)
        os.set_blocking(output, False)

    def cpu_seconds(self) -> float:
        """By the kernel's clock of the process; a dead one keeps its time until it is reaped."""
        return cpu_seconds_of(self.process)

    def is_waiting(self) -> bool:
        """Whether it waits by its own choice: not for this process, to take what it replied or printed.

        A pipe that is half full is one that we are behind with; so a worker cannot drip to stop its clock.
        """
        is_ours_to_take = any(_unread_bytes(pipe) >= PIECE // 2 for pipe in (self.replies, self.output))
        return not is_ours_to_take and is_waiting(self.process)


def _unread_bytes(pipe: int) -> int:
    """How many bytes lie in a pipe."""
    count = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return int.from_bytes(count, sys.byteorder)


def _unconfined(process: int) -> str | None:
    """What the kernel says is missing around a worker, or None."""
    status = Path(f"/proc/{process}/status").read_text()
    return confine.weakness(status)


def _out_of_memory_kills() -> int:
    """How often the kernel killed something in this container because its memory was used up."""
    for path in _OUT_OF_MEMORY_COUNTERS:
        with suppress(OSError), open(path) as counters:
            for line in counters:
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
    return 0


def _empty(folder: str) -> None:
    """Nothing of a submission may meet the next. Raises OSError, which ends the container.

    What is in a folder is moved up before the folder goes, so no path is long, however deep the tree was.
    """
    while entries := list(os.scandir(folder)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)
            for child in list(os.scandir(entry.path)):
                if child.is_dir(follow_symlinks=False):
                    os.chmod(child.path, 0o700)
                os.rename(child.path, f"{folder}/{secrets.token_hex(16)}")
            os.rmdir(entry.path)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
