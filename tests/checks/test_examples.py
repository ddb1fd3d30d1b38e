"""Examples that are kept: the same judgement in less time, and never another one."""

from __future__ import annotations

import itertools
import os
import random
from collections import Counter, namedtuple
from collections.abc import Callable
from dataclasses import replace

import hypothesis
import numpy as np
import pytest
from conftest import hidden_of

from judge import judging
from judge.authoring.solutions import known_solutions
from judge.bank import banks, problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks import examples, tester
from judge.checks.examples import Example, Examples, Recorder
from judge.checks.properties import EFFORTS
from judge.model import CheckKind, Report, Verdict
from sandbox import wire

RIGHT = "def double(n):\n    return 2 * n\n"
RIGHT_WITH_OTHER_REPLIES = "import numpy as np\n\ndef double(n):\n    return np.int64(2 * n)\n"
WITH_A_CONSTANT = "def double(n):\n    return n * 2 if n != 735914 else 1471828\n"
PROPERTIES = """
from hypothesis import {names}
from hypothesis import strategies as st
{head}

@given(n=st.integers(-1000, 1000))
def doubles(solution, n):
    {body}
    assert solution.double(n) == 2 * n
"""


class Drawing:
    """Counts how often Hypothesis is asked to draw."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.searched: list[str] = []
        search = tester._search

        def counted(prop, *arguments, **named):
            self.searched.append(prop.__name__)
            return search(prop, *arguments, **named)

        monkeypatch.setattr(tester, "_search", counted)


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    """What was drawn so far in this test."""
    return Drawing(monkeypatch)


@pytest.fixture
def judge(host, tmp_path):
    """Judge a source, with a cache that no other test has."""

    def judged(problem: Problem, source: str, effort: str = "quick", *, seed: int = 0) -> Report:
        plan = judging.Plan(EFFORTS[effort], tmp_path / "cache", seed)
        return judging.judge(problem, Submission(source.encode()), host, plan)

    return judged


@pytest.fixture
def double(toy) -> Problem:
    """Return twice the number."""
    return toy("double")


@pytest.fixture
def written(toy, tmp_path):
    """The toy problem with other properties."""

    def write(body: str, names: str = "given", head: str = "") -> Problem:
        folder = tmp_path / "bank" / "problems" / "toy" / "double"
        folder.mkdir(parents=True)
        for path in toy("double").folder.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        text = PROPERTIES.format(body=body, names=names, head=head)
        (folder / "properties.py").write_text(text, encoding="utf-8")
        return problems.load(folder)

    return write


def told(report: Report) -> tuple[object, ...]:
    """What must not depend on what was kept."""
    counts = [(each.name, each.calls, each.failure) for each in report.properties]
    return report.verdict, counts, report.failure, report.output


@pytest.mark.parametrize("problem", problems.load_all(banks.banks()), ids=lambda problem: problem.id)
def test_an_accepted_solution_makes_the_same_calls(judge, drawing, problem):
    """The second judgement asks the very same, and less is drawn for it."""
    source = (problem.solutions / "accepted.py").read_text(encoding="utf-8")
    first = judge(problem, source)
    drawn = list(drawing.searched)
    drawing.searched.clear()
    assert told(judge(problem, source)) == told(first)
    assert first.accepted
    assert len(drawing.searched) <= len(drawn) - 3


def test_a_wrong_answer_is_told_in_the_same_words(judge, double, drawing):
    """Whether its examples are kept or not, the smallest call is found again."""
    wrong = "def double(n):\n    return n + n if n < 2 else n\n"
    fresh = judge(double, wrong)
    assert judge(double, RIGHT).accepted
    drawing.searched.clear()
    again = judge(double, wrong)
    assert drawing.searched
    assert (again.verdict, again.failure) == (fresh.verdict, fresh.failure)


def test_a_constant_of_its_own_is_still_met(judge, double):
    """A planted special case is found, after any number of other submissions."""
    for _ in range(2):
        assert judge(double, RIGHT, "full").accepted
        planted = judge(double, "def double(n):\n    return 0 if n == 735914 else 2 * n\n", "full")
        assert planted.verdict is Verdict.WRONG_ANSWER
        assert planted.failure.call == "double(735914)"


def test_who_comes_first_does_not_matter(judge, double, tmp_path):
    """A submission with constants of its own leaves the same behind for the others as any."""
    kept = []
    for source in (WITH_A_CONSTANT, RIGHT):
        assert judge(double, source).accepted
        known = examples.recall(double, 0, 25, tmp_path / "cache", [], list)
        names = [each.__name__ for each in hidden_of(double)]
        kept.append([[each.arguments for each in known.of(name)] for name in names])
        (file,) = (tmp_path / "cache" / examples.FOLDER).iterdir()
        file.unlink()
    assert kept[0] == kept[1]


def test_constants_of_its_own_cost_examples_of_their_own(judge, double, drawing):
    """What is kept is for everybody: with it a wrong answer is rejected, and a right one is asked more."""
    plain = judge(double, RIGHT)
    drawing.searched.clear()
    assert not judge(double, WITH_A_CONSTANT.replace("n * 2", "n * 3"), "verdict").accepted
    assert len(drawing.searched) == 1  # of the other effort, and no more than it takes
    drawing.searched.clear()
    report = judge(double, WITH_A_CONSTANT)
    assert report.accepted
    assert drawing.searched == [each.__name__ for each in hidden_of(double)]
    assert [each.calls for each in report.properties] == [
        each.calls + (25 if each.kind is CheckKind.PROPERTY else 0) for each in plain.properties
    ]


def test_other_problems_seeds_and_versions_are_drawn_anew(judge, double, drawing, monkeypatch, tmp_path):
    """What the examples depend on is in their key."""
    judge(double, RIGHT)
    for change in ("seed", "properties.py", "starter.py", "numbers.csv", "version"):
        drawing.searched.clear()
        changed = double
        if "." in change:
            folder = tmp_path / change / "problems" / "toy" / "double"
            folder.mkdir(parents=True)
            for path in double.folder.iterdir():
                (folder / path.name).write_bytes(path.read_bytes())
            with (folder / change).open("ab") as file:
                file.write(b"\n# changed\n")
            changed = replace(problems.load(folder), solutions=double.solutions)
        if change == "version":
            monkeypatch.setattr("judge.bank.fingerprint.versions", lambda: {"hypothesis": "0"})
        judge(changed, RIGHT, seed=int(change == "seed"))
        assert len(drawing.searched) == 2, change


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"garbage", None])
def test_a_damaged_file_is_drawn_anew(judge, double, tmp_path, drawing, damage):
    """What cannot be read counts as not there, and is written again."""
    judge(double, RIGHT)
    (kept,) = (tmp_path / "cache" / examples.FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes()[:-7] if damage is None else damage)
    drawing.searched.clear()
    assert judge(double, RIGHT).accepted
    assert len(drawing.searched) == 2
    drawing.searched.clear()
    assert judge(double, RIGHT).accepted
    assert drawing.searched == []


def test_examples_without_a_call_are_no_proof(judge, double, tmp_path, drawing):
    """A file with no examples in it lets nothing through."""
    judge(double, RIGHT)
    (place,) = (tmp_path / "cache" / examples.FOLDER).iterdir()
    key, common, asked, kept = wire.decode(place.read_bytes())[0]
    place.write_bytes(wire.encode([key, common, asked, {name: [] for name in kept}])[0])
    drawing.searched.clear()
    assert judge(double, "def double(n):\n    return n\n").verdict is Verdict.WRONG_ANSWER
    assert len(drawing.searched) == 2


def test_a_cache_that_cannot_be_written_stops_nothing(host, double, tmp_path):
    """Without a place for them, the examples are drawn each time."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / examples.FOLDER).write_text("a file where a folder should be")
    plan = judging.Plan(EFFORTS["quick"], tmp_path / "cache")
    assert judging.judge(double, Submission(RIGHT.encode()), host, plan).accepted


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("assume(n != 3)", "assume, given"),
        ("note('seen')", "given, note"),
        ("event('seen')", "given, event"),
    ],
)
def test_a_property_that_needs_hypothesis_gets_it(judge, written, drawing, recwarn, body, names):
    """`assume` and its like work as before, without a word on the screen."""
    problem = written(body, names)
    assert judge(problem, RIGHT).accepted
    assert judge(problem, RIGHT_WITH_OTHER_REPLIES).accepted
    assert drawing.searched == ["doubles", "doubles"]
    assert not recwarn.list


