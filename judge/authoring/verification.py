"""Is a problem good? Its folders are read, its solutions and their mutants judged, and each flaw is told.

The story: look at the folders; see what the samples and each property do with the accepted solution; judge
every solution and the starter; ask the wrong ones again with other seeds; ask every mutant. A finding is told
as soon as it is known.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from judge.authoring import strength
from judge.authoring.findings import Check, Finding, MutantResult, Verification, broken, line_of
from judge.authoring.inspection import equivalents, inspect, inspect_tracks
from judge.authoring.mutation import Mutant, mutants
from judge.authoring.results import Results
from judge.authoring.solutions import KnownSolution, known_solutions
from judge.authoring.study import HANGING_SECONDS, Progress, Study
from judge.authoring.tasks import Places, Task, Trials
from judge.authoring.trials import (
    EXCESS,
    OTHER_SEEDS,
    SEEDS_OF_THE_LARGE,
    PropertyTrial,
    Tried,
    seconds_by_name,
)
from judge.bank.problems import ACCEPTED, Problem, starter_name
from judge.bank.tracks import FOLDER
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem
from judge.messages.translation import DEFAULT, Message
from judge.model import Report, Verdict
from judge.store import home
from judge.terms import Flavour

ROOM: Final = 0.5
"""An accepted solution must be accepted with this part of its time and memory."""
SEEDS_FOR_EXCUSED: Final = OTHER_SEEDS[:2]
"""With these a mutant that its author says is no mistake is asked, to see whether that is so."""


def verify(
    problem: Problem,
    trials: Trials,
    progress: Progress,
    tell: Callable[[Finding], None] = lambda finding: None,
    *,
    exhaustive: bool = False,
    fresh: bool = False,
    language: str = DEFAULT,
) -> Verification:
    """Everything that is wrong with a problem. `tell` is told of each finding at once.

    `exhaustive`: ask every property about every mutant. `fresh`: try again what was tried before.
    `language`: of what a judgement says, which findings repeat; the findings themselves are messages.
    """
    started = time.monotonic()
    results = Results(problem, trials.sandbox, fresh=fresh)
    with closing(results), tempfile.TemporaryDirectory(prefix="judge-") as drawn:
        places = Places(problem.folder, Path(drawn))
        study = Study(problem, trials, places, results, progress, tell, exhaustive, language)
        kill_matrix: list[MutantResult] = []
        skipped: list[str] = []
        properties: tuple[str, ...] = ()
        if _folders_are_complete(study):
            _ask_samples(study)
            seen = _examine(study)
            properties = tuple(each.name for each in seen)
            if not any(each.check in (Check.SAMPLES, Check.PROPERTIES) for each in study.findings):
                known = known_solutions(problem)
                skipped = [each.name for each in known if not each.can_be_judged]
                kill_matrix = _judge_all(study, seen, [each for each in known if each.can_be_judged])
    return Verification(
        problem=problem.id,
        findings=tuple(
            sorted(study.findings, key=lambda each: (list(Check).index(each.check), each.path, each.line))
        ),
        properties=properties,
        kill_matrix=tuple(kill_matrix),
        seconds=time.monotonic() - started,
        asked=tuple(check for check in Check if check in study.asked),
        skipped=tuple(skipped),
    )


def of_tracks(bank: Path) -> Verification:
    """What is wrong with the tracks of a folder of problems. They need no box."""
    started = time.monotonic()
    found = tuple(inspect_tracks(bank))
    seconds = time.monotonic() - started
    return Verification(FOLDER, found, (), (), seconds, asked=tuple(Check))


def unreadable(folder: Path, error: BadProblem) -> Verification:
    """What is known about a folder that cannot be loaded at all."""
    problem_id = f"{folder.parent.name}/{folder.name}"
    finding = broken(Check.FOLDER, error)
    return Verification(problem_id, (finding,), (), (), seconds=0.0, asked=(Check.FOLDER,))


def _folders_are_complete(study: Study) -> bool:
    """Look at the folders; whether it makes sense to judge."""
    study.asked |= {Check.FOLDER, Check.LANGUAGES}
    try:
        for each in inspect(study.problem):
            study.keep(each)
        equivalents(study.problem)
    except BadProblem as error:
        study.is_broken(error)
    return not any(each.check in (Check.FOLDER, Check.PROPERTIES) for each in study.findings)


def _ask_samples(study: Study) -> None:
    """Does the accepted solution answer the samples as they say?"""
    study.asked.add(Check.SAMPLES)
    source = (study.problem.solutions / ACCEPTED).read_bytes()
    found = study.ask({"": Task("failing_samples", (source, study.language), study.cpu_seconds)})
    path = study.problem.folder / "samples.toml"
    for call, answer, wanted in found.get("", []):
        sentence = Message(
            "{file} answers {answer}, and the sample says {wanted}: {call}",
            file=ACCEPTED,
            answer=answer,
            wanted=wanted,
            call=call,
        )
        study.add(Check.SAMPLES, path, line_of(path, call), sentence)


def _examine(study: Study) -> list[PropertyTrial]:
    """What each property does with an accepted solution, of the flavour that it is for."""
    study.asked.add(Check.PROPERTIES)
    limits = study.problem.limits
    most = limits.total_wall_seconds * ROOM + HANGING_SECONDS
    sources = _asked_about(study.problem)
    found = study.ask({name: Task("examine", (sources[name], name), most) for name in sources})
    seen: list[PropertyTrial] = [found[name] for name in sources if name in found]
    path = study.problem.folder / "properties.py"
    for each in seen:
        if each.broken is not None:
            study.is_broken(each.broken)
        elif (flaw := _flaw(each)) is not None:
            study.add(Check.PROPERTIES, path, each.line, flaw)
    return seen


def _asked_about(problem: Problem) -> dict[str, bytes]:
    """The properties by name, in their order, and for each the accepted solution that it is examined with."""
    known = [each for each in known_solutions(problem) if each.can_be_judged]
    accepted = sorted(_accepted(known), key=lambda each: each.path.name != ACCEPTED)
    sources: dict[str, bytes] = {}
    for flavour in problem.flavours:
        of_flavour = next((each.source for each in accepted if each.flavour is flavour), None)
        if of_flavour is not None:
            hidden = properties.load(problem, EFFORTS["quick"], home.cache(), flavour)
            for each in hidden.properties:
                sources.setdefault(each.__name__, of_flavour)
    return sources


def _flaw(seen: PropertyTrial) -> Message | None:
    """What is wrong with how a property asks, where it asks at all."""
    if seen.prints:
        return Message("`{name}` prints", name=seen.name)
    if seen.uses_global_generators:
        return Message(
            "`{name}` draws from the generator that all of `random` or NumPy share, so the seed "
            "does not decide what it asks: use `random.Random(seed)` or `np.random.default_rng(seed)`",
            name=seen.name,
        )
    if seen.wanted == 1 or seen.rejects:
        return None
    if seen.examples == 1:
        return Message(
            "`{name}` draws nothing: every example makes the same calls. "
            "If that is all it has to ask, say so: @settings(max_examples=1)",
            name=seen.name,
        )
    if seen.is_kept or seen.is_of_battery:
        return None
    return Message(
        "what `{name}` draws cannot be kept, so every judgement draws it anew: draw plain "
        "values (no set, no object in two places, at most 4 MiB), without `assume` and `st.data()`",
        name=seen.name,
    )


def _judge_all(study: Study, seen: list[PropertyTrial], known: list[KnownSolution]) -> list[MutantResult]:
    """Judge the starters, the solutions, and the mutants of those of the first flavour."""
    study.asked |= set(Check)
    found = {
        mutant.id: mutant
        for each in _accepted(known)
        if each.flavour is Flavour.NUMPY
        for mutant in mutants(each.name, each.source.decode())
    }
    excused = strength.excuses(study, found)
    results = study.ask(_tasks(study, seen, known, [found[name].source for name in excused]))
    for of_seed in OTHER_SEEDS:
        for place, seed in results.get(("seeds", of_seed), []):
            results.setdefault(("seeds", _accepted(known)[place].name), []).append(seed)
    for flavour in study.problem.flavours:
        _judge_starter(study, results, flavour)
    as_announced = [each for each in known if _has_its_verdict(study, each, results)]
    wrong = [each for each in as_announced if each.verdict is not Verdict.ACCEPTED]
    of_solutions = strength.of_wrong_solutions(study, wrong, results)
    doubtful = strength.doubtful(seen, of_solutions)
    # An excused mutant that passes few examples is no mistake: to ask it all of them takes long.
    contradicted = {list(excused)[place] for place, _ in results.get("excused", [])}
    wanted = {name: each for name, each in found.items() if name not in excused or name in contradicted}
    rows = study.ask(_tasks_of_mutants(study, seen, doubtful, wanted))
    of_mutants = strength.of_mutants(study, found, excused, rows)
    if as_announced == known:  # else what they would reject is not known
        strength.of_properties(study, seen, doubtful, wrong, of_mutants)
    return of_solutions + of_mutants


def _tasks(
    study: Study, seen: list[PropertyTrial], known: list[KnownSolution], excused: list[bytes]
) -> dict[Any, Task]:
    """What to try on the starter, the solutions and the mutants that are excused, the longest first."""
    most, words = study.cpu_seconds, study.language
    enough = len(seen) if study.exhaustive else 1
    varying = [each for each in seen if not each.same_for_all_seeds]
    large = [each.name for each in varying if each.is_large]
    small = [each.name for each in varying if not each.is_large]
    small_of_all = [each.name for each in seen if not each.is_large]
    slow: dict[Any, Task] = {}
    quick: dict[Any, Task] = {}
    for each in known:
        match each.verdict:
            case Verdict.ACCEPTED:
                slow["judged", each.name] = Task("judged", (each.source, "full", ROOM, words), most)
            case Verdict.TIME_LIMIT_EXCEEDED:
                slow["tried", each.name] = Task("tried_as_slow", (each.source, seen, enough, words), most)
            case _:
                quick["tried", each.name] = Task("tried", (each.source, seen, enough, words), most)
    accepted = [each.source for each in _accepted(known)]
    for seed in OTHER_SEEDS:
        arguments = (accepted, small, large if seed in SEEDS_OF_THE_LARGE else [], [seed])
        slow["seeds", seed] = Task("rejecting_seeds", arguments, most)
    if excused:
        slow["excused"] = Task("rejecting_seeds", (excused, small_of_all, [], list(SEEDS_FOR_EXCUSED)), most)
    for flavour in {each.flavour for each in known}:
        starter = study.problem.starter_in(DEFAULT, flavour).encode()
        quick["starter", flavour] = Task("judged", (starter, "verdict", 1.0, words), most)
    return slow | quick


def _tasks_of_mutants(
    study: Study, seen: list[PropertyTrial], doubtful: list[PropertyTrial], wanted: dict[str, Mutant]
) -> dict[Any, Task]:
    """The doubtful properties are asked late: what one of them rejects first, none of the others does."""
    enough = len(seen) if study.exhaustive else 1
    seconds_of = seconds_by_name(seen, late=doubtful)
    return {
        name: Task("row", (mutant.source, seconds_of, enough, 0, True), study.cpu_seconds)
        for name, mutant in wanted.items()
    }


def _accepted(known: list[KnownSolution]) -> list[KnownSolution]:
    return [each for each in known if each.verdict is Verdict.ACCEPTED]


def _judge_starter(study: Study, results: dict[Any, Any], flavour: Flavour) -> None:
    """An untouched starter is a wrong answer, and told so in a sentence."""
    report: Report | None = results.get(("starter", flavour))
    path = study.problem.folder / starter_name(flavour)
    if report is None:
        return
    failure = report.failure
    if failure is None:
        study.add(Check.STARTER, path, 0, Message("it is accepted as it is"))
    elif report.verdict is Verdict.COMPILE_ERROR:
        sentence = Message("it does not load: {message}", message=failure.message)
        study.add(Check.STARTER, path, 0, sentence)
    elif not (failure.message or failure.expected):
        sentence = Message("it is rejected without a word of why, by `{name}`", name=failure.property)
        study.add(Check.STARTER, path, 0, sentence)


def _has_its_verdict(study: Study, one: KnownSolution, results: dict[Any, Any]) -> bool:
    """Compare a solution's verdict with its name, and its two judgements with each other."""
    path, line = one.path, one.line
    if one.verdict is Verdict.ACCEPTED:
        judged: Report | None = results.get(("judged", one.name))
        seeds = results.get(("seeds", one.name), [])
        return judged is not None and _is_accepted(study, one, judged, seeds)
    tried: Tried | None = results.get(("tried", one.name))
    if tried is None:
        return False
    report, again = tried.report, tried.again
    if report.verdict is not one.verdict:
        study.add(Check.VERDICTS, path, line, _other_verdict(one, report))
        return False
    if again is None:
        return True
    if one.verdict is Verdict.TIME_LIMIT_EXCEEDED:  # with another limit, so it may be too slow elsewhere
        if again.verdict is not one.verdict:
            sentence = Message(
                "with {times} times the time it is {verdict}: it must be slower, or the limit lower",
                times=EXCESS,
                verdict=again.verdict,
            )
            study.add(Check.ROOM, path, line, sentence)
    elif _identity(report) != _identity(again):
        sentence = Message("judged twice, it got {one}, then {other}", one=_told(report), other=_told(again))
        study.add(Check.REPEATABLE, path, line, sentence)
    return True


