"""What a problem asks for, read from its starter: names, arguments, declared types."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sandbox import prelude


@dataclass(frozen=True)
class Function:
    """A function, method or class to call, and what it is declared to return."""

    name: str
    signature: inspect.Signature
    returns: Any

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        return tuple(self.signature.parameters)

    @cached_property
    def fewest(self) -> int:
        """How many arguments have no default."""
        empty = inspect.Parameter.empty
        return sum(each.default is empty for each in self.signature.parameters.values())

    def positions(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """The arguments in the order of the starter. Raises TypeError for a call that does not fit."""
        if not named and self.fewest <= len(arguments) <= len(self.parameters):
            return list(arguments)  # many calls are no more than this
        bound = self.signature.bind(*arguments, **named)
        if bound.kwargs:
            raise TypeError(f"an argument before {sorted(bound.kwargs)} of {self.name} is left out")
        return list(bound.args)


@dataclass(frozen=True)
class Class:
    """A class: how it is made, its methods, and the declared types of its attributes."""

    constructor: Function
    methods: dict[str, Function]
    attributes: dict[str, Any]


Interface = dict[str, Function | Class]


def read(source: str, entry_points: tuple[str, ...]) -> Interface:
    """The entry points of a starter. Raises whatever is wrong with it, KeyError for one that lacks."""
    module = types.ModuleType("starter")
    vars(module)["__builtins__"] = prelude.names(None)
    exec(compile(source, "starter.py", "exec"), vars(module))  # ours: a starter is trusted
    return {name: _entry_point(name, vars(module)[name], vars(module)) for name in entry_points}


def _entry_point(name: str, found: Any, namespace: dict[str, Any]) -> Function | Class:
    if not inspect.isclass(found):
        return _function(name, found, namespace, skip=0)
    methods = {
        key: _function(key, value, namespace, skip=1)
        for key, value in vars(found).items()
        if inspect.isfunction(value)
    }
    constructor = methods.pop("__init__", Function("__init__", inspect.Signature(), None))
    return Class(
        Function(name, constructor.signature, None),
        methods,
        _hints(found, namespace),
    )


def _function(name: str, function: Callable[..., Any], namespace: dict[str, Any], skip: int) -> Function:
    signature = inspect.signature(function)
    hints = _hints(function, namespace)
    parameters = [
        each.replace(annotation=hints.get(each.name, each.annotation))
        for each in list(signature.parameters.values())[skip:]
    ]
    return Function(name, signature.replace(parameters=parameters), hints.get("return", Any))


def _hints(of: Any, namespace: dict[str, Any]) -> dict[str, Any]:
    return typing.get_type_hints(of, namespace | namespace["__builtins__"])
