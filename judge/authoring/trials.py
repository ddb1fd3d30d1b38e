"""What a process of `judge verify` tries on a problem. Solutions and mutants only ever run in a box."""

from __future__ import annotations

import contextlib
import enum
import functools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from judge import judging
from judge.authoring.bench import Begun, Bench, NotingSession
from judge.authoring.findings import line_of
from judge.bank.problems import ACCEPTED
from judge.bank.submission import Submission
from judge.calls.call import Unsettled
from judge.calls.evidence import Evidence
from judge.calls.reference import Reference
from judge.checks import drawing
from judge.checks.properties import EFFORTS, FEW, FILE
from judge.checks.samples import check_sample
from judge.errors import BadProblem
from judge.explain import failures
from judge.messages.translation import Message
from judge.model import CheckKind, Report, TimedOut, Verdict
from judge.terms import Limits

OTHER_SEEDS: Final = range(1, 5)
"""Together with seed 0, which every submission is asked, they are five."""
SEEDS_OF_THE_LARGE: Final = OTHER_SEEDS[:1]
"""Those of them with which large inputs are asked, too."""
EXAMPLES_FOR_OTHER_SEEDS: Final = 8
"""Of each property and seed, for an accepted solution: in all, a third of what it is asked with seed 0."""
EXCESS: Final = 1.5
"""A solution that is too slow by its name must still be too slow with limits multiplied by this."""
TIME_FOR_MUTANTS: Final = 20.0
"""A call of a mutant is ended after so many times what the slowest call of the reference takes."""
LEAST_SECONDS_FOR_MUTANTS: Final = 0.25
LEAST_TIMES_FOR_MUTANTS: Final = 4.0
"""So many times what the reference takes are left to a mutant, though that be more than a call may take."""


@dataclass(frozen=True)
class PropertyTrial:
    """What one property did with the accepted solution."""

    name: str
    line: int
    """Where it begins in properties.py: for an item of a battery, the battery."""
    is_of_battery: bool
    broken: BadProblem | None
    """What is wrong with it, or None."""
    rejects: bool
    examples: int
    """How many examples made different calls."""
    wanted: int
    """How many examples its settings ask for."""
    prints: bool
    uses_global_generators: bool
    """It draws from the global generators of `random` or NumPy, so the seed does not decide what it asks."""
    same_for_all_seeds: bool
    """Another seed makes the same calls."""
    is_kept: bool
    """What seed 0 draws can be kept for the next judgement."""
    slowest_seconds: float
    """CPU seconds of what is compared with a limit of time: its slowest call, or for steps of an instance
    its slowest example."""

    @property
    def is_large(self) -> bool:
        """Whether its examples are so few because they are large."""
        return self.wanted <= FEW

    @property
    def needs_no_kill(self) -> bool:
        """Whether nobody asks what it adds: one large example of a battery, which takes long."""
        return self.is_of_battery and self.wanted == 1


def seconds_by_name(seen: list[PropertyTrial], late: Sequence[PropertyTrial] = ()) -> dict[str, float]:
    """What the slowest call of each property takes: the fastest first, but for those that are `late`, and
    last those that may be left out.
    """
    in_order = sorted(seen, key=lambda trial: (trial.needs_no_kill, trial in late, trial.slowest_seconds))
    return {each.name: each.slowest_seconds for each in in_order}


@dataclass(frozen=True)
class Row:
    """What a row of the kill matrix is made of: which properties reject a program, each asked by itself."""

    by: tuple[str, ...]
    asserted_by: tuple[str, ...]
    slow: tuple[str, ...] = ()
    """Those that were only not answered in time, of which a mutant has little."""
    broken: BadProblem | None = None
    """What is wrong with a property that failed on the trusted side; None when none did."""


class Added(enum.Enum):
    """What a property adds to the others."""

    SOMETHING = enum.auto()
    """It rejects a program that no other rejects, or with a call that is as small as any."""
    NOTHING = enum.auto()
    """Whatever it rejects, another one rejects with a smaller call."""
    NOTHING_REJECTED = enum.auto()


