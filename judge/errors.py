"""What can go wrong that is no verdict.

    JudgeError                  exit 3: our fault, or this machine's; never the submission's
    ├── BadProblem              a problem folder is broken
    ├── Lost                    a process that judged is gone, or hung; another one takes its place
    ├── BackendUnavailable      this machine cannot confine a submission
    ├── ClusterUnavailable      the machines that are to judge cannot be had, or would judge differently
    ├── HistoryUnavailable      the history cannot be read or written
    ├── GradesUnwritable        results or reports of a class cannot be written
    ├── GradingInterrupted      exit 130: Ctrl-C; what was judged is kept
    └── UsageError              exit 2: the command cannot be carried out as it was given
        ├── NoSuchProblem
        ├── BadSubmission       the file cannot be judged at all
        └── BadSettings         the file of `judge config` cannot be used

An error carries one sentence and the next step. It is shown without a traceback; a bug of ours keeps its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from judge.messages.translation import Message


class JudgeError(Exception):
    """The judge cannot go on. `hint` is what to do next."""

    exit_code: ClassVar[int] = 3

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class BadProblem(JudgeError):
    """A problem folder is broken, or what a bank says for all its problems.

    `problem` is its id, empty for a bank; `path` the file; `key` what of the file (a setting, a property, a
    sample's call), empty for the whole; `reason` what is wrong with it.
    """

    def __init__(self, problem: str, path: Path, reason: str, key: str = "") -> None:
        what = Message("{key}: {reason}", key=f"`{key}`", reason=reason) if key else reason
        sentence = (
            Message(
                "The problem `{problem}` is broken: {file}: {what}.",
                problem=problem,
                file=path.name,
                what=what,
            )
            if problem
            else Message(
                "The bank `{bank}` is broken: {file}: {what}.", bank=path.parent, file=path.name, what=what
            )
        )
        super().__init__(sentence, Message("Mend {path}.", path=path))
        self.problem, self.path, self.reason, self.key = problem, path, reason, key

    def __reduce__(self) -> tuple[type[BadProblem], tuple[str, Path, str, str]]:
        """For another process: made again of the same parts."""
        return BadProblem, (self.problem, self.path, self.reason, self.key)


class Lost(JudgeError):
    """The process that judged a submission crashed, was killed, or took too long.

    `hint` is what it printed last.
    """

    def __init__(
        self, sentence: str, hint: str = "", *, ended: int = 0, property_name: str = "", line: int = 0
    ) -> None:
        super().__init__(sentence, hint)
        self.ended = ended
        """Its exit status, or minus the number of the signal that ended it."""
        self.property = property_name
        """The property that was tried; empty when it is not known."""
        self.line = line
        """The line of properties.py where it hung; 0 when it ended by itself."""


class BackendUnavailable(JudgeError):
    """No box can be opened here with the backend that was asked for."""


class ClusterUnavailable(JudgeError):
    """The machines that are to judge cannot be had, or would judge differently. What was judged is kept."""


class HistoryUnavailable(JudgeError):
    """The history cannot be read or written. Judging works without it."""


class GradesUnwritable(JudgeError):
    """Results or reports of a class cannot be written: a disk that is full. What was judged is kept."""


class GradingInterrupted(JudgeError):
    """Ctrl-C while a class was graded. What was judged is kept."""

    exit_code = 130


class UsageError(JudgeError):
    """The command cannot be carried out as it was given."""

    exit_code = 2


class NoSuchProblem(UsageError):
    """No active bank has a problem with this id."""


class BadSubmission(UsageError):
    """The file cannot be judged at all: it is missing, no text file, too large."""


class BadSettings(UsageError):
    """What a person has settled cannot be read. Everything works without it."""
