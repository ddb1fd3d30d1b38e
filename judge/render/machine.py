"""What `judge doctor` found."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from judge.render.terminal import mark
from judge.reports.codec import SCHEMA

if TYPE_CHECKING:
    from judge.backends.doctor import Diagnosis


def diagnosis(found: Diagnosis) -> Group:
    """What the machine has, what was tried against the box, and which backend would be used."""
    walls = Table.grid(padding=(0, 2))
    for each in found.findings:
        sign = mark(good=each.present) if each.needed or each.present else Text("-", style="yellow")
        walls.add_row(sign, each.name, Text("\n".join(filter(None, (each.detail, each.remedy)))))
    attempts = Table.grid(padding=(0, 2))
    for attempt in found.attempts:
        end = Text(attempt.breach, style="red") if attempt.breach else Text("refused", style="dim")
        attempts.add_row(mark(good=attempt.breach is None), attempt.name.replace("_", " "), end)
    chosen = f"Backend: {found.chosen or 'none'}. {found.reason[0].upper()}{found.reason[1:].rstrip('.')}."
    parts: list[Any] = [Text("This machine", style="bold"), walls]
    if found.attempts:
        parts += ["", Text("Attacks on the box", style="bold"), attempts]
    return Group(*parts, "", Text(chosen, style="bold"))


def diagnosis_as_json(found: Diagnosis) -> str:
    """The same for programs."""
    return json.dumps({"schema": SCHEMA, "healthy": found.healthy, **asdict(found)})
