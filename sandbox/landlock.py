"""Landlock: a process gives up the file system, except for what it lists (Linux 5.13 and later).

Source: the kernel's Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from typing import Final

from sandbox import kernel

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_GET_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_READ: Final = _READ_FILE | _READ_DIR
_ON_FILES: Final = 1 << 0 | 1 << 1 | _READ_FILE | 1 << 14
"""The rights that a rule about a single file may name: execute, write, read, truncate."""
_RIGHTS_BY_VERSION: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many file system rights each version of Landlock knows."""
_EXECUTE: Final = 1 << 0
_SPECIAL_FILES: Final = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11
"""Making devices, sockets and named pipes."""
_TCP: Final = 0b11
_SOCKETS_AND_SIGNALS: Final = 0b11


def version() -> int:
    """The version of Landlock in this kernel; 0 when it has none, or it is switched off."""
    try:
        return kernel.syscall(_CREATE_RULESET, 0, 0, _GET_VERSION)
    except OSError:
        return 0


def restrict(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str]) -> None:
    """Give up every file but those at or below these paths, and TCP, foreign sockets and signals.

    For good, for this thread and what it starts. Needs no_new_privs. Raises OSError.
    """
    known = version()
    every_right = (1 << _RIGHTS_BY_VERSION.get(known, 16)) - 1
    ruleset = _create(known, every_right)
    try:
        for path in readable:
            _add(ruleset, path, _READ)
        for path in writable:
            _add(ruleset, path, every_right & ~_EXECUTE & ~_SPECIAL_FILES)
        for path in devices:
            _add(ruleset, path, _READ_FILE | _WRITE_FILE)
        kernel.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _create(known: int, every_right: int) -> int:
    """An empty ruleset, in the size of structure that this kernel understands."""
    fields = [every_right]
    if known >= 4:
        fields.append(_TCP)
    if known >= 6:
        fields.append(_SOCKETS_AND_SIGNALS)
    attributes = struct.pack(f"<{len(fields)}Q", *fields)
    return kernel.syscall(_CREATE_RULESET, ctypes.c_char_p(attributes), len(attributes), 0)


def _add(ruleset: int, path: str, rights: int) -> None:
    """Allow `rights` below `path`; a path that does not exist needs no rule."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= _ON_FILES
        rule = struct.pack("<Qi", rights, place)
        kernel.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.c_char_p(rule), 0)
    finally:
        os.close(place)
