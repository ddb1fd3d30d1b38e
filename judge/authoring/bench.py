"""Asking the properties of a problem about one program after the other, each in a fresh box."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from judge import judging
from judge.backends import Host
from judge.bank.flavours import flavour_of
from judge.bank.problems import Problem, Property
from judge.bank.submission import Submission
from judge.calls.call import Answer
from judge.calls.evidence import Evidence
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.checks import drawing, examples, properties, tester
from judge.checks.examples import Constant, Examples
from judge.checks.rounds import meets_constants
from judge.model import Returned
from judge.terms import Flavour, Limits


@dataclass
class NotingSession(Session):
    """A session that notes which different examples were asked, and what is compared with a limit of time."""

    examples: set[bytes] = field(default_factory=set)
    slowest_seconds: float = 0.0
    """CPU seconds of the slowest call of a function, or of all steps of the slowest example."""

    def begin_example(self, replayed: Iterable[Answer] | None = None) -> None:
        self.finish_example()
        super().begin_example(replayed)

    def finish_example(self) -> None:
        """Note a digest of the calls of the example that has ended."""
        if self.calls:
            digest = hashlib.blake2b(digest_size=16)
            steps_seconds = 0.0
            for call in self.calls:
                digest.update(call.answer.body)
                if call.is_step:
                    steps_seconds += call.answer.cpu_seconds
                else:
                    self.slowest_seconds = max(self.slowest_seconds, call.answer.cpu_seconds)
            self.slowest_seconds = max(self.slowest_seconds, steps_seconds)
            self.examples.add(digest.digest())


@dataclass(frozen=True)
class _Compared:
    """The accepted solution, for a session. Its time is asked only when `timed` is given."""

    timed: Reference | None
    asked: Reference

    def cpu_seconds(self, groups: Sequence[Sequence[bytes]], little_seconds: float) -> float | None:
        return self.timed.cpu_seconds(groups, little_seconds) if self.timed else None

    def replies(self, bodies: Sequence[bytes]) -> list[bytes] | None:
        return self.asked.replies(bodies)


@dataclass(frozen=True)
class Begun:
    """A program that is loaded in a box, with the examples that it is asked. A context manager."""

    session: NotingSession
    drawn: Examples
    reference: Reference
    """The accepted solution: does it give the same reply, where a property raises on one?"""
    flavour: Flavour

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End its box, and keep the examples that were drawn."""
        self.drawn.save()
        self.session.close()
        self.reference.close()


@dataclass
class Bench:
    """One problem, the host for its boxes, and its properties, which are loaded when needed."""

    problem: Problem
    host: Host
    plan: judging.Plan
    at: Callable[[str], None]
    """Called with the name of each property before it is tried."""
    drawn: Path
    """A folder for the examples of other seeds, where all processes that try this problem find them."""
    _properties: dict[Flavour, dict[str, Property]] = field(default_factory=dict)
    _of_seeds: dict[int, Examples] = field(default_factory=dict)

    def properties(self, flavour: Flavour = Flavour.NUMPY) -> dict[str, Property]:
        """The properties of a flavour by name. Loaded at the first use, and after `forget_properties`."""
        if flavour not in self._properties:
            hidden = properties.load(self.problem, self.plan.effort, self.plan.cache, flavour)
            self._properties[flavour] = {each.__name__: each for each in hidden.properties}
        return self._properties[flavour]

    def flavour_of(self, source: bytes) -> Flavour:
        """What a program is written with."""
        return flavour_of(Submission(source), self.problem)

    def forget_properties(self) -> None:
        """Have them loaded anew, because a call may have changed objects in them."""
        self._properties = {}

    def begin(
        self,
        source: bytes,
        limits: Limits,
        seed: int,
        *,
        has_constants: bool = True,
        reference: Reference | None = None,
        is_timed: bool = False,
        drawn: Examples | None = None,
        batches: bool = False,
    ) -> Begun | None:
        """Load the source in a fresh box; None when it does not load.

        `has_constants`: mix its constants into what is drawn. `drawn`: the examples to ask, where known.
        `reference`, or `is_timed` for one of its own: what is slow may take a multiple of what the accepted
        solution takes.
        `batches`: send calls many at once, and run a property only where a kept example has a new reply. As a
        rule properties are on trial here, so they run. Raises BackendUnavailable.
        """
        flavour = self.flavour_of(source)
        host = self.host.of_flavour(flavour)
        other = Reference(self.problem, host)
        compared = _Compared(reference or (other if is_timed else None), other)
        session = NotingSession.open(
            host,
            self.problem.interface,
            limits,
            source,
            compared,
            batches=batches,
            forbidden=self.problem.forbidden,
        )
        if not isinstance(session.loaded, Returned):
            session.close()
            return None
        if drawn is None:
            constants = session.loaded.value if has_constants else []
            drawn = self._recalled(seed, replace(self.plan, seed=seed).kept, constants, other)
        other.close()
        return Begun(session, drawn, other, flavour)

    def forget_drawn(self) -> None:
        """Have the examples of other seeds read anew."""
        self._of_seeds = {}

    def of_seed(self, seed: int) -> Examples:
        """The few examples of another seed that all solutions share, as they were when first asked for."""
        if seed not in self._of_seeds:
            with contextlib.closing(Reference(self.problem, self.host)) as reference:
                self._of_seeds[seed] = self._recalled(seed, self.drawn, [], reference)
        return self._of_seeds[seed]

    def _recalled(
        self, seed: int, kept: Path | None, constants: Iterable[Constant], reference: Reference
    ) -> Examples:
        most = self.plan.effort.examples
        return examples.recall(self.problem, seed, most, kept, constants, reference.constants)

    def ask(self, name: str, begun: Begun) -> Evidence | None:
        """Check one property; the evidence against the program, or None."""
        self.at(name)
        prop = self.properties(begun.flavour)[name]
        check = functools.partial(tester.check, prop, self.problem, begun.session, shrink=False)
        evidence = check(begun.drawn)
        if evidence is None and begun.drawn.misses_constants and meets_constants(prop):
            with drawing.only_drawn(prop):
                evidence = check(begun.drawn.with_missed_constants())
        if begun.session.changed_arguments:
            self.forget_properties()
        return evidence
