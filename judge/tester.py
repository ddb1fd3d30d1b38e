"""Runs hidden properties against a submission that nobody trusts.

Hypothesis runs here, on the trusted side: it draws the arguments, sees only the returned values, and
shrinks what fails. Besides the properties themselves this is the only user of Hypothesis.
"""

from __future__ import annotations

import contextlib
import functools
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import hypothesis
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Flaky, HypothesisDeprecationWarning, HypothesisException

from judge.errors import BadProblem, JudgeError
from judge.examples import Constants, Example, Examples, Recorder
from judge.failures import Evidence
from judge.problems import Problem, Property
from judge.remote import Answer, BoxEnded, CallFailed, Session, Solution
from sandbox import wire

SOLUTION: Final = "solution"
"""The argument of a property that is not drawn."""
SHRINK_EXAMPLES: Final = 500
SHRINK_SECONDS: Final = 2.0
"""Hypothesis' own limit is 300 s; a person is waiting."""


@dataclass(frozen=True)
class Effort:
    """How hard to look: examples for each property that does not say otherwise."""

    name: str
    examples: int


EFFORTS: Final = {each.name: each for each in (Effort("quick", 25), Effort("full", 100))}


def prepare(effort: Effort, cache: Path, verbosity: Verbosity = Verbosity.quiet) -> None:
    """Set Hypothesis up. To be done before properties are loaded: they take these settings over."""
    set_hypothesis_home_dir(cache)  # its table of characters takes 0.7 s to make
    hypothesis.settings.register_profile(
        effort.name,
        max_examples=effort.examples,
        deadline=None,  # limits are the box's business
        database=None,  # one user's failures must not leak into the next run
        derandomize=True,
        report_multiple_bugs=False,
        print_blob=False,
        verbosity=verbosity,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    hypothesis.settings.load_profile(effort.name)


@contextlib.contextmanager
def for_pytest(cache: Path) -> Iterator[None]:
    """While properties are loaded for plain pytest: our settings, and Hypothesis tells what it tried."""
    before = hypothesis.settings()
    prepare(EFFORTS["full"], cache, Verbosity.normal)
    try:
        yield
    finally:
        hypothesis.settings.register_profile("as before", before)
        hypothesis.settings.load_profile("as before")


def watch(prop: Property, session: Session) -> None:
    """Let the session know where an example begins, when it is not `check` that runs the property."""
    inner = prop.hypothesis.inner_test  # type: ignore[attr-defined]

    @functools.wraps(inner)
    def observed(*arguments: Any, **named: Any) -> None:
        session.begin_example()
        inner(*arguments, **named)

    prop.hypothesis.inner_test = observed  # type: ignore[attr-defined]


def _mix_in(constants: Constants) -> None:
    """Draw the constants of the submission now and then, and no other local ones.

    So a planted `if n == 735914` is met. Hypothesis itself would look for constants in the modules that are
    imported from outside site-packages: those of the judge, and only where it runs from a checkout.
    """
    try:
        from hypothesis.internal.conjecture import providers
    except ImportError:  # an inner name of Hypothesis: without it only planted constants are missed
        return
    providers._get_local_constants = lambda: constants  # type: ignore[assignment, return-value]
    providers.CONSTANTS_CACHE.cache.clear()


def check(
    prop: Property,
    problem: Problem,
    session: Session,
    examples: Examples,
    *,
    shrink: bool = True,
) -> Evidence | None:
    """Run one property; the evidence against it, the smallest that was found, or None.

    Examples that are known are not drawn again, unless one fails and a smaller one is wanted.
    Raises BadProblem when the property itself is at fault.
    """
    known = examples.of(prop.__name__)
    seen = None
    if known is not None:
        with contextlib.suppress(_NotRepeatable):
            seen = _ask_again(prop, session, known)
            if seen is None or session.box.ended or not shrink:
                return seen
    recorder = Recorder()
    found = _search(prop, problem, session, examples, recorder, shrink=shrink)
    if found is None and known is None and recorder.drawn is not None:
        examples.add(prop.__name__, recorder.drawn)
    if found is None and seen is not None:
        return replace(seen, flaky=True)
    return found


def _ask_again(prop: Property, session: Session, known: list[Example]) -> Evidence | None:
    """Ask the examples that were drawn before, without Hypothesis. The property runs where a reply is new."""
    watch = _Watch(session, 0)
    ask = watch.watched(prop.hypothesis.inner_test)  # type: ignore[attr-defined]
    calls_before = session.call_count
    try:
        with _random_numbers() as begin_again, warnings.catch_warnings():
            warnings.simplefilter("error", HypothesisDeprecationWarning)  # `assume`, and nobody to hear it
            for example in known:
                answers = [] if example.calls is None else session.replay(example.calls)
                if answers is None:
                    continue
                watch.answers = answers
                arguments, _ = wire.decode(example.arguments, max_values=len(example.arguments))
                begin_again()
                ask(solution=Solution(session), **arguments)
    except BoxEnded as ended:
        return Evidence(tuple(session.calls), ended.outcome)
    except (AssertionError, CallFailed):
        return watch.evidence
    except (_PropertyBroken, HypothesisException, wire.Malformed) as error:
        raise _NotRepeatable from error
    if session.call_count == calls_before:
        raise _NotRepeatable
    return None


@contextlib.contextmanager
def _random_numbers() -> Iterator[Callable[[], None]]:
    """A function that makes the global generators begin as they do for each example of Hypothesis."""
    of_numpy = sys.modules.get("numpy.random")
    before = random.getstate(), of_numpy and of_numpy.get_state()

    def begin_again() -> None:
        random.seed(0)
        if of_numpy:
            of_numpy.seed(0)

    try:
        yield begin_again
    finally:
        random.setstate(before[0])
        if of_numpy:
            of_numpy.set_state(before[1])


def _search(
    prop: Property,
    problem: Problem,
    session: Session,
    examples: Examples,
    recorder: Recorder,
    *,
    shrink: bool,
) -> Evidence | None:
    """Let Hypothesis draw the examples, and make the first that fails smaller."""
    _mix_in(examples.constants)
    watch = _Watch(session, SHRINK_EXAMPLES if shrink else 0, recorder)
    name = prop.__name__
    inner = prop.hypothesis.inner_test  # type: ignore[attr-defined]
    prop.hypothesis.inner_test = watch.watched(inner)  # type: ignore[attr-defined]
    calls_before = session.call_count
    try:
        hypothesis.seed(examples.seed)(prop)(solution=Solution(session))
    except _ShrunkEnough:
        return watch.evidence
    except BoxEnded as ended:
        return Evidence(tuple(session.calls), ended.outcome)
    except (AssertionError, CallFailed, Flaky) as error:
        if watch.evidence is None:  # it was no call of the submission that failed
            raise _broken(problem, name, error) from error
        return replace(watch.evidence, flaky=isinstance(error, Flaky))
    except _PropertyBroken as error:
        if isinstance(error.__cause__, JudgeError):  # the machine's fault, not the property's
            raise error.__cause__ from None
        raise _broken(problem, name, error.__cause__ or error) from error.__cause__
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # SystemExit, a skip: a problem must not end the judge, nor pass
        raise _broken(problem, name, error) from error
    finally:
        prop.hypothesis.inner_test = inner  # type: ignore[attr-defined]
    if session.call_count == calls_before:
        raise _broken(problem, name, "it passed without a single call")
    return None


def examples_of(prop: Property) -> int:
    """How many examples a property asks for."""
    settings = getattr(prop, "_hypothesis_internal_use_settings", None)
    return settings.max_examples if settings is not None else hypothesis.settings().max_examples


def draw_only(prop: Property, most: int) -> None:
    """Leave out what is the same for every seed, the examples that are written down; draw few others."""
    wanted = min(most, examples_of(prop))
    before = getattr(prop, "_hypothesis_internal_use_settings", None) or hypothesis.settings()
    fewer = hypothesis.settings(before, max_examples=wanted, phases=(Phase.generate,))
    prop._hypothesis_internal_use_settings = fewer  # type: ignore[attr-defined]


class _Watch:
    """Sees every example of one property: keeps the evidence, and ends shrinking in time."""

    def __init__(self, session: Session, shrink_examples: int, recorder: Recorder | None = None) -> None:
        self.session = session
        self.recorder = recorder
        self.evidence: Evidence | None = None
        self.answers: list[Answer] = []
        """Those that the next example begins with."""
        self._examples_left = shrink_examples
        self._deadline = 0.0

    def watched(self, inner: Callable[..., None]) -> Callable[..., None]:
        """The body of the property, run under observation."""

        @functools.wraps(inner)
        def observed(*arguments: Any, **named: Any) -> None:
            self._check_budget()
            self.session.begin_example(self.answers)
            if self.recorder is not None:
                self.recorder.note({name: value for name, value in named.items() if name != SOLUTION})
            try:
                inner(*arguments, **named)
            except CallFailed as failed:
                self._keep(failed.problem)
                raise
            except AssertionError as failed:
                self._keep(failed)
                raise
            except HypothesisException:  # `assume` and the like
                if self.recorder is not None:
                    self.recorder.give_up()
                raise
            except (Exception, SystemExit, GeneratorExit) as error:
                raise _PropertyBroken from error
            if self.recorder is not None:
                self.recorder.held(self.session.calls)

        return observed

    def _keep(self, problem: Any) -> None:
        """Hypothesis tries smaller and smaller examples, so the last that failed is the smallest."""
        if not self.session.calls:
            raise _PropertyBroken from problem
        if self.evidence is None:
            self._deadline = time.monotonic() + SHRINK_SECONDS
        self.evidence = Evidence(tuple(self.session.calls), problem)

    def _check_budget(self) -> None:
        if self.evidence is None:
            return
        self._examples_left -= 1
        if self._examples_left < 0 or time.monotonic() > self._deadline:
            raise _ShrunkEnough


class _ShrunkEnough(BaseException):
    """Stops Hypothesis. Not an Exception, which it would take for a failure of the property."""


class _NotRepeatable(Exception):
    """A property cannot be asked without Hypothesis, or not with these examples."""


class _PropertyBroken(BaseException):
    """The property itself raised. Not an Exception, for the same reason."""


def _broken(problem: Problem, name: str, reason: object) -> BadProblem:
    what = f"{type(reason).__name__}: {reason}" if isinstance(reason, BaseException) else reason
    path = problem.folder / "properties.py"
    return BadProblem(
        f"The problem `{problem.id}` is broken: properties.py: `{name}`: {what}.", f"Mend {path}."
    )
