"""One problem while it is verified: the processes that try things on it, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from judge.authoring.findings import Check, Finding, broken, line_of
from judge.authoring.results import Results
from judge.authoring.tasks import Places, Task, Trials
from judge.authoring.trials import EXCESS
from judge.bank.problems import Problem
from judge.errors import BadProblem, JudgeError, Lost
from judge.messages.translation import Message

HANGING_SECONDS: Final = 15.0
"""CPU seconds that a property may take besides its calls, before it counts as hanging."""

Progress = Callable[[int, int], None]
"""Told how many of the trials are done, and how many there are."""


@dataclass
class Study:
    """What is known so far about one problem."""

    problem: Problem
    trials: Trials
    places: Places
    results: Results
    """Those of tasks that were tried before."""
    progress: Progress
    tell: Callable[[Finding], None]
    """Told of each finding at once."""
    exhaustive: bool
    language: str
    """Of what a judgement says, which findings repeat."""
    findings: list[Finding] = field(default_factory=list)
    asked: set[Check] = field(default_factory=set)
    done: int = 0
    planned: int = 0

    def add(self, check: Check, path: Path, line: int, sentence: str) -> None:
        self.keep(Finding(check, path, line, sentence))

    def keep(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)
            self.tell(finding)

    def ask(self, wanted: dict[Any, Task]) -> dict[Any, Any]:
        """The results of tasks by their keys; a broken property is a finding, and has no result."""
        results = {key: known for key, task in wanted.items() if (known := self.results.of(task)) is not None}
        keys = [key for key in wanted if key not in results]
        self.planned += len(keys)
        for place, result in self.trials.run((self.places, wanted[key]) for key in keys):
            self.done += 1
            self.progress(self.done, self.planned)
            if isinstance(result, Lost | BadProblem):
                self._lost_or_broken(result, wanted[keys[place]])
            elif isinstance(result, JudgeError):
                raise result
            else:
                self.results.note(wanted[keys[place]], result)
                results[keys[place]] = result
        return results

    def _lost_or_broken(self, result: Lost | BadProblem, task: Task) -> None:
        path = self.problem.folder / "properties.py"
        if isinstance(result, BadProblem):
            self.is_broken(result)
        elif result.line:
            sentence = Message(
                "`{name}` did not end within {seconds:.0f} s: it hangs in this line",
                name=result.property,
                seconds=task.cpu_seconds,
            )
            self.add(Check.PROPERTIES, path, result.line, sentence)
        else:
            self.add(
                Check.PROPERTIES,
                path,
                self.line_of_property(result.property),
                Message("`{name}` ended the judge's own process", name=result.property),
            )

    def is_broken(self, error: BadProblem, about: str = "") -> None:
        """Add the finding that a property or a sample is at fault."""
        self.keep(broken(Check.PROPERTIES, error, about))

    def line_of_property(self, name: str) -> int:
        return line_of(self.problem.folder / "properties.py", f"def {name}(")

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds of the judge after which a property counts as hanging."""
        return self.problem.limits.total_wall_seconds * EXCESS + HANGING_SECONDS