def test_the_random_numbers_of_the_host_stay_its_own(judge, double):
    """The generators that a whole process shares are as they were, whether examples are drawn or kept."""
    state = random.getstate(), np.random.get_state()[1].tolist()
    for source in (RIGHT, RIGHT_WITH_OTHER_REPLIES, "def double(n):\n    return min(2 * n, 2)\n"):
        judge(double, source)
        assert (random.getstate(), np.random.get_state()[1].tolist()) == state


@pytest.mark.parametrize("call", [1, 2, 9, 27])
def test_what_changes_its_answer_is_caught_the_second_time_too(judge, double, call):
    """A memory of earlier calls is rejected with kept examples as without."""
    forgetful = (
        "seen = []\ndef double(n):\n    seen.append(n)\n"
        f"    return 2 * n + (len(seen) == len({'.' * call!r}))\n"  # no number: those would be drawn
    )
    assert judge(double, forgetful).verdict is Verdict.WRONG_ANSWER
    judge(double, RIGHT)
    assert judge(double, forgetful).verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize("body", ["while n > 1: pass", "__import__('os')._exit(0)"])
def test_the_end_of_the_box_is_told_the_same(judge, double, body):
    """A submission that ends its box is not judged further."""
    source = f"def double(n):\n    {body}\n    return 2 * n\n"
    fresh = judge(double, source)
    judge(double, RIGHT)
    again = judge(double, source)
    assert again.verdict is fresh.verdict is not Verdict.ACCEPTED
    assert again.failure.property == fresh.failure.property
    assert again.failure.call == fresh.failure.call


