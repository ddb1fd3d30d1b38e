"""All that the judge knows of Hypothesis. Everybody else speaks of properties, examples and evidence.

Some of it is no public interface: where the body of a property and its settings are kept, what Hypothesis
takes for constants of the program under test, and that it seeds the generators of `random` and NumPy for
each example. `prepare` proves on a small property that all of this is still so. Where it is not, nothing is
judged: nobody would notice that planted constants are missed. What is changed in Hypothesis is changed for
the thread that judges, while it judges: others may draw random numbers, or use Hypothesis for themselves.
"""

from __future__ import annotations

import contextlib
import functools
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, Protocol

import hypothesis
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Flaky, Frozen, HypothesisException, UnsatisfiedAssumption

from judge.errors import JudgeError
from judge.messages.translation import Message

__all__ = ["REJECTED", "ConstantPool", "Flaky", "HypothesisException"]

WORKS: Final = ">=6.131.9,<=6.170.17"
"""The versions of Hypothesis that were tried. pyproject.toml says the same, and why there is an upper end."""

REJECTED: Final = (UnsatisfiedAssumption, Frozen, Flaky)
"""Exceptions of `assume` and the like: they go through a property to Hypothesis, and are no failure."""

Body = Callable[..., None]
"""A property without its `@given`."""


class ConstantPool(Protocol):
    """Constants that are drawn now and then."""

    alone: bool
    """Whether they take the place of the remarkable numbers and texts that Hypothesis knows itself."""

    def set_for_type(self, kind: str, /) -> Any:
        """A sequence of those of one kind: "integer", "float", "string", "bytes"."""


def prepare(examples: int, cache: Path, verbosity: Verbosity = Verbosity.quiet) -> None:
    """Set Hypothesis up, before properties are loaded: they take these settings over.

    Raises JudgeError for a version that does not do what the judge relies on.
    """
    set_hypothesis_home_dir(cache)  # its table of characters takes 0.7 s to make
    _prove()
    current = hypothesis.settings._current_profile
    if current is not None:  # of the whole process; the settings of this thread may be those of another one
        hypothesis.settings.load_profile(current)
    name = f"judge {examples}"
    hypothesis.settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,  # limits are the box's business
        database=None,  # one user's failures must not leak into the next run
        derandomize=True,
        report_multiple_bugs=False,
        print_blob=False,
        verbosity=verbosity,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    hypothesis.settings.load_profile(name)


@contextlib.contextmanager
def for_pytest(examples: int, cache: Path) -> Iterator[None]:
    """While properties are loaded for plain pytest: these settings, and Hypothesis tells what it tried."""
    before = hypothesis.settings()
    prepare(examples, cache, Verbosity.normal)
    try:
        yield
    finally:
        hypothesis.settings.register_profile("as before", before)
        hypothesis.settings.load_profile("as before")


def is_property(value: object) -> bool:
    """Whether a value is a function with a `@given`."""
    return hasattr(getattr(value, "hypothesis", None), "inner_test")


def body(prop: Callable[..., Any]) -> Any:
    """The function that was decorated."""
    return prop.hypothesis.inner_test  # type: ignore[attr-defined]


def replace_body(prop: Callable[..., Any], other: Body) -> None:
    """Let another function run with what is drawn."""
    prop.hypothesis.inner_test = other  # type: ignore[attr-defined]


def examples_of(prop: Callable[..., Any]) -> int:
    """How many examples a property asks for."""
    return int(prop._hypothesis_internal_use_settings.max_examples)  # type: ignore[attr-defined]


def written_examples(prop: Callable[..., Any]) -> int:
    """How many `@example`s a property has."""
    return len(getattr(prop, "hypothesis_explicit_examples", ()))


def asks_few(prop: Callable[..., Any], most: int) -> bool:
    """Whether a property draws no more than so many examples, and has none that are written."""
    return examples_of(prop) <= most and not written_examples(prop)


@contextlib.contextmanager
def only_drawn(prop: Callable[..., Any], most: int | None = None) -> Iterator[None]:
    """While a property is run without its `@example`s, and with at most so many that are drawn."""
    before = prop._hypothesis_internal_use_settings  # type: ignore[attr-defined]
    limit_examples(prop, most)
    try:
        yield
    finally:
        prop._hypothesis_internal_use_settings = before  # type: ignore[attr-defined]


def limit_examples(prop: Callable[..., Any], most: int | None) -> None:
    """Let a property draw at most `most` examples (None for as many as it asks for), and no `@example`, which
    is the same for every seed.
    """
    wanted = examples_of(prop)
    prop._hypothesis_internal_use_settings = hypothesis.settings(  # type: ignore[attr-defined]
        prop._hypothesis_internal_use_settings,  # type: ignore[attr-defined]
        max_examples=wanted if most is None else min(most, wanted),
        phases=(Phase.generate, Phase.shrink),
    )


