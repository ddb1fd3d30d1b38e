"""problem.toml and bank.toml: read, and checked key by key."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from judge.errors import BadProblem
from judge.messages.faults import reason_of
from judge.messages.translation import Message
from judge.terms import Feedback, Flavour, Limits

DIFFICULTIES: Final = ("easy", "medium", "hard")

_REQUIRED: Final[dict[str, type]] = {
    "title": str,
    "title_zh": str,
    "difficulty": str,
    "tags": list,
    "entry_points": list,
    "source": str,
}
_OPTIONAL: Final[dict[str, type]] = {
    "limits": dict,
    "growth": str,
    "praise_constant_memory": bool,
    "feedback": str,
    "points": dict,
    "leetcode": dict,
    "flavours": list,
    "forbidden": list,
}
_DOTTED: Final = re.compile(r"[a-zA-Z_]\w*(\.[a-zA-Z_]\w*)+")
"""A name inside a module, such as "torch.nn.LayerNorm"."""


class LeetCode(NamedTuple):
    """What a problem is called at LeetCode."""

    number: int
    slug: str
    """Its name in the address, such as "linked-list-cycle-ii"."""


class _File(NamedTuple):
    """A file, and the problem that it is about; an empty id where it is about a whole bank."""

    path: Path
    problem: str

    def broken(self, reason: str, key: str = "") -> NoReturn:
        raise BadProblem(self.problem, self.path, reason, key)


def of_problem(path: Path, problem: str) -> dict[str, Any]:
    """What a problem.toml says, by the names of the fields of `Problem`. Raises BadProblem."""
    file, settings = _File(path, problem), toml(path, problem)
    _check_types(file, settings)
    for key in ("tags", "entry_points"):
        if not settings[key] or any(type(each) is not str for each in settings[key]):
            file.broken(Message("it must be a list of texts, at least one"), key)
    if settings["difficulty"] not in DIFFICULTIES:
        file.broken(Message("it must be one of {names}", names=", ".join(DIFFICULTIES)), "difficulty")
    return {
        "growth": None,
        "praise_constant_memory": False,
        **settings,
        "tags": tuple(settings["tags"]),
        "entry_points": tuple(settings["entry_points"]),
        "limits": _limits(file, settings.get("limits", {})),
        "feedback": _feedback(file, settings),
        "points": _points(file, settings.get("points", {})),
        "leetcode": _leetcode(file, settings.get("leetcode")),
        "flavours": _flavours(file, settings.get("flavours", [Flavour.NUMPY])),
        "forbidden": _forbidden(file, settings.get("forbidden", [])),
    }


def feedback_of_bank(path: Path) -> Feedback:
    """What a bank.toml says for all problems of its bank; everything is told where there is none."""
    file, settings = _File(path, ""), toml(path, "") if path.is_symlink() or path.exists() else {}
    for key in settings:
        if key != "feedback":
            file.broken(Message("there is no such key"), key)
    return _feedback(file, settings)


def toml(path: Path, problem: str) -> dict[str, Any]:
    """A file of a problem. Raises BadProblem when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadProblem(problem, path, reason_of(error)) from error


def _check_types(file: _File, settings: dict[str, Any]) -> None:
    """All keys that must be there are, no others, and each with a value of its type."""
    for key, kind in (_REQUIRED | _OPTIONAL).items():
        if key not in settings and key in _REQUIRED:
            file.broken(Message("it is missing"), key)
        if not isinstance(settings.get(key, kind()), kind):
            file.broken(Message("it must be of type {kind}", kind=kind.__name__), key)
    for key in settings:
        if key not in _REQUIRED | _OPTIONAL:
            file.broken(Message("there is no such key"), key)


def _feedback(file: _File, settings: dict[str, Any]) -> Feedback:
    level = settings.get("feedback", Feedback.FULL)
    if level not in list(Feedback):
        file.broken(Message("it must be one of {names}", names=", ".join(Feedback)), "feedback")
    return Feedback(level)


def _points(file: _File, table: dict[str, Any]) -> dict[str, float]:
    for key, value in table.items():
        if type(value) not in (int, float) or not 0 <= value < math.inf:
            file.broken(Message("it must be a number, 0 or more"), f"points.{key}")
    return table


def _leetcode(file: _File, table: dict[str, Any] | None) -> LeetCode | None:
    if table is None:
        return None
    if table.keys() != {"number", "slug"}:
        sample = '`{ number = 142, slug = "linked-list-cycle-ii" }`'
        file.broken(Message("it must be like {sample}", sample=sample), "leetcode")
    if type(table["number"]) is not int or table["number"] < 1:
        file.broken(Message("it must be a whole number above 0"), "leetcode.number")
    if type(table["slug"]) is not str or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", table["slug"]):
        file.broken(Message("it must be lower-case words with hyphens between them"), "leetcode.slug")
    return LeetCode(**table)


def _flavours(file: _File, names: list[Any]) -> tuple[Flavour, ...]:
    if not all(name in list(Flavour) for name in names):
        file.broken(f"each must be one of {', '.join(Flavour)}", "flavours")
    if names[:1] != [Flavour.NUMPY] or len(set(names)) < len(names):
        file.broken(f"it must begin with {Flavour.NUMPY}, and name each once", "flavours")
    return tuple(map(Flavour, names))


def _forbidden(file: _File, names: list[Any]) -> tuple[str, ...]:
    if any(type(name) is not str or not _DOTTED.fullmatch(name) for name in names):
        file.broken('each must be a name inside a module, such as "torch.nn.LayerNorm"', "forbidden")
    return tuple(names)


def _limits(file: _File, table: dict[str, Any]) -> Limits:
    defaults = {field.name: field.default for field in fields(Limits)}
    for key, value in table.items():
        if key not in defaults:
            file.broken(Message("there is no such key"), f"limits.{key}")
        whole = type(defaults[key]) is int
        if type(value) not in ((int,) if whole else (int, float)) or not 0 < value < math.inf:
            number = Message("it must be a whole number above 0" if whole else "it must be a number above 0")
            file.broken(number, f"limits.{key}")
    return Limits(**table)
