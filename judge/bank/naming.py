"""Which problem a person means: by its id in any spelling, its name or title, LeetCode's number or slug.

Only commands that people type ask here. Whatever belongs to others (a class, a file's own mark) says an id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from judge.bank.problems import Problem, folders_of, load
from judge.bank.problems import find as find_by_id
from judge.errors import BadProblem, NoSuchProblem
from judge.messages.translation import Message

_NUMBER: Final = re.compile(r"(?:lc|leetcode)?[\s_#-]*(\d{1,5})")


def find(word: str, banks: Iterable[Path]) -> Problem:
    """The problem that is meant. Raises NoSuchProblem with the nearest ids, or with those that it may be."""
    banks = list(banks)
    known = folders_of(banks)
    wanted = re.sub(r"[\s-]+", "_", word.strip().strip("/").casefold())
    if wanted in known:
        return load(known[wanted])
    meant = [each for each in known if each.split("/")[1] == wanted]
    meant = meant or [each for each, folder in known.items() if _is_at_leetcode(folder, wanted)]
    meant = meant or [each for each, folder in known.items() if _has_title(folder, word)]
    if len(meant) > 1:
        names = " or ".join(f"`{each}`" for each in meant)
        raise NoSuchProblem(
            Message("`{word}` is the name of {count} problems.", word=word, count=len(meant)),
            Message("Say {names}.", names=names),
        )
    return load(known[meant[0]]) if meant else find_by_id(word, banks)


def _is_at_leetcode(folder: Path, wanted: str) -> bool:
    """Whether the problem in a folder has this number or slug there. A broken problem has none."""
    number = _NUMBER.fullmatch(wanted)
    with suppress(BadProblem):
        found = load(folder).leetcode
        if found is not None:
            same_number = number is not None and int(number[1]) == found.number
            return same_number or wanted == found.slug.replace("-", "_")
    return False


def _has_title(folder: Path, word: str) -> bool:
    """Whether this is the title of the problem in a folder, in any language. A broken problem has none."""
    with suppress(BadProblem):
        found = load(folder)
        return _plain(word) in (_plain(found.title), _plain(found.title_zh))
    return False


def _plain(title: str) -> str:
    """A title without what is typed in more than one way: capitals, blanks, full-width signs, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())
