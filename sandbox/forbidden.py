"""Functions and classes of a library that refuse to be called, by name, with an exception that says why.

What a problem asks to be written by hand (`torch.nn.LayerNorm` in a layer normalisation) is refused in the
box of its submissions. That is best effort and no wall: whoever wants to get at such a function finds a way.
It is there for the person who forgets that writing it is the exercise.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn


class ByHand(Exception):
    """The problem asks for just that. Carries the name of what was called."""


class NotInTheBox(Exception):
    """It cannot work where no process starts and nothing is compiled. Carries the name of what was called."""


NOT_IN_THE_BOX: Final = {
    "torch.compile": "torch.compile",
    "torch.jit.script": "torch.jit.script",
    "torch.jit.trace": "torch.jit.trace",
    "torch.utils.data.dataloader._MultiProcessingDataLoaderIter": "DataLoader(num_workers=...)",
    "torch.multiprocessing.Process": "torch.multiprocessing",
    "torch.multiprocessing.Pool": "torch.multiprocessing",
    "torch.multiprocessing.spawn": "torch.multiprocessing",
    "torch.Tensor.share_memory_": "Tensor.share_memory_",
    "torch.nn.Module.share_memory": "Module.share_memory",
}
"""What PyTorch has of that kind: where it is found, and what people call it."""


def forbid(names: Iterable[str]) -> None:
    """Let each raise ByHand, wherever it is imported from later. A name that is not there is left out."""
    for name in names:
        _refuse(name, ByHand, name)


def leave_out(names: Mapping[str, str]) -> None:
    """Let each raise NotInTheBox; its value is what it is called in the message."""
    for name, told in names.items():
        _refuse(name, NotInTheBox, told)


def _refuse(name: str, error: type[Exception], told: str) -> None:
    *path, last = name.split(".")
    holder: object = sys.modules.get(path[0])
    for part in path[1:]:
        holder = getattr(holder, part, None)
    found = getattr(holder, last, None)
    if found is None:
        return
    refusal = _class(last, error, told) if isinstance(found, type) else _function(error, told)
    setattr(holder, last, refusal)
    home = sys.modules.get(str(getattr(found, "__module__", "")))
    if getattr(home, last, None) is found:  # where it is defined, and imported from by its full name
        setattr(home, last, refusal)


def _function(error: type[Exception], told: str) -> Any:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise error(told)

    return refuse


def _class(name: str, error: type[Exception], told: str) -> type:
    """A class that can be neither called nor derived from."""
    refuse = _function(error, told)
    return type(name, (), {"__new__": refuse, "__init_subclass__": classmethod(refuse)})
