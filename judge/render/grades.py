"""What is said at the end of `judge grade`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.text import Text

from judge.grading.scores import Gradebook
from judge.messages.text import one_line
from judge.messages.words import class_words_in


def class_summary(book: Gradebook, paths: Iterable[Path], sandbox: str, language: str) -> Group:
    """What is said at the end of a run."""
    words = class_words_in(language)
    accepted = book.verdicts()["accepted"]
    lines: list[Any] = [words["summary"].format(accepted, len(book.grades), book.judged, book.before)]
    if sandbox == "unsafe":
        lines.append(Text(words["unsafe"], style="yellow"))
    if book.errors:
        lines.append(Text(words["errors"].format(len(book.errors)), style="yellow"))
    if book.skipped:
        lines.append(words["skipped"].format(len(book.skipped)))
    if book.similar:
        lines.append(words["similar_count"].format(len(book.similar)))
    lines.append(words["written"].format(", ".join(one_line(str(path)) for path in paths)))
    return Group(*(Text(line) if isinstance(line, str) else line for line in lines))
