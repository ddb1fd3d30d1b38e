"""Calls as Python that makes exactly these: nothing is cut or rounded, and what is shared stays shared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from judge.bank.interface import Interface
from judge.calls.call import Call
from judge.calls.given import can_change
from judge.explain.calls import instance_name, instances, new_name, parameters
from judge.explain.layout import filled
from judge.messages.arrays import is_array
from sandbox import requests
from sandbox.layouts import FORTRAN, READ_ONLY, STRIDED, layout_of
from sandbox.nodes import NODE_CLASSES, NODE_FIELDS, ListNode, TreeNode
from sandbox.received import Received

MOST_BYTES: Final = 16 << 20
"""Of larger requests no script is written."""
COLUMNS: Final = 100
MOST_BRANCHES: Final = 500
"""Nodes of a tree that is written level by level; in larger ones the way to a node is too long to name it."""
MOST_DECIMAL_BITS: Final = 4096
"""Larger ints are written in hexadecimal: Python reads no decimal ones of more than 4300 digits."""
RETURNED: Final = "returned"
"""The name of what the last call returns."""


def script(calls: Sequence[Call], interface: Interface) -> str | None:
    """The statements that make these calls, of which the first stands alone. None where they are too large.

    They use the names of the problem's entry points, of node classes and of what builds nodes, and `np`.
    """
    if sum(len(call.answer.body) for call in calls) > MOST_BYTES:
        return None
    written = _Script(interface, instances(calls))
    received = Received()
    for call in calls:
        values, nodes = received.arguments(requests.unpack(call.answer.body))
        written.add(call.operation, values, nodes, is_last=call is calls[-1])
    return "\n".join(written.lines) + "\n"


class _Script:
    """Writes call after call. Each object that can change has a name, and is changed where it was changed."""

    def __init__(self, interface: Interface, of: int) -> None:
        """`of`: how many instances of classes there are."""
        self.lines: list[str] = []
        self._interface = interface
        self._of = of
        self._taken = {*interface, *NODE_CLASSES, *_BUILDERS, "np", "it", RETURNED}
        self._names: dict[int, str] = {}
        """Of lists, dicts, sets and arrays, by their id."""
        self._told: dict[str, str] = {}
        """What was last written of each of these."""
        self._nodes: dict[int, str] = {}
        """How each node is written, by its id."""
        self._fields: dict[tuple[int, str], str] = {}
        """What was last written of a node's field; "None" where nothing was."""
        self._held: list[Any] = []
        """Whatever was given: an id stays that of its object."""

    def add(
        self, operation: tuple[Any, ...], values: Sequence[Any], nodes: Sequence[Any], *, is_last: bool
    ) -> None:
        self._held += [*values, *nodes]
        self._tell_nodes(nodes)
        names = parameters(operation, self._interface)
        arguments = [self._argument(*each) for each in zip(names, values, strict=False)]
        kind, *where = operation
        it = instance_name(operation, self._of)
        given = f"({', '.join(arguments)})"
        returned = f"{RETURNED} = " if is_last else ""
        match kind:
            case "new":
                self.lines.append(f"{it} = {where[1]}{given}")
            case "set":
                self.lines.append(f"{it}.{where[1]} = {arguments[0]}")
            case "get":
                self.lines.append(f"{returned}{it}.{where[1]}")
            case "method":
                self.lines.append(f"{returned}{it}.{where[1]}{given}")
            case "gradients":
                self.lines.append(f"{returned}{where[1]}.gradients({', '.join([str(where[0]), *arguments])})")
            case _:
                self.lines.append(f"{returned}{where[0]}{given}")

    def _argument(self, parameter: str, value: Any) -> str:
        """How the call writes an argument, which is told before it where it can change."""
        if not can_change(value):
            return self._text(value)
        text = self._text(value)
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = self._new_name(parameter)
            self.lines.append(f"{name} = {text}")
        elif self._told[name] != text:
            self.lines.append(_changed(name, value, text))
        self._told[name] = text
        return name

    def _new_name(self, wanted: str) -> str:
        name = new_name(wanted, self._taken)
        self._taken.add(name)
        return name

    def _tell_nodes(self, nodes: Sequence[Any]) -> None:
        """Make the nodes that are new, and give each the fields that it has in this call."""
        for node in nodes:
            if id(node) in self._nodes:
                continue
            if isinstance(node, ListNode):
                self._make_list(node)
            elif not self._make_tree(node):
                same = [each for each in nodes if type(each) is type(node) and id(each) not in self._nodes]
                values = [f"{type(node).__name__}({self._plain(each.val)})" for each in same]
                self._name_all(same, _bracketed("[", values, "]"))
        for node in nodes:
            name = self._nodes[id(node)]
            for field in NODE_FIELDS[type(node).__name__]:
                text = self._text(getattr(node, field))
                unset = "[]" if field == "neighbors" else "None"
                if self._fields.get((id(node), field), unset) != text:
                    self.lines.append(f"{name}.{field} = {text}")
                    self._fields[id(node), field] = text

    def _make_list(self, head: ListNode) -> None:
        """The nodes of a list, up to one that was made before."""
        chain: list[ListNode] = []
        places: dict[int, int] = {}
        node: Any = head
        while isinstance(node, ListNode) and id(node) not in places and id(node) not in self._nodes:
            places[id(node)] = len(chain)
            chain.append(node)
            node = node.next
        back = places.get(id(node))
        values = _bracketed("[", [self._plain(each.val) for each in chain], "]")
        self._name_all(chain, f"linked_nodes({values}{'' if back is None else f', cycle_at={back}'})")
        for before, after in zip(chain, [*chain[1:], chain[back] if back is not None else None], strict=True):
            self._fields[id(before), "next"] = "None" if after is None else self._nodes[id(after)]

    def _make_tree(self, root: Any) -> bool:
        """A small tree whose nodes are all new, level by level; else False, and nothing is written."""
        if not isinstance(root, TreeNode):
            return False
        paths: dict[int, str] = {id(root): ""}
        """From the root to each node."""
        level: list[TreeNode | None] = [root]
        for node in level:  # grows while it is walked
            for side in ("left", "right") if node is not None else ():
                child = getattr(node, side)
                if child is not None and (id(child) in paths or id(child) in self._nodes):
                    return False  # no tree
                if child is not None:
                    paths[id(child)] = f"{paths[id(node)]}.{side}"
                level.append(child)
            if len(paths) > MOST_BRANCHES or (node is not None and self._plain(node.val) == "None"):
                return False
        while level[-1] is None:
            level.pop()
        values = ["None" if node is None else self._plain(node.val) for node in level]
        name = self._new_name("root")
        self.lines.append(f"{name} = tree({_bracketed('[', values, ']')})")
        self._nodes |= {key: name + path for key, path in paths.items()}
        for node in filter(None, level):
            self._fields[id(node), "val"] = self._plain(node.val)
            for side in ("left", "right"):
                self._fields[id(node), side] = self._text(getattr(node, side))
        return True

    def _name_all(self, nodes: Iterable[Any], text: str) -> None:
        """Write nodes as a list, by whose indices they are called from now on."""
        name = self._new_name("nodes")
        self.lines.append(f"{name} = {text}")
        for place, node in enumerate(nodes):
            self._nodes[id(node)] = f"{name}[{place}]"
            self._fields[id(node), "val"] = self._plain(node.val)

    def _plain(self, value: Any) -> str:
        """A node's value when it is made: "None" where it is, or holds, another node."""
        return self._text(value) if type(value) in _SCALARS else "None"

    def _text(self, value: Any) -> str:
        """The value as an expression."""
        kind = type(value)
        if kind in _SCALARS:
            return _scalar(value)
        if id(value) in self._nodes:
            return self._nodes[id(value)]
        if is_array(value):
            return _array(value)
        if kind.__module__ == "numpy":
            return f"np.{kind.__name__}({_scalar(value.item())})"
        if kind is dict:
            pairs = [f"{self._text(key)}: {self._text(each)}" for key, each in value.items()]
            return _bracketed("{", pairs, "}")
        items = [self._text(each) for each in value]
        if kind is list:
            return _bracketed("[", items, "]")
        if kind is tuple:
            return _bracketed("(", items, ",)" if len(items) == 1 else ")")
        text = _bracketed("{", items, "}") if items else "()"
        return f"frozenset({text})" if kind is frozenset else text if items else "set()"


