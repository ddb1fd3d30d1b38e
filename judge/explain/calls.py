"""Calls in the user's words: as one would write them, with the names of arguments, and arrays row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from judge.bank.interface import Class, Interface
from judge.calls.call import Call
from judge.calls.given import can_change
from judge.explain.layout import COLUMNS, argument_block, note
from judge.explain.trees import drawing
from judge.messages.arrays import indented, is_array
from judge.testing.assertions import is_node
from sandbox import requests
from sandbox.received import Received

MAX_CALLS: Final = 8
"""Calls of one example that are shown; of more, how an instance was made, and the last ones."""
MOST_BYTES: Final = 1 << 20
"""Of larger requests nobody looks which objects they share."""
INDENT: Final = 4
GRADIENT: Final = "gradient"
"""What PyTorch's `backward` calls its argument."""


@dataclass(frozen=True)
class _Argument:
    """An argument as it was in its call: later ones may give the same object with other content."""

    parameter: str
    value: Any
    text: str
    note: str
    drawing: list[str] = field(default_factory=list)
    """Lines below its call."""

    def __str__(self) -> str:
        return self.text + self.comment

    @property
    def comment(self) -> str:
        return f"  # {self.note}" if self.note else ""


def calls_text(calls: Sequence[Call], interface: Interface) -> str:
    """Calls as one would write them, but for those in the middle of many. What is given twice has a name."""
    shown = _shown(calls)
    arguments = _arguments_of(calls, shown, interface)
    given = (each.value for place in shown for each in arguments[place] if _has_identity(each.value))
    namer = _Namer({key for key, count in Counter(map(id, given)).items() if count > 1})
    of = instances(calls)
    lines: list[str] = []
    drawn: list[str] = []
    for place, before in zip(shown, [-1, *shown], strict=False):
        if place > before + 1:
            lines.append(f"...  # {place - before - 1}")
        for each in arguments[place]:
            lines += namer.lines(each)
        named = [namer.renamed(each) for each in arguments[place]]
        lines.append(_call_text(calls[place].operation, named, of, interface))
        for each in arguments[place]:
            if each.drawing and each.drawing != drawn:
                lines += [f"# {line}" for line in each.drawing]
                drawn = each.drawing
    return "\n".join(lines)


def _shown(calls: Sequence[Call]) -> list[int]:
    """The places of the calls that are shown."""
    last = max(0, len(calls) - MAX_CALLS)
    makers = [place for place, call in enumerate(calls[:last]) if call.operation[0] == "new"]
    return makers[:2] + list(range(last + len(makers[:2]), len(calls)))


def _arguments_of(
    calls: Sequence[Call], shown: Sequence[int], interface: Interface
) -> dict[int, list[_Argument]]:
    """The arguments of the calls at these places. The same object given again is the same object here."""
    received = Received()
    is_large = sum(len(call.answer.body) for call in calls) > MOST_BYTES
    found = {}
    for place, call in enumerate(calls):
        request = requests.unpack(call.answer.body)
        values, _ = request.arguments() if is_large else received.arguments(request)
        if place in shown:
            pairs = zip(parameters(call.operation, interface), values, strict=False)
            found[place] = [
                _Argument(name, each, argument_block(each), note(each), drawing(each)) for name, each in pairs
            ]
    return found


def parameters(operation: tuple[Any, ...], interface: Interface) -> tuple[str, ...]:
    """The names of the arguments of an operation, as in the starter."""
    match operation:
        case ("call", name) | ("new", _, name):
            entry = interface[name]
            return (entry.constructor if isinstance(entry, Class) else entry).parameters
        case ("gradients", _, name):
            return (*parameters(("call", name), interface), GRADIENT)
        case ("method", _, name):
            classes = (entry for entry in interface.values() if isinstance(entry, Class))
            return next(each.methods[name].parameters for each in classes if name in each.methods)
        case ("set", _, name):
            return (name,)
    return ()


def _has_identity(value: Any) -> bool:
    """Whether a reader should know that it is the very same object as another."""
    return can_change(value) or is_node(value)


def instances(calls: Sequence[Call]) -> int:
    """How many instances of classes these calls speak of."""
    return len({call.operation[1] for call in calls if call.is_step})


def instance_name(operation: tuple[Any, ...], of: int) -> str:
    """How the instance of an operation is called, where there are so many."""
    return f"it_{operation[1]}" if of > 1 else "it"


def new_name(wanted: str, taken: Container[str]) -> str:
    """A name like the one that is wanted, and not taken."""
    names = (wanted if number == 1 else f"{wanted}_{number}" for number in count(1))
    return next(each for each in names if each not in taken)


class _Namer:
    """Gives a name to each object that is given twice, and tells what is in it."""

    def __init__(self, named: set[int]) -> None:
        self._named = named
        """The ids of these objects."""
        self._names: dict[int, str] = {}
        self._texts: dict[str, str] = {}
        """What was last told of each."""

    def lines(self, argument: _Argument) -> list[str]:
        """What is to be said of an argument before its call."""
        key = id(argument.value)
        if key not in self._named:
            return []
        name = self._names.get(key) or new_name(argument.parameter, self._names.values())
        self._names[key] = name
        told, self._texts[name] = self._texts.get(name), argument.text
        if told is None:
            return [_behind(f"{name} = ", str(argument))]
        if told == argument.text:
            return []
        # no statement gives other links to nodes that are there, so what they are now stands in a comment
        start = f"{name}[:] = " if type(argument.value) is list or is_array(argument.value) else f"# {name}: "
        return [_behind(start, str(argument))]

    def renamed(self, argument: _Argument) -> _Argument:
        """The argument as its call names it."""
        name = self._names.get(id(argument.value))
        return argument if name is None else _Argument(argument.parameter, argument.value, name, "")


def _call_text(
    operation: tuple[Any, ...], arguments: Sequence[_Argument], of: int, interface: Interface
) -> str:
    """A call on one line, or with a line for each argument. `of`: how many instances there are."""
    kind, *where = operation
    it = instance_name(operation, of)
    match kind:
        case "get":
            return f"{it}.{where[1]}"
        case "set":
            return _behind(f"{it}.{where[1]} = ", str(arguments[0]))
        case "gradients":
            *others, gradient = arguments
            called = _call_text(("call", where[1]), others, of, interface)
            return _behind(f"{called}.backward(", f"{gradient.text})")
    head = {"call": where[0], "new": f"{it} = {where[-1]}", "method": f"{it}.{where[-1]}"}[kind]
    if len(parameters(operation, interface)) < 2:
        text, comment = (arguments[0].text, arguments[0].comment) if arguments else ("", "")
        return _behind(f"{head}(", f"{text}){comment}")
    line = f"{head}({', '.join(f'{each.parameter}={each.text}' for each in arguments)})"
    if len(line) <= COLUMNS + INDENT and "\n" not in line and not any(each.note for each in arguments):
        return line
    starts = (f"{' ' * INDENT}{each.parameter}=" for each in arguments)
    lines = (
        _behind(start, f"{each.text},{each.comment}") for start, each in zip(starts, arguments, strict=True)
    )
    return "\n".join([f"{head}(", *lines, ")"])


def _behind(start: str, text: str) -> str:
    """A text of several lines that begins behind another."""
    return start + indented(text, len(start.rpartition("\n")[2]))
