"""Opens boxes in a container that stays warm: each box is a fresh child of its fork server.

A container that does not do what it must is thrown away, and the next box is opened in a new one.
"""

from __future__ import annotations

import json
import os
import signal
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from judge.backends.box import Box, Ended
from judge.backends.docker import container, image
from judge.backends.docker.container import LAYERS, Container
from judge.backends.docker.engine import NAME, connect
from judge.backends.docker.stream import Harmed, Stream
from judge.backends.host import Host
from judge.backends.linux import WARM_TORCH_MIB
from judge.errors import BackendUnavailable, JudgeError
from judge.messages.translation import Message
from judge.model import Sandbox
from judge.terms import Flavour, Limits
from sandbox import frames

START_SECONDS: Final = 600.0
ANSWER_SECONDS: Final = 120.0
"""A fork server that is well answers at once, on a busy machine in seconds. Its end is seen at once."""


class Containers(Host):
    """A warm container, and the boxes in it."""

    def __init__(self, runtime: str | None, flavour: Flavour = Flavour.NUMPY) -> None:
        super().__init__()
        self._runtime = runtime
        self._own_mib = container.OWN_MIB + (WARM_TORCH_MIB if flavour is Flavour.TORCH else 0)
        self._engine = connect()
        if runtime is not None:
            self._engine.check_runtime(runtime)
        container.sweep(self._engine)
        self._image = image.find(self._engine, flavour)
        self._sandbox: Sandbox | None = None
        self._boot = ""
        self._container: Container | None = self._start(Limits().memory_mib)

    @property
    def sandbox(self) -> Sandbox:
        self._ready_container(0)
        assert self._sandbox is not None
        return self._sandbox

    def discard(self) -> None:
        """Throw the container away: it was harmed."""
        if self._container is not None:
            self._container.end()
            self._container = None

    def _another(self, flavour: Flavour) -> Host:
        return Containers(self._runtime, flavour)

    def _end(self) -> None:
        self.discard()

    def _facts(self) -> tuple[str, ...]:
        return (self._image, self._boot, str(self._engine.info.get("KernelVersion")))

    def _start(self, memory_mib: int) -> Container:
        self._sandbox = None
        return container.start(self._engine, self._image, memory_mib, self._own_mib, self._runtime)

    def _ready_container(self, memory_mib: int) -> Container:
        """A warm container with room for a submission that takes this much."""
        if self._container is not None and self._container.memory_mib < memory_mib:
            self.discard()
        if self._container is None:
            self._container = self._start(memory_mib)
        if self._sandbox is None:
            try:
                kind, body = self._container.stream.expect(START_SECONDS)
            except Harmed as error:
                raise self._broken(str(error)) from None
            if kind != frames.READY:
                raise self._refused(body)
            state = json.loads(body)
            self._boot = state["boot"]
            runtime = (f"runtime_{self._runtime}",) if self._runtime else ()
            self._sandbox = Sandbox(NAME, (*LAYERS, *runtime, *state["layers"]))
        return self._container

    def _open(self, limits: Limits) -> Box:
        stream = self._ready_container(limits.memory_mib).stream
        wanted = {
            "cpu_seconds": limits.total_cpu_seconds,
            "memory_bytes": limits.memory_mib << 20,
            "reply_bytes": limits.reply_mib << 20,
        }
        try:
            stream.tell(frames.OPEN, json.dumps(wanted).encode())
            kind, body = stream.expect(ANSWER_SECONDS)
        except Harmed as error:
            raise self._broken(str(error)) from None
        if kind != frames.WORKER:
            raise self._refused(body)
        return Box(_ContainerProcess(self), stream, limits)

    def cpu_seconds(self) -> float:
        """CPU time of the worker so far."""
        stream = self._stream()
        if not stream.cpu_seconds_are_current:
            self._read_clocks()
        return stream.cpu_seconds

    def is_waiting(self) -> bool:
        """Whether the worker waits by its own choice: not for us, to bring the rest of a request."""
        stream = self._stream()
        is_waiting = self._read_clocks() and not stream.requests_were_behind
        stream.requests_were_behind = False
        return is_waiting

    def _read_clocks(self) -> bool:
        """Ask for the worker's CPU time so far, and whether it waits."""
        stream = self._stream()
        stream.tell(frames.CLOCK)
        _, body = stream.expect(ANSWER_SECONDS)
        try:
            stream.cpu_seconds, is_waiting = frames.CLOCKS.unpack(body)
        except struct.error as error:
            raise Harmed(str(error)) from error
        return bool(is_waiting)

    def tell(self, kind: int) -> None:
        """Send a frame that is not answered."""
        self._stream().tell(kind)

    def _stream(self) -> Stream:
        if self._container is None:
            raise Harmed("the container is gone")
        return self._container.stream

    def end_worker(self) -> Ended:
        """End the worker, and tell how; in whatever state its container is."""
        if self._container is None:
            return _KILLED
        stream = self._container.stream
        try:
            stream.tell(frames.END)
            kind, body = stream.expect(ANSWER_SECONDS)
            while kind == frames.CPU:  # the answer to a question that Ctrl-C interrupted
                kind, body = stream.expect(ANSWER_SECONDS)
            ended = json.loads(body)
        except Harmed:
            self.discard()
            self._check_engine()
            return _KILLED
        status = ended["status"]
        stream.cpu_seconds = ended["cpu_seconds"]
        return Ended(
            signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            exit_status=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
            peak_memory_mib=ended["peak_memory_kib"] >> 10,
            out_of_memory=ended["out_of_memory"],
        )

    def _check_engine(self) -> None:
        """Raise BackendUnavailable when it is the engine that is gone, not only a container."""
        connect().client.close()

    def _refused(self, why: bytes) -> BackendUnavailable:
        return BackendUnavailable(
            Message(
                "The box could not be closed, so nothing was run: {reason}.",
                reason=why.decode(errors="replace")[:500],
            )
        )

    def _broken(self, why: str) -> JudgeError:
        complaint = self._container.stream.complaint.decode(errors="replace") if self._container else ""
        self.discard()
        self._check_engine()
        return JudgeError(Message("The container did not start: {why}.", why=why), complaint.strip())


_KILLED: Final = Ended(signal.SIGKILL, exit_status=0, peak_memory_mib=0)
"""What is known of a worker whose container is gone."""


class _ContainerProcess:
    """Implements `Process`."""

    def __init__(self, host: Containers) -> None:
        self._host = host
        self._ended = False
        self._last_cpu_seconds = 0.0

    def cpu_seconds(self) -> float:
        if not self._ended:
            self._last_cpu_seconds = self._host.cpu_seconds()
        return self._last_cpu_seconds

    def is_waiting(self) -> bool:
        return self._host.is_waiting()

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._host.tell(frames.PAUSE)
        try:
            yield
        finally:
            self._host.tell(frames.RESUME)

    def end(self) -> Ended:
        self._ended = True
        return self._host.end_worker()
