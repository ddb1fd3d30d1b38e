"""The trusted side: reads problems, drives the hidden properties, decides.

For programs there are a few names, described in `judge.api`: `load_problem`, `judge`, `Judge`, `Pool`,
`redacted`, `report_to_json`, `report_from_json`, the nouns `Problem`, `Report`, `Verdict` and `Feedback`, and
the errors `JudgeError` and `Lost`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from judge.api import (
        Feedback,
        Judge,
        JudgeError,
        Lost,
        Pool,
        Problem,
        Report,
        Verdict,
        judge,
        load_problem,
        redacted,
        report_from_json,
        report_to_json,
    )

__version__ = "0.1.0"

__all__ = [
    "Feedback",
    "Judge",
    "JudgeError",
    "Lost",
    "Pool",
    "Problem",
    "Report",
    "Verdict",
    "judge",
    "load_problem",
    "redacted",
    "report_from_json",
    "report_to_json",
]


def __getattr__(name: str) -> Any:
    """The names for programs, imported when the first is used: `judge list` must not wait for Hypothesis."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from judge import api

    return getattr(api, name)
