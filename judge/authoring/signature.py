"""What an author asks for in a line: a function or a class; and what its types say of what to draw."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from judge.bank import interface
from judge.bank.interface import Class, Function
from judge.calls.annotations import annotation_text
from judge.errors import UsageError
from judge.messages.faults import reason_of
from judge.messages.translation import Message
from sandbox.nodes import NODE_CLASSES

MARK: Final = "FILL_IN"
"""The mark that `judge new` leaves where only the author knows what to write."""
FUNCTION_EXAMPLE: Final = '`"def two_sum(nums: list[int], target: int) -> list[int]"`'
CLASS_EXAMPLE: Final = '`"class Counter(start: int): add(n: int) -> None; total() -> int"`'

_FUNCTION: Final = re.compile(r"def\s+([a-z][a-z0-9_]*)\s*\(.*\)\s*->\s*[^:;\n]+", re.ASCII)
_CLASS: Final = re.compile(r"class\s+([A-Z][A-Za-z0-9]*)\s*(\(.*?\))?\s*:\s*([^\n]+)", re.ASCII)
_METHOD: Final = re.compile(r"([a-z][a-z0-9_]*)\s*\((.*)\)\s*->\s*[^:;\n]+", re.ASCII)


@dataclass(frozen=True)
class Declared:
    """A signature that was understood."""

    name: str
    entry: Function | Class
    lines: tuple[str, ...]
    """The lines of its stub that end in a colon; those of methods are indented."""

    @property
    def needs_numpy(self) -> bool:
        return _need_numpy(self.lines)

    @property
    def parameters(self) -> dict[str, Any]:
        """The declared type of each argument of the function, or of the constructor."""
        function = self.entry.constructor if isinstance(self.entry, Class) else self.entry
        return {name: each.annotation for name, each in function.signature.parameters.items()}

    def stub(self, says: str, body: str) -> str:
        """Its source. `says`: the docstring of the function or class; `body`: of each function in it."""
        first, *methods = self.lines
        told = f'{first}\n    """{says}"""\n'
        if not methods:
            return f"{told}    {body}\n"
        return told + "".join(f"\n{line}\n        {body}\n" for line in methods)


def read(text: str) -> Declared:
    """What a signature declares, its types resolved. Raises UsageError."""
    plain = text.strip()
    lines = _lines_of_class(plain) if plain.startswith("class") else _lines_of_function(plain)
    example = CLASS_EXAMPLE if plain.startswith("class") else FUNCTION_EXAMPLE
    hint = Message("A signature is like {example}.", example=example)
    if lines is None:
        raise UsageError(Message("`{text}` is no signature.", text=text), hint)
    name = re.findall(r"\w+", lines[0])[1]
    source = "import numpy as np\n" * _need_numpy(lines)
    source += lines[0] + "\n" + "".join(f"{line} ...\n" for line in lines[1:]) + "    ...\n"
    try:
        entry = interface.read(source, (name,))[name]
    except Exception as error:  # whatever is wrong with a line of Python
        raise UsageError(
            Message("`{text}` is no signature: {error}.", text=text, error=reason_of(error)), hint
        ) from error
    functions = [entry.constructor, *entry.methods.values()] if isinstance(entry, Class) else [entry]
    for function in functions:
        _check_parameters(function, text, hint)
    if isinstance(entry, Function) and not entry.parameters:
        raise UsageError("A function without arguments cannot be tested.", hint)
    return Declared(name, entry, tuple(lines))


def _need_numpy(lines: Iterable[str]) -> bool:
    return any("np." in line for line in lines)


def _lines_of_function(text: str) -> list[str] | None:
    plain = text.removesuffix(":").rstrip()
    return [f"{plain}:"] if _FUNCTION.fullmatch(plain) else None


def _lines_of_class(text: str) -> list[str] | None:
    matched = _CLASS.fullmatch(text)
    if matched is None:
        return None
    name, arguments, methods = matched.groups()
    lines = [f"class {name}:", f"    def __init__({_with_self((arguments or '()')[1:-1])}) -> None:"]
    for method in methods.split(";"):
        found = _METHOD.fullmatch(method.strip())
        if found is None:
            return None
        returns = method.strip().rpartition("->")[2].strip()
        lines.append(f"    def {found[1]}({_with_self(found[2])}) -> {returns}:")
    return lines


def _with_self(arguments: str) -> str:
    return f"self, {arguments.strip()}" if arguments.strip() else "self"


def _check_parameters(function: Function, text: str, hint: str) -> None:
    for each in function.signature.parameters.values():
        if each.annotation is inspect.Parameter.empty:
            raise UsageError(
                Message("The argument `{name}` of `{text}` has no type.", name=each.name, text=text), hint
            )
        if each.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise UsageError(
                Message(
                    "The argument `{name}` of `{text}` cannot be passed by its place.",
                    name=each.name,
                    text=text,
                ),
                hint,
            )


_PLAIN: Final = {
    int: "st.integers(-10, 10) | st.integers()",
    float: "st.floats(-1e6, 1e6)",
    bool: "st.booleans()",
    str: "st.text(max_size=20)",
    bytes: "st.binary(max_size=20)",
    type(None): "st.none()",
    None: "st.none()",
}
_CONTAINERS: Final = {
    list: "st.lists({}, max_size=20)",
    set: "st.sets({}, max_size=20)",
    frozenset: "st.frozensets({}, max_size=20)",
    dict: "st.dictionaries({}, {}, max_size=20)",
}


class NodeSource(NamedTuple):
    """How the nodes of a class are drawn."""

    drawn: str
    """Source that draws plain data."""
    strategy: str
    """What that takes from `judge.testing`."""
    builder: str
    """The function of `sandbox.nodes` that builds nodes of it."""


NODES: Final = {
    "ListNode": NodeSource("st.lists(node_values(), max_size=20)", "node_values", "linked_list"),
    "TreeNode": NodeSource("level_orders()", "level_orders", "tree"),
    "Node": NodeSource("adjacency_lists()", "adjacency_lists", "graph"),
}


def strategy(annotation: Any) -> str:
    """Hypothesis source that draws values of a type; what we cannot draw is left to the author."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    node = node_of(annotation)
    if node is not None:
        return NODES[node].drawn
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if origin in (typing.Union, types.UnionType):
        choices = [strategy(each) for each in inside if each is not type(None)]
        return " | ".join([*(["st.none()"] if type(None) in inside else []), *choices])
    if origin is tuple and Ellipsis in inside:
        return f"st.lists({strategy(inside[0])}, max_size=20).map(tuple)"
    if origin is tuple:
        return f"st.tuples({', '.join(map(strategy, inside))})"
    if origin in _CONTAINERS and inside:
        return _CONTAINERS[origin].format(*map(strategy, inside))
    return f"st.nothing(  # {MARK}: draw {annotation_text(annotation)}\n    )"


def builder(annotation: Any) -> str | None:
    """The function of `sandbox.nodes` that builds an argument of what was drawn; None for plain data."""
    node = node_of(annotation)
    return None if node is None else NODES[node].builder


def is_array(annotation: Any) -> bool:
    """Whether a declared type is an array, or an array or None."""
    choices = typing.get_args(annotation) or (annotation,)
    return any(getattr(each, "__name__", "") == "ndarray" for each in choices)


def node_of(annotation: Any) -> str | None:
    """The class of nodes that a declared type is, or may be beside None."""
    choices = typing.get_args(annotation) or (annotation,)
    if not set(choices) <= {*NODE_CLASSES.values(), type(None)}:
        return None
    return next((name for name, kind in NODE_CLASSES.items() if kind in choices), None)


_SAMPLES: Final = {
    int: "0", float: "0.0", bool: "False", str: "''", bytes: "b''", list: "[]", dict: "{}", tuple: "()",
}  # fmt: skip


def sample(annotation: Any) -> str:
    """An argument for a first sample."""
    return _SAMPLES.get(typing.get_origin(annotation) or annotation, "None")
