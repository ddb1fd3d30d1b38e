"""The folders that the judge keeps for this user. `JUDGE_HOME` moves them all.

Raises UsageError for a place that depends on the working directory.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import platformdirs

from judge.errors import UsageError
from judge.messages.translation import Message

VARIABLE: Final = "JUDGE_HOME"


def data() -> Path:
    """What must not be lost: the history, and a mark for the secret of each class."""
    return _chosen() or _fixed(platformdirs.user_data_dir("judge", appauthor=False))


def cache() -> Path:
    """What can be made again: Hypothesis' tables, kept examples, trials of problems, proofs of boxes."""
    chosen = _chosen()
    return chosen / "cache" if chosen else _fixed(platformdirs.user_cache_dir("judge", appauthor=False))


def keep(path: Path, data: bytes) -> bool:
    """Write a file of the cache, whole or not at all; whether it could be written."""
    with suppress(OSError):
        replace(path, data)
        return True
    return False


def replace(path: Path, data: bytes) -> None:
    """Write a file and the folders that it needs, whole or not at all. Raises OSError."""
    import tempfile  # it imports archives, and most commands keep nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _chosen() -> Path | None:
    """The folder that the user named."""
    folder = os.environ.get(VARIABLE)
    return _fixed(folder) if folder else None


def _fixed(folder: str) -> Path:
    """The folder. What is in it is believed, so it must not lie wherever one happens to be."""
    if not os.path.isabs(folder):
        raise UsageError(
            Message(
                "The judge's own folder is `{folder}`, which is another one wherever you are.", folder=folder
            ),
            Message("Give {variable} from the root on, as in {variable}=/home/you/judge.", variable=VARIABLE),
        )
    return Path(folder)
