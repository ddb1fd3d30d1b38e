"""Values on as many lines as they need, and two values so that a reader sees where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from judge.messages.arrays import (
    MAX_AXES,
    MOST_DIGITS,
    array_note,
    array_text,
    digits_apart,
    indented,
    is_array,
)
from judge.messages.values import MAX_ITEMS, by_level, chain, cut_items, value_text
from sandbox.nodes import ListNode, TreeNode

COLUMNS: Final = 58
"""Of a value that can be broken: with what stands before it, a line fits a terminal of 80."""
NOISE: Final = 1e-9
"""Two floats that differ by less than this share are not what a reader looks for, if others differ more."""
MOST_COMPARED: Final = 10_000
"""Floats that are looked at to find how many digits are shown."""
BEFORE: Final = 4
"""Items before the first difference that are shown of a long value."""


def block(value: Any, arguments: Sequence[Any] = (), digits: int | None = None) -> str:
    """A value as one would write it, on several lines where it is wide."""
    if is_array(value) and (value.ndim <= MAX_AXES or value.size <= MAX_ITEMS):
        return array_text(value, digits, COLUMNS)
    line = value_text(value, arguments, digits=digits)
    if type(value) not in (list, tuple) or (len(line) <= COLUMNS and not any(map(is_array, value))):
        return line
    opening, closing = "[]" if type(value) is list else "()"
    blocks = (indented(block(each, arguments, digits), 1) for each in value)
    comma = "," if len(value) == 1 and type(value) is tuple else ""
    return f"{opening}{filled(cut_items(blocks, len(value)))}{comma}{closing}"


def note(value: Any) -> str:
    """What a reader should know of a value beside its text; "" for most."""
    if is_array(value):
        return array_note(value)
    return value_text(value) if isinstance(value, ListNode) and chain(value)[1] is not None else ""


def argument_block(value: Any) -> str:
    """An argument as a person can give it: lists of nodes and trees by what builds them."""
    if isinstance(value, ListNode):
        nodes, back = chain(value)
        values = value_text([each.val for each in nodes])
        return f"linked_list({values})" if back is None else f"linked_list({values}, cycle_at={back})"
    if isinstance(value, TreeNode):
        return f"tree({value_text(by_level(value))})"
    return block(value)


def both(returned: Any, expected: Any) -> tuple[Any, Any, int, str]:
    """Two values that differ, cut to where they do; the digits that show it, and which part is left."""
    digits = _digits(returned, expected)
    first = _first_difference(returned, expected)
    if first is None or max(len(returned), len(expected)) <= MAX_ITEMS:
        return returned, expected, digits, ""
    start = max(0, first - BEFORE)
    cut = slice(start, start + MAX_ITEMS // 2)
    return returned[cut], expected[cut], digits, f"[{start}:{start + MAX_ITEMS // 2}]"


def _digits(one: Any, other: Any) -> int:
    """The fewest significant digits that show where floats of two values differ."""
    noise = MOST_DIGITS
    for number, (mine, theirs) in enumerate(_floats(one, other)):
        if mine != theirs and number < MOST_COMPARED:
            digits = digits_apart(mine, theirs)
            if abs(mine - theirs) > NOISE * max(abs(mine), abs(theirs)):
                return digits
            noise = digits
    return noise


def _floats(one: Any, other: Any) -> Iterator[tuple[float, float]]:
    """The floats at the same places of two values of one form."""
    if isinstance(one, float) and isinstance(other, float):
        yield one, other
    elif is_array(one) and is_array(other):
        if one.shape == other.shape and one.dtype.kind == other.dtype.kind == "f":
            yield from zip(
                one.ravel()[:MOST_COMPARED].tolist(), other.ravel()[:MOST_COMPARED].tolist(), strict=True
            )
    elif type(one) is type(other) and isinstance(one, list | tuple) and len(one) == len(other):
        for mine, theirs in zip(one, other, strict=True):
            yield from _floats(mine, theirs)


def _first_difference(one: Any, other: Any) -> int | None:
    """The first index at which two lists, tuples or texts differ; None for other values."""
    if type(one) is not type(other) or not isinstance(one, list | tuple | str):
        return None
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a is not b and _differ(a, b)), min(len(one), len(other)))


def _differ(one: Any, other: Any) -> bool:
    if is_array(one) or is_array(other):
        return not (is_array(one) and is_array(other) and one.shape == other.shape and (one == other).all())
    try:
        return bool(one != other)
    except ValueError:  # there are arrays in them, which have no single truth
        return True


def filled(texts: Sequence[str], columns: int = COLUMNS) -> str:
    """Items behind each other while they fit on a line, else below each other, one column to the right."""
    if any("\n" in text for text in texts):
        return ",\n ".join(texts)
    lines = [""]
    for number, text in enumerate(texts, start=1):
        item = text + ("," if number < len(texts) else "")
        if lines[-1] and len(lines[-1]) + 1 + len(item) > columns:
            lines.append("")
        lines[-1] += f" {item}" if lines[-1] else item
    return "\n ".join(lines)
