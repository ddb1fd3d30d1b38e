"""How strong the tests are: which wrong program is rejected by which property, and what gets through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from judge.authoring.findings import Check, Finding, MutantResult, line_of
from judge.authoring.inspection import EQUIVALENT, Equivalent, equivalents
from judge.authoring.mutation import Mutant
from judge.authoring.solutions import KnownSolution
from judge.authoring.study import Study
from judge.authoring.tasks import Task
from judge.authoring.trials import (
    Added,
    PropertyTrial,
    Row,
    Tried,
    seconds_by_name,
)
from judge.messages.translation import Message
from judge.model import Verdict


def of_wrong_solutions(
    study: Study, wrong: list[KnownSolution], results: dict[Any, Any]
) -> list[MutantResult]:
    """Which properties reject each wrong solution. One that passes with another seed is a finding."""
    tried: list[tuple[KnownSolution, Tried]] = [(each, results["tried", each.name]) for each in wrong]
    for each, found in tried:
        if found.row.broken is not None:
            study.is_broken(found.row.broken, each.name)
        elif not found.row.by:
            sentence = Message("it is rejected, but no property rejects it by itself")
            study.add(Check.STRENGTH, each.path, each.line, sentence)
        elif found.passed:
            _tell_seeds(study, each, found.passed, of=1 + len(found.seeds))
    return [
        MutantResult(
            each.name,
            found.row.by,
            found.row.asserted_by,
            is_mutant=False,
            told_by=found.told,
        )
        for each, found in tried
    ]


def _tell_seeds(study: Study, one: KnownSolution, passed: Sequence[int], of: int) -> None:
    sentence = Message(
        "it is rejected with {count} of {of} seeds only, not with seed {seed}",
        count=of - len(passed),
        of=of,
        seed=passed[0],
    )
    study.add(Check.STRENGTH, one.path, one.line, sentence)


def excuses(study: Study, found: dict[str, Mutant]) -> dict[str, str]:
    """Why some of the mutants are no mistake, in their author's words."""
    marks = equivalents(study.problem)
    _tell_unused_marks(study, marks, list(found.values()))
    return {
        name: mark.reason for mark in reversed(marks) for name, mutant in found.items() if _fits(mark, mutant)
    }


def of_mutants(
    study: Study, found: dict[str, Mutant], excused: dict[str, str], results: dict[Any, Any]
) -> list[MutantResult]:
    """Which properties reject each mutant. One that none rejects is a finding, unless it is excused."""
    kill_matrix = []
    for name, mutant in found.items():
        row: Row | None = results.get(name, Row((), ()) if name in excused else None)
        if row is None:
            continue
        path = study.problem.solutions / mutant.file
        if row.broken is not None:
            study.is_broken(row.broken, Message("the mutant {name}", name=name))
        excuse = excused.get(name)
        if not row.by and excuse is None:
            study.add(Check.STRENGTH, path, mutant.line, _unnoticed(mutant))
        contradicting = [each for each in row.by if each not in row.slow]  # a busy machine proves nothing
        if contradicting and excuse is not None:
            study.keep(_false_mark(study, mutant, contradicting[0]))
        kill_matrix.append(MutantResult(name, row.by, row.asserted_by, is_mutant=True, excuse=excuse))
    return kill_matrix


def _fits(mark: Equivalent, mutant: Mutant) -> bool:
    return (mark.file, mark.line) == (mutant.file, mutant.line_text) and mutant.change in mark.changes


def _false_mark(study: Study, mutant: Mutant, name: str) -> Finding:
    path = study.problem.solutions / EQUIVALENT
    sentence = Message(
        "`{change}` is marked as no mistake, and `{name}` rejects it", change=mutant.change, name=name
    )
    return Finding(Check.STRENGTH, path, line_of(path, mutant.change), sentence)


def _tell_unused_marks(study: Study, marks: list[Equivalent], found: list[Mutant]) -> None:
    path = study.problem.solutions / EQUIVALENT
    for mark in marks:
        here = {mutant.change for mutant in found if _fits(mark, mutant)}
        for change in mark.changes:
            if change not in here:
                sentence = Message(
                    "`{change}` is no mutant of `{line}` in {file} any more",
                    change=change,
                    line=mark.line,
                    file=mark.file,
                )
                study.add(Check.STRENGTH, path, line_of(path, change), sentence)


def doubtful(seen: list[PropertyTrial], of_solutions: list[MutantResult]) -> list[PropertyTrial]:
    """The properties that no wrong solution is told of. Each must add something else.

    The items of a battery are not asked to: no author of a problem wrote them. Nor are large inputs: what
    they add is what is too slow for them alone, and to find that out costs a time limit each time.
    """
    told = {row.told_by for row in of_solutions}
    return [each for each in seen if not (each.is_of_battery or each.is_large or each.name in told)]


def of_properties(
    study: Study,
    seen: list[PropertyTrial],
    doubtful: list[PropertyTrial],
    wrong: list[KnownSolution],
    of_mutants: list[MutantResult],
) -> None:
    """Find the doubtful properties that add nothing: they reject no program alone, nor with a smaller call.

    They are asked about the wrong solutions only where no mutant shows it, and not about those that are too
    slow: each time costs a time limit.
    """
    of_mutants_alone = sole_killers(of_mutants)
    sources = [each.source for each in wrong if each.verdict is not Verdict.TIME_LIMIT_EXCEEDED]
    seconds_of = seconds_by_name([each for each in seen if not each.needs_no_kill])
    tasks: dict[PropertyTrial, Task] = {
        each: Task("added", (each.name, seconds_of, sources), study.cpu_seconds)
        for each in doubtful
        if each.name not in of_mutants_alone
    }
    path = study.problem.folder / "properties.py"
    for each, found in study.ask(tasks).items():
        if found is not Added.SOMETHING:
            study.add(Check.STRENGTH, path, each.line, _adds_nothing(each.name, found))


def _adds_nothing(name: str, found: Added) -> Message:
    return Message(
        "whatever `{name}` rejects, others reject too, with a smaller call: "
        "make it stronger, take it away, or add a wrong solution that only it meets"
        if found is Added.NOTHING
        else "`{name}` rejects nothing: "
        "make it stronger, take it away, or add a wrong solution that only it meets",
        name=name,
    )


def sole_killers(kill_matrix: list[MutantResult]) -> dict[str, list[str]]:
    """For each property that alone rejects some programs, the names of those programs."""
    found: dict[str, list[str]] = {}
    for row in _counting(kill_matrix):
        if len(row.killed_by) == 1:
            found.setdefault(row.killed_by[0], []).append(row.name)
    return found


def _counting(kill_matrix: list[MutantResult]) -> Iterator[MutantResult]:
    return (row for row in kill_matrix if row.excuse is None)


def _unnoticed(mutant: Mutant) -> Message:
    return Message(
        "no property notices the mistake `{change}` in `{line}`", change=mutant.change, line=mutant.line_text
    )
