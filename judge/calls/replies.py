"""What a reply claims. Its shape is checked like every other byte of it; what is only shown is cut."""

from __future__ import annotations

from typing import Any, Final

from judge.model import Frame, Opaque, Outcome, Raised, Returned, Unfit
from sandbox import wire
from sandbox.sharing import OVERLAPS

UNFIT: Final[dict[str, set[str]]] = {
    "undefined": {"name", "found"},
    "undefined_empty": {"name"},
    "not_callable": {"name", "kind"},
    "several_classes": {"name", "classes"},
    "no_self": {"name"},
    "self_outside": {"name"},
    "async": {"name"},
    "signature": {"name", "takes", "expected"},
}
"""Why a file cannot be called: the keys of the sentences, and what is filled in."""
MAX_TEXT: Final = 1000
MAX_NAME: Final = 80
MAX_FRAMES: Final = 20
MAX_LITERALS: Final = 500
MAX_LINES: Final = 1 << 20
"""Lengths to which text that is only shown is cut. The worker cuts it as well, but a submission may not."""


def read_load_reply(reply: bytes) -> tuple[Outcome, None]:
    """What a reply to "load" claims."""
    match wire.decode(reply)[0]:
        case ("loaded", list(literals)) if set(map(type, literals)) <= {int, float, str, bytes}:
            return Returned(literals[:MAX_LITERALS]), None
        case ("unfit", str(key), dict(details)) if UNFIT.get(key) == details.keys() and all(
            type(text) is str for text in details.values()
        ):
            return Unfit(key, {name: text[:MAX_TEXT] for name, text in details.items()}), None
        case ("unfit", *_):
            return Unfit("unfit", {}), None
        case ("raised", *claims):
            return _raised(claims), None
    raise wire.Malformed("a reply of another shape")


def read_reply(reply: bytes, nodes: list[Any], arguments: list[Any]) -> tuple[Outcome, list[Any] | None]:
    """What a reply to a call claims. Its shape is checked like every other byte of it."""
    match wire.decode(reply, nodes)[0]:
        case ("unsendable", str(description)):
            return Returned(Opaque(description[:MAX_TEXT])), None
        case ("returned", value, None):
            return Returned(value), None
        case ("returned", value, list(changed)) if len(changed) == len(arguments):
            return Returned(value), changed
        case ("returned", value, None, list(shared)):
            return Returned(value, _places(shared, arguments)), None
        case ("returned", value, list(changed), list(shared)) if len(changed) == len(arguments):
            return Returned(value, _places(shared, arguments)), changed
        case ("raised", *claims):
            return _raised(claims), None
    raise wire.Malformed("a reply of another shape")


def _raised(claims: list[Any]) -> Raised:
    """An exception as it was claimed, cut to what anybody would read."""
    match claims:
        case [str(name), str(text), list(frames), int(column), bool(deliberate)]:
            lines = tuple(map(_frame, frames[:MAX_FRAMES]))
            return Raised(name[:MAX_NAME], text[:MAX_TEXT], lines, _small(column), deliberate)
    raise wire.Malformed("an exception of another shape")


def _frame(claimed: Any) -> Frame:
    match claimed:
        case (int(line), str(function)):
            return Frame(_small(line), function[:MAX_NAME])
    raise wire.Malformed("a frame of another shape")


def _places(claimed: list[Any], arguments: list[Any]) -> tuple[int, ...]:
    """Places of arguments, EARLIER or OVERLAPS."""
    if not all(type(each) is int and OVERLAPS <= each < len(arguments) for each in claimed):
        raise wire.Malformed("a place of no argument")
    return tuple(claimed[: len(arguments) + 2])


def _small(number: int) -> int:
    """A line or column; 0, for unknown, where no file has such a one."""
    return number if 0 <= number <= MAX_LINES else 0
