"""The known solutions of a problem: files that are named after their verdicts, and edits of such a file.

A wrong solution that differs from a right one in a line or two is written as that edit, in `wrong.toml`:

    [[wrong]]
    name = "biased_variance"        of = "accepted.py"             verdict = "wrong_answer"
    why = "Divides by n, where the statement asks for n - 1."
    replace = "ddof=1"              with = "ddof=0"

`of` and `verdict` are as above when they are left out. `replace` must be there exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from judge.authoring.findings import line_of
from judge.backends import packages
from judge.bank.flavours import flavour_of
from judge.bank.problems import ACCEPTED, Problem
from judge.bank.settings import toml
from judge.bank.submission import Submission
from judge.errors import BadProblem
from judge.messages.translation import Message
from judge.model import Verdict
from judge.terms import Flavour

EDITS: Final = "wrong.toml"
_NEEDED: Final = frozenset({"name", "why", "replace", "with"})
_KEYS: Final = _NEEDED | {"of", "verdict"}


@dataclass(frozen=True)
class KnownSolution:
    """A solution, and the verdict that it must get."""

    name: str
    """Its file's name; of an edit, the verdict and the edit's name."""
    verdict: Verdict
    source: bytes
    path: Path
    """The file in which it is written."""
    line: int = 0
    """Where in that file; 0 for the whole."""
    flavour: Flavour = Flavour.NUMPY
    """What it is written with."""

    @property
    def can_be_judged(self) -> bool:
        """Whether what it is written with is installed here."""
        return self.flavour is not Flavour.TORCH or bool(packages.torch_version())


def announced(path: Path) -> Verdict | None:
    """The verdict at the beginning of a solution's name."""
    for verdict in Verdict:
        if path.stem == verdict or path.stem.startswith(f"{verdict}_"):
            return verdict
    return None


def known_solutions(problem: Problem) -> list[KnownSolution]:
    """The solutions whose verdicts are announced, the accepted ones first.

    Raises BadProblem for a `wrong.toml` that is broken.
    """
    found = []
    for path in sorted(problem.solutions.glob("*.py")):
        verdict = announced(path)
        if verdict is not None:
            source = path.read_bytes()
            flavour = flavour_of(Submission(source), problem)
            found.append(KnownSolution(path.name, verdict, source, path, flavour=flavour))
    right = {each.name: each.source for each in found if each.verdict is Verdict.ACCEPTED}
    return [*found, *_edits(problem, right)]


def _edits(problem: Problem, right: dict[str, bytes]) -> list[KnownSolution]:
    """The edits of these sources, by the names of their files."""
    path = problem.solutions / EDITS
    if not path.exists():
        return []
    content = toml(path, problem.id)
    entries = content.pop("wrong", [])
    if content or not isinstance(entries, list):
        raise BadProblem(problem.id, path, Message("it must hold `[[wrong]]` tables, and nothing else"))
    edits = [_edit(problem, path, entry, right) for entry in entries]
    for edit in edits:
        if [each.name for each in edits].count(edit.name) > 1:
            raise BadProblem(problem.id, path, Message("two edits have this name"), edit.name)
    return edits


def _edit(problem: Problem, path: Path, entry: Any, right: dict[str, bytes]) -> KnownSolution:
    """One edit, applied."""
    name = entry.get("name") if isinstance(entry, dict) else None
    key, needed = str(name or "wrong"), ", ".join(sorted(_NEEDED))
    if not isinstance(entry, dict) or not _NEEDED <= entry.keys() <= _KEYS:
        reason = Message("its keys must be {needed}, and may be of, verdict", needed=needed)
        raise BadProblem(problem.id, path, reason, key)
    if not all(isinstance(value, str) and (value or part == "with") for part, value in entry.items()):
        reason = Message("its values must be text, and only `with` may be empty")
        raise BadProblem(problem.id, path, reason, key)
    verdict = entry.get("verdict", Verdict.WRONG_ANSWER)
    if verdict not in set(Verdict) - {Verdict.ACCEPTED}:
        reason = Message("its verdict is `{verdict}`, which no wrong solution gets", verdict=verdict)
        raise BadProblem(problem.id, path, reason, key)
    of = entry.get("of", ACCEPTED)
    if of not in right:
        reason = Message("`{of}` is no accepted solution of this problem", of=of)
        raise BadProblem(problem.id, path, reason, key)
    text = right[of].decode()
    count = text.count(entry["replace"])
    if count != 1:
        reason = Message("what it replaces is {count} times in {of}, not once", count=count, of=of)
        raise BadProblem(problem.id, path, reason, key)
    wrong = text.replace(entry["replace"], entry["with"]).encode()
    line = line_of(path, f'"{name}"')
    flavour = flavour_of(Submission(wrong), problem)
    return KnownSolution(f"{verdict}_{name}", Verdict(verdict), wrong, path, line, flavour)