class Running:
    """Counts how often the property of the toy problem runs."""

    BODY = "os.environ['RUNS'] = str(int(os.environ['RUNS']) + 1)"
    HEAD = "import os"

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def runs(self, judged: Callable[[], Report]) -> tuple[int, Report]:
        """How often, in a judgement."""
        self._monkeypatch.setenv("RUNS", "0")
        report = judged()
        return int(os.environ["RUNS"]), report


def test_a_property_need_not_run_where_every_reply_is_the_same(judge, written, drawing, monkeypatch):
    """The same calls are made; the property runs for those whose reply is another one, and makes no more."""
    running = Running(monkeypatch)
    problem = written(Running.BODY, head=Running.HEAD)
    first, fresh = running.runs(lambda: judge(problem, RIGHT))
    same, again = running.runs(lambda: judge(problem, f"# of somebody else\n{RIGHT}"))
    others, other = running.runs(lambda: judge(problem, RIGHT_WITH_OTHER_REPLIES))
    some, wrong = running.runs(lambda: judge(problem, "def double(n):\n    return min(2 * n, 2)\n"))
    assert (first, same, others) == (25, 0, 25)
    assert told(fresh) == told(again) == told(other)
    assert wrong.failure.call == "double(2)"
    assert drawing.searched == ["doubles", "doubles"]  # at first, and to make the failure smaller
    assert some > 1


def test_calls_that_are_too_much_to_keep_are_made_by_the_property(judge, written, drawing, monkeypatch):
    """What was drawn is kept all the same."""
    running = Running(monkeypatch)
    monkeypatch.setattr(examples, "MOST_BYTES_OF_CALLS", 0)
    problem = written(Running.BODY, head=Running.HEAD)
    assert running.runs(lambda: judge(problem, RIGHT))[0] == 25
    assert running.runs(lambda: judge(problem, RIGHT))[0] == 25
    assert drawing.searched == ["doubles"]


