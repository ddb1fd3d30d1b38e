"""What Python, the operating system and SQLite say of common faults, so that catalogues have it.

They know English only. Their words are data of a `Message`, and are told in the reader's language from here.
"""

from __future__ import annotations

import errno
import os
import re
from typing import Final

from judge.messages.translation import Message

_NUMBERS: Final = (
    errno.EACCES,
    errno.EBUSY,
    errno.EDQUOT,
    errno.EEXIST,
    errno.EFBIG,
    errno.EINVAL,
    errno.EIO,
    errno.EISDIR,
    errno.ELOOP,
    errno.EMFILE,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOMEM,
    errno.ENOSPC,
    errno.ENOTDIR,
    errno.ENOTEMPTY,
    errno.EPERM,
    errno.EROFS,
)
SYSTEM: Final = tuple(map(os.strerror, _NUMBERS))
RECURSION: Final = tuple(
    f"maximum recursion depth exceeded{where}"
    for where in ("", " in comparison", " while calling a Python object")
)
SQLITE: Final = (
    "attempt to write a readonly database",
    "database disk image is malformed",
    "database is locked",
    "database or disk is full",
    "disk I/O error",
    "file is not a database",
    "unable to open database file",
)
FAULTS: Final = (*SYSTEM, *RECURSION, *SQLITE)
"""Texts that are told in the reader's language wherever they are data of a message."""
_OF_SYSTEM: Final = re.compile(r"\[Errno (\d+)\] ([^:]+)(?:: (.+))?", re.DOTALL)


def reason_of(error: Exception) -> str:
    """Why a file cannot be used, without its name: whoever tells it names the file."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, UnicodeDecodeError):
        return Message("it is no UTF-8: the byte at {place}", place=error.start)
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Message) else str(error)


def said(text: str) -> str:
    """What an exception says; of one of the operating system, so that its sentence can be translated."""
    found = _OF_SYSTEM.fullmatch(text)
    if found is None:
        return text
    number, what, files = found.groups()
    if files is None:
        return Message("[Errno {number}] {what}", number=number, what=what)
    return Message("[Errno {number}] {what}: {files}", number=number, what=what, files=files)
