"""The secret of a class: random bytes beside its results, of which the last hidden inputs are made.

It is made once, with the first results, and never replaced: with another one the same submission could get
another verdict. It is never shown, and never on a command line, where `ps` would show it to everybody.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from judge.errors import UsageError
from judge.messages.translation import Message
from judge.store import home

FILE: Final = "secret"
BYTES: Final = 32
KNOWN: Final = "classes"
"""A folder of the judge's own, with an empty file for the secret of each class of this user."""

_HINT: Final = Message(
    "Put back the file that was there. If it is lost, begin anew with another folder: `--output`. Then "
    "everything is judged again."
)


def require_ours(folder: Path, judged: Iterable[Path]) -> None:
    """Raises UsageError for results inside of what is to be judged that this user's judge did not begin.

    Whoever handed in the files could have handed in results as well, and what is in results is believed.
    """
    places = (folder.resolve(), folder.parent.resolve() / folder.name)  # a link is where it lies, too
    inside = any(place.is_relative_to(path.resolve()) for place in places for path in judged)
    if not inside or not (folder.is_symlink() or (folder.is_dir() and any(folder.iterdir()))):
        return
    with suppress(OSError, UsageError):
        if _mark(_read(folder / FILE)).is_file():
            return
    raise UsageError(
        Message(
            "`{folder}` lies in what is to be graded, and no run of yours has begun it, so "
            "it is not believed.",
            folder=folder,
        ),
        "`--output` names another folder. If these results are yours, move them out of there.",
    )


def secret_in(folder: Path, *, may_begin: bool) -> bytes:
    """The secret in a folder of results; a new one where there is none, if the results `may_begin`.

    Several processes may begin at the same time: one makes it. Raises UsageError for one that is lost or
    broken.
    """
    path = folder / FILE
    found = _found(path, may_begin=may_begin)
    with suppress(OSError):  # then it is only not believed inside of what is judged
        _mark(found).parent.mkdir(parents=True, exist_ok=True)
        _mark(found).touch()
    return found


def _mark(secret: bytes) -> Path:
    """What stands for the secret of a class of this user, and does not tell it."""
    return home.data() / KNOWN / mark_of(secret)


def mark_of(secret: bytes) -> str:
    """What says which secret it is, and tells nothing of it."""
    return hashlib.sha256(secret).hexdigest()


def _found(path: Path, *, may_begin: bool) -> bytes:
    try:
        return _read(path)
    except FileNotFoundError:
        if not may_begin:
            raise UsageError(
                Message("The secret of this class is gone: there is no `{path}`.", path=path), _HINT
            ) from None
    except OSError as error:
        raise UsageError(
            Message(
                "The secret of this class, `{path}`, cannot be read: {reason}.",
                path=path,
                reason=error.strerror,
            ),
            _HINT,
        ) from error
    try:
        return _begin(path)
    except OSError as error:
        raise UsageError(
            Message("`{path}` cannot be written: {reason}.", path=path, reason=error.strerror),
            "`--output` names another folder.",
        ) from error


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        held = os.read(descriptor, BYTES + 1) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)
    if len(held) != BYTES:
        raise UsageError(
            Message(
                "The secret of this class, `{path}`, is broken: it is no file of {bytes} bytes.",
                path=path,
                bytes=BYTES,
            ),
            _HINT,
        )
    return held


def _begin(path: Path) -> bytes:
    """Write a new secret, whole or not at all, for nobody else to read; another process may be faster."""
    made = secrets.token_bytes(BYTES)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
        file.flush()
        os.fsync(descriptor)
    try:
        os.link(beside, path)  # never in place of one that is there
    except FileExistsError:
        return _read(path)
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)  # the results that depend on it must not outlive it
    finally:
        os.close(folder)
    return made
