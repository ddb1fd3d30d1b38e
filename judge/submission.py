"""The file being judged: read it, and find out which problem it answers. Never imported, never compiled."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.errors import BadSubmission, NoSuchProblem, UsageError
from judge.problems import Problem, find

MAX_BYTES: Final = 1 << 20

_MARK: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*#\s*problem:\s*(\S+)\s*$", re.MULTILINE)
_MARK_LINES: Final = 10


@dataclass(frozen=True)
class Submission:
    """A file's bytes, as they were when judging began."""

    source: bytes

    @property
    def text(self) -> str:
        """The source for display, whatever its encoding is."""
        return self.source.decode("utf-8-sig", "replace")


def read(path: Path) -> Submission:
    """The submission in a file. Raises BadSubmission."""
    try:
        if path.is_dir():
            raise BadSubmission(f"`{path}` is a folder.", "Name the file that you want to be judged.")
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadSubmission(
            f"There is no file `{path}`.", "`judge start PROBLEM` writes a file to begin with."
        ) from None
    except OSError as error:
        raise BadSubmission(f"`{path}` cannot be read: {error.strerror}.") from error
    if len(source) > MAX_BYTES:
        raise BadSubmission(f"`{path}` is larger than 1 MiB.", "A submission is one file of source code.")
    if b"\0" in source:
        raise BadSubmission(f"`{path}` is no text file.", "A submission is one file of source code.")
    if not source.removeprefix(codecs.BOM_UTF8).strip():
        raise BadSubmission(f"`{path}` is empty.", "`judge start PROBLEM --force` writes the starter again.")
    return Submission(source)


def problem_of(
    submission: Submission,
    path: Path,
    folders: Iterable[Path],
    chosen: str | None,
    find: Callable[[str, Iterable[Path]], Problem] = find,
) -> Problem:
    """The problem: the one that was chosen, else the `# problem:` line's, else the path's last two parts."""
    folders = list(folders)
    if chosen is not None:
        return find(chosen, folders)
    beginning = b"\n".join(submission.source.splitlines()[:_MARK_LINES])
    mark = _MARK.search(beginning)
    if mark is not None:
        return find(mark[1].decode("utf-8", "replace"), folders)
    full = path.resolve()
    for guess in (f"{full.parent.name}/{full.stem}", f"{full.parent.parent.name}/{full.parent.name}"):
        try:
            return find(guess, folders)
        except NoSuchProblem:
            continue
    raise UsageError(
        f"`{path}` does not say which problem it answers.",
        "Give `--problem topic/name`, or write `# problem: topic/name` on its first line.",
    )
