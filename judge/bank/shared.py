"""Code that the problems of a bank share: `from shared import linked_lists` in a properties.py.

It is problems/shared/linked_lists.py of the bank that the problem is in. Each load has its own copy.
"""

from __future__ import annotations

import contextlib
import importlib.machinery
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = "shared"

_one_at_a_time: Final = threading.RLock()
"""Modules are known by name to the whole process, and another thread may load from another bank."""


@contextlib.contextmanager
def importable(problems: Path) -> Iterator[None]:
    """While this lasts, `shared` is the folder of that name in this folder of problems."""
    finder = _Finder(problems / PACKAGE)
    with _one_at_a_time:
        before, writes = _taken_away(), sys.dont_write_bytecode
        sys.dont_write_bytecode = True  # a bank holds what people wrote, and nothing else
        sys.meta_path.insert(0, finder)
        try:
            yield
        finally:
            sys.meta_path.remove(finder)
            sys.dont_write_bytecode = writes
            _taken_away()
            sys.modules.update(before)


class _Finder:
    """Finds the package. Its modules are then found by Python, as those of every package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if name != PACKAGE or not self._folder.is_dir():
            return None
        spec = importlib.machinery.ModuleSpec(PACKAGE, None, is_package=True)
        spec.submodule_search_locations = [str(self._folder)]
        return spec


def _taken_away() -> dict[str, Any]:
    names = [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]
    return {name: sys.modules.pop(name) for name in names}
