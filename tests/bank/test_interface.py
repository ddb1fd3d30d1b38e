"""What a starter declares: entry points, arguments, types."""

from __future__ import annotations

from typing import Any

import pytest

from judge.bank import interface
from judge.bank.interface import Class, Function
from sandbox.nodes import ListNode

FUNCTION = "def f(a: int, b: List[int], c: float = 1.0) -> Optional[ListNode]: ..."
CLASS = '''
class Layer:
    """A layer."""

    weight: float
    names: list[str]

    def __init__(self, size: int, eps: float = 1e-5) -> None: ...

    def forward(self, x: float, training: bool = True) -> float: ...
'''


def test_a_function_has_its_arguments_and_return_type():
    """Names, defaults and the declared type are read, with the names that LeetCode gives for free."""
    function = interface.read(FUNCTION, ("f",))["f"]
    assert isinstance(function, Function)
    assert function.parameters == ("a", "b", "c")
    assert function.fewest == 2
    assert function.returns == ListNode | None


def test_a_class_has_its_constructor_methods_and_attributes():
    """A class is read with its constructor, its methods without `self`, and its attributes."""
    layer = interface.read(CLASS, ("Layer",))["Layer"]
    assert isinstance(layer, Class)
    assert layer.constructor.parameters == ("size", "eps")
    assert layer.methods["forward"].parameters == ("x", "training")
    assert layer.methods["forward"].returns is float
    assert layer.attributes == {"weight": float, "names": list[str]}


def test_a_class_without_a_constructor_takes_no_arguments():
    """A class that declares no constructor is made without arguments."""
    layer = interface.read("class Layer:\n    def go(self): ...", ("Layer",))["Layer"]
    assert layer.constructor.parameters == ()
    assert layer.methods["go"].returns is Any


def test_a_function_without_annotations_may_return_anything():
    """Where no type is declared, none is asked for."""
    assert interface.read("def f(a): ...", ("f",))["f"].returns is Any


def test_named_arguments_are_put_in_order():
    """A property may name arguments; they are sent in the order of the starter."""
    function = interface.read(FUNCTION, ("f",))["f"]
    assert function.positions((1,), {"c": 2.0, "b": [3]}) == [1, [3], 2.0]
    assert function.positions((1, [2]), {}) == [1, [2]]


@pytest.mark.parametrize(("arguments", "named"), [((), {}), ((1, [], 2.0, 3), {}), ((1, []), {"d": 1})])
def test_a_call_that_does_not_fit_is_an_error_of_the_property(arguments, named):
    """Too few, too many or unknown arguments are refused before anything is sent."""
    with pytest.raises(TypeError):
        interface.read(FUNCTION, ("f",))["f"].positions(arguments, named)


def test_an_argument_in_the_middle_cannot_be_left_out():
    """Only the last arguments can be left out, because calls cross by position."""
    function = interface.read("def f(a, b=1, *, c=2): ...", ("f",))["f"]
    with pytest.raises(TypeError, match="left out"):
        function.positions((1,), {"c": 3})


def test_a_missing_entry_point_is_a_key_error():
    """A starter without its entry point is told from one that is otherwise broken."""
    with pytest.raises(KeyError, match="g"):
        interface.read(FUNCTION, ("g",))


@pytest.mark.parametrize("source", ["def f(:", "f = 5", "import no_such_module", "def f() -> Nope: ..."])
def test_a_broken_starter_raises(source):
    """What is wrong with a starter is not hidden."""
    with pytest.raises(Exception) as caught:  # noqa: PT011  (whatever it is)
        interface.read(source, ("f",))
    assert not isinstance(caught.value, KeyError)