@dataclass(frozen=True)
class Tried:
    """What became of a wrong solution."""

    report: Report
    row: Row
    again: Report | None
    """Judged once more, where the check that it is told of does not reject it by itself; or with `EXCESS`
    times the time, where that is enough for a solution that should be too slow."""
    seeds: tuple[int, ...] = ()
    """Other seeds that it was tried with."""
    passed: tuple[int, ...] = ()
    """Those of them with which no property rejects it."""

    @property
    def told(self) -> str:
        """The check that its author is told of."""
        return _told(self.report)


def examine(bench: Bench, source: bytes, name: str) -> PropertyTrial:
    """What a property does with the accepted solution, and whether another seed asks something else."""
    prop = bench.properties(bench.flavour_of(source))[name]
    wanted, printed = drawing.examples_of(prop), os.fstat(1).st_size
    generators = drawing.global_generators()
    runs: list[NotingSession] = []
    broken: BadProblem | None = None
    rejects = is_kept = False
    few = drawing.only_drawn(prop, EXAMPLES_FOR_OTHER_SEEDS)
    for seed, as_many in ((0, contextlib.nullcontext()), (OTHER_SEEDS[0], few)):
        with as_many:
            for batches in (True, False):
                begun = _begun(bench, source, seed)
                # What is known would not be asked, if its calls could be sent together.
                begun.session.batches = batches and begun.drawn.of(name) is None
                try:
                    with begun:
                        rejects = bench.ask(name, begun) is not None or rejects
                        is_kept = is_kept or (seed == 0 and begun.drawn.of(name) is not None)
                except Unsettled:
                    continue
                except BadProblem as error:
                    broken = error
                break
        begun.session.finish_example()
        runs.append(begun.session)
        if broken:
            break
    sys.stdout.flush()
    path = bench.problem.folder / FILE
    code = drawing.body(prop).__code__
    is_of_battery = code.co_filename != str(path)
    return PropertyTrial(
        name=name,
        line=line_of(path, "Battery(") if is_of_battery else code.co_firstlineno,
        is_of_battery=is_of_battery,
        broken=broken,
        rejects=rejects,
        examples=len(runs[0].examples),
        wanted=wanted,
        prints=os.fstat(1).st_size > printed,
        uses_global_generators=drawing.global_generators() != generators,
        same_for_all_seeds=runs[0].examples >= runs[-1].examples,
        is_kept=is_kept,
        slowest_seconds=max(run.slowest_seconds for run in runs),
    )


def failing_samples(bench: Bench, source: bytes, language: str) -> list[tuple[str, str, str]]:
    """The call, the answer and the expected answer of each sample that the accepted solution fails."""
    failing = []
    with _begun(bench, source, 0) as begun:
        for sample in bench.problem.samples:
            evidence = check_sample(sample, bench.problem, begun.session)
            if evidence is not None:
                reader = failures.Reader(bench.problem, source.decode(), language)
                told = failures.explain(CheckKind.SAMPLE, "", "", evidence, reader)
                answer = told.returned or told.raised or told.message
                wanted = told.expected or sample.answer
                failing.append((sample.call, answer, wanted))
            if begun.session.box.ended:
                break
    return failing


def _begun(bench: Bench, source: bytes, seed: int) -> Begun:
    """The accepted solution, loaded. Raises BadProblem when it does not load."""
    drawn = bench.of_seed(seed) if seed in OTHER_SEEDS else None
    begun = bench.begin(source, bench.problem.limits, seed, is_timed=True, has_constants=False, drawn=drawn)
    if begun is None:
        raise BadProblem(bench.problem.id, bench.problem.solutions / ACCEPTED, Message("it does not load"))
    return begun


