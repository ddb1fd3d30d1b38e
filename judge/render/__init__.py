"""What was found, as text for people (Rich) or as JSON for programs. The only place that imports Rich.

What only one command needs is imported there: `judge list` must not wait for a Markdown parser, nor for
`grades`, the files of a class.
"""

from judge.render.catalogue import problem_table, statement
from judge.render.console import console, problem_error, progress, show
from judge.render.machine import diagnosis, diagnosis_as_json
from judge.render.reports import as_json, report
from judge.render.verification import (
    verification,
    verifications_as_json,
    verifications_as_junit,
    written,
)

__all__ = [
    "as_json",
    "console",
    "diagnosis",
    "diagnosis_as_json",
    "problem_error",
    "problem_table",
    "progress",
    "report",
    "show",
    "statement",
    "verification",
    "verifications_as_json",
    "verifications_as_junit",
    "written",
]