def _is_accepted(study: Study, one: KnownSolution, report: Report, seeds: list[int]) -> bool:
    path = one.path
    if report.verdict is not Verdict.ACCEPTED:
        task = Task("judged", (one.source, "verdict", 1.0, study.language), study.cpu_seconds)
        full = study.ask({"": task}).get("")
        if full is None:
            return False
        if full.verdict is not Verdict.ACCEPTED:
            study.add(Check.VERDICTS, path, 0, _other_verdict(one, full))
            return False
        sentence = Message("with half the time and memory it gets {what}", what=_told(report))
        study.add(Check.ROOM, path, 0, sentence)
    if path.name == ACCEPTED and report.constant_memory is False:
        sentence = Message("it takes more memory for a larger input, and problem.toml praises the opposite")
        study.add(Check.ROOM, path, 0, sentence)
    if seeds:
        sentence = Message(
            "it is rejected with {count} of {of} seeds, such as {seed}",
            count=len(seeds),
            of=1 + len(OTHER_SEEDS),
            seed=seeds[0],
        )
        study.add(Check.VERDICTS, path, 0, sentence)
    return True


def _other_verdict(one: KnownSolution, report: Report) -> Message:
    return Message(
        "its name announces {verdict}, and it gets {what}", verdict=one.verdict, what=_told(report)
    )


def _identity(report: Report) -> tuple[object, ...]:
    """What must be the same when a solution is judged again."""
    failure = report.failure
    return (report.verdict, failure and failure.property, failure and failure.call)


def _told(report: Report) -> str:
    """A verdict with what led to it, in a line."""
    failure = report.failure
    if failure is None:
        return str(report.verdict)
    parts = [failure.message.split("\n")[0], failure.call or ""]
    told = " ".join(part for part in parts if part)[:300]
    return Message("{verdict} by `{name}`: {told}", verdict=report.verdict, name=failure.property, told=told)