def run(prop: Callable[..., Any], other: Body, seed: int, pool: ConstantPool, **arguments: Any) -> None:
    """Run a property with `other` as its body, once for each example that is drawn; raise what it raises.

    The constants of `pool` are drawn now and then, so a planted `if n == 735914` is met; and no others, which
    Hypothesis would find in modules outside site-packages: ours, where the judge runs from a checkout.
    """
    before = body(prop)
    replace_body(prop, other)
    cache = _changed_inside().CONSTANTS_CACHE.cache
    cache.clear()  # it knows the pool that was there before
    _thread.pool = pool
    prop._hypothesis_internal_database_key = None  # type: ignore[attr-defined]  # else it is made of the source
    try:
        hypothesis.seed(seed)(prop)(**arguments)
    finally:
        _thread.pool = None
        replace_body(prop, before)
        cache.clear()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """While bodies run without Hypothesis: what needs it (`assume`, `note`) raises HypothesisException."""
    _thread.is_alone = True
    try:
        yield
    finally:
        _thread.is_alone = False


def global_generators() -> tuple[Any, ...]:
    """The state of the generators that all threads share. Properties must not draw from them."""
    import numpy.random  # else the first property that loads it would seem to have drawn from it

    return random.getstate(), repr(numpy.random.get_state())


class _Thread(threading.local):
    """Of one thread: the constants while it draws, and how often Hypothesis was kept from seeding, and from
    mixing in constants of its own.
    """

    pool: ConstantPool | None = None
    unseeded: int = 0
    unmixed: int = 0
    is_alone: bool = False


_thread: Final = _Thread()


@functools.cache
def _changed_inside() -> Any:
    """Patch three functions of Hypothesis, and its constants, once in a process; the module of constants."""
    control, core, providers = _modules()
    constants, remarkable = providers._get_local_constants, providers.GLOBAL_CONSTANTS
    seeded, deprecate = core.deterministic_PRNG, control.note_deprecation

    def our_constants() -> Any:
        return constants() if _thread.pool is None else _thread.pool

    def our_seeded(*arguments: Any) -> Any:
        """Leave the global generators alone: other threads draw from them."""
        if _thread.pool is None:
            return seeded(*arguments)
        _thread.unseeded += 1
        return contextlib.nullcontext()

    def our_deprecate(message: str, **named: Any) -> None:
        """In place of Hypothesis' note_deprecation: silent while we draw, an error while bodies run alone."""
        if _thread.is_alone:
            raise HypothesisException(message)
        if _thread.pool is None:
            deprecate(message, **named)

    class OurRemarkable:
        """In place of GLOBAL_CONSTANTS, of which half of all constants are drawn."""

        @staticmethod
        def set_for_type(kind: str) -> Any:
            if _thread.pool is None or not _thread.pool.alone:
                return remarkable.set_for_type(kind)
            _thread.unmixed += 1
            return _thread.pool.set_for_type(kind)

    providers._get_local_constants = our_constants
    providers.GLOBAL_CONSTANTS = OurRemarkable
    core.deterministic_PRNG = our_seeded
    control.note_deprecation = our_deprecate
    return providers


def _modules() -> tuple[Any, Any, Any]:
    """Those that are changed. Not imported earlier, so that what a version lacks is told in a sentence."""
    from hypothesis import control, core
    from hypothesis.internal.conjecture import providers

    return control, core, providers


PLANTED: Final = 735914
ENOUGH_EXAMPLES: Final = 1000  # to meet a planted constant, surely: it takes ten to fifty


@functools.cache
def _prove() -> None:
    """Run a small property, and see that all that this module promises is so. Raises JudgeError."""
    try:
        missed = _missed()
    except Exception as error:
        missed = f"{type(error).__name__}: {error}"
    if missed:
        sentence = f"The judge does not work with Hypothesis {hypothesis.__version__}, which is installed"
        raise JudgeError(
            Message("{sentence}: {missed}.", sentence=sentence, missed=missed),
            Message("Install one: pip install 'hypothesis{works}'", works=WORKS),
        )


def _missed() -> str | None:
    """What this version of Hypothesis does otherwise, or None."""

    @hypothesis.settings(max_examples=ENOUGH_EXAMPLES, database=None, deadline=None)
    @hypothesis.given(n=st.integers(0, 1 << 40))
    def probe(ours: object, n: int) -> None:
        raise AssertionError("this body is replaced", ours, n)

    def look(n: int, **_: object) -> None:
        if n == PLANTED:
            raise _Met

    planted = SimpleNamespace(set_for_type=lambda kind: [PLANTED] * (kind == "integer"), alone=True)
    limit_examples(probe, None)
    _thread.unseeded = _thread.unmixed = 0
    try:
        run(probe, look, 3, planted, ours=None)
    except _Met:
        if not _thread.unseeded:
            return "it seeds the random numbers of the whole process"
        if not _thread.unmixed:
            return "other constants are drawn than those of a submission"
    else:
        return "a constant that is written in a submission is not drawn"
    with alone(), contextlib.suppress(HypothesisException):
        hypothesis.assume(condition=True)
        return "`assume` is not noticed"
    return None


class _Met(BaseException):
    """The planted number was drawn. Not an Exception, which Hypothesis would take for a failure."""
