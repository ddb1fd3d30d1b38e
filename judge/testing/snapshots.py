"""What a call must leave as it was: a picture of its arguments before and after.

before = snapshot(head)
solution.detect_cycle(head)
assert_unchanged(snapshot(head), before, "head")
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from judge.messages.sentences import say
from judge.messages.translation import Message
from judge.messages.values import value_text
from judge.testing.assertions import Mismatch, is_array, is_node
from sandbox.nodes import NODE_FIELDS
from sandbox.wire.format import SCALARS

__all__ = ["assert_unchanged", "is_same", "snapshot"]


def snapshot(value: Any) -> Any:
    """A copy of plain data and arrays; of a node, the values and links of all nodes that it leads to."""
    if is_node(value):
        return [_state(node) for node in _reachable(value)]
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
        what = _first_change(argument, before)
        raise Mismatch(changed if what is None else say("and_also", first=changed, second=what))


def _first_change(now: Any, before: Any) -> Message | None:
    """Which element is not what it was; None where that is no single element."""
    if is_array(now) and is_array(before) and now.shape == before.shape and now.dtype == before.dtype:
        import numpy as np

        index = tuple(int(i) for i in np.argwhere((now != before) & ~((now != now) & (before != before)))[0])
        return _was_and_is(", ".join(map(str, index)), before[index], now[index])
    if isinstance(now, list) and isinstance(before, list) and not _is_of_nodes(before):
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
    """Whether it is the picture of nodes, of which nobody wants to read."""
    return any(type(each) is tuple and each and isinstance(each[0], type) for each in picture[:1])


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


def _state(node: Any) -> tuple[Any, ...]:
    """The value of a node and where its links lead. The type comes first: no foreign value is compared."""
    return type(node.val), node.val, [(name, id(inside)) for name, inside in _links(node)]


def _links(node: Any) -> Iterator[tuple[str, Any]]:
    """The links of a node, by name; a list of neighbours counts link by link."""
    for name in NODE_FIELDS[type(node).__name__]:
        inside = getattr(node, name)
        if name != "val":
            yield from ((name, each) for each in inside) if isinstance(inside, list) else [(name, inside)]
