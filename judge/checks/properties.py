"""The hidden tests of a problem: properties.py, imported with the settings that a judgement needs.

A property takes over Hypothesis' settings when it is defined. So this is the one way to have properties: it
sets Hypothesis up, and imports the file anew.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from judge.bank import shared
from judge.bank.problems import LOAD, STOPS, Family, Problem, Property
from judge.checks import drawing
from judge.errors import BadProblem, UsageError
from judge.messages.faults import said
from judge.messages.translation import Message
from judge.terms import Flavour
from judge.testing.battery import Battery
from judge.testing.steps import ClassBattery

FILE: Final = "properties.py"

Compiler = Callable[[str, Path], types.CodeType]
"""Makes code of the source of properties.py."""


@dataclass(frozen=True)
class Effort:
    """How hard to look."""

    examples: int
    """Of each property that does not say otherwise."""
    last_round: int = 0
    """Examples of each property in the last round; 0 without one."""
    verdict_only: bool = False
    """Stop at the first property that does not hold, make its counterexample no smaller, explain nothing."""
    small_only: bool = False
    """Leave out properties that ask no more than `FEW` examples: those of large inputs, which take long."""


EFFORTS: Final = {
    "quick": Effort(25),
    "full": Effort(100, last_round=2),
    "verdict": Effort(100, last_round=2, verdict_only=True),
}
"""What `judge run` and `judge submit` take; and for programs the verdict of `submit`, at less cost."""


GLANCE: Final = Effort(EFFORTS["quick"].examples, verdict_only=True, small_only=True)
"""The first part of "quick": nothing large, and no more after the first failure. It takes an instant."""
FEW: Final = 2
"""Examples of a property of large inputs, at most."""


def effort_of(name: str) -> Effort:
    """The effort of this name. Raises UsageError."""
    if name not in EFFORTS:
        raise UsageError(
            Message("There is no effort `{name}`.", name=name),
            Message("Choose one of {names}.", names=", ".join(EFFORTS)),
        )
    return EFFORTS[name]


GROWTH_LIKE: Final = '{("numbers in order", "递增的数"): lambda n: [list(range(n))]}'
"""A sample of what GROWTH may be."""


class Hidden(NamedTuple):
    """What is in a properties.py."""

    properties: list[Property]
    """First those that are written there, each aimed at a mistake, then the items of batteries; both in the
    order of the file. Of those that do not hold, the first is told."""
    families: list[Family]
    """Its GROWTH: the kinds of input with which time and memory are measured."""


def load(problem: Problem, effort: Effort, cache: Path, flavour: Flavour = Flavour.NUMPY) -> Hidden:
    """The hidden tests of a flavour, fresh, for a judgement.

    Raises BadProblem, or JudgeError for another Hypothesis.

    `cache` is where Hypothesis keeps its tables.
    """
    drawing.prepare(effort.examples, cache)
    hidden = _imported(problem, _plain, flavour)
    if not effort.small_only:
        return hidden
    small = [each for each in hidden.properties if not drawing.asks_few(each, FEW)]
    return hidden._replace(properties=small or hidden.properties)


def load_for_pytest(problem: Problem, cache: Path, compiler: Compiler) -> Hidden:
    """The same for plain pytest, where Hypothesis tells what it tried, and its settings are as before."""
    full = EFFORTS["full"]
    with drawing.for_pytest(full.examples, cache):
        return _imported(problem, compiler)


def _plain(source: str, path: Path) -> types.CodeType:
    return compile(source, str(path), "exec")


def _imported(problem: Problem, compiler: Compiler, flavour: Flavour = Flavour.NUMPY) -> Hidden:
    path = problem.folder / FILE
    module = types.ModuleType("properties")
    module.__file__ = str(path)
    try:
        with shared.importable(problem.folder.parent.parent):
            exec(compiler(problem.read(FILE), path), vars(module))
    except STOPS:
        raise
    except BaseException as error:  # also SystemExit: a problem must not end the judge
        reason = Message("{kind}: {what}", kind=type(error).__name__, what=said(str(error)))
        raise BadProblem(problem.id, path, reason) from error
    found = [value for value in vars(module).values() if drawing.is_property(value)]
    batteries = {
        name: value for name, value in vars(module).items() if isinstance(value, Battery | ClassBattery)
    }
    for name, battery in batteries.items():
        items = _expanded(problem, path, name, battery, flavour)
        if len(batteries) > 1:
            for item in items:
                item.__name__ = f"{battery.entry}_{item.__name__}"
        found += items
    if not found:
        raise BadProblem(problem.id, path, Message("it has no function with `@given`, and no Battery"))
    taken = {LOAD, *problem.sample_names}
    for each in found:
        if each.__name__ in taken:
            reason = Message("that is the name of another check, so points and reports would mix them")
            raise BadProblem(problem.id, path, reason, each.__name__)
        taken.add(each.__name__)
    return Hidden(found, _families(problem, path, vars(module).get("GROWTH", {})))


def _families(problem: Problem, path: Path, growth: Any) -> list[Family]:
    """GROWTH as it is written: a dict with the words in both languages, and a function of the size."""
    match growth:
        case dict() if all(_are_words(words) and callable(make) for words, make in growth.items()):
            return [Family(title, title_zh, make) for (title, title_zh), make in growth.items()]
    reason = Message("it must be a dict like {sample}", sample=GROWTH_LIKE)
    raise BadProblem(problem.id, path, reason, "GROWTH")


def _are_words(value: Any) -> bool:
    return isinstance(value, tuple) and list(map(type, value)) == [str, str]


def _expanded(
    problem: Problem, path: Path, name: str, battery: Battery | ClassBattery, flavour: Flavour
) -> list[Property]:
    entry = problem.interface.get(battery.entry)
    if entry is None:
        reason = Message("`{name}` is no entry point of the problem", name=battery.entry)
        raise BadProblem(problem.id, path, reason, name)
    try:
        return battery.properties(entry, flavour)
    except ValueError as error:
        raise BadProblem(problem.id, path, str(error), name) from error
