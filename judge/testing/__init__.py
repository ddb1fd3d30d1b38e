"""What a properties.py is written with: a battery of properties from one definition, assertions, strategies.

    from judge.testing import Battery, Fitting, Floats, assert_matches

`battery` makes properties of a definition, `steps` those of a class; `fitting` draws arrays whose shapes fit,
`strategies` everything else; `complex_steps` differentiates a definition; `assertions` and `snapshots`
compare.
The README beside this is the reference.
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "LOOK_ALIKES",
    "MARKS",
    "Battery",
    "ClassBattery",
    "Differentiable",
    "Fitting",
    "Floats",
    "Integers",
    "Mask",
    "Mismatch",
    "Near",
    "Size",
    "Sized",
    "adjacency_lists",
    "any_text",
    "assert_close",
    "assert_equal",
    "assert_matches",
    "assert_same_node",
    "assert_shares_nothing",
    "assert_unchanged",
    "boxes",
    "different_integers",
    "distributions",
    "endless_integers",
    "gradients",
    "huge_integers",
    "integers_with_equal_hashes",
    "level_orders",
    "linked_values",
    "look_alikes",
    "many_integers",
    "nested",
    "node_values",
    "seeds",
    "snapshot",
    "value_text",
]


def __getattr__(name: str) -> Any:
    """A name, imported when it is first used: who only compares waits for no Hypothesis."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from judge.testing import assertions, snapshots

    for module in (assertions, snapshots):
        if name in module.__all__:
            return getattr(module, name)
    from judge.testing import battery, steps, strategies

    for module in (battery, steps, strategies):
        if hasattr(module, name):
            return getattr(module, name)
    from judge.testing import complex_steps, fitting  # only problems with arrays need NumPy

    return getattr(complex_steps if name in complex_steps.__all__ else fitting, name)
