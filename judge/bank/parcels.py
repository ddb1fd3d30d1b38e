"""A problem as one file, to be judged on another machine: what its fingerprint covers, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from judge.bank.banks import PROBLEMS, SOLUTIONS
from judge.bank.fingerprint import files_below
from judge.bank.problems import ACCEPTED, Problem
from judge.bank.shared import PACKAGE


def folder_in(problem: Problem) -> Path:
    """Where the problem's folder lies in its parcel."""
    return Path(PROBLEMS, problem.id)


def parcel_of(problem: Problem) -> bytes:
    """A zip archive with a bank that has this problem alone.

    The same files make the same bytes. What is no file that can be read is left out.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _files(problem):
            if path.is_file():
                archive.writestr(zipfile.ZipInfo(str(name)), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _files(problem: Problem) -> Iterator[tuple[Path, Path]]:
    """Where each file goes, and where it lies."""
    shared = problem.folder.parent.parent / PACKAGE
    for place, folder in ((folder_in(problem), problem.folder), (Path(PROBLEMS, PACKAGE), shared)):
        for name, _ in files_below(folder):
            yield place / name, folder / name
    yield Path(SOLUTIONS, problem.id, ACCEPTED), problem.solutions / ACCEPTED