def test_a_property_that_asks_something_else_each_time_is_judged(judge, written):
    """The calls of the run before say nothing about this one."""
    problem = written("t = time.monotonic_ns(); assert solution.double(t) == 2 * t", head="import time")
    for source in (RIGHT, RIGHT, RIGHT_WITH_OTHER_REPLIES):
        assert judge(problem, source).accepted
    wrong = judge(problem, "def double(n):\n    return 2 * n if n < 10 ** 6 else 0\n")
    assert wrong.verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize("problem", problems.load_all(banks.banks()), ids=lambda problem: problem.id)
def test_a_wrong_solution_gets_the_same_verdict(host, tmp_path, problem):
    """Where examples are kept, of functions and of classes, as where none are."""
    known = known_solutions(problem)
    wrong = Submission(next(each.source for each in known if each.verdict is Verdict.WRONG_ANSWER))
    right = Submission((problem.solutions / "accepted.py").read_bytes())
    told = []
    for cache, submissions in (("empty", [wrong]), ("kept", [right, wrong])):
        plan = judging.Plan(replace(EFFORTS["quick"], verdict_only=True), tmp_path / cache)
        *_, report = [judging.judge(problem, each, host, plan) for each in submissions]
        told.append((report.verdict, report.failure and report.failure.property))
    assert told[0] == told[1]
    assert told[0][0] is Verdict.WRONG_ANSWER


SHARED = [1, 2]
Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    "value",
    [
        1, -(10**400), 1.5, float("nan"), "texté\ud800", b"\0", None, True, 1j, [], [1, [2.0, ["x"]]],
        (1, (2,)), ((), ()), {"a": [1]}, {(1, 2): None}, np.float32(1.5), np.arange(6).reshape(2, 3),
        [np.zeros(2), np.zeros(2)],
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_plain_data_is_kept(value):
    """What a message brings back as it was can be asked again."""
    recorder = Recorder()
    recorder.note({"value": value})
    (example,) = recorder.drawn
    back = wire.decode(example.arguments)[0]["value"]
    assert repr(back) == repr(value)
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        {1, 2}, frozenset({1}), Point(1, 2), Counter("aa"), [SHARED, SHARED], {"a": SHARED, "b": (SHARED,)},
        object(), range(3), np.array(["a"]), np.array([None]), np.ma.zeros(2),
        hypothesis.strategies.integers(), 1 << 70_000,
        "x" * (examples.MOST_BYTES + 1),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_everything_else_is_drawn_again(value):
    """What a message would lose is not kept: the order in a set, a shared list, a subclass."""
    recorder = Recorder()
    recorder.note({"value": value})
    recorder.note({"value": 1})
    assert recorder.drawn is None


def test_what_several_processes_draw_is_kept_together(double, tmp_path):
    """Each writes the whole file, with what the others have added meanwhile; and all replies that held."""

    def recalled() -> Examples:
        return examples.recall(double, 0, 25, tmp_path, [], list)

    first, second = recalled(), recalled()
    first.add("both", [Example(b"the same", None, [b"first"])])
    first.add("only_first", [Example(b"1")])
    second.add("both", [Example(b"the same", None, [b"second", b"first"])])
    second.add("only_second", [Example(b"2")])
    first.save()
    second.save()
    both = Example(b"the same", None, [b"second", b"first"])
    for each in (second, recalled()):
        assert each.of("both") == [both]
        assert each.of("only_first") == [Example(b"1")]
        assert each.of("only_second") == [Example(b"2")]


def test_nothing_else_is_left_in_the_cache(judge, double, tmp_path):
    """One file for a problem; what it was written to before it was whole is gone."""
    for _ in range(2):
        judge(double, RIGHT)
        (kept,) = (tmp_path / "cache" / examples.FOLDER).iterdir()
        assert kept.name == "toy.double.25.0"
