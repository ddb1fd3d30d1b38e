"""How strong the tests are: which wrong program is rejected by which property, and what gets through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from judge.authoring.findings import Check, Finding, MutantResult, line_of
from judge.authoring.inspection import EQUIVALENT, Equivalent, equivalents
from judge.authoring.mutation import Mutant
from judge.authoring.solutions import KnownSolution
from judge.authoring.study import Study
from judge.authoring.tasks import Task
from judge.authoring.trials import OTHER_SEEDS, PropertyTrial, Row


def of_wrong_solutions(
    study: Study, seen: list[PropertyTrial], wrong: list[KnownSolution], results: dict[Any, Any]
) -> list[MutantResult]:
    """Which properties reject each wrong solution. One that passes with another seed is a finding."""
    seconds_of = {each.name: each.slowest_call_seconds for each in seen}
    fixed = {each.name for each in seen if each.same_for_all_seeds}
    rows: list[tuple[KnownSolution, Row]] = [
        (each, results["row", each.name]) for each in wrong if ("row", each.name) in results
    ]
    wanted: dict[Any, Task] = {}
    for each, row in rows:
        if not row.by:
            sentence = "it is rejected, but no property rejects it by itself"
            study.add(Check.STRENGTH, each.path, each.line, sentence)
        elif not fixed & set(row.by):  # ask first what stopped it before
            order = {name: seconds_of[name] for name in [*row.by, *seconds_of]}
            wanted[each] = Task("passed_seeds", (each.source, order), study.cpu_seconds)
    for each, seeds in study.ask(wanted).items():
        _tell_seeds(study, each, seeds)
    return [MutantResult(each.name, row.by, row.asserted_by, is_mutant=False) for each, row in rows]


def _tell_seeds(study: Study, one: KnownSolution, seeds: list[int]) -> None:
    if seeds:
        count = 1 + len(OTHER_SEEDS)
        rejected = count - len(seeds)
        sentence = f"it is rejected with {rejected} of {count} seeds only, not with seed {seeds[0]}"
        study.add(Check.STRENGTH, one.path, one.line, sentence)


def of_mutants(study: Study, found: dict[str, Mutant], results: dict[Any, Any]) -> list[MutantResult]:
    """Which properties reject each mutant. One that none rejects is a finding, unless it is excused."""
    marks = equivalents(study.problem)
    kill_matrix = []
    for name, mutant in found.items():
        row: Row | None = results.get(("mutant", name))
        if row is None:
            continue
        path = study.problem.solutions / mutant.file
        if row.broken is not None:
            study.is_broken(row.broken, f" (with the mutant {name})")
        excuse = next((mark.reason for mark in marks if _fits(mark, mutant)), None)
        if not row.by and excuse is None:
            study.add(Check.STRENGTH, path, mutant.line, f"no property notices the mistake `{mutant.change}`")
        if row.by and excuse is not None:
            study.findings.append(_false_mark(study, mutant, row))
        kill_matrix.append(MutantResult(name, row.by, row.asserted_by, is_mutant=True, excuse=excuse))
    _tell_unused_marks(study, marks, list(found.values()))
    return kill_matrix


def _fits(mark: Equivalent, mutant: Mutant) -> bool:
    return (mark.file, mark.line) == (mutant.file, mutant.line_text) and mutant.change in mark.changes


def _false_mark(study: Study, mutant: Mutant, row: Row) -> Finding:
    path = study.problem.solutions / EQUIVALENT
    sentence = f"`{mutant.change}` is marked as no mistake, and `{row.by[0]}` rejects it"
    return Finding(Check.STRENGTH, path, line_of(path, mutant.change), sentence)


def _tell_unused_marks(study: Study, marks: list[Equivalent], found: list[Mutant]) -> None:
    path = study.problem.solutions / EQUIVALENT
    for mark in marks:
        here = {mutant.change for mutant in found if _fits(mark, mutant)}
        for change in mark.changes:
            if change not in here:
                sentence = f"`{change}` is no mutant of `{mark.line}` in {mark.file} any more"
                study.add(Check.STRENGTH, path, line_of(path, change), sentence)


def of_properties(
    study: Study, seen: list[PropertyTrial], kill_matrix: list[MutantResult], wrong: list[KnownSolution]
) -> None:
    """Find the properties without which everything would still be rejected, unless they are excused."""
    sources = {each.name: each.source for each in wrong}
    alone = sole_killers(kill_matrix)
    settings = study.problem.folder / "problem.toml"
    for name in study.problem.redundant:
        # what is only too slow may be rejected by others too, on another machine
        needed_for = [
            row.name for row in _counting(kill_matrix) if row.killed_by == row.asserted_by == (name,)
        ]
        if needed_for:
            sentence = f"`{name}` is said to be redundant, and nothing else rejects {needed_for[0]}"
            study.add(Check.STRENGTH, settings, line_of(settings, f"{name} = "), sentence)
    path = study.problem.folder / "properties.py"
    for each in seen:
        if (
            each.name in alone
            or each.name in study.problem.redundant
            or _is_needed(study, seen, kill_matrix, sources, each)
        ):
            continue
        rejected = [row for row in kill_matrix if each.name in row.killed_by]
        sentence = f"whatever `{each.name}` rejects, others reject too"
        if study.exhaustive and not rejected:
            sentence = f"`{each.name}` rejects nothing"
        elif study.exhaustive and not any(each.name in row.asserted_by for row in rejected):
            sentence += "; and no assertion of its own ever failed"
        advice = "make it stronger, take it away, or say in problem.toml under [redundant] why it is kept"
        study.add(Check.STRENGTH, path, each.line, f"{sentence}: {advice}")


def _is_needed(
    study: Study,
    seen: list[PropertyTrial],
    kill_matrix: list[MutantResult],
    sources: dict[str, bytes],
    one: PropertyTrial,
) -> bool:
    """Whether a wrong solution passes with some seed when only the other properties are asked."""
    others = {each.name: each.slowest_call_seconds for each in seen if each is not one}
    wanted = {}
    for row in kill_matrix:
        if not row.is_mutant and one.name in row.killed_by:
            order = {name: others[name] for name in [*row.killed_by, *others] if name in others}
            wanted[row.name] = Task("passes_some_seed", (sources[row.name], order), study.cpu_seconds)
    return any(study.ask(wanted).values())


def sole_killers(kill_matrix: list[MutantResult]) -> dict[str, list[str]]:
    """For each property that alone rejects some programs, the names of those programs."""
    found: dict[str, list[str]] = {}
    for row in _counting(kill_matrix):
        if len(row.killed_by) == 1:
            found.setdefault(row.killed_by[0], []).append(row.name)
    return found


def _counting(kill_matrix: list[MutantResult]) -> Iterator[MutantResult]:
    return (row for row in kill_matrix if row.excuse is None)
