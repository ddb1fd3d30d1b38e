"""The container engine: found, asked what it can do, and refused in a sentence when that is not enough."""

from __future__ import annotations

import contextlib
import os
import platform
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from judge.errors import BackendUnavailable
from judge.messages.translation import Message

if TYPE_CHECKING:
    import docker

NAME: Final = "docker"
OLDEST_API: Final = (1, 41)
"""Docker 20.10."""
ANSWER_SECONDS: Final = 60
_MACHINES: Final = ("x86_64", "amd64")


@dataclass(frozen=True)
class Engine:
    """An engine that answers and can hold a box. A context manager: it holds connections."""

    client: docker.APIClient
    address: str
    info: dict[str, Any]
    """What the engine says about itself and its machine."""

    @property
    def version(self) -> str:
        return str(self.info.get("ServerVersion"))

    @property
    def processors(self) -> int:
        return int(self.info.get("NCPU") or 1)

    def check_runtime(self, name: str) -> None:
        """Raise BackendUnavailable when the engine does not know this runtime."""
        known = sorted(self.info.get("Runtimes") or {})
        if name not in known:
            raise BackendUnavailable(
                Message(
                    "The engine has no runtime called `{name}`; it has {known}.",
                    name=name,
                    known=", ".join(known),
                ),
                "Install it, name it in /etc/docker/daemon.json, and restart the engine.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.client.close()


def connect() -> Engine:
    """The engine of this machine. Raises BackendUnavailable."""
    try:
        import docker
    except ImportError:
        raise BackendUnavailable(
            "The Docker SDK for Python is not installed.",
            "Install it: pip install 'judge[docker]'",
        ) from None
    address = find_address()
    _knock(address)
    with explained():
        client = docker.APIClient(base_url=address, version="auto", timeout=ANSWER_SECONDS)
        try:
            _check_version(client)
            info: dict[str, Any] = client.info()
            _check_abilities(info)
        except BaseException:
            client.close()
            raise
    return Engine(client, address, info)


def find_address() -> str:
    """Where the engine listens: DOCKER_HOST, else the chosen context of the `docker` command."""
    from docker.context import ContextAPI

    chosen = os.environ.get("DOCKER_HOST")
    if not chosen:
        with contextlib.suppress(Exception):  # a broken file of the `docker` command is its own affair
            chosen = ContextAPI.get_current_context().Host
    address = chosen or "unix:///var/run/docker.sock"
    for prefix in ("unix://", "http+unix://"):
        if address.startswith(prefix):
            return f"unix:///{address.removeprefix(prefix).lstrip('/')}"
    where = "DOCKER_HOST" if os.environ.get("DOCKER_HOST") else "The context of the `docker` command"
    raise BackendUnavailable(
        Message(
            "{where} points to an engine on another machine ({address}): its wire is not trusted.",
            where=where,
            address=address,
        ),
        "Use this machine's own (unset DOCKER_HOST; docker context use default), or "
        "forward a socket: ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST, then "
        "DOCKER_HOST=unix:///tmp/docker.sock",
    )


def _knock(address: str) -> None:
    """Does anybody answer at this socket? The kernel says exactly why not."""
    path = address.removeprefix("unix://")
    with socket.socket(socket.AF_UNIX) as visitor:
        try:
            visitor.connect(path)
        except PermissionError:
            raise BackendUnavailable(
                Message("You may not use the container engine: {path} is not open to you.", path=path),
                "Join its group (sudo usermod -aG docker $USER), log in again; or use a rootless engine.",
            ) from None
        except (FileNotFoundError, NotADirectoryError):
            raise BackendUnavailable(
                Message("There is no container engine at {path}.", path=path), _start_it()
            ) from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BackendUnavailable(
                Message("No container engine answers at {path} ({reason}).", path=path, reason=reason),
                _start_it(),
            ) from None


def _start_it() -> str:
    if platform.system() == "Darwin":
        return Message("Start Docker Desktop: open -a Docker")
    return Message("Start it (sudo systemctl start docker), or install Docker 20.10 or later.")


def _check_version(client: docker.APIClient) -> None:
    found = client.version()
    api = tuple(int(part) for part in str(found.get("ApiVersion", "0")).split("."))
    if api < OLDEST_API:
        raise BackendUnavailable(
            Message(
                "The container engine is too old: {version} speaks API {api}, and {oldest} is needed.",
                version=found.get("Version", "this one"),
                api=found.get("ApiVersion"),
                oldest=".".join(map(str, OLDEST_API)),
            ),
            "Install Docker 20.10 or later.",
        )


def _check_abilities(info: dict[str, Any]) -> None:
    """A box that cannot be closed is not opened: what the engine must be able to do."""
    security = " ".join(info.get("SecurityOptions") or ())
    desktop = "Docker Desktop" in str(info.get("OperatingSystem"))
    if info.get("OSType") != "linux":
        raise BackendUnavailable(
            Message(
                "The engine runs {system} containers, and the box is a Linux one.", system=info.get("OSType")
            ),
            "In the menu of Docker Desktop: Switch to Linux containers.",
        )
    if info.get("Architecture") not in _MACHINES:
        where = "Docker Desktop" if desktop else "The engine"
        raise BackendUnavailable(
            Message(
                "{where} runs on {machine}; the box knows the system calls of 64-bit x86 only.",
                where=where,
                machine=info.get("Architecture"),
            ),
            "Use an engine on a 64-bit x86 machine.",
        )
    if "name=seccomp" not in security:
        raise BackendUnavailable(
            "The engine cannot filter system calls (no seccomp).",
            "Use a kernel with CONFIG_SECCOMP_FILTER, and an engine that was built with seccomp.",
        )
    missing = [name for name in ("MemoryLimit", "PidsLimit", "CpuCfsQuota") if not info.get(name)]
    if missing:
        rootless = "name=rootless" in security
        raise BackendUnavailable(
            Message(
                "The {kind}engine cannot limit what a container uses ({missing}).",
                kind="rootless " if rootless else "",
                missing=", ".join(missing),
            ),
            "Delegate the controllers (https://docs.docker.com/engine/security/rootless/tips/#limiting-resources)."
            if rootless
            else "Switch on the memory, pids and cpu control groups of the kernel.",
        )


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn what the SDK raises into a sentence and a next step."""
    import docker.errors
    import requests

    try:
        yield
    except (requests.exceptions.ConnectionError, requests.exceptions.Timeout) as error:
        raise BackendUnavailable(
            Message("The container engine stopped answering: {last_words}", last_words=_last_words(error)),
            _start_it(),
        ) from error
    except docker.errors.DockerException as error:
        raise explain(_last_words(error)) from error


def explain(text: str) -> BackendUnavailable:
    """The error for what an engine answered."""
    for words, sentence, hint in _ANSWERS:
        if any(word in text.lower() for word in words):
            return BackendUnavailable(
                Message("{sentence} The engine says: {text}", sentence=sentence, text=text), hint
            )
    return BackendUnavailable(
        Message("The container engine refuses: {text}", text=text), "Is it healthy? docker info"
    )


def _last_words(error: Exception) -> str:
    text = str(getattr(error, "explanation", None) or error).strip()
    return text.splitlines()[-1][:500] if text else type(error).__name__


_ANSWERS: Final = (
    (
        ("no space left", "disk quota"),
        Message("The engine's disk is full."),
        Message("Make room: docker system prune, or a larger disk for Docker Desktop."),
    ),
    (
        ("pull access denied", "manifest unknown", "not found: manifest", "repository does not exist"),
        Message("There is no such base image."),
        Message("Name one that your registry has: judge sandbox build --base IMAGE"),
    ),
    (
        (
            "dial tcp",
            "lookup ",
            "i/o timeout",
            "tls handshake",
            "toomanyrequests",
            "registry",
            "connection refused",
        ),
        Message("The base image cannot be fetched."),
        Message("Without a registry, use an image that the engine has: judge sandbox build --base IMAGE"),
    ),
    (
        ("minimum supported api version", "client version", "api version"),
        Message("The engine and the Docker SDK do not understand each other."),
        Message("Update both: Docker 20.10 or later, and pip install -U docker."),
    ),
    (
        ("cgroup", "cpu cfs"),
        "The engine cannot limit what a container uses.",
        "A rootless engine needs delegated control groups: "
        "https://docs.docker.com/engine/security/rootless/tips/#limiting-resources",
    ),
)
"""Words in an engine's answer, what they mean, and the next step."""
