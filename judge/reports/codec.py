"""A report as plain data, both ways: what `--json` prints, a class keeps, and a program is given.

    {"schema": 1, "problem": "two_pointer/cycle", "verdict": "wrong_answer", "seed": 0, ...}

The fields are those of `model.Report` and of what it holds, by their names: a new field is in here as soon as
the model has it. Beside them there is `schema`, and for each check whether it `passed`, for whoever reads it
without us. Times are in seconds, memory is in MiB.
"""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from judge.model import Report

SCHEMA: Final = 1
"""The version of every JSON object that the judge prints. Fields may be added; none changes its meaning."""


def to_plain(report: Report) -> dict[str, Any]:
    """The report as dicts, lists, text and numbers."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    for told, result in zip(plain["properties"], report.properties, strict=True):
        told["passed"] = result.passed
    return {"schema": SCHEMA, **plain}


def from_plain(plain: dict[str, Any]) -> Report:
    """The report again. Raises ValueError where this is no report of this schema."""
    if plain.get("schema") != SCHEMA:
        raise ValueError(f"no report of schema {SCHEMA}")
    return msgspec.convert(plain, Report)  # its ValidationError is a ValueError


def to_json(report: Report) -> str:
    """The report on one line. Only ASCII: whatever was printed, the encoding of any pipe can carry it."""
    return json.dumps(to_plain(report), ensure_ascii=True)


def from_json(text: str) -> Report:
    """The report that `to_json` wrote. Raises ValueError where this is none.

    Two surrogates side by side come back as one character: JSON cannot tell the two apart.
    """
    plain = json.loads(text)
    if not isinstance(plain, dict):
        raise ValueError("no JSON object")  # noqa: TRY004  (bad data, not a bad call)
    return from_plain(plain)
