"""Loading a submission: the text of its source, the constants in it, and the function or class to call."""

from __future__ import annotations

import inspect
import io
import tokenize
import types
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Final

MODULE: Final = "submission"
MAX_LITERALS: Final = 500
MAX_LITERAL: Final = 50
"""Characters of a literal; longer ones are documentation."""


def text(source: bytes) -> str:
    """The source as `python file.py` would read it: its encoding cookie, or UTF-8, and no other."""
    encoding = "utf-8"
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return io.TextIOWrapper(io.BytesIO(source), encoding, newline=None).read()
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise
        raise _not_text(source, encoding) from error
    except UnicodeDecodeError as error:
        raise _not_text(source, encoding) from error


def _not_text(source: bytes, encoding: str) -> SyntaxError:
    """The error for a source that is not in its encoding, with the line where that shows."""
    line = 1
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
    sentence = f"the file is not {encoding.upper()} (save it as UTF-8, or declare its encoding)"
    return SyntaxError(sentence, (MODULE, line, 0, None))


def literals(code: types.CodeType) -> list[Any]:
    """The numbers and texts that are written in the source: what a planted special case compares with."""
    found = []
    for constant in code.co_consts:
        for each in constant if isinstance(constant, tuple | frozenset) else [constant]:
            if isinstance(each, types.CodeType):
                found += literals(each)
            elif type(each) in (int, float, str, bytes):
                found.append(each)
    short = (each for each in found if not isinstance(each, str | bytes) or len(each) <= MAX_LITERAL)
    return list(islice(short, MAX_LITERALS))


def entry_point(
    namespace: dict[str, Any], name: str, fewest: int, parameters: Sequence[str]
) -> Callable[..., Any] | str:
    """The function or class, callable with positions as the starter is; or the sentence that says why not.

    `fewest` is how many of the starter's parameters have no default.
    """
    found = _find(namespace, name)
    return found if isinstance(found, str) else _adapted(found, name, fewest, parameters)


def _find(namespace: dict[str, Any], name: str) -> Callable[..., Any] | str:
    names = (name, _camel_case(name))
    for candidate in names:
        if candidate in namespace:
            found = namespace[candidate]
            return found if callable(found) else f"`{candidate}` is {_a(found)}, and must be callable."
    solution = namespace.get("Solution")
    if isinstance(solution, type):
        for candidate in names:
            if callable(getattr(solution, candidate, None)):
                return _Method(solution, candidate)
    own = [key for key, value in namespace.items() if _is_own(key, value)]
    own += [f"Solution.{key}" for key in vars(solution or object) if solution and key[0] != "_"]
    found_text = ", ".join(f"`{key}`" for key in own[:8]) or "no function or class at all"
    return f"It must define `{name}`. It defines {found_text}."


class _Method:
    """A method of LeetCode's `class Solution`, on a new instance for every call."""

    def __init__(self, solution: type, name: str) -> None:
        self.solution = solution
        self.name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return getattr(self.solution(), self.name)(*arguments, **named)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(getattr(self.solution(), self.name))


def _adapted(
    function: Callable[..., Any], name: str, fewest: int, parameters: Sequence[str]
) -> Callable[..., Any] | str:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some builtins have none: the call itself will tell
        return function
    counts = (fewest, len(parameters))
    if all(_binds(signature, range(count), {}) for count in counts):
        return function
    if all(_binds(signature, (), dict.fromkeys(parameters[:count])) for count in counts):
        return lambda *arguments: function(**dict(zip(parameters, arguments, strict=False)))
    expected = ", ".join(parameters)
    return f"`{name}` takes {signature}, and is called with ({expected})."


def _binds(signature: inspect.Signature, positions: Any, named: dict[str, Any]) -> bool:
    try:
        signature.bind(*positions, **named)
    except TypeError:
        return False
    return True


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _is_own(name: str, value: object) -> bool:
    return (
        callable(value)
        and not name.startswith("_")
        and name != "Solution"
        and getattr(value, "__module__", None) == MODULE
    )


def _a(value: object) -> str:
    kind = type(value).__name__
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
