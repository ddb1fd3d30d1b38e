"""What looks as if answers were taken for the wrong person's. It is told before anything is judged."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from judge.grading.archives import SUFFIX
from judge.grading.plan import Entry, HandedIn, place
from judge.messages.translation import Message

MANY: Final = 6
"""Answers of one student to one problem that are worth a look, if others have handed in far fewer."""
FAR_MORE: Final = 3
_NO_LETTER: Final = re.compile(r"[\W_]+")


def doubts(handed_in: HandedIn) -> list[Message]:
    """Sentences, each of which names who is meant; none where nothing looks strange."""
    entries = handed_in.entries
    return [
        *_unread(handed_in),
        *_strangers(handed_in),
        *_doubtful(entries),
        *_many(entries),
        *_alike(entries),
        *_two_names(entries),
    ]


def _unread(handed_in: HandedIn) -> Iterator[Message]:
    """Folders and archives of which nothing is judged: not the same as nothing handed in."""
    read = {_top(each.path, each.file.root) for each in handed_in.entries}
    found = {
        _top(each.path, each.root)
        for each in handed_in.skipped
        if each.path != each.root and (each.path.parent != each.root or each.path.suffix.lower() == SUFFIX)
    }
    unread = sorted(path.name for path in found - read if not path.name.startswith("."))
    if unread:
        yield Message(
            "Nothing of this can be judged: {names}.", names=", ".join(f"`{name}`" for name in unread)
        )


def _top(path: Path, root: Path) -> Path:
    """The file or folder in the root that a path leads to."""
    return root / path.relative_to(root).parts[0] if path != root else path


def _strangers(handed_in: HandedIn) -> Iterator[Message]:
    if handed_in.strangers:
        yield Message(
            "Not in the roster, and graded apart: {names}.",
            names=", ".join(f"`{name}`" for name in handed_in.strangers),
        )


def _doubtful(entries: Sequence[Entry]) -> Iterator[Message]:
    seen: dict[tuple[str, str], int] = Counter(
        (each.student, each.by.doubt) for each in entries if each.by.doubt
    )
    for (student, doubt), count in seen.items():
        yield Message(
            "`{student}` is graded apart ({count} answers): {doubt}.",
            student=student,
            count=count,
            doubt=doubt,
        )


def _many(entries: Sequence[Entry]) -> Iterator[Message]:
    """One student with many answers to everything."""
    counts = Counter(map(place, entries))
    names = {each.owner: each.student for each in entries}
    by_owner: dict[tuple[str, ...], list[int]] = {}
    for (owner, _), count in counts.items():
        by_owner.setdefault(owner, []).append(count)
    typical = statistics.median(map(min, by_owner.values())) if len(by_owner) > 2 else 1
    for owner, each in by_owner.items():
        if min(each) >= MANY and min(each) > FAR_MORE * typical:
            yield Message(
                "`{student}` has {count} answers, {least} and more to each problem: is that one person?",
                student=names[owner],
                count=sum(each),
                least=min(each),
            )


def _alike(entries: Sequence[Entry]) -> Iterator[Message]:
    """Several students whose names differ in nothing but case, spaces and signs."""
    by_name: dict[str, dict[tuple[str, ...], str]] = {}
    for each in entries:
        by_name.setdefault(_plain(each.owner[-1]), {})[each.owner] = each.student
    for owners in by_name.values():
        if len(owners) > 1:
            yield Message(
                "These are taken for different people: {names}.",
                names=", ".join(f"`{name}`" for name in sorted(owners.values())),
            )


def _two_names(entries: Sequence[Entry]) -> Iterator[Message]:
    """One number of a platform with several names."""
    by_number: dict[str, set[str]] = {}
    for each in entries:
        if each.by.number:
            by_number.setdefault(each.by.number, set()).add(each.student)
    for number, names in by_number.items():
        if len(names) > 1:
            yield Message(
                "The number {number} has several names: {names}.",
                number=number,
                names=", ".join(f"`{name}`" for name in sorted(names)),
            )


def _plain(name: str) -> str:
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", name).casefold())
    return plain or name
