"""The proof that a box holds: a submission of our own attacks it, before the first one of somebody else does.

A box that fails is disabled, not weakened. What was proven is remembered until the machine boots again or
anything changes that the proof depends on.
"""

from __future__ import annotations

import ast
import hashlib
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sandbox
from judge.backends.box import Box
from judge.backends.clock import Allowance
from judge.model import Sandbox
from sandbox import requests, wire

_ALLOWED: Final = Allowance(cpu_seconds=5.0)
_FOLDER: Final = Path(sandbox.__file__).parent


@dataclass(frozen=True)
class Attempt:
    """One attack on the box, and how it ended."""

    name: str
    wall: str
    """Which wall must hold, in words."""
    breach: str | None
    """What the attack managed to do, or None: the wall held."""


def attack(box: Box) -> list[Attempt]:
    """Make every attempt in a box. Anything but a clear "held" counts as a breach."""
    source = (_FOLDER / "attempts.py").read_text()
    walls = {
        node.name: (ast.get_docstring(node) or "").rstrip(".")
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    entry_points: dict[str, tuple[int, list[str]]] = {name: (0, []) for name in walls}
    loaded = _ask(box, ("load", [source.encode(), entry_points]))
    if not isinstance(loaded, tuple) or loaded[0] != "loaded":
        return [Attempt("loads", "The worker", f"the attempts do not load: {loaded}")]
    attempts = []
    for name, wall in walls.items():
        attempts.append(Attempt(name, wall, _breach(_ask(box, ("call", name, [])))))
        if box.ended:  # nobody left to ask, and a breach already
            break
    return attempts


def _ask(box: Box, request: tuple[object, ...]) -> object:
    reply = box.ask(requests.encode(*request), _ALLOWED)
    return wire.decode(reply)[0] if isinstance(reply, bytes) else reply


def _breach(reply: object) -> str | None:
    match reply:
        case ("returned", None, None):
            return None
        case ("returned", str(what), None):
            return what
    return f"it did not end as it should: {reply}"


def is_remembered(cache: Path, found: Sandbox, *facts: str) -> bool:
    """Whether this very kind of box was attacked without success since the machine booted.

    `facts` are what else that depends on.
    """
    return (cache / _key(found, facts)).is_file()


def remember(cache: Path, found: Sandbox, *facts: str) -> None:
    """Remember that the attacks failed. Where that cannot be written, the next run attacks again."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _key(found, facts)).touch()
    except OSError:
        return


def _key(found: Sandbox, more: tuple[str, ...]) -> str:
    """Everything that the proof depends on: boot, kernel, user, interpreter, layers, our own code."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.rglob("*.py")):
        digest.update(path.read_bytes())
    boot = Path("/proc/sys/kernel/random/boot_id")
    facts = (boot.read_text() if boot.exists() else "", platform.release(), sys.version, sys.executable)
    digest.update(repr((facts, os.geteuid(), found, more)).encode())
    return f"proof-{digest.hexdigest()[:32]}"
