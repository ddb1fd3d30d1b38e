"""Values in the user's words: what a counterexample looks like. Text only, and never long."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, Final

from judge.model import Opaque
from sandbox.nodes import ListNode, Node, TreeNode

MAX_ITEMS: Final = 40
MAX_CHARACTERS: Final = 400
MAX_AXES: Final = 3
"""Arrays with more axes, and more than a few values, are shown flat: every axis doubles what is printed."""
MAX_ARRAY_CHARACTERS: Final = 2000
MAX_DEPTH: Final = 8
"""Levels of nesting; a node may contain itself."""
MAX_BITS: Final = 2000
"""Larger ints are described, not written out."""


def value_text(value: Any, arguments: Sequence[Any] = (), depth: int = 0) -> str:
    """A value as one would write it in Python; nodes of `arguments` are named by their place.

    Any other linked list is its values, and where its end links to: `[3, 1] -> 0`. Never raises, whatever the
    value is, but for MemoryError: what has no text is told by its type.
    """
    if depth > MAX_DEPTH:
        return "…"
    try:
        return _value_text(value, arguments, depth)
    except MemoryError:
        raise
    except Exception:
        return f"a value of type {type(value).__name__}"


def message_text(error: BaseException) -> str:
    """What an exception says. Never raises, though there may be a number of too many digits in it."""
    try:
        return encodable(str(error))
    except MemoryError:
        raise
    except Exception:
        return ""


def exception_text(error: BaseException) -> str:
    """An exception in a line: its type, and the beginning of what it says."""
    text = " ".join(message_text(error).split())[:MAX_CHARACTERS].removesuffix(".")
    name = type(error).__name__
    return f"{name}: {text}" if text else name


def encodable(text: str) -> str:
    """Text that every file can hold: half of a surrogate pair is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _value_text(value: Any, arguments: Sequence[Any], depth: int) -> str:
    match value:
        case Opaque():
            return value.description
        case ListNode() | TreeNode() | Node():
            return _place(value, arguments) or _structure(value, depth)
        case bool() | None | float() | complex():
            return repr(value)
        case int():
            return _int_text(value)
        case str() | bytes():
            return _cut(value)
        case list():
            return f"[{_items(value, arguments, depth)}]"
        case tuple():
            comma = "," if len(value) == 1 else ""
            return f"({_items(value, arguments, depth)}{comma})"
        case set() | frozenset():
            return f"{{{_items(value, arguments, depth)}}}" if value else "set()"
        case dict():
            pairs = (
                f"{value_text(key, (), depth + 1)}: {value_text(item, arguments, depth + 1)}"
                for key, item in value.items()
            )
            return f"{{{_joined(pairs, len(value))}}}"
    if type(value).__module__ == "numpy":
        return _array_text(value)
    return repr(value)[:MAX_CHARACTERS]


def type_text(value: Any) -> str:
    """The type of a value with its article: "an int", "a list", "None"."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return value.description
    name = "NumPy array" if type(value).__name__ == "ndarray" else type(value).__name__
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def chain(head: ListNode) -> tuple[list[ListNode], int | None]:
    """The nodes of a linked list in order, and the index that the last one links back to."""
    nodes: list[ListNode] = []
    places: dict[int, int] = {}
    node: Any = head
    while isinstance(node, ListNode):
        if id(node) in places:
            return nodes, places[id(node)]
        places[id(node)] = len(nodes)
        nodes.append(node)
        node = node.next
    return nodes, None


def _place(node: Any, arguments: Sequence[Any]) -> str | None:
    """Such as "the node at index 1", when it is in a linked list among the arguments."""
    heads = [argument for argument in arguments if isinstance(argument, ListNode)]
    for number, head in enumerate(heads, start=1):
        for index, candidate in enumerate(chain(head)[0]):
            if candidate is node:
                where = f" of list {number}" if len(heads) > 1 else ""
                return f"the node at index {index}{where}"
    return None


def _structure(node: ListNode | TreeNode | Node, depth: int) -> str:
    if isinstance(node, ListNode):
        nodes, back = chain(node)
        values = f"[{_items([each.val for each in nodes], (), depth)}]"
        return values if back is None else f"{values} -> {back}"
    if isinstance(node, TreeNode):
        return f"[{_items(_level_order(node), (), depth)}]"
    return f"the graph node {value_text(node.val, (), depth + 1)}"


def _level_order(root: TreeNode) -> list[Any]:
    """The values of a tree level by level, None where there is no child, as LeetCode writes it."""
    values: list[Any] = []
    level: list[TreeNode | None] = [root]
    for node in level:  # grows while it is walked
        values.append(None if node is None else node.val)
        if isinstance(node, TreeNode) and len(values) <= 2 * MAX_ITEMS:
            level += [node.left, node.right]
    while values and values[-1] is None:
        values.pop()
    return values


def _int_text(value: int) -> str:
    if value.bit_length() > MAX_BITS:
        return f"an integer of {value.bit_length()} bits"
    return repr(value)


def _cut(value: str | bytes) -> str:
    if len(value) <= MAX_CHARACTERS:
        return repr(value)
    unit = "characters" if isinstance(value, str) else "bytes"
    beginning = repr(value[: MAX_CHARACTERS // 4])[: MAX_CHARACTERS // 2]  # escapes are long
    return f"{beginning}… ({len(value)} {unit})"


def _items(values: Collection[Any], arguments: Sequence[Any], depth: int) -> str:
    return _joined((value_text(value, arguments, depth + 1) for value in values), len(values))


def _joined(texts: Iterable[str], count: int) -> str:
    """The first items, as many as fit, and how many there are."""
    shown: list[str] = []
    room = MAX_CHARACTERS
    for text in islice(texts, MAX_ITEMS):
        shown.append(text)
        room -= len(text) + 2
        if room < 0:
            break
    if len(shown) < count:
        shown.append(f"… ({count} items)")
    return ", ".join(shown)


def _array_text(value: Any) -> str:
    numpy = sys.modules["numpy"]
    if not isinstance(value, numpy.ndarray):
        return repr(value.item())
    few = value.size <= MAX_ITEMS or value.ndim <= MAX_AXES
    with numpy.errstate(all="ignore"):  # where a host program turns these into exceptions
        body = numpy.array2string(
            value if few else value.ravel()[:MAX_ITEMS],
            separator=", ",
            threshold=MAX_ITEMS,
            edgeitems=2,
            floatmode="unique",
            max_line_width=10_000,
        )
    dtype = "" if value.dtype in (numpy.float64, numpy.int64, numpy.bool_) else f", {value.dtype}"
    shape = f"  # shape {value.shape}" if value.size > MAX_ITEMS or not value.size else ""
    return f"np.array({' '.join(body.split())}{dtype}){shape}"[:MAX_ARRAY_CHARACTERS]
