"""A folder for each section, in it a folder for each student: `A/ana/cycle.py`.

Two students of one name in two sections are two. A student's own folders look much the same, so this is
taken for sections only where their names say so, or where one student would else have answered the same
again and again.
"""

from __future__ import annotations

import re
from typing import Final

from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

_SECTION: Final = re.compile(
    r"[A-Z]|[0-9]{1,2}|(?i:(?:section|sec|group|grp|gruppe|lab|tutorial|tut|class|period)[ _-]*[a-z0-9]{1,2}"
    r"|(?:section|group|gruppe|lab|tutorial|class|period)[ _-].+"
    r"|第?[0-9一二三四五六七八九十a-z]+[班组]|.{1,8}班)"
)
_ATTEMPT: Final = re.compile(
    r"(?:attempt|try|submission|version|v|rev|draft|upload)?[ _-]*[0-9]{1,3}|[0-9]{4}-?[0-9]{2}.*"
    r"|old|new|final|backup|src|copy|tests?|hw.*|homework.*|week.*|ex(?:ercise)?[ _-]*[0-9].*|assignment.*",
    re.IGNORECASE,
)
_DEPTH: Final = 3
_REASON: Final = Message("it lies in no student's folder of a section")


def fits(tree: Tree) -> bool:
    """Whether the names at the top are those of sections, with folders in them; or people are mixed up."""
    places = [parts for parts in map(tree.parts, tree.code) if len(parts) >= _DEPTH]
    if 2 * len(places) <= len(tree.code) or any(parts[1] in tree.subjects for parts in places):
        return False
    if all(_ATTEMPT.fullmatch(parts[1]) and not parts[1].isdecimal() for parts in places):
        return False
    return _is_named(tree) or _mixes_people(tree)


def _is_named(tree: Tree) -> bool:
    return all(_SECTION.fullmatch(name) for name in tree.tops)


def _is_certain(tree: Tree) -> bool:
    """Whether the names say more than a number, which a student may have, too."""
    return _is_named(tree) and not all(name.isdecimal() for name in tree.tops)


def _mixes_people(tree: Tree) -> bool:
    """Whether in most folders at the top several folders, of no attempts, have a file of one name."""
    inside: dict[str, dict[str, set[str]]] = {}
    for parts in map(tree.parts, tree.code):
        if len(parts) >= _DEPTH:
            inside.setdefault(parts[0], {}).setdefault("/".join(parts[2:]), set()).add(parts[1])
    mixed = [
        top
        for top, by_rest in inside.items()
        if any(
            len([name for name in names if not _ATTEMPT.fullmatch(name)]) > 1 for names in by_rest.values()
        )
    ]
    return 2 * len(mixed) > len(tree.tops)


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is."""
    is_certain = _is_certain(tree)
    found: list[Answer] = []
    for parts in map(tree.parts, tree.code):
        if len(parts) < _DEPTH:
            found.append(_REASON)
            continue
        doubt = "" if is_certain else Message("`{name}` may be a section, or one student", name=parts[0])
        found.append((Submitter(parts[1], group=(parts[0],), doubt=doubt),))
    return found
