"""Where the libraries are that a box may have. Found, never imported: the judge itself needs no PyTorch."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import Final

from judge.errors import BackendUnavailable
from judge.messages.translation import Message
from judge.terms import Flavour

INSTALL_TORCH: Final = Message(
    "Install its CPU build beside the judge, from PyTorch's own index: "
    "pip install torch --index-url https://download.pytorch.org/whl/cpu"
)
"""The build that pip takes by itself is for graphics cards, and many times as large."""


def numpy_directory() -> str:
    """Where the NumPy package is; empty when there is none."""
    return _directory("numpy")


def torch_directory() -> str:
    """Where the PyTorch package is; empty when there is none."""
    return _directory("torch")


def torch_version() -> str:
    """The version of PyTorch that is installed; empty when there is none."""
    try:
        return importlib.metadata.version("torch")
    except importlib.metadata.PackageNotFoundError:
        return ""


def torch_directory_for(flavour: Flavour) -> str:
    """Where PyTorch is for a host of this flavour; empty for one that has none in it.

    Raises BackendUnavailable when it is needed, and not installed.
    """
    if flavour is not Flavour.TORCH:
        return ""
    found = torch_directory()
    if not found:
        raise BackendUnavailable(
            "This file is written with PyTorch, which is not installed here.", INSTALL_TORCH
        )
    return found


def _directory(name: str) -> str:
    spec = importlib.util.find_spec(name)
    return str(Path(spec.origin).parent) if spec and spec.origin else ""
