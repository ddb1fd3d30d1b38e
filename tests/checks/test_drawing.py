"""What the judge relies on in Hypothesis, and what it leaves to the program around it."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from conftest import BANK, hidden_of
from hypothesis import Phase
from hypothesis import strategies as st

from judge.bank import problems
from judge.checks import drawing
from judge.checks.examples import Constants

ROOT = Path(__file__).parents[2]
SOURCES = (
    "def double(n):\n    return 2 * n\n",
    "def double(n):\n    return 2 * n if n < 77 else 0\n",
    "def double(n):\n    return 2 * n if n != 735914 else 0\n",
)


def test_the_versions_that_work_are_those_that_are_installed():
    """pyproject.toml and the message about a version that does not work say the same."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (wanted,) = [each for each in settings["project"]["dependencies"] if each.startswith("hypothesis")]
    assert wanted == f"hypothesis{drawing.WORKS}"


@pytest.mark.parametrize("path", sorted((ROOT / "judge").rglob("*.py")), ids=lambda path: path.stem)
def test_only_one_module_knows_the_insides_of_hypothesis(path):
    """Names that Hypothesis may change without a word stand in drawing.py, and nowhere else."""
    inside = r"hypothesis\.internal|inner_test|_hypothesis_|hypothesis\.core|CONSTANTS_CACHE|\.hypothesis\b"
    found = re.findall(inside, path.read_text(encoding="utf-8"))
    assert bool(found) == (path.name == "drawing.py")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("del providers._get_local_constants", "has no attribute '_get_local_constants'"),
        ("del providers.CONSTANTS_CACHE", "has no attribute 'CONSTANTS_CACHE'"),
        ("del core.deterministic_PRNG", "has no attribute 'deterministic_PRNG'"),
        ("providers._get_local_constants = lambda: None; shape(providers)", "is not drawn"),
        ("core.given, hypothesis.given = None, lambda **_: lambda f: f", "has no attribute"),
        (
            "control.note_deprecation = None; hypothesis.assume = lambda condition: condition",
            "`assume` is not noticed",
        ),
    ],
)
def test_a_hypothesis_of_another_shape_is_refused_in_a_sentence(tmp_path, change, words):
    """Where something is missing or without effect, nothing is judged, and the next step is told."""
    program = (
        "import hypothesis, hypothesis.control as control, hypothesis.core as core\n"
        "from hypothesis.internal.conjecture import providers\n"
        "def shape(p): p.HypothesisProvider._maybe_draw_constant = lambda *a, **k: None\n"
        f"{change}\nfrom judge.cli import main\nmain()\n"
    )
    (tmp_path / "double.py").write_text(SOURCES[0])
    words_of_command = ["run", "toy/double", tmp_path / "double.py", "--problems", BANK / "problems"]
    done = subprocess.run(
        [sys.executable, "-c", program, *words_of_command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    told = " ".join((done.stdout + done.stderr).split())
    assert f"does not work with Hypothesis {hypothesis.__version__}" in told
    assert words in told
    assert f"pip install 'hypothesis{drawing.WORKS}'" in told
    assert "Traceback" not in told


class Host(threading.Thread):
    """A thread of the program around the judge that draws random numbers all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.over = threading.Event()
        self.drawn: list[tuple[float, float]] = []

    def run(self) -> None:
        while not self.over.is_set():
            self.drawn.append((random.random(), np.random.random()))

    @contextmanager
    def running(self) -> Iterator[None]:
        """Meanwhile it draws."""
        self.start()
        try:
            yield
        finally:
            self.over.set()
            self.join()


def test_other_threads_may_draw_random_numbers(judge_source):
    """They change no verdict and no counterexample, and get every number of their own stream once."""
    fresh = [judge_source("toy/double", source) for source in SOURCES]
    random.seed(12345)
    np.random.seed(12345)
    host = Host()
    with host.running():
        beside = [judge_source("toy/double", source) for source in SOURCES]
    told = [[(each.verdict, each.failure) for each in reports] for reports in (fresh, beside)]
    assert told[0] == told[1]
    mine, of_numpy = random.Random(12345), np.random.RandomState(12345)
    assert len(host.drawn) > 1000
    assert host.drawn == [(mine.random(), of_numpy.random()) for _ in host.drawn]
    assert random.getstate() == mine.getstate()


def test_hypothesis_is_as_it_was_for_the_host(judge_source):
    """Tests of the program around the judge have their random numbers seeded, as Hypothesis does it."""
    judge_source("toy/double", SOURCES[1])
    seen = []

    @hypothesis.settings(max_examples=5, database=None)
    @hypothesis.given(n=st.integers())
    def of_the_host(n: int) -> None:
        seen.append(random.random())

    of_the_host()
    assert set(seen) == {random.Random(0).random()}


def loaded(name: str) -> list[problems.Property]:
    """The properties of a problem of the small bank."""
    return hidden_of(problems.load(BANK / "problems" / "toy" / name))


def test_few_examples_can_be_asked_for(cache):
    """As many as wanted are drawn, and those that are written down are left out."""
    drawing.prepare(25, cache)
    prop = loaded("double")[0]
    drawing.limit_examples(prop, 7)
    seen: list[int] = []
    pool = Constants({kind: [] for kind in ("integer", "float", "string", "bytes")})
    drawing.run(prop, lambda solution, n: seen.append(n), 1, pool, solution=None)
    assert (drawing.examples_of(prop), len(seen)) == (7, 7)
    assert Phase.explicit not in prop._hypothesis_internal_use_settings.phases


def test_a_property_is_told_from_other_functions():
    """What has a `@given` is a property."""
    first, *_ = loaded("double")
    assert drawing.is_property(first)
    assert not drawing.is_property(loaded)
