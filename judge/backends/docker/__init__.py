"""Boxes in a container: the same worker behind the same walls, and the engine's walls around them.

    engine      is there an engine that can hold a box, and if not, what to do
    image       what a container is made of: built, found, refused when it is of another version
    container   how a container is started, and how none is left behind
    seccomp     the system calls of the container, as the engine wants them listed
    stream      frames over the one connection that goes into a container
    host        opens boxes

Only here is the Docker SDK imported, and only when the backend is used.
"""

from __future__ import annotations

from judge.backends.docker.engine import NAME, connect
from judge.backends.docker.host import Containers
from judge.backends.docker.image import find
from judge.errors import BackendUnavailable
from judge.messages.translation import Message

__all__ = ["NAME", "connect", "find", "start", "unavailable"]


def unavailable() -> str | None:
    """Why this machine cannot use the backend, or None."""
    try:
        with connect() as engine:
            find(engine)
    except BackendUnavailable as error:
        return Message("{first} {second}", first=error.sentence, second=error.hint)
    return None


def start(runtime: str | None = None) -> Containers:
    """Start a container; it warms up while the caller goes on."""
    return Containers(runtime)