def judged(bench: Bench, source: bytes, effort: str, times: float, language: str) -> Report:
    """The report on a program in a language, with the limits of time and memory multiplied by `times`."""
    bench.at("")
    plan = replace(bench.plan, effort=EFFORTS[effort], language=language)
    problem = replace(bench.problem, limits=scaled(bench.problem.limits, times))
    return judging.judge(problem, Submission(source), bench.host, plan, lambda done, planned: bench.at(""))


def scaled(limits: Limits, times: float) -> Limits:
    """The limits of time and memory, multiplied."""
    seconds = {name: getattr(limits, name) * times for name in _TIMES}
    return replace(limits, memory_mib=max(1, int(limits.memory_mib * times)), **seconds)


_TIMES: Final = ("cpu_seconds", "time_factor", "most_cpu_seconds", "total_cpu_seconds", "total_wall_seconds")


def rejecting_seeds(
    bench: Bench, sources: list[bytes], small: list[str], large: list[str], seeds: list[int]
) -> list[tuple[int, int]]:
    """The (index in `sources`, seed) of each program, right as far as is known, that one of these properties
    rejects.

    Each property is asked fewer examples than usual, because there are many seeds, and those of large inputs
    with the first of these seeds only. Examples are drawn once for all solutions, the wrong ones too, and for
    the second and later ones a property runs only where they reply otherwise.
    """
    asked = {seed: small if seed != seeds[0] else [*small, *large] for seed in seeds}
    found = []
    bench.forget_drawn()  # other processes have drawn since
    with contextlib.closing(Reference(bench.problem, bench.host)) as reference:
        for place, source in enumerate(sources):
            rejected = _rejected_by_few(bench, source, asked, reference=reference)
            found += [(place, seed) for seed in rejected]
    return found


def _passed_seeds(
    bench: Bench, source: bytes, seconds_of: dict[str, float], seeds: Iterable[int]
) -> list[int]:
    """The seeds with which no property rejects a wrong solution. `seconds_of` as in `row`.

    Raises BadProblem for a property that fails on the trusted side: it says nothing about the solution.
    """
    first = next(iter(seconds_of))
    rejected = _rejected_by_few(bench, source, {seed: [first] for seed in seeds})
    passed = []
    for seed in seeds:
        if seed not in rejected:
            found = row(bench, source, seconds_of, 1, seed)
            if found.broken is not None:
                raise found.broken
            if not found.by:
                passed.append(seed)
    return passed


def _rejected_by_few(bench: Bench, source: bytes, asked: dict[int, list[str]], **how: Any) -> list[int]:
    """The seeds of which a property that is asked rejects a program, with the few examples of that seed.

    They are asked in one box for as long as it answers.
    """
    rejected = []
    begin = functools.partial(_loaded, bench, source, bench.problem.limits, **how)
    begun: Begun | None = None
    with contextlib.ExitStack() as boxes:
        for seed, names in asked.items():
            drawn = bench.of_seed(seed)
            try:
                if begun is None or begun.session.box.ended:
                    boxes.close()
                    begun = boxes.enter_context(begin(seed=seed, drawn=drawn, batches=True))
                holds = _holds(bench, replace(begun, drawn=drawn), names)
            except _DoesNotLoad:
                return list(asked)
            except Unsettled:
                begun = None
                with begin(seed=seed, drawn=drawn) as alone:
                    holds = _holds(bench, alone, names)
            drawn.save()
            if not holds:
                rejected.append(seed)
    return rejected


def _holds(bench: Bench, begun: Begun, names: list[str]) -> bool:
    """Whether all of these properties hold. Of those that are not drawn yet, few examples are."""
    asked = bench.properties(begun.flavour)
    for name in names:
        if name not in asked:  # it is for another flavour
            continue
        is_known = begun.drawn.of(name) is not None
        few = drawing.only_drawn(asked[name], EXAMPLES_FOR_OTHER_SEEDS)
        with contextlib.nullcontext() if is_known else few:
            if bench.ask(name, begun) is not None:
                return False
    return True


