"""What a problem is tried with before its students are graded by it, and what its checks are worth.

Its own accepted answer must be accepted, or nobody gets a grade by it. And what a constant answer passes,
too, earns nothing alone: `return 0` is no part of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from judge.bank.interface import Class, Function
from judge.bank.problems import ACCEPTED, Problem
from judge.bank.submission import Submission, read
from judge.errors import BadSubmission, JudgeError
from judge.grading.catalogue import Broken, Catalogue
from judge.grading.journal import Journal
from judge.grading.plan import digest, key_of
from judge.grading.request import Request
from judge.grading.runner import Runner
from judge.grading.task import Task
from judge.messages.translation import Message
from judge.messages.words import WORDS
from judge.model import Verdict

FILE: Final = "controls"
MAX_SAMPLES: Final = 3
_CONSTANTS: Final = {
    "bool": ("True", "False"),
    "int": ("0", "1", "-1"),
    "float": ("0.0", "1.0", "0.5"),
    "str": ("''",),
    "list": ("[]",),
    "dict": ("{}",),
    "tuple": ("()",),
    "set": ("set()",),
    "ndarray": ("np.zeros_like(arguments[0])", "np.ones_like(arguments[0])"),
}
"""Answers of a declared type that depend on no argument (of an array, on its shape alone)."""
_ALWAYS: Final = ("None", "arguments[0]")


@dataclass(frozen=True)
class Control:
    """A submission of ours for a problem."""

    problem: str
    path: Path
    source: bytes
    key: str
    student: str = ""


class Controls:
    """Judges controls, each once in an output folder."""

    def __init__(self, journal: Journal, request: Request, catalogue: Catalogue, runner: Runner) -> None:
        self._journal, self._request, self._catalogue, self._runner = journal, request, catalogue, runner

    def failing(self, problems: Iterable[str]) -> dict[str, Message]:
        """The problems whose own accepted answer is not accepted here, with what to say of it.

        A problem that has none, or where the judge itself fails, is not among them: its submissions say why.
        """
        controls = [each for problem in problems for each in self._accepted(problem)]
        self._judge(controls)
        failing = {}
        for each in controls:
            report = self._report(each)
            if report is not None and report["verdict"] != Verdict.ACCEPTED:
                failing[each.problem] = Message(
                    'Nobody is graded by it: the problem\'s own accepted answer gets "{verdict}" here.',
                    verdict=Message(WORDS[report["verdict"]]),
                )
        return failing

    def floors(self, problems: Iterable[str]) -> dict[str, frozenset[str]]:
        """For each problem the names of the checks that the starter or a constant answer passes."""
        controls = [each for problem in problems for each in self._constants(problem)]
        self._judge(controls)
        held: dict[str, set[str]] = {}
        for each in controls:
            report = self._report(each) or {"properties": []}
            names = {check["name"] for check in report["properties"] if check["passed"]}
            held.setdefault(each.problem, set()).update(names)
        return {problem: frozenset(names) for problem, names in held.items()}

    def _accepted(self, problem_id: str) -> list[Control]:
        try:
            problem = self._catalogue.find(problem_id)
            path = problem.solutions / ACCEPTED
            return [self._control(problem, path, read(path))]
        except (Broken, BadSubmission):
            return []

    def _constants(self, problem_id: str) -> list[Control]:
        problem = self._catalogue.find(problem_id)
        sources = [problem.starter, *constants(problem)]
        path = problem.folder / "starter.py"
        return [self._control(problem, path, Submission(source.encode())) for source in sources]

    def _control(self, problem: Problem, path: Path, submission: Submission) -> Control:
        of_problem = self._catalogue.fingerprint(problem)
        key = key_of(digest(submission.source), problem.id, of_problem, self._request)
        return Control(problem.id, path, submission.source, key)

    def _judge(self, controls: Iterable[Control]) -> None:
        waiting = [each for each in controls if not self._journal.is_judged(each.key)]
        if not waiting:
            return
        for place, judged in self._runner.run(map(self._task, waiting)):
            if not isinstance(judged, JudgeError):
                self._journal.append(waiting[place], judged)

    def _task(self, control: Control) -> Task:
        problem = self._catalogue.find(control.problem)
        return Task(problem.folder, self._catalogue.fingerprint(problem), control.source)

    def _report(self, control: Control) -> dict[str, Any] | None:
        line = self._journal.of_key(control.key)
        return None if line is None else line["report"]


def constants(problem: Problem) -> list[str]:
    """Submissions that answer always the same, whatever they are asked, or return an argument as it came."""
    answers = dict.fromkeys(_ALWAYS)
    for entry in problem.interface.values():
        functions = entry.methods.values() if isinstance(entry, Class) else [entry]
        answers |= dict.fromkeys(each for function in functions for each in _of_type(function))
    answers |= dict.fromkeys(each.answer for each in problem.samples[:MAX_SAMPLES])
    return [
        f"# problem: {problem.id}\n"
        + "".join(_defined(entry, answer) for entry in problem.interface.values())
        for answer in answers
    ]


def _of_type(function: Function) -> list[str]:
    """Constants of the type that a function is declared to return."""
    declared = str(getattr(function.returns, "__name__", "")) + str(function.returns)
    return [each for name, values in _CONSTANTS.items() if name in declared for each in values]


def _defined(entry: Function | Class, answer: str) -> str:
    if isinstance(entry, Function):
        return f"def {entry.name}(*arguments):\n    return {answer}\n"
    methods = "".join(
        f"    def {name}(self, *arguments):\n        return {answer}\n" for name in entry.methods
    )
    return f"class {entry.constructor.name}:\n    def __init__(self, *arguments):\n        pass\n{methods}"
