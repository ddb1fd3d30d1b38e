"""Gradescope, "Export Submissions": `submission_1111/cycle.py`, and who that is in submission_metadata.yml.

The file is of the platform, and yet it is only taken apart into nodes: no value of it is ever built. Who
worked together stand at one submission, and each has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from judge.bank.submission import bytes_of
from judge.errors import BadSubmission, UsageError
from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

if TYPE_CHECKING:
    from yaml.nodes import Node

METADATA: Final = "submission_metadata.yml"
MAX_METADATA: Final = 64 << 20
_FOLDER: Final = "submission_"
_REASON: Final = Message("it lies in no folder of a submission")


def fits(tree: Tree) -> bool:
    """Whether the metadata is there, or every name at the top is that of a submission."""
    has_metadata = any(tree.parts(file) == (METADATA,) for file in tree.files)
    return has_metadata or (bool(tree.tops) and all(map(_is_submission, tree.tops)))


def _is_submission(name: str) -> bool:
    return name.startswith(_FOLDER) and name.removeprefix(_FOLDER).isdecimal()


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is. Raises UsageError for metadata that cannot be read."""
    known = _metadata(tree)
    found: list[Answer] = []
    for parts in map(tree.parts, tree.code):
        folder, *rest = parts
        if folder in known:
            found.append(known[folder])
        elif rest and _is_submission(folder):
            doubt = Message("{file} does not say whose it is", file=METADATA)
            found.append((Submitter(folder, doubt=doubt),))
        else:
            found.append(_REASON)
    return found


def _metadata(tree: Tree) -> dict[str, tuple[Submitter, ...]]:
    """Who handed in each folder, as far as the metadata says it."""
    file = next((file for file in tree.files if tree.parts(file) == (METADATA,)), None)
    if file is None:
        return {}
    import yaml

    try:
        data = bytes_of(file.path, file.seen, MAX_METADATA)
        top = yaml.compose(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, BadSubmission, UnicodeError, RecursionError) as error:
        raise _unreadable(file.path) from error
    submissions = dict(_pairs(top))
    if not submissions:
        raise _unreadable(file.path)
    found = {folder: _submitters(dict(_pairs(node))) for folder, node in submissions.items()}
    return {folder: people for folder, people in found.items() if people}


def _submitters(of: dict[str, Node]) -> tuple[Submitter, ...]:
    moment = _moment(_text(of.get("created_at")))
    people = of.get("submitters")
    found = []
    for each in people.value if people is not None and people.id == "sequence" else ():
        about = {key: _text(node) for key, node in _pairs(each)}
        name, number, email = (about.get(key, "") for key in ("name", "sid", "email"))
        if name or number or email:
            identity = number or email
            found.append(
                Submitter(
                    student=name or identity,
                    group=(identity,) if identity else (),
                    number=number,
                    email=email,
                    handed_in_at=moment,
                    order=() if moment is None else (int(moment),),
                )
            )
    return tuple(found)


def _pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The keys and values of a mapping; Ruby writes a colon in front of a key."""
    for key, value in node.value if node is not None and node.id == "mapping" else ():
        yield _text(key).removeprefix(":"), value


def _text(node: Node | None) -> str:
    if node is None or node.id != "scalar" or node.tag == "tag:yaml.org,2002:null":
        return ""
    return str(node.value)


def _moment(text: str) -> float | None:
    """Seconds since 1970 of `2026-11-01 10:00:00.000000000 Z`, or None."""
    day, _, rest = text.partition(" ")
    clock, _, zone = rest.partition(" ")
    try:
        found = datetime.fromisoformat(f"{day}T{clock.partition('.')[0]}{zone.replace('Z', '+00:00')}")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _unreadable(path: Path) -> UsageError:
    return UsageError(
        Message("`{path}` does not say who handed in what.", path=path),
        "Export the submissions again; or `--layout folders` takes each folder for one student.",
    )
