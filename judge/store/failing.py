"""The calls that failed last, of each problem, as statements that make them again. They decide nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

from judge.store import home

FOLDER: Final = "failing"


class Failing(NamedTuple):
    """What failed."""

    problem: str
    file: str
    """Of the submission, from the root on."""
    calls: str
    """Statements, as `explain.script` writes them."""


def keep(failing: Failing) -> bool:
    """Keep these in place of those that failed before; whether the cache could be written."""
    return home.keep(_path(failing.problem), json.dumps(failing._asdict()).encode())


def last(problem: str | None) -> Failing | None:
    """Those of a problem, or of the problem where something failed last; None where nothing is kept."""
    if problem is None:
        kept = [(path.stat().st_mtime_ns, path) for path in (home.cache() / FOLDER).glob("*/*.json")]
        path = max(kept, default=(0, None))[1]
    else:
        path = _path(problem)
    try:
        return None if path is None else Failing(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _path(problem: str) -> Path:
    return home.cache() / FOLDER / f"{problem}.json"
