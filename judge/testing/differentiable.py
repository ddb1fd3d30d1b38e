"""What a submission in PyTorch is asked besides: does autograd get through its answer?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings

from judge.messages.sentences import say
from judge.testing.assertions import Mismatch, Near, assert_matches

if TYPE_CHECKING:
    from judge.testing.battery import Arguments, Battery, Property

__all__ = ["Differentiable"]

TOLERANCE: Final = 1e-6
"""Of the largest gradient. Whether there is one is asked here, and not how precise it is."""


@dataclass(frozen=True)
class Differentiable:
    """A function whose result, a float or an array of floats, has gradients with respect to arguments."""

    forward: Callable[..., Any]
    """The definition in complex numbers, as `judge.testing.gradients` wants it. It is checked against the
    definition."""
    by: Sequence[str]
    """The names of the arguments, arrays of floats, that gradients must reach."""


def lets_gradients_through(battery: Battery, differentiable: Differentiable) -> Property:
    """The item of a battery."""
    places = {name: battery.names.index(name) for name in differentiable.by}

    @settings(max_examples=15)
    @given(drawn=battery.small)
    def lets_gradients_through(solution: Any, drawn: Arguments) -> None:
        arguments = battery.built(drawn)
        value = differentiable.forward(*arguments)
        assert_matches(value, battery.definition(*arguments))  # the judge's own two definitions
        gradient, expected = _gradients(differentiable.forward, arguments, places, value)
        found = dict(getattr(solution, battery.entry).gradients(places, *arguments, gradient))
        for name, each in expected.items():
            atol = TOLERANCE * (1 + abs(each).max())
            if found[name] is None and abs(each).max() > atol:
                raise Mismatch(say("no_gradient", name=name), expected)
            if found[name] is not None:
                assert_matches({name: found[name]}, {name: Near(each, atol, 0.0)})

    names, names_zh = (between.join(f"`{name}`" for name in places) for between in (", ", "、"))
    lets_gradients_through.__doc__ = (
        f"`backward()` on the result brings the right gradient to {names}.\n\n"
        f"对返回值调用 `backward()`，{names_zh} 都能得到正确的梯度。"
    )
    return lets_gradients_through


def _gradients(
    forward: Callable[..., Any], arguments: Arguments, places: dict[str, int], value: Any
) -> tuple[Any, dict[str, Any]]:
    """A gradient of a loss with respect to the result, and those of the arguments that follow from it.

    No two elements of the first are alike.
    """
    import numpy as np  # only problems with arrays need it

    from judge.testing.complex_steps import gradients

    gradient = np.arange(1.0, 1.0 + np.size(value)).reshape(np.shape(value))

    def loss(*moved: Any) -> Any:
        given = list(arguments)
        for place, each in zip(places.values(), moved, strict=True):
            given[place] = each
        return (forward(*given) * gradient).sum()

    found = gradients(loss, *(arguments[place] for place in places.values()))
    return gradient, dict(zip(places, found, strict=True))
