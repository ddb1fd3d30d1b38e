"""What could make a verdict differ from one machine to another."""

from __future__ import annotations

import functools
import importlib.metadata
import platform

from judge import __version__
from judge.terms import Flavour


@functools.cache
def versions() -> dict[str, str]:
    """The versions of the judge, of Python, and of the libraries that draw and compute."""
    found = {name: importlib.metadata.version(name) for name in ("hypothesis", "numpy")}
    return {"judge": __version__, "python": platform.python_version(), **found}


def versions_of(flavour: Flavour) -> dict[str, str]:
    """The same with the library that a flavour adds, which is installed."""
    if flavour is Flavour.NUMPY:
        return versions()
    return versions() | {flavour.value: importlib.metadata.version(flavour)}