_BUILDERS: Final = ("linked_list", "linked_nodes", "tree", "graph")


def _bracketed(opening: str, items: Sequence[str], closing: str) -> str:
    line = f"{opening}{', '.join(items)}{closing}"
    return line if len(line) <= COLUMNS else f"{opening}\n {filled(items, COLUMNS)}\n{closing}"


def _changed(name: str, value: Any, text: str) -> str:
    """The statement that gives an object that was given before another content."""
    if type(value) is list:
        return f"{name}[:] = {text}"
    if is_array(value):
        return f"{name}[...] = {text}"
    return f"{name}.clear(); {name}.update({text})"


def _array(value: Any) -> str:
    """An array with its dtype and its layout."""
    if not value.size:
        text = f"np.zeros({value.shape}, dtype={value.dtype.name!r})"
    elif value.dtype.kind in "gG" or value.dtype.itemsize > 16:
        text = f"np.array({_rows(value.astype(str).tolist(), repr)}).astype({value.dtype.name!r})"
    else:
        text = f"np.array({_rows(value.tolist(), _scalar)}, dtype={value.dtype.name!r})"
    layout = layout_of(value)
    if layout & FORTRAN:
        text = f"np.asfortranarray({text})"
    if layout & STRIDED:
        text = f"np.repeat({text}, 2, axis=-1)[..., ::2]"
    return f"np.broadcast_to({text}, {value.shape})" if layout & READ_ONLY else text


def _rows(values: Any, write: Callable[[Any], str]) -> str:
    if type(values) is list:
        return _bracketed("[", [_rows(each, write) for each in values], "]")
    return write(values)


def _scalar(value: Any) -> str:
    return _SCALARS[type(value)](value)


def _float(value: float) -> str:
    return repr(value) if math.isfinite(value) else f'float("{value}")'


def _complex(value: complex) -> str:
    return f"complex({_float(value.real)}, {_float(value.imag)})"


def _int(value: int) -> str:
    return repr(value) if value.bit_length() <= MOST_DECIMAL_BITS else hex(value)


_SCALARS: Final[dict[type, Callable[[Any], str]]] = {
    **dict.fromkeys((type(None), bool, str, bytes), repr),
    int: _int,
    float: _float,
    complex: _complex,
}