def tried(bench: Bench, source: bytes, seen: list[PropertyTrial], enough: int, language: str) -> Tried:
    """Judge a wrong solution, and ask properties about it, first the one that it is told (see `row`); then
    with other seeds, first the one that stopped it before.
    """
    report = judged(bench, source, "verdict", 1.0, language)
    told, seconds_of = _told(report), seconds_by_name(seen)
    found = row(bench, source, _with_first(told, seconds_of), enough)
    again = None if told in found.by else judged(bench, source, "verdict", 1.0, language)
    fixed = {each.name for each in seen if each.same_for_all_seeds}
    # How much too slow it is shows with other limits, not with other seeds.
    if report.verdict is Verdict.TIME_LIMIT_EXCEEDED or found.broken or not found.by or fixed & set(found.by):
        return Tried(report, found, again)
    first = (found.asserted_by or found.by)[0]
    is_large = next(each.is_large for each in seen if each.name == first)
    seeds = SEEDS_OF_THE_LARGE if is_large else OTHER_SEEDS
    passed = _passed_seeds(bench, source, _with_first(first, seconds_of), seeds)
    return Tried(report, found, again, tuple(seeds), tuple(passed))


def tried_as_slow(
    bench: Bench, source: bytes, seen: list[PropertyTrial], enough: int, language: str
) -> Tried:
    """The same for a solution that should be too slow: each time costs a time limit, so it is judged once.

    What takes too long with `EXCESS` times the time does so with the usual time, too.
    """
    report = judged(bench, source, "verdict", EXCESS, language)
    told, seconds_of = _told(report), seconds_by_name(seen)
    if report.verdict is not Verdict.TIME_LIMIT_EXCEEDED:
        return replace(tried(bench, source, seen, enough, language), again=report)
    took = report.usage.cpu_seconds if report.usage is not None else 0.0
    is_one_call = took < scaled(bench.problem.limits, EXCESS).total_cpu_seconds  # else it is all together
    if is_one_call and told in seconds_of and enough == 1:
        return Tried(report, Row((told,), ()), None)
    return Tried(report, row(bench, source, _with_first(told, seconds_of), enough), None)


def _told(report: Report) -> str:
    """The check that its author is told of; empty for an accepted solution."""
    return report.failure.property if report.failure is not None else ""


def _with_first(name: str, seconds_of: dict[str, float]) -> dict[str, float]:
    return dict(sorted(seconds_of.items(), key=lambda item: item[0] != name))


def row(
    bench: Bench,
    source: bytes,
    seconds_of: dict[str, float],
    enough: int,
    seed: int = 0,
    is_mutant: bool = False,  # noqa: FBT001, FBT002
) -> Row:
    """Which of the properties reject a program, in their order, until `enough` of them do.

    None is asked that is for another flavour. `seconds_of` says for each what its slowest call, or sequence
    of steps, takes with an accepted solution: a program that takes many times as long counts as one that does
    not end. Each property has a box of its own, and asks as in a judgement; mutants, as there are many, are
    asked in one box for as long as the properties hold.
    """
    by: list[str] = []
    asserted_by: list[str] = []
    slow: list[str] = []
    with _OneBox(bench, source, seed) as one_box:
        asked = bench.properties(bench.flavour_of(source))
        for name, seconds in seconds_of.items():
            if len(by) >= enough:
                break
            if name not in asked:
                continue
            try:
                evidence = (
                    one_box.ask(name, _limits(bench, seconds, LEAST_TIMES_FOR_MUTANTS * seconds))
                    if is_mutant
                    else _asked_alone(bench, name, source, _limits(bench, seconds), seed, is_timed=True)
                )
            except _DoesNotLoad:
                return Row(tuple(seconds_of), ())
            except BadProblem as error:
                return Row(tuple(by), tuple(asserted_by), broken=error)
            if evidence is not None:
                by.append(name)
                if isinstance(evidence.fault, AssertionError):
                    asserted_by.append(name)
                elif isinstance(evidence.fault, TimedOut):
                    slow.append(name)
    return Row(tuple(by), tuple(asserted_by), tuple(slow))


