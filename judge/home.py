"""The folders that the judge keeps for this user. `JUDGE_HOME` moves them all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

VARIABLE: Final = "JUDGE_HOME"


def data() -> Path:
    """What must not be lost: the history."""
    return _chosen() or Path(platformdirs.user_data_dir("judge", appauthor=False))


def cache() -> Path:
    """What can be made again: Hypothesis' tables, and the proof that the box holds."""
    chosen = _chosen()
    return chosen / "cache" if chosen else Path(platformdirs.user_cache_dir("judge", appauthor=False))


def _chosen() -> Path | None:
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None
