"""What `judge doctor` found."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from judge.messages.translation import told
from judge.messages.words import words_in
from judge.render.terminal import mark
from judge.reports.codec import SCHEMA

if TYPE_CHECKING:
    from judge.backends.doctor import Diagnosis


def diagnosis(found: Diagnosis, language: str) -> Group:
    """What the machine has, what was tried against the box, and which backend would be used."""
    words = words_in(language)
    walls = Table.grid(padding=(0, 2))
    for each in found.findings:
        sign = mark(good=each.present) if each.needed or each.present else Text("-", style="yellow")
        lines = (told(text, language) for text in (each.detail, each.remedy) if text)
        walls.add_row(sign, told(each.name, language), Text("\n".join(lines)))
    attempts = Table.grid(padding=(0, 2))
    for attempt in found.attempts:
        refused = Text(words["refused"], style="dim")
        end = Text(attempt.breach, style="red") if attempt.breach else refused
        name = told(attempt.name.replace("_", " "), language)
        attempts.add_row(mark(good=attempt.breach is None), name, end)
    chosen = words["backend"].format(found.chosen or words["none"], told(found.reason, language))
    parts: list[Any] = [Text(words["machine"], style="bold"), walls]
    if found.attempts:
        parts += ["", Text(words["attacks"], style="bold"), attempts]
    return Group(*parts, "", Text(chosen, style="bold"))


def diagnosis_as_json(found: Diagnosis) -> str:
    """The same for programs."""
    return json.dumps({"schema": SCHEMA, "healthy": found.healthy, **asdict(found)})
