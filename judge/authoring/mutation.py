"""Mutants of an accepted solution: the same program with one small mistake. Good tests reject them all.

The only module that parses a solution. It reads the tree, changes it and writes it out as text again; nothing
here compiles or runs anything. Solutions are the bank's own files; a submission never comes here.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LARGE: Final = 100
"""Constants from here on are halved. Smaller ones are changed by 1, as people do by mistake."""
MAX_CHANGE: Final = 160
"""Characters of the text before and after a change."""


@dataclass(frozen=True)
class Mutant:
    """An accepted solution with one mistake."""

    file: str
    line: int
    line_text: str
    """The line of the original, stripped: what identifies the place when other lines come and go."""
    change: str
    """Before and after, in one line: `a < b -> a <= b`; with a number where the same is met again."""
    source: bytes

    @property
    def id(self) -> str:
        return f"{self.file}:{self.line}: {self.change}"


def mutants(file: str, source: str) -> list[Mutant]:
    """Every mutant of a solution, each different from the original and from the others."""
    tree = ast.parse(source)
    lines = source.splitlines()
    seen = {ast.unparse(tree)}
    met: Counter[tuple[str, str]] = Counter()
    found = []
    for place, before, after in _changes(tree):
        old, new = ast.unparse(before), ast.unparse(after)
        with place.holding(after):
            text = ast.unparse(tree)
        if text in seen:
            continue
        seen.add(text)
        line = before.lineno  # type: ignore[attr-defined]
        here, change = lines[line - 1].strip(), f"{_short(old)} -> {_short(new)}"
        met[here, change] += 1
        times = met[here, change]
        numbered = f"{change} ({times})" if times > 1 else change
        found.append(Mutant(file, line, here, numbered, text.encode()))
    return found


def _short(text: str) -> str:
    """One line of the text, and of a long one the beginning."""
    first, *more = text.splitlines()
    return first[:MAX_CHANGE] + (" ..." if more or len(first) > MAX_CHANGE else "")


class _Place:
    """Where a node hangs in the tree: a field of its parent, or an entry of such a field."""

    def __init__(self, parent: ast.AST, field: str, index: int | None) -> None:
        self.parent, self.field, self.index = parent, field, index

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    def get(self) -> ast.AST:
        held = getattr(self.parent, self.field)
        node: ast.AST = held if self.index is None else held[self.index]
        return node

    def holding(self, node: ast.AST) -> _Holding:
        return _Holding(self, node)


class _Holding:
    """A context in which the place holds another node."""

    def __init__(self, place: _Place, node: ast.AST) -> None:
        self._place, self._node, self._before = place, node, place.get()

    def __enter__(self) -> None:
        self._place.put(self._node)

    def __exit__(self, *exception: object) -> None:
        self._place.put(self._before)


def _changes(tree: ast.Module) -> Iterator[tuple[_Place, ast.AST, ast.AST]]:
    """Every place with its node and another node to put there."""
    for place, node in _places(tree):
        for replacement in _replacements(node):
            yield place, node, ast.fix_missing_locations(ast.copy_location(replacement, node))


_NOT_PROGRAM: Final = {"annotation", "returns", "decorator_list", "type_comment", "type_params"}


def _places(parent: ast.AST) -> Iterator[tuple[_Place, ast.AST]]:
    """Every node of the program below this one; not its annotations, nor its docstrings."""
    for field, value in ast.iter_fields(parent):
        if field in _NOT_PROGRAM:
            continue
        held = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in held:
            if isinstance(node, ast.AST) and not _is_text(node) and not _is_defence(node):
                if hasattr(node, "lineno"):
                    yield _Place(parent, field, index), node
                yield from _places(node)


def _is_text(node: ast.AST) -> bool:
    """A docstring, or an import."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _is_defence(node: ast.AST) -> bool:
    """What only says or checks what is so anyway: with right input no mistake in it shows."""
    match node:
        case ast.Assert() | ast.Raise() | ast.If(body=[ast.Raise()], orelse=[]):
            return True
        case ast.Call(func):
            return _name(func) in _PRECAUTIONS
        case ast.keyword(arg="strict"):
            return True
    return False


_PRECAUTIONS: Final = {
    *("errstate", "seterr", "simplefilter", "filterwarnings", "catch_warnings"),
    "setrecursionlimit",
}
"""Functions that decide which warnings are shown, and how deep calls may go."""

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.MatMult: ast.Mult, ast.LShift: ast.RShift,
    ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
}  # fmt: skip


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    """The mistakes that could be made in place of this node."""
    match node:
        case ast.Compare():
            yield from _other_comparisons(node)
        case ast.BinOp(left, operator, right):
            yield ast.BinOp(left, _ARITHMETIC[type(operator)](), right)
        case ast.AugAssign(target, operator, value):
            yield ast.AugAssign(target, _ARITHMETIC[type(operator)](), value)
            yield ast.Pass()
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.If(test) | ast.IfExp(test) | ast.While(test) if not _is_negated_elsewhere(test):
            negated = copy.copy(node)
            negated.test = ast.UnaryOp(ast.Not(), test)
            yield negated
        case ast.Constant(value):
            yield from map(ast.Constant, _other_constants(value))
        case ast.Expr() | ast.Delete() | ast.Nonlocal():
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Return(value) if value is not None and ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Call():
            yield from _other_calls(node)
        case ast.Slice():
            yield from _other_slices(node)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _other_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        operators = list(node.ops)
        operators[index] = _COMPARISONS[type(operator)]()
        yield ast.Compare(node.left, operators, node.comparators)


def _other_constants(value: object) -> Iterator[bool | int | float]:
    match value:
        case bool():
            yield not value
        case int() if abs(value) >= LARGE:
            yield value // 2
        case int():
            yield from (value + 1, value - 1)
        case float():
            yield value * 2 if value else 1.0


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    """Two arguments exchanged, a range that ends early, a keyword forgotten."""
    arguments = node.args
    plain = not any(isinstance(each, ast.Starred) for each in arguments)
    if len(arguments) == 2 and plain and _name(node.func) not in _SYMMETRIC:
        yield ast.Call(node.func, arguments[::-1], node.keywords)
    if isinstance(node.func, ast.Name) and node.func.id == "range" and plain:
        place = min(1, len(arguments) - 1)
        ends = list(arguments)
        ends[place] = _one_less(arguments[place])
        yield ast.Call(node.func, ends, node.keywords)
    for index, keyword in enumerate(node.keywords):
        if not _is_defence(keyword):
            yield ast.Call(node.func, arguments, node.keywords[:index] + node.keywords[index + 1 :])


def _name(function: ast.expr) -> str:
    """The last part of a function's name."""
    return ast.unparse(function).rpartition(".")[2]


_SYMMETRIC: Final = {
    *("max", "min", "maximum", "minimum", "gcd", "hypot", "logical_and", "logical_or"),
    *("logaddexp", "array_equal", "isclose", "allclose"),
}
"""Functions of two arguments whose order does not matter."""


def _other_slices(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(ast.BinOp(node.lower, ast.Add(), ast.Constant(1)), node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, _one_less(node.upper), node.step)


def _one_less(node: ast.expr) -> ast.expr:
    return ast.BinOp(node, ast.Sub(), ast.Constant(1))


def _is_negated_elsewhere(test: ast.expr) -> bool:
    """Whether another mutant negates this condition already: `a is b`, `not a`."""
    match test:
        case ast.Compare(ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot() | ast.In() | ast.NotIn()]):
            return True
        case ast.UnaryOp(ast.Not()):
            return True
    return False
