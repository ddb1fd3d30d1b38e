"""The worker's edge, where arrays become tensors and tensors arrays. Nothing crosses the boundary but arrays.

A submission in PyTorch is called with tensors in place of arrays, also inside lists, tuples and dicts. A
tensor is made over the memory of its array, so what a call writes into one is seen in the other, and all that
is asked of arguments (are they changed? are they given again?) is asked of the arrays, as ever. What comes
back is arrays: of a tensor its values, without what autograd knows of it.

The box has PyTorch in it before a submission is loaded, or this module is not used.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sandbox import forbidden
from sandbox.wire.format import MAX_DEPTH, SCALARS

MOST_MADE: Final = 1024
"""Tensors of one example that are remembered, so that the same array given again is the same tensor."""
OUT_OF_MEMORY: Final = "DefaultCPUAllocator: can't allocate memory"
"""In the message of the RuntimeError that PyTorch raises for a MemoryError."""


def warm_up(directory: str) -> None:
    """Import the PyTorch package in a folder, and use it once, so that every worker is spared that.

    Only one thread computes, which must be said before: with two, a child of this process waits for the
    other for ever. The first step of an optimizer imports a good deal more.
    """
    site = os.path.dirname(directory)
    sys.path.append(site)  # only for these imports: the folder holds more than PyTorch
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    torch.set_default_dtype(torch.float64)  # as NumPy's: what is made without a dtype fits what is given
    layer = torch.nn.Linear(2, 1)
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    forbidden.leave_out(forbidden.NOT_IN_THE_BOX)
    sys.path.remove(site)
    sys.path_importer_cache.pop(site, None)


class Arrays:
    """The edge of a box without PyTorch: everything stays what it is."""

    def begin(self) -> None:
        """Another example begins: forget what was given."""

    def given(self, arguments: Sequence[Any]) -> Sequence[Any]:
        """What the submission is called with."""
        return arguments

    def taken(self, value: Any) -> Any:
        """What the submission returned, as it crosses."""
        return value

    def gradients(
        self, function: Callable[..., Any], arguments: Sequence[Any], places: Mapping[str, int], gradient: Any
    ) -> dict[str, Any]:
        """What `function(*arguments).backward(gradient)` gives the arguments at these places, by name.

        They are arrays of floats. None for one that no gradient reaches.
        """
        raise TypeError("arrays have no gradients")

    def finish(self) -> None:
        """A call has ended: what it did to its arguments is to be seen in them."""

    def write(self, instance: Any, name: str, value: Any) -> None:
        """Set an attribute."""
        setattr(instance, name, value)


class Tensors(Arrays):
    """The edge of a box with PyTorch."""

    def __init__(self) -> None:
        self._torch: Any = sys.modules["torch"]
        self._torch.default_generator.manual_seed(0)
        self.begin()

    def begin(self) -> None:
        self._made: dict[int, _Made] = {}
        self._array_of: dict[int, _Made] = {}
        self._twins: dict[int, tuple[Any, Any]] = {}
        """Lists and dicts that were given, by their id, each with the one that holds tensors."""
        self._now: dict[int, Callable[[], None]] = {}
        """How to see, at the end of this call, what it did to each of its arguments."""

    def given(self, arguments: Sequence[Any]) -> Sequence[Any]:
        self._now = {}
        return [self._given(each, 0) for each in arguments]

    def _given(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind is sys.modules["numpy"].ndarray:
            return self._tensor(value)
        if kind not in (list, tuple, dict) or depth > MAX_DEPTH:
            return value
        parts = list(value.values()) if kind is dict else value
        if SCALARS.issuperset(map(type, parts)):
            return value
        made = [self._given(each, depth + 1) for each in parts]
        if all(map(_is, made, parts)):
            return value
        content = dict(zip(value, made, strict=True)) if kind is dict else kind(made)
        if kind is tuple:
            return content
        _, twin = self._twins.setdefault(id(value), (value, content))
        if twin is not content:
            _fill(twin, content)
        self._now[id(value)] = lambda: self._see_container(value, twin)
        return twin

    def _tensor(self, array: Any) -> Any:
        """The tensor over an array: the same one for the same array. What has no tensor stays an array."""
        made = self._made.get(id(array))
        if made is None or made.array is not array:
            try:
                tensor = self._torch.from_numpy(array)
            except TypeError:  # a long double, which PyTorch does not have
                return array
            if len(self._made) >= MOST_MADE:
                self._made.clear()
                self._array_of.clear()
            made = _Made(array, tensor)
            self._made[id(array)] = self._array_of[id(tensor)] = made
        elif not made.is_over_its_array():
            made.tensor.data = self._torch.from_numpy(array)
        self._now[id(array)] = made.see
        return made.tensor

    def gradients(
        self, function: Callable[..., Any], arguments: Sequence[Any], places: Mapping[str, int], gradient: Any
    ) -> dict[str, Any]:
        torch = self._torch
        leaves = {name: torch.tensor(arguments[place], requires_grad=True) for name, place in places.items()}
        given = list(self.given(arguments))
        for name, place in places.items():
            given[place] = leaves[name].clone()  # which may be changed in place, as a leaf may not
        value = function(*given)
        if not (isinstance(value, torch.Tensor) and value.requires_grad):
            return dict.fromkeys(leaves)
        found = torch.autograd.grad(value, list(leaves.values()), torch.tensor(gradient), allow_unused=True)
        return dict(zip(leaves, found, strict=True))

    def _see_container(self, given: Any, twin: Any) -> None:
        content = self.taken(twin)
        before, after = (list(each.values()) if type(each) is dict else each for each in (given, content))
        keys_differ = type(given) is dict and list(given) != list(content)
        if keys_differ or len(before) != len(after) or not all(map(_is, before, after)):
            _fill(given, content)

    def finish(self) -> None:
        for see in self._now.values():
            see()

    def taken(self, value: Any) -> Any:
        return self._taken(value, 0, {})

    def _taken(self, value: Any, depth: int, known: dict[int, Any]) -> Any:
        if isinstance(value, self._torch.Tensor):
            return self._array(value)
        kind = next((each for each in (list, tuple, dict) if isinstance(value, each)), None)
        if kind is None or depth > MAX_DEPTH:
            return value
        if id(value) in known:
            return known[id(value)]
        known[id(value)] = value  # also for one that holds itself
        parts = list(value.values()) if kind is dict else value
        if SCALARS.issuperset(map(type, parts)):
            return value
        made = [self._taken(each, depth + 1, known) for each in parts]
        if not all(map(_is, made, parts)):
            known[id(value)] = kind(zip(value, made, strict=True)) if kind is dict else kind(made)
        return known[id(value)]

    def _array(self, tensor: Any) -> Any:
        """The values of a tensor, over its own memory where that can be."""
        made = self._array_of.get(id(tensor))
        if made is not None and made.tensor is tensor and made.is_over_its_array():
            return made.array
        if tensor.layout is not self._torch.strided:
            tensor = tensor.to_dense()
        try:
            return tensor.numpy(force=True)
        except TypeError:  # a dtype that NumPy does not have, such as bfloat16
            return tensor.float().numpy(force=True)

    def write(self, instance: Any, name: str, value: Any) -> None:
        """Set an attribute: a Parameter stays the very object that an optimizer holds, a buffer a buffer."""
        torch = self._torch
        (value,) = self.given([value])
        current = getattr(instance, name, None)
        if isinstance(current, torch.nn.Parameter):
            value = torch.as_tensor(value, dtype=current.dtype)
            with torch.no_grad():
                if value.shape == current.shape:
                    current.copy_(value)
                else:
                    current.data = value.clone()
            return
        if name in getattr(instance, "_buffers", ()) and isinstance(current, torch.Tensor):
            value = torch.as_tensor(value, dtype=current.dtype)
        setattr(instance, name, value)


class _Made:
    """A tensor that was made over an array."""

    def __init__(self, array: Any, tensor: Any) -> None:
        self.array = array
        self.tensor = tensor
        self._place = tensor.data_ptr()

    def is_over_its_array(self) -> bool:
        """Whether they share their memory still: `x.data = ...` gives a tensor another."""
        return bool(self.tensor.data_ptr() == self._place and self.tensor.shape == self.array.shape)

    def see(self) -> None:
        """Bring into the array what a call gave its tensor in place of it, where it fits."""
        if self.tensor.data_ptr() == self._place or self.tensor.shape != self.array.shape:
            return
        if self.array.flags.writeable:
            self.array[...] = self.tensor.numpy(force=True)


def _fill(container: Any, content: Any) -> None:
    """Give a list or dict another content."""
    if type(container) is dict:
        container.clear()
        container.update(content)
    else:
        container[:] = content


def _is(one: Any, other: Any) -> bool:
    return one is other


def is_out_of_memory(error: BaseException, message: str) -> bool:
    """Whether an exception is PyTorch's for memory that is not to be had."""
    return type(error) is RuntimeError and OUT_OF_MEMORY in message
