"""`%%judge PROBLEM` in a notebook judges the code of a cell as `judge run` does, and shows the report.

    %load_ext judge.jupyter

The cell is not run in the notebook's own process: it goes into a box, like every submission. The box stays
warm for the next cell. Nothing is recorded.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from judge.bank import naming
from judge.bank.banks import banks
from judge.errors import JudgeError, UsageError
from judge.render import reports, terminal
from judge.store.language import chosen
from judge.store.settings import Key, setting

if TYPE_CHECKING:
    from judge.api import Judge

MAGIC: Final = "judge"


class Shown(NamedTuple):
    """What a cell shows: a notebook takes the HTML, a terminal the text."""

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def load_ipython_extension(ipython: Any) -> None:
    """Called by `%load_ext judge.jupyter`."""
    ipython.register_magic_function(judge_cell, magic_kind="cell", magic_name=MAGIC)


def judge_cell(line: str, cell: str) -> Shown:
    """The report on a cell, or why there is none. `line`: the problem, in any way that `judge run` takes."""
    language = chosen((), os.environ, setting(Key.LANGUAGE))
    try:
        report = _report(line.strip(), cell, language)
    except JudgeError as error:
        return _shown(terminal.problem_error(error, language))
    return _shown(reports.report(report, language, brief=True))


def _report(word: str, cell: str, language: str) -> Any:
    from judge.api import redacted

    if not word:
        raise UsageError("Which problem?", "As in: %%judge PROBLEM")
    problem = naming.find(word, banks())
    report = _warm_judge().judge(problem, cell, effort="quick", language=language)
    return redacted(report, problem.feedback)


@cache
def _warm_judge() -> Judge:
    """Started by the first cell, and ended with the notebook's process."""
    import atexit

    from judge.api import Judge

    made = Judge()
    atexit.register(made.close)
    return made


def _shown(content: Any) -> Shown:
    return Shown(*reports.as_text_and_html(content))
