"""Boxes of the Linux kernel's own: no root, no container engine, nothing to install.

A fork server (sandbox/forkserver.py) is started with four environment variables (ENVIRONMENT), walls itself
in, and forks a worker for every box. The kernel tells us the worker's process id, so none is believed that a
process claims.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sandbox
from judge.backends import cgroup
from judge.backends.box import Box, Ended
from judge.backends.cgroup import ControlGroup
from judge.backends.channel import Pipes
from judge.backends.host import Host
from judge.backends.packages import numpy_directory, torch_directory_for, torch_version
from judge.errors import BackendUnavailable, JudgeError
from judge.messages.translation import Message
from judge.model import Sandbox
from judge.terms import Flavour, Limits
from sandbox import confine
from sandbox.processes import cpu_seconds_of, is_waiting

NAME: Final = "linux"
GROUP_LAYER: Final = "cgroup"
PYTHON_FLAGS: Final = ("-S", "-s", "-P", "-B", "-X", "utf8")
ENVIRONMENT: Final = {
    "PYTHONHASHSEED": "0",  # the order of a set must not decide a verdict
    "OPENBLAS_NUM_THREADS": "1",  # each thread reserves memory that the limit would count
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
PATIENCE_SECONDS: Final = 600.0
"""How long to wait for an answer of the fork server. That is far more than it needs, because its end is seen
at once."""
END_SECONDS: Final = 30.0
WARM_TORCH_MIB: Final = 512
"""More than a fork server with PyTorch holds, its libraries included: its control group counts them."""

_CREDENTIALS: Final = struct.Struct("3i")
_MAX_DATAGRAM: Final = 4096


def unavailable() -> str | None:
    """Why this machine cannot use the backend, or None."""
    return confine.missing()


def start() -> ForkServer:
    """Start a fork server; it warms up while the caller goes on."""
    return ForkServer()


def command(*words: str) -> list[str]:
    """The command that starts the untrusted side."""
    return [sys.executable, *PYTHON_FLAGS, str(Path(sandbox.__file__).parent), *words]


class ForkServer(Host):
    """A running fork server."""

    def __init__(self, torch_directory: str = "") -> None:
        """`torch_directory`: of PyTorch, for boxes that have it in them."""
        super().__init__()
        self._torch_directory = torch_directory
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._control = ours
        self._server: int | None = None
        self._sandbox: Sandbox | None = None
        self._group = cgroup.make()
        with theirs:
            self._process = subprocess.Popen(
                command("fork", str(theirs.fileno()), numpy_directory(), torch_directory),
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the judge, and the box has no terminal
            )
        if self._group is not None:
            with suppress(OSError):  # whether it is in the group is asked before it counts as a layer
                self._group.add(self._process.pid)

    @property
    def sandbox(self) -> Sandbox:
        return self._wait_until_ready()

    def _wait_until_ready(self) -> Sandbox:
        """The layers of its boxes. Waits until the fork server is warm. Raises BackendUnavailable."""
        if self._sandbox is None:
            message, self._server = self._receive(PATIENCE_SECONDS)
            if not message.startswith(b"ready "):
                raise self._broken(message)
            state = json.loads(message.removeprefix(b"ready "))
            if self._group is not None and not self._group.holds(self._server):
                self._leave_group()
            layers = (*state["layers"], *([GROUP_LAYER] if self._group else []))
            self._sandbox = Sandbox(NAME, layers, _note(state["without"]))
        return self._sandbox

    def _leave_group(self) -> None:
        if self._group is not None:
            self._group.remove()
            self._group = None

    def _open(self, limits: Limits) -> Box:
        self._wait_until_ready()
        memory_bytes = limits.memory_mib << 20
        if self._group is not None:
            try:
                self._group.limit_memory(
                    memory_bytes + (WARM_TORCH_MIB << 20 if self._torch_directory else 0)
                )
            except OSError as error:
                raise BackendUnavailable(
                    Message("The memory of the box cannot be limited: {error}.", error=error)
                ) from error
        pipes, theirs = Pipes.make()
        wanted = {
            "cpu_seconds": limits.total_cpu_seconds,
            "memory_bytes": memory_bytes,
            "reply_bytes": limits.reply_mib << 20,
        }
        try:
            socket.send_fds(self._control, [b"open " + json.dumps(wanted).encode()], list(theirs))
            message, process_id = self._receive(PATIENCE_SECONDS)
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        if message != b"worker":
            pipes.close()
            raise self._broken(message)
        worker = _ForkedProcess(self, process_id, self._group)
        unconfined = confine.weakness(Path(f"/proc/{process_id}/status").read_text())
        if unconfined is not None:
            worker.end()
            pipes.close()
            raise BackendUnavailable(
                Message("The box does not hold, so nothing was run: {reason}.", reason=unconfined)
            )
        return Box(worker, pipes, limits)

    def _another(self, flavour: Flavour) -> Host:
        return ForkServer(torch_directory_for(flavour))

    def _facts(self) -> tuple[str, ...]:
        return (self._torch_directory, torch_version()) if self._torch_directory else ()

    def _end(self) -> None:
        self._complaint_at_end()

    def _complaint_at_end(self) -> str:
        """End every process of this host; what the fork server wrote to its stderr."""
        if self._process.returncode is not None:
            return ""
        self._control.close()  # the server ends its worker, and itself
        for process_id in (self._server, self._process.pid):
            if process_id is not None and self._process.poll() is None:
                with suppress(ProcessLookupError):
                    os.kill(process_id, signal.SIGKILL)
        try:
            _, complaint = self._process.communicate(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            return ""
        finally:
            self._leave_group()
        return complaint.decode(errors="replace").strip()

    def wait_for_end(self) -> dict[str, Any]:
        """What the kernel told the fork server about the end of its worker."""
        while True:
            message, sender = self._receive(PATIENCE_SECONDS)
            if sender == self._server and message.startswith(b"ended "):
                ended: dict[str, Any] = json.loads(message.removeprefix(b"ended "))
                return ended

    def _receive(self, seconds: float) -> tuple[bytes, int]:
        """The next datagram, and the id of the process that sent it, which the kernel attached."""
        self._control.settimeout(seconds)
        try:
            message, ancillary, _, _ = self._control.recvmsg(
                _MAX_DATAGRAM, socket.CMSG_SPACE(_CREDENTIALS.size)
            )
        except TimeoutError:
            raise self._broken(b"") from None
        sender = 0
        for _, kind, data in ancillary:
            if kind == socket.SCM_CREDENTIALS:
                sender = _CREDENTIALS.unpack(data)[0]
        if not message:
            raise self._broken(message)
        return message, sender

    def _broken(self, message: bytes) -> JudgeError:
        """The error for a fork server that did not do what was asked."""
        if message.startswith(b"refused "):
            reason = message.removeprefix(b"refused ").decode()
            return BackendUnavailable(
                Message("The box could not be closed, so nothing was run: {reason}.", reason=reason),
                "Python's own library must be readable for every user when root judges.",
            )
        return JudgeError("The sandbox did not start.", self._complaint_at_end()[-2000:])


class _ForkedProcess:
    """A worker's process. Implements `Process`."""

    def __init__(self, server: ForkServer, process_id: int, group: ControlGroup | None) -> None:
        self._server = server
        self._group = group
        self._kills = group.kills() if group else 0
        self.process_id = process_id
        self._handle = os.pidfd_open(process_id)
        self._last_cpu_seconds = 0.0

    def cpu_seconds(self) -> float:
        with suppress(OSError):  # gone: the last reading stands
            self._last_cpu_seconds = cpu_seconds_of(self.process_id)
        return self._last_cpu_seconds

    def is_waiting(self) -> bool:
        return is_waiting(self.process_id)

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._send(signal.SIGSTOP)
        try:
            yield
        finally:
            self._send(signal.SIGCONT)

    def _send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def end(self) -> Ended:
        self._send(signal.SIGKILL)
        os.close(self._handle)
        ended = self._server.wait_for_end()
        status = ended["status"]
        return Ended(
            signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            exit_status=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
            peak_memory_mib=ended["peak_memory_kib"] >> 10,
            out_of_memory=self._group is not None and self._group.kills() > self._kills,
        )


def _note(without: str | None) -> str | None:
    if without is None:
        return None
    return f"without namespaces, which this machine does not allow: {without}"
