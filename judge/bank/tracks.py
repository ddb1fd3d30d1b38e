"""Tracks: the problems of a bank in an order that leads somewhere. Each is a file, problems/tracks/NAME.toml.

title = "One week before the interview"
title_zh = "面试前一周"
description = "What is asked most, first."
description_zh = "最常考的题目: 频率高的在前。"
default = true                      # its order is that of `judge next`; may be left out
problems = ["nn/softmax", "nn/layer_norm"]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from judge.bank.settings import toml
from judge.errors import BadProblem, UsageError
from judge.messages.translation import Message

FOLDER: Final = "tracks"
"""In a folder of problems. It holds no folder with a problem.toml, so it is no topic."""
_TYPES: Final[dict[str, type]] = {
    "title": str,
    "title_zh": str,
    "description": str,
    "description_zh": str,
    "problems": list,
    "default": bool,
}
_OPTIONAL: Final = frozenset({"default"})


class Track(NamedTuple):
    """An ordered path through problems."""

    name: str
    path: Path
    title: str
    title_zh: str
    description: str
    description_zh: str
    problems: tuple[str, ...]
    """The ids, the first one first. A bank may lack some of them: `judge verify` says so."""
    default: bool = False

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title

    def description_in(self, language: str) -> str:
        return self.description_zh if language == "zh" else self.description


def tracks(banks: Iterable[Path]) -> list[Track]:
    """The tracks of these folders of problems: the default one first, then by name.

    Of a name that is in several banks the first one counts. Raises BadProblem for a file that is broken.
    """
    found: dict[str, Track] = {}
    for bank in banks:
        for path in sorted((bank / FOLDER).glob("*.toml")):
            found.setdefault(path.stem, read(path))
    return sorted(found.values(), key=lambda track: (not track.default, track.name))


def find(name: str, banks: Iterable[Path]) -> Track:
    """The track with this name. Raises UsageError with the names that there are."""
    known = tracks(banks)
    for track in known:
        if track.name == name.strip().casefold():
            return track
    names = ", ".join(f"`{each.name}`" for each in known)
    raise UsageError(
        Message("There is no track called `{name}`.", name=name),
        Message("There are {names}; `judge tracks` shows them.", names=names)
        if known
        else Message("This bank has no tracks."),
    )


def read(path: Path) -> Track:
    """The track in a file. Raises BadProblem."""
    content = toml(path, "")
    for key, kind in _TYPES.items():
        if key not in content and key not in _OPTIONAL:
            raise BadProblem("", path, Message("it is missing"), key)
        if type(content.get(key, kind())) is not kind:
            raise BadProblem("", path, Message("it must be of type {kind}", kind=kind.__name__), key)
    for key in content.keys() - _TYPES:
        raise BadProblem("", path, Message("there is no such key"), key)
    return Track(
        name=path.stem.casefold(), path=path, **content | {"problems": _ids(path, content["problems"])}
    )


def _ids(path: Path, given: list[Any]) -> tuple[str, ...]:
    if not given or any(type(each) is not str for each in given):
        raise BadProblem("", path, Message("it must be a list of ids, at least one"), "problems")
    if len(set(given)) < len(given):
        raise BadProblem("", path, Message("it names a problem twice"), "problems")
    return tuple(given)
