"""Values in the user's words: what a counterexample looks like. Text only, and never long."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from judge.messages.arrays import array_note, array_text, is_array, number_text
from judge.messages.translation import Message, phrase
from judge.model import Opaque
from sandbox.nodes import ListNode, Node, TreeNode

MAX_ITEMS: Final = 40
MAX_CHARACTERS: Final = 400
MAX_DEPTH: Final = 8
"""Levels of nesting; a node may contain itself."""
MOST_NODES: Final = 20_000
"""Of a tree that are counted: what a submission returns may go round in a circle."""
MAX_BITS: Final = 2000
"""Larger ints are described, not written out."""


def value_text(
    value: Any, arguments: Sequence[Any] = (), *, digits: int | None = None, depth: int = 0
) -> str:
    """A value as one would write it in Python; nodes of `arguments` are named by their place.

    Any other linked list is drawn: `3 -> 1 -> back to index 0`. `digits`: significant digits of floats; else
    all. Never raises, whatever the value is, but for MemoryError: what has no text is told by its type.
    """
    if depth > MAX_DEPTH:
        return "…"
    try:
        return _Writer(arguments, digits, depth).text(value)
    except MemoryError:
        raise
    except Exception:
        return phrase("a value of type {name}", name=type(value).__name__)


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


@dataclass(frozen=True)
class _Writer:
    """Writes a value at some depth."""

    arguments: Sequence[Any]
    digits: int | None
    depth: int

    def text(self, value: Any) -> str:
        match value:
            case Opaque():
                return value.description
            case ListNode() | TreeNode() | Node():
                return _place(value, self.arguments) or self._structure(value)
            case bool() | None | complex():
                return repr(value)
            case float():
                return number_text(value, self.digits)
            case int():
                return _int_text(value)
            case str() | bytes():
                return _cut(value)
            case list():
                return f"[{self._items(value)}]"
            case tuple():
                comma = "," if len(value) == 1 else ""
                return f"({self._items(value)}{comma})"
            case set() | frozenset():
                return f"{{{self._items(value)}}}" if value else "set()"
            case dict():
                pairs = (f"{self._part(key)}: {self._part(item)}" for key, item in value.items())
                return f"{{{joined(pairs, len(value))}}}"
        if is_array(value):
            note = array_note(value)
            return array_text(value, self.digits) + (f"  # {note}" if note else "")
        if type(value).__module__ == "numpy":
            return repr(value.item())
        return repr(value)[:MAX_CHARACTERS]

    def _part(self, value: Any) -> str:
        return value_text(value, self.arguments, digits=self.digits, depth=self.depth + 1)

    def _items(self, values: Collection[Any]) -> str:
        return joined(map(self._part, values), len(values))

    def _structure(self, node: ListNode | TreeNode | Node) -> str:
        """A linked list is drawn; a tree is written as one builds it."""
        if isinstance(node, ListNode):
            nodes, back = chain(node)
            end = "None" if back is None else phrase("back to index {index}", index=back)
            return f"{joined((self._part(each.val) for each in nodes), len(nodes), ' -> ')} -> {end}"
        if isinstance(node, TreeNode):
            return f"tree([{self._items(by_level(node))}])"
        return phrase("the graph node {value}", value=self._part(node.val))


def type_text(value: Any) -> str:
    """The type of a value with its article: "an int", "a list", "None"."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return value.description
    name = type(value).__name__
    if name == "ndarray":
        return Message("a NumPy array")
    return Message("{article} {name}", article="an" if name[0] in "aeiou" else "a", name=name)


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
                if len(heads) > 1:
                    return phrase("the node at index {index} of list {number}", index=index, number=number)
                return phrase("the node at index {index}", index=index)
    return None


def by_level(root: TreeNode) -> list[Any]:
    """The values of a tree level by level, None where there is no child, as LeetCode writes it."""
    values: list[Any] = []
    level: list[TreeNode | None] = [root]
    for node in level:  # grows while it is walked
        values.append(None if node is None else node.val)
        if isinstance(node, TreeNode) and len(values) <= MOST_NODES:
            level += [node.left, node.right]
    while values and values[-1] is None:
        values.pop()
    return values


def _int_text(value: int) -> str:
    if value.bit_length() > MAX_BITS:
        return phrase("an integer of {bits} bits", bits=value.bit_length())
    return repr(value)


def _cut(value: str | bytes) -> str:
    if len(value) <= MAX_CHARACTERS:
        return repr(value)
    beginning = repr(value[: MAX_CHARACTERS // 4])[: MAX_CHARACTERS // 2]  # escapes are long
    if isinstance(value, str):
        return beginning + phrase("… ({count} characters)", count=len(value))
    return beginning + phrase("… ({count} bytes)", count=len(value))


def joined(texts: Iterable[str], count: int, between: str = ", ") -> str:
    """The first items, as many as fit, and how many there are."""
    return between.join(cut_items(texts, count))


def cut_items(texts: Iterable[str], count: int) -> list[str]:
    """The texts of the first items, as many as fit, and how many items there are."""
    shown: list[str] = []
    room = MAX_CHARACTERS
    for text in islice(texts, MAX_ITEMS):
        shown.append(text)
        room -= len(text) + 2
        if room < 0:
            break
    if len(shown) < count:
        shown.append(phrase("… ({count} items)", count=count))
    return shown
