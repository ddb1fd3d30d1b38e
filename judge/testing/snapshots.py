"""What a call must leave as it was: a picture of its arguments before and after.

before = snapshot(head)
solution.detect_cycle(head)
assert_unchanged(snapshot(head), before, "head")
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from judge.messages.sentences import say
from judge.messages.translation import Message
from judge.messages.values import value_text
from judge.testing.assertions import Mismatch, is_array, is_node
from sandbox.nodes import NODE_FIELDS
from sandbox.wire.format import SCALARS

__all__ = ["assert_unchanged", "is_same", "snapshot"]

_OTHER: Final = Message("another node")
_NOTHING: Final = Message("nothing")


def snapshot(value: Any) -> Any:
    """A copy of plain data and arrays; of a node, the values and links of all nodes that it leads to."""
    if is_node(value):
        return [_State.of(node) for node in _reachable(value)]
    if isinstance(value, dict):
        return {key: snapshot(item) for key, item in value.items()}, list(value)  # also their order
    if isinstance(value, list | tuple):
        return type(value)(value if SCALARS.issuperset(map(type, value)) else map(snapshot, value))
    if isinstance(value, set):
        return frozenset(value)
    return value.copy() if is_array(value) else value


def assert_unchanged(argument: Any, before: Any, name: str) -> None:
    """The submission left `argument` as it was `before` the call (a copy made by the property)."""
    __tracebackhide__ = True
    if not is_same(argument, before):
        changed = say("changed_argument", name=name)
        what = _first_change(argument, before, name)
        raise Mismatch(changed if what is None else say("and_also", first=changed, second=what))


def _first_change(now: Any, before: Any, name: str) -> Message | None:
    """Which element is not what it was; None where that is no single element."""
    if is_array(now) and is_array(before) and now.shape == before.shape and now.dtype == before.dtype:
        import numpy as np

        index = tuple(int(i) for i in np.argwhere((now != before) & ~((now != now) & (before != before)))[0])
        return _was_and_is(", ".join(map(str, index)), before[index], now[index])
    if isinstance(now, list) and isinstance(before, list):
        if _is_of_nodes(now) and _is_of_nodes(before):
            return _changed_node(now, before, name)
        if len(now) != len(before):
            return say("changed_length", before=len(before), after=len(now))
        pairs = enumerate(zip(now, before, strict=True))
        return next(
            (_was_and_is(place, old, new) for place, (new, old) in pairs if not is_same(new, old)), None
        )
    return None


def _was_and_is(where: object, before: Any, after: Any) -> Message:
    return say("was_and_is", where=where, before=value_text(before), after=value_text(after))


def _is_of_nodes(picture: list[Any]) -> bool:
    return bool(picture) and isinstance(picture[0], _State)


def _changed_node(now: list[_State], before: list[_State], name: str) -> Message | None:
    """Which value or link of a node is not what it was: the first on the way from the argument."""
    states = {state.identity: state for state in now}
    names = _names_of_nodes(before, name)
    for was in before:
        state = states.get(was.identity, was)
        values = (was.type, was.value), (state.type, state.value)
        if not is_same(*values):
            return _changed_field("val", names[was.identity], value_text(was.value), value_text(state.value))
        links = [each for each in zip_longest(was.links, state.links) if each[0] != each[1]]
        if links:
            field = (links[0][0] or links[0][1])[0]
            ends = (names.get(link[1], _OTHER) if link else _NOTHING for link in links[0])
            return _changed_field(field, names[was.identity], *ends)
    return None


def _changed_field(field: str, node: object, before: object, after: object) -> Message:
    return say("changed_field", field=field, node=node, before=before, after=after)


def _names_of_nodes(states: list[_State], name: str) -> dict[int, object]:
    """What to call the node with each identity: by its index in a linked list, else by the way to it."""
    names: dict[int, object] = {id(None): "None", states[0].identity: f"`{name}`"}
    for state in states:
        for number, (field, identity) in enumerate(state.links):
            place = f".{field}[{number}]" if field == "neighbors" else f".{field}"
            names.setdefault(identity, f"{str(names[state.identity])[:-1]}{place}`")
    if states[0].links and states[0].links[0][0] == "next":
        for index, state in enumerate(states):
            names[state.identity] = Message("the node at index {index}", index=index)
    return names


def is_same(one: Any, other: Any) -> bool:
    """Whether two snapshots are equal, and of the same types; a NaN in an array is the same as another."""
    if is_array(one) and is_array(other):
        import numpy as np

        return (one.dtype, one.shape) == (other.dtype, other.shape) and np.array_equal(
            one, other, equal_nan=one.dtype.kind in "fc"
        )
    if isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        kinds = list(map(type, one))
        if SCALARS.issuperset(kinds):
            return kinds == list(map(type, other)) and one == other
        return all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    return type(one) is type(other) and bool(one == other)


def _reachable(node: Any) -> list[Any]:
    """Every node that one leads to, itself first. Bounded: what a call sent back is."""
    found, met = [node], {id(node)}
    for each in found:  # grows while it is walked
        for _, inside in _links(each):
            if is_node(inside) and id(inside) not in met:
                met.add(id(inside))
                found.append(inside)
    return found


class _State(NamedTuple):
    """A node: its value, and where its links lead. The type comes first: no foreign value is compared."""

    type: type
    value: Any
    identity: int
    links: list[tuple[str, int]]
    """The name of each field, and the identity of the node in it, or of None."""

    @classmethod
    def of(cls, node: Any) -> _State:
        return cls(type(node.val), node.val, id(node), [(name, id(inside)) for name, inside in _links(node)])


def _links(node: Any) -> Iterator[tuple[str, Any]]:
    """The links of a node, by name; a list of neighbours counts link by link."""
    for name in NODE_FIELDS[type(node).__name__]:
        inside = getattr(node, name)
        if name != "val":
            yield from ((name, each) for each in inside) if isinstance(inside, list) else [(name, inside)]