def added(bench: Bench, name: str, seconds_of: dict[str, float], sources: list[bytes]) -> Added:
    """What a property adds to the others, as these wrong solutions show. `seconds_of` as in `row`."""
    found = Added.NOTHING_REJECTED
    for source in sources:
        size = _size_of_evidence(bench, name, source, seconds_of[name])
        if size is None:
            continue
        others = (
            _size_of_evidence(bench, other, source, seconds)
            for other, seconds in seconds_of.items()
            if other != name
        )
        if not any(other is not None and other < size for other in others):
            return Added.SOMETHING
        found = Added.NOTHING
    return found


def _size_of_evidence(bench: Bench, name: str, source: bytes, seconds: float) -> int | None:
    """The bytes of the calls with which a property rejects a program, as drawn; None where it holds."""
    if name not in bench.properties(bench.flavour_of(source)):
        return None
    try:
        evidence = _asked_alone(bench, name, source, _limits(bench, seconds), 0, is_timed=True)
    except _DoesNotLoad:
        return None
    return None if evidence is None else evidence.asked


def _limits(bench: Bench, seconds: float, at_least: float = 0.0) -> Limits:
    """Those for a program of which a property takes so many seconds where it is right.

    An accepted solution may be asked what is slow, so a mutant of it is given `at_least` so many.
    """
    longest = max(LEAST_SECONDS_FOR_MUTANTS, TIME_FOR_MUTANTS * seconds)
    at_most = max(bench.problem.limits.cpu_seconds, at_least)
    return replace(bench.problem.limits, cpu_seconds=min(at_most, longest))


class _OneBox(contextlib.ExitStack):
    """Asks a mutant in one box for as long as it answers rightly."""

    def __init__(self, bench: Bench, source: bytes, seed: int) -> None:
        super().__init__()
        self._bench, self._source, self._seed = bench, source, seed
        self._begun: Begun | None = None

    def ask(self, name: str, limits: Limits) -> Evidence | None:
        """What a property finds against it. Raises _DoesNotLoad."""
        bench, source, seed = self._bench, self._source, self._seed
        if self._begun is None:
            self.close()
            begun = _loaded(bench, source, limits, seed, has_constants=False, batches=True)
            self._begun = self.enter_context(begun)
        self._begun.session.limits = limits
        try:
            evidence = bench.ask(name, self._begun)
        except Unsettled:
            self._begun = None
            return _asked_alone(bench, name, source, limits, seed, has_constants=False, batches=(False,))
        if evidence is not None:
            self._begun = None
        return evidence


def _asked_alone(
    bench: Bench,
    name: str,
    source: bytes,
    limits: Limits,
    seed: int,
    *,
    batches: Sequence[bool] = (True, False),
    **how: Any,
) -> Evidence | None:
    """What a property finds against a wrong solution, in a box of its own. Raises _DoesNotLoad."""
    for together in batches:
        begun = _loaded(bench, source, limits, seed, batches=together, **how)
        with begun, contextlib.suppress(Unsettled):
            return bench.ask(name, begun)
    raise AssertionError("only calls that are sent together leave anything unsettled")


def _loaded(bench: Bench, source: bytes, limits: Limits, seed: int, **how: Any) -> Begun:
    """A program in a fresh box. Raises _DoesNotLoad."""
    begun = bench.begin(source, limits, seed, **how)
    if begun is None:
        raise _DoesNotLoad
    return begun


class _DoesNotLoad(Exception):
    """A program has nothing to ask."""


TRIALS: Final[dict[str, Callable[..., Any]]] = {
    "failing_samples": failing_samples,
    "examine": examine,
    "judged": judged,
    "rejecting_seeds": rejecting_seeds,
    "tried": tried,
    "tried_as_slow": tried_as_slow,
    "row": row,
    "added": added,
}
"""The trials that a task can name."""
