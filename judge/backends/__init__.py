"""Ways to open a box. A backend is a module with these functions:

    unavailable() -> str | None     why this machine cannot use it, or None
    start() -> Host                 something that opens boxes, one after the other
                                    (of `docker`: `start(runtime)`)

Backends differ only in how they open a box; everything after that is `box.Box`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from judge.backends.box import CUT, Box, Ended
from judge.backends.clock import Allowance
from judge.backends.host import Host
from judge.errors import BackendUnavailable
from judge.messages.translation import Message

BACKENDS: Final = ("linux", "docker", "unsafe")
DEFAULT: Final = "linux"
"""The only one that is ever chosen without being asked for."""

__all__ = ["BACKENDS", "CUT", "DEFAULT", "Allowance", "Box", "Ended", "Host", "start"]


def start(name: str = DEFAULT, **options: str) -> Host:
    """A host of boxes. Raises BackendUnavailable: a weaker one is never taken instead.

    `options` are what this backend's own `start` takes beyond the others'.
    """
    backend = _module(name)
    reason: str | None = backend.unavailable()
    if reason is not None:
        hint = "" if name == "unsafe" else UNSAFE_HINT
        raise BackendUnavailable(
            Message("The backend `{name}` cannot run here: {reason}", name=name, reason=reason), hint
        )
    host: Host = backend.start(**options)
    return host


def _module(name: str) -> ModuleType:
    """The backend of this name, imported when it is asked for: hardly anybody needs them all."""
    if name == "docker":
        from judge.backends import docker

        return docker
    if name == "unsafe":
        from judge.backends import unsafe

        return unsafe
    from judge.backends import linux

    return linux


UNSAFE_HINT: Final = Message(
    "For code that you trust as your own, `--sandbox unsafe` runs it without any protection."
)
