"""What was found, as text for people (Rich) or as JSON for programs. The only place that imports Rich.

What only one command needs is imported there: `judge list` must not wait for a Markdown parser, nor for
`grades`, the end of a class, or `findings`, what is said of a new problem.
"""

from judge.render.catalogue import problem_table, statement
from judge.render.console import console, problem_error, progress, show
from judge.render.machine import diagnosis, diagnosis_as_json
from judge.render.reports import as_text, report

__all__ = [
    "as_text",
    "console",
    "diagnosis",
    "diagnosis_as_json",
    "problem_error",
    "problem_table",
    "progress",
    "report",
    "show",
    "statement",
]
