"""A problem made of a starter and a properties.py, for the tests of what properties are written with."""

from __future__ import annotations

import json
from pathlib import Path

from judge.bank import problems
from judge.bank.problems import Problem

SETTINGS = """
title = "A problem of the tests"
title_zh = "测试题"
difficulty = "easy"
tags = ["toy"]
entry_points = {entries}
source = "Made for the tests of the judge."

[limits]
cpu_seconds = 1.0
"""


def problem_of(folder: Path, entry: str, starter: str, properties: str, *more: str) -> Problem:
    """The problem with these files and entry points, in a new bank. It has no samples and no solutions."""
    place = folder / "problems" / "toy" / entry.lower()
    place.mkdir(parents=True)
    texts = {
        "problem.toml": SETTINGS.format(entries=json.dumps([entry, *more])),
        "starter.py": starter,
        "properties.py": properties,
        "samples.toml": "",
        "statement.md": "",
        "statement.zh.md": "",
    }
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    return problems.load(place)
