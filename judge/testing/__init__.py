"""What a properties.py is written with: assertions that say what was expected, and strategies.

    from judge.testing import assert_equal, many_integers, seeds

Assertions are in `judge.testing.assertions`, strategies in `judge.testing.strategies`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from judge.testing.assertions import (
        Mismatch,
        assert_close,
        assert_equal,
        assert_same_node,
        assert_unchanged,
        value_text,
    )
    from judge.testing.strategies import many_integers, seeds

__all__ = [
    "Mismatch",
    "assert_close",
    "assert_equal",
    "assert_same_node",
    "assert_unchanged",
    "many_integers",
    "seeds",
    "value_text",
]


def __getattr__(name: str) -> Any:
    """A name, imported when it is first used: whoever only compares need not wait for Hypothesis."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from judge.testing import assertions

    if hasattr(assertions, name):
        return getattr(assertions, name)
    from judge.testing import strategies

    return getattr(strategies, name)
