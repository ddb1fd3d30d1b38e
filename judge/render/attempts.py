"""What came of a call that a person tried."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from judge.messages.sentences import duration, sentence
from judge.messages.words import words_in
from judge.render.prose import Prose
from judge.render.reports import rows_of
from judge.reports.codec import SCHEMA

if TYPE_CHECKING:
    from judge.checks.attempt import Attempt


def attempt(found: Attempt, language: str) -> Group:
    """The call, what it returned, what the reference does, and whether they agree."""
    words = words_in(language)
    rows = [
        (words["call"], found.call),
        (words["yours"], found.ended),
        (words["reference"], found.reference),
        (words["printed"], found.printed.rstrip("\n") or None),
    ]
    parts: list[Any] = [rows_of((label, text) for label, text in rows if text is not None), ""]
    if not found.is_promised:
        parts.append(Prose(sentence("try_invalid", language), style="yellow"))
    elif found.agrees is not None:
        key, style = ("try_agrees", "green") if found.agrees else ("try_differs", "red")
        parts.append(Prose(sentence(key, language), style=style))
    parts.append(Text(duration(found.cpu_seconds, language), style="dim"))
    return Group(*parts)


def attempt_as_json(found: Attempt) -> str:
    """The same for programs."""
    return json.dumps({"schema": SCHEMA, **asdict(found)})
