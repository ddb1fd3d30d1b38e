"""Files that tasks need, sent to each worker once, and kept there below a name that says what they are."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from distributed.diagnostics.plugin import WorkerPlugin

if TYPE_CHECKING:
    from distributed import Worker

_FOLDER: Final = "judge-files"


class Files(WorkerPlugin):
    """A zip archive, unpacked on every worker of a cluster, also on those that come later."""

    idempotent = True
    """What is called the same is the same, so who asks again sends nothing."""

    def __init__(self, name: str, archive: bytes) -> None:
        """`name` stands for what is in the archive: other files have another one."""
        self.name = f"{_FOLDER}-{name}"
        self._folder, self._archive = name, archive

    def setup(self, worker: Worker) -> None:
        """Unpack it, whole or not at all."""
        folder = folder_of(worker)
        place = folder / self._folder
        if place.exists():
            return
        folder.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder, prefix=".unfinished-"))
        with zipfile.ZipFile(io.BytesIO(self._archive)) as archive:
            archive.extractall(unfinished)
        os.rename(unfinished, place)


def folder_of(worker: Worker) -> Path:
    """Where a worker has these files; the folder goes when the worker does."""
    return Path(worker.local_directory) / _FOLDER
