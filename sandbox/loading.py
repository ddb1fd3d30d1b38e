"""Loading a submission: the text of its source, the constants in it, and the function or class to call."""

from __future__ import annotations

import inspect
import io
import tokenize
import types
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

MODULE: Final = "submission"
MAX_LITERALS: Final = 500
MOST_NAMED: Final = 8
"""Of what a file defines."""
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


class Unfit(NamedTuple):
    """Why there is nothing to call: the key of a sentence on the trusted side, and what is filled in."""

    key: str
    details: dict[str, str]


def entry_point(
    namespace: dict[str, Any], name: str, fewest: int, parameters: Sequence[str]
) -> Callable[..., Any] | Unfit:
    """The function or class, callable with positions as the starter is; or why there is none.

    `fewest` is how many of the starter's parameters have no default.
    """
    found = _find(namespace, name)
    return found if isinstance(found, Unfit) else _adapted(found, name, fewest, parameters)


def _find(namespace: dict[str, Any], name: str) -> Callable[..., Any] | Unfit:
    names = (name, _camel_case(name))
    for candidate in names:
        if candidate in namespace:
            found = namespace[candidate]
            kind = type(found).__name__
            return found if callable(found) else Unfit("not_callable", {"name": candidate, "kind": kind})
    own = [key for key, value in namespace.items() if _is_own(key, value)]
    classes = [key for key in ("Solution", *own) if isinstance(namespace.get(key), type)]
    methods = [method for key in classes if (method := _method_of(namespace[key], names)) is not None]
    if len(methods) == 1 or (methods and methods[0].solution is namespace.get("Solution")):
        return methods[0]
    if methods:
        named = ", ".join(f"`{method.solution.__name__}`" for method in methods[:MOST_NAMED])
        return Unfit("several_classes", {"name": name, "classes": named})
    solution = namespace.get("Solution")
    own += [f"Solution.{key}" for key in vars(solution or object) if solution and key[0] != "_"]
    if not own:
        return Unfit("undefined_empty", {"name": name})
    return Unfit("undefined", {"name": name, "found": ", ".join(f"`{key}`" for key in own[:MOST_NAMED])})


class _Method:
    """A method of LeetCode's `class Solution`, on a new instance for every call."""

    def __init__(self, solution: type, name: str) -> None:
        self.solution = solution
        self.name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return getattr(self.solution(), self.name)(*arguments, **named)

    @property
    def written(self) -> Any:
        """The method as it is written: a function, or a static method and the like."""
        return inspect.getattr_static(self.solution, self.name)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(getattr(self.solution(), self.name))


def _method_of(solution: type, names: Iterable[str]) -> _Method | None:
    """The method of a class that has one of these names."""
    found = (name for name in names if callable(getattr(solution, name, None)))
    return next((_Method(solution, name) for name in found), None)


def _adapted(
    function: Callable[..., Any], name: str, fewest: int, parameters: Sequence[str]
) -> Callable[..., Any] | Unfit:
    counts = (fewest, len(parameters))
    written = function.written if isinstance(function, _Method) else function
    if inspect.iscoroutinefunction(written):
        return Unfit("async", {"name": name})
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some builtins have none: the call itself will tell
        signature = None
    is_method = isinstance(function, _Method) and inspect.isfunction(written)
    if is_method and not _takes(signature, counts) and _takes(inspect.signature(written), counts):
        return Unfit("no_self", {"name": name})
    if signature is None or _takes(signature, counts):
        return function
    if all(_binds(signature, (), dict.fromkeys(parameters[:count])) for count in counts):
        return lambda *arguments: function(**dict(zip(parameters, arguments, strict=False)))
    if next(iter(signature.parameters), "") == "self" and _takes(signature, [count + 1 for count in counts]):
        return Unfit("self_outside", {"name": name})
    expected = ", ".join(parameters)
    return Unfit("signature", {"name": name, "takes": str(signature), "expected": f"({expected})"})


def _takes(signature: inspect.Signature | None, counts: Iterable[int]) -> bool:
    """Whether something can be called with so many positions."""
    return signature is not None and all(_binds(signature, range(count), {}) for count in counts)


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
