"""Zip archives that students hand in, read in memory: nothing of them is ever written anywhere.

What a stranger packed may be a bomb, or try to leave its folder. The archive, its directory, the number of
files and what is unpacked of each are bounded, and known before anything is unpacked; one name that leaves
the archive, and nothing of it is read.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Final

from judge.bank.submission import MAX_BYTES, FileIdentity, Submission, bytes_of, too_large, understood
from judge.errors import BadSubmission
from judge.messages.translation import Message

SUFFIX: Final = ".zip"
MAX_ARCHIVE: Final = 32 << 20
"""Bytes of an archive: homework with some pictures."""
MAX_DIRECTORY: Final = 1 << 19
"""Bytes of an archive's list of names, which is read as a whole."""
MAX_MEMBERS: Final = 2_000

_END: Final = b"PK\5\6"
_END_BYTES: Final = 22
_END_OF_LARGE: Final = b"PK\6\7"
_LONGEST_COMMENT: Final = 0xFFFF
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others (LZMA) may take any amount of memory to unpack."""
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


def members(path: Path, seen: FileIdentity) -> list[str]:
    """The names of all files in an archive, in its order. Raises BadSubmission."""
    with _opened(path, seen) as archive:
        infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise _refused(path, Message("it holds more than {most} files", most=MAX_MEMBERS))
    for info in infos:
        if _leaves(info.filename):
            raise _refused(path, Message("`{name}` would leave its folder", name=info.filename))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _refused(path, Message("`{name}` is a symbolic link", name=info.filename))
    return list(dict.fromkeys(info.filename for info in infos if not info.is_dir()))


def read_member(path: Path, seen: FileIdentity, name: str) -> Submission:
    """The submission in a file of an archive. Raises BadSubmission."""
    shown = path / name
    with _opened(path, seen) as archive:
        try:
            info = archive.getinfo(name)
            if info.flag_bits & 1:
                raise _refused(path, Message("it is encrypted"))
            if info.compress_type not in _METHODS:
                raise _refused(path, Message("it is packed in a way that is not read"))
            with archive.open(info) as file:
                source = file.read(MAX_BYTES + 1)
        except _DAMAGE as error:
            raise _unreadable(path) from error
    if len(source) > MAX_BYTES:
        raise too_large(shown)
    return understood(shown, source)


def _opened(path: Path, seen: FileIdentity) -> zipfile.ZipFile:
    data = bytes_of(path, seen, MAX_ARCHIVE)
    if _directory_bytes(data) > MAX_DIRECTORY:
        raise _refused(path, Message("its list of files is too long"))
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGE, NotImplementedError) as error:
        raise _unreadable(path) from error


def _directory_bytes(data: bytes) -> int:
    """The size that an archive claims for its list of names, where zipfile will look for it."""
    place = len(data) - _END_BYTES
    if data[place : place + 4] != _END or data[-2:] != b"\0\0":
        place = data.rfind(_END, max(0, place - _LONGEST_COMMENT))
    if place < 0 or _END_OF_LARGE in data[max(0, place - 20) : place]:
        return 0 if place < 0 else MAX_DIRECTORY + 1
    return int.from_bytes(data[place + 12 : place + 16], "little")


def _leaves(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or parts[0].endswith(":")


def _refused(path: Path, reason: Message) -> BadSubmission:
    return BadSubmission(Message("The archive `{path}` is refused: {reason}.", path=path, reason=reason))


def _unreadable(path: Path) -> BadSubmission:
    return BadSubmission(Message("`{path}` is no zip archive that can be read.", path=path))
