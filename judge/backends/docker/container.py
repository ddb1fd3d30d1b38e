"""How a container is started, with every wall that the engine has; and how none is left behind.

A container ends with the connection that it serves, so it dies with its judge, however that ends. What an
engine could not clear away then is swept when the next judge starts: labels say whose a container was.
"""

from __future__ import annotations

import os
import platform
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from judge import __version__
from judge.backends.docker import seccomp
from judge.backends.docker.engine import Engine, explained
from judge.backends.docker.stream import Stream
from judge.backends.linux import ENVIRONMENT
from sandbox import confine

LABEL: Final = "judge.sandbox"
OWN_MIB: Final = 256
"""Memory of the fork server, the temporary files and the kernel's own, beside what a submission may take."""
OWN_PROCESSES: Final = 16
GONE_SECONDS: Final = 30
LAYERS: Final = (
    *("container", "no_network", "read_only_root", "no_capabilities", "engine_seccomp"),
    *("private_tmp", "memory_limit", "process_limit", "processor_limit"),
)
"""What the engine puts around a worker, beside the worker's own walls."""


@dataclass(frozen=True)
class Container:
    """A running container and the connection that goes into it."""

    engine: Engine
    id: str
    stream: Stream
    memory_mib: int
    """What a submission may take in it."""

    def end(self) -> None:
        """End it and wait until the engine has cleared it away."""
        self.stream.end()
        with suppress(Exception):  # it ends by itself, and a judge that ends has other things to say
            remove(self.engine, self.id)


def start(engine: Engine, image: str, memory_mib: int, own_mib: int, runtime: str | None) -> Container:
    """Start a container that nobody has used. Raises BackendUnavailable.

    `memory_mib`: what a submission may take in it; `own_mib`: what it takes itself.
    """
    client = engine.client
    with explained():
        created = client.create_container(
            image,
            stdin_open=True,
            hostname="box",
            environment=ENVIRONMENT,
            labels=_whose(),
            network_disabled=True,
            host_config=client.create_host_config(**_walls(engine, memory_mib + own_mib, runtime)),
        )
        try:
            attached = client.attach_socket(
                created["Id"], params={"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
            )
            connection = socket.socket(fileno=os.dup(attached.fileno()))
            for held in (attached._sock, attached):  # the SDK would leave the inner one open
                held.close()
            client.start(created["Id"])
        except BaseException:
            remove(engine, created["Id"])
            raise
    client.close()  # the connection into the container is the only one that stays
    return Container(engine, created["Id"], Stream(connection), memory_mib)


def _walls(engine: Engine, memory_mib: int, runtime: str | None) -> dict[str, Any]:
    """Every wall, as the engine's API calls it."""
    memory = memory_mib << 20
    files = f"size={confine.TEMPORARY_MIB}m,nr_inodes={confine.TEMPORARY_FILES},mode=1777"
    processors = min(os.cpu_count() or 1, engine.processors)
    return {
        "init": True,
        "auto_remove": True,
        "network_mode": "none",
        "ipc_mode": "none",
        "read_only": True,
        "tmpfs": {"/tmp": f"{files},noexec,nosuid,nodev"},  # noqa: S108  (the container's own)
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges", f"seccomp={seccomp.profile()}"],
        "pids_limit": confine.THREADS + OWN_PROCESSES,
        "mem_limit": memory,
        "memswap_limit": memory,
        "nano_cpus": processors * 1_000_000_000,
        "log_config": {"Type": "none"},
        "runtime": runtime,
    }


def remove(engine: Engine, container_id: str) -> None:
    """Kill a container, and wait until the engine has forgotten it."""
    import docker.errors

    try:
        engine.client.remove_container(container_id, force=True)
        engine.client.wait(container_id, timeout=GONE_SECONDS, condition="removed")
    except docker.errors.APIError as error:
        if error.status_code not in _BEING_REMOVED:
            raise
        with suppress(docker.errors.NotFound):
            engine.client.wait(container_id, timeout=GONE_SECONDS, condition="removed")
    finally:
        engine.client.close()


_BEING_REMOVED: Final = (404, 409)


def containers(engine: Engine) -> list[dict[str, Any]]:
    """Every container of a judge, running or not."""
    with explained():
        found: list[dict[str, Any]] = engine.client.containers(all=True, filters={"label": LABEL})
    return found


def sweep(engine: Engine) -> None:
    """Remove what judges that are dead have left."""
    for each in containers(engine):
        if _is_left(each["Labels"], ended=each["State"] in ("exited", "dead")):
            with explained():
                remove(engine, each["Id"])


def _is_left(labels: dict[str, str], *, ended: bool) -> bool:
    """Whether the judge of a container is dead, as far as that can be seen from here."""
    ours = _whose()
    if any(labels.get(name) != ours[name] for name in ("judge.machine", "judge.processes")):
        return ended  # its judge is on another machine, or in a container, and may be about to start it
    process = int(labels["judge.process"])
    return labels["judge.started"] != _started(process)


def _whose() -> dict[str, str]:
    """Labels that name this judge: its process cannot be mistaken for a later one of the same number."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    with suppress(OSError):
        processes = os.readlink("/proc/self/ns/pid")
    return {
        LABEL: __version__,
        "judge.machine": boot.read_text().strip() if boot.exists() else platform.node(),
        "judge.processes": processes if boot.exists() else "",
        "judge.process": str(os.getpid()),
        "judge.started": _started(os.getpid()),
    }


def _started(process: int) -> str:
    """When a process started, or "" when there is none (or no word of it)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return fields[19]
