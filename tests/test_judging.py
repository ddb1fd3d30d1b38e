"""The verdict: what decides it, what is told with it, and that it is always the same."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import BANK

from judge import judging
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.reference import Reference
from judge.checks.properties import EFFORTS
from judge.model import Report, Verdict
from judge.terms import Limits
from sandbox import requests

RIGHT = "def double(n):\n    return 2 * n\n"


def without_measurements(report: Report) -> Report:
    """A report without what is measured anew each time."""
    properties = tuple(dataclasses.replace(each, cpu_seconds=0.0) for each in report.properties)
    usage = dataclasses.replace(report.usage, cpu_seconds=0.0, wall_seconds=0.0, peak_memory_mib=0)
    return dataclasses.replace(report, properties=properties, usage=usage)


def known_solutions() -> list[str]:
    """The solutions of the small bank, such as `double/accepted`."""
    folder = BANK / "solutions" / "toy"
    return sorted(f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.py"))


@pytest.mark.parametrize("name", known_solutions())
def test_the_small_bank_gets_its_verdicts(judge_source, name):
    """Functions, in-place changes, classes, trees, lists, floats and arrays are judged as they should be."""
    source = (BANK / "solutions" / "toy" / f"{name}.py").read_text()
    report = judge_source(f"toy/{name.split('/')[0]}", source)
    assert name.split("/")[1].startswith(report.verdict)


def test_a_right_submission_is_accepted_with_all_its_checks(judge_source):
    """An accepted report has every sample and property, each with its calls, and no failure."""
    report = judge_source("toy/double", RIGHT)
    assert (report.verdict, report.failure) == (Verdict.ACCEPTED, None)
    assert [each.name for each in report.properties] == [
        "sample_1", "sample_2", "doubles_small_numbers", "doubles_large_numbers",
    ]  # fmt: skip
    assert all(each.passed and each.calls for each in report.properties)
    assert report.planned == 4
    assert report.usage.calls == sum(each.calls for each in report.properties)
    assert report.usage.peak_memory_mib > 0


def test_full_effort_makes_more_calls_than_quick(judge_source):
    """A quick pass makes fewer calls than a whole judgement."""
    quick, full = (judge_source("toy/double", RIGHT, effort) for effort in ("quick", "full"))
    assert 40 < quick.usage.calls < full.usage.calls


def test_the_first_property_that_fails_decides(judge_source):
    """Of two properties that fail, the first one's counterexample is reported, and all are run."""
    report = judge_source("toy/double", "def double(n): return n")
    assert report.failure.property == "doubles_small_numbers"
    assert [each.passed for each in report.properties] == [False, False, False, False]


def test_a_property_is_reported_before_a_sample(judge_source):
    """When a sample fails too, the property's smaller call is reported."""
    report = judge_source("toy/double", "def double(n): return n + 1")
    assert report.failure.call == "double(0)"


def test_a_sample_alone_can_decide(judge_source):
    """When only a sample fails, its call is the one that is reported."""
    report = judge_source(
        "toy/double", "x = [0]\ndef double(n):\n    x[0] += 1\n    return 2 * n + (x[0] == 1)"
    )
    assert (report.verdict, report.failure.property) == (Verdict.WRONG_ANSWER, "sample_1")
    assert (report.failure.call, report.failure.returned, report.failure.expected) == ("double(2)", "5", "4")


@pytest.mark.parametrize(
    ("problem", "source", "call", "returned", "expected"),
    [
        ("double", "def double(n): return 2 * n if n < 10 else 0", "double(10)", "0", "20"),
        ("double", "def double(n): return 2 * n if n > -7 else 0", "double(-7)", "0", "-14"),
        ("double", "def double(n): return 2 * n if n < 5000 else 1", "double(5000)", "1", "10000"),
        ("sort_in_place", "def sort_values(v): ...", "sort_values([0, -1])", "None", None),
        (
            "last_node",
            "def last_node(h): return h",
            "last_node(linked_list([0, 0]))",
            "the node at index 0",
            "the node at index 1",
        ),
        ("mirror", "def mirror(r): return r", "mirror(tree([0, 0]))", None, None),
    ],
)
def test_the_counterexample_is_the_smallest(judge_source, problem, source, call, returned, expected):
    """The call that is shown is the smallest that fails, with what came back and what should have."""
    failure = judge_source(f"toy/{problem}", source).failure
    shown = "\n".join(line for line in failure.call.splitlines() if not line.startswith("# "))  # no drawing
    assert shown in (call, call.replace("[0, -1]", "[1, 0]"), call.replace("[0, 0]", "[0, None, 0]"))
    assert returned in (None, failure.returned)
    assert expected in (None, failure.expected)


def test_the_calls_of_an_object_are_all_shown(judge_source):
    """A counterexample of a class is the whole sequence of calls."""
    source = "class Tally:\n    def __init__(self, start=0): self.total = 0\n    def add(self, n): return n"
    failure = judge_source("toy/tally", source).failure
    assert failure.call.splitlines()[0].startswith("it = Tally(")
    assert len(failure.call.splitlines()) >= 2


@pytest.mark.parametrize("number", [735914, -982451653, 10**30 + 7])
def test_a_constant_in_the_submission_is_tried(judge_source, number):
    """A special case for one number is found, because the submission's own constants are drawn."""
    source = f"def double(n):\n    if n == {number}:\n        return 0\n    return 2 * n"
    report = judge_source("toy/double", source)
    assert report.accepted == (number < -1000)


def test_the_same_submission_gets_the_same_report(judge_source):
    """Two judgements with one seed differ in nothing but what is measured."""
    for source in (
        RIGHT,
        "def double(n): return 2 * n if n % 7 else n",
        "def double(n): return 1 // (n % 50)",
    ):
        one, two = judge_source("toy/double", source), judge_source("toy/double", source)
        assert without_measurements(one) == without_measurements(two)


def test_what_was_judged_before_does_not_matter(judge_source):
    """A judgement in between, of another submission and problem, changes nothing."""
    source = "def double(n): return 2 * n if n % 17 else n"
    one = judge_source("toy/double", source)
    judge_source("toy/mean", "def mean(v): return 735914.0")
    assert without_measurements(judge_source("toy/double", source)) == without_measurements(one)


def test_another_seed_draws_other_examples(judge_source):
    """The seed is in the report, and decides what is drawn."""
    source = (
        "seen = []\ndef double(n):\n    seen.append(n)\n    assert len(seen) != 30, seen\n    return 2 * n"
    )
    reports = [judge_source("toy/double", source, seed=seed) for seed in (0, 1, 1)]
    zero, one, again = (report.failure.raised for report in reports)
    assert [report.seed for report in reports] == [0, 1, 1]
    assert zero != one
    assert one == again


def test_an_answer_that_changes_is_told(judge_source):
    """A submission that gives another answer to the same call is wrong, and told why."""
    source = "n_calls = [0]\ndef double(n):\n    n_calls[0] += 1\n    return 2 * n + (n_calls[0] == 20)"
    report = judge_source("toy/double", source)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "another answer" in report.failure.message


QUIT = "import os\ndef quit_now(): os._exit(0)\n"


@pytest.mark.parametrize(
    ("source", "verdict", "done"),
    [
        ("import os\ndef double(n): os._exit(0) if n == 2 else None", Verdict.RUNTIME_ERROR, 1),
        (
            "import os\ndef double(n):\n    if abs(n) > 1000: os._exit(0)\n    return 2 * n",
            Verdict.RUNTIME_ERROR,
            4,
        ),
        ("def double(n):\n    while n > 900: pass\n    return 2 * n", Verdict.TIME_LIMIT_EXCEEDED, None),
        ("def double(n):\n    while True: print('x' * 9999)", Verdict.OUTPUT_LIMIT_EXCEEDED, 1),
    ],
    ids=["sample", "last property", "time", "output"],
)
def test_a_fatal_failure_stops_the_rest(judge_source, source, verdict, done):
    """When the box is gone no more checks are run, and how many there were is told."""
    report = judge_source("toy/double", source)
    assert report.verdict is verdict
    assert done in (None, len(report.properties))
    assert report.planned == 4
    assert not report.properties[-1].passed


def test_a_fatal_failure_is_not_tried_again(judge_source):
    """A call that ran out of time is not shrunk: that would take the time once more for each try."""
    report = judge_source("toy/double", "def double(n):\n    while n > 900: pass\n    return 2 * n")
    assert report.failure.message.startswith("It was stopped after 1 s of CPU time")
    assert report.failure.call.startswith("double(")


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        ("def double(n: return", Verdict.COMPILE_ERROR, "It is not valid Python on line 1"),
        ("x = 1 / 0", Verdict.COMPILE_ERROR, "ZeroDivisionError"),
        ("import torch", Verdict.COMPILE_ERROR, "the box has Python's standard library and NumPy"),
        ("def twice(n): ...", Verdict.COMPILE_ERROR, "It must define `double`. It defines `twice`."),
        ("raise SystemExit", Verdict.COMPILE_ERROR, "SystemExit"),
        ("while True: pass", Verdict.TIME_LIMIT_EXCEEDED, "CPU time"),
        ("x = bytearray(10**9)", Verdict.MEMORY_LIMIT_EXCEEDED, "memory"),
        ("while True: print('x' * 9999)", Verdict.OUTPUT_LIMIT_EXCEEDED, "printed more"),
        ("import os\nos._exit(0)", Verdict.RUNTIME_ERROR, "ended its own process"),
    ],
)
def test_a_file_that_does_not_load(judge_source, source, verdict, words):
    """Each way in which a file fails to load has its verdict and its sentence, and nothing is called."""
    report = judge_source("toy/double", source)
    assert report.verdict is verdict
    assert words in report.failure.message
    assert (report.failure.property, report.properties, report.usage.calls) == ("load", (), 0)


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        ("double", "It expected an int, got None."),
        ("mean", "It expected a float, got None."),
        ("scale", "It expected a NumPy array, got None."),
    ],
)
def test_an_untouched_starter_is_told_the_expected_type(judge_source, problem, message):
    """Who submits the starter reads what the function should return."""
    starter = (BANK / "problems" / "toy" / problem / "starter.py").read_text()
    report = judge_source(f"toy/{problem}", starter)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.failure.message.removeprefix("It ") == message.removeprefix("It ")


@pytest.mark.parametrize("name", ["double", "sort_in_place", "tally", "mirror", "mean", "scale", "last_node"])
def test_no_starter_is_accepted(judge_source, toy, name):
    """A starter passes for no problem."""
    assert not judge_source(f"toy/{name}", toy(name).starter).accepted


def test_an_exception_is_told_with_its_lines(judge_source):
    """A runtime error has the smallest call and the submission's own traceback."""
    failure = judge_source("toy/double", "def double(n):\n    return 2 * n // (n != 13)\n").failure
    assert failure.call == "double(13)"
    assert failure.raised.splitlines() == [
        "line 2, in double",
        "    return 2 * n // (n != 13)",
        "ZeroDivisionError: integer division or modulo by zero",
    ]


def test_a_caret_stands_below_its_column(judge_source):
    """A syntax error is shown with its line and a caret, in an indented and non-ASCII line too."""
    raised = judge_source("toy/double", "def double(n):\n    é = = n\n").failure.raised
    assert raised.splitlines()[:3] == ["line 2", "    é = = n", "        ^"]


def test_what_was_printed_is_in_the_report(judge_source):
    """The output of loading, of the samples and of the failing example is there."""
    report = judge_source(
        "toy/double", "print('loading')\ndef double(n):\n    print('call', n)\n    return n"
    )
    assert report.output.startswith("loading\ncall 2\n")
    assert "call 1\n" in report.output


def test_what_is_printed_in_the_hidden_tests_of_an_accepted_submission_is_not(judge_source):
    """An accepted submission cannot print the hidden tests out."""
    report = judge_source("toy/double", "def double(n):\n    print('saw', n)\n    return 2 * n")
    assert report.output == "saw 2\nsaw -3\n"


def test_the_wrong_type_inside_an_answer_is_a_wrong_answer(judge_source):
    """A string where an int is declared is told as such, not compared."""
    report = judge_source("toy/double", "def double(n): return str(2 * n)")
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.failure.expected == "an int"


def test_progress_is_told(host, cache):
    """Whoever waits is told how many of the checks are done."""
    told: list[tuple[int, int]] = []
    problem = problems.load(BANK / "problems" / "toy" / "double")
    plan = judging.Plan(EFFORTS["quick"], cache)
    judging.judge(problem, Submission(RIGHT.encode()), host, plan, lambda *each: told.append(each))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    "source",
    [
        "seen = []\ndef double(n):\n    seen.append(n)\n    return 2 * n + (len(seen) > 9)\n",
        "def double(n, seen=[]):\n    seen.append(n)\n    return 2 * n + (len(seen) > 9)\n",
    ],
    ids=["a module-level variable", "a default argument"],
)
def test_a_memory_of_earlier_calls_is_told(judge_source, source):
    """When the smallest call gives the right answer in a fresh process, that is said."""
    report = judge_source("toy/double", source)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "In a fresh process the same call gives" in report.failure.message
    assert "remember earlier calls" in report.failure.message


@pytest.mark.parametrize("answer", ["n + 2", "1 / 0", "str(n)"])
def test_a_plain_wrong_answer_is_not_blamed_on_earlier_calls(judge_source, answer):
    """An answer that is the same in a fresh process is told as it is."""
    report = judge_source("toy/double", f"def double(n):\n    return {answer}\n")
    assert "fresh process" not in report.failure.message


def test_a_memory_limit_is_told_with_the_peak(judge_source):
    """Who needs too much memory reads how much there was, and how much was allowed."""
    source = "def double(n):\n    kept = []\n    while True: kept.append(bytearray(1 << 20))\n"
    report = judge_source("toy/double", source)
    assert report.verdict is Verdict.MEMORY_LIMIT_EXCEEDED
    assert "more memory than the limit of 256 MiB on top of Python and NumPy" in report.failure.message
    assert "Its process had 2" in report.failure.message


@pytest.mark.parametrize(
    ("body", "verdict", "message"),
    [
        ("double(n)", "runtime_error", "RecursionError: maximum recursion depth exceeded. Calls may be"),
        ("[threading.Thread(target=time.sleep, args=(9,), daemon=True).start() for _ in range(999)]",
         "runtime_error", "RuntimeError: can't start new thread. The box allows 256 threads."),
        ("kept.extend(open('/dev/null') for _ in range(999))",
         "runtime_error", "Too many open files: '/dev/null'. The box allows 64 open files."),
        ("open('large', 'wb').write(bytes(17 << 20))",  # it starts in its folder for temporary files
         "runtime_error", "Temporary files may have 16 MiB."),
        ("open('/home/me/data.csv')", "runtime_error", "The box has none of your files"),
        ("os.fork()", "runtime_error", "The box starts no processes and reaches no network."),
        ("time.sleep(99)", "time_limit_exceeded", "It was stopped when it had waited for"),
        ("while True: pass", "time_limit_exceeded", "s of CPU time; the reference solution"),
        ("bytearray(1 << 40)", "memory_limit_exceeded", "It needs more memory than the limit of 256 MiB"),
        ("[print('x' * 10**6) for _ in range(99)]", "output_limit_exceeded", "It printed more than 1 MiB."),
        ("kept.append(kept); return kept", "wrong_answer", "nested over 100 levels deep"),
        ("return 'x' * (9 << 20)", "wrong_answer", "a value larger than an answer may be"),
        ("return 10**99999", "wrong_answer", "an int of 332190 bits, which is too large"),
    ],
)  # fmt: skip
def test_each_limit_is_told_in_a_sentence(judge_source, toy, body, verdict, message):
    """Whoever meets a limit reads which one, and what it is, without knowing the code."""
    source = f"import os, threading, time\nkept = []\ndef double(n):\n    {body}\n    return 2 * n\n"
    problem = toy("double")
    if "sleep(99)" in body:  # who computes meets the CPU limit first, also on a busy machine
        problem = dataclasses.replace(problem, limits=dataclasses.replace(problem.limits, wall_factor=2.0))
    report = judge_source(problem, source)
    assert report.verdict == verdict
    assert message in report.failure.message


def test_titles_are_in_the_language_of_the_user(judge_source):
    """With Chinese chosen, the samples and properties have Chinese titles."""
    report = judge_source("toy/double", "def double(n): return 0", language="zh")
    assert report.properties[0].title == "样例 1"
    assert report.failure.title == "小的数返回它的两倍。"


def test_a_value_that_is_not_plain_data_is_a_wrong_answer(judge_source):
    """A generator in place of an int is a wrong answer that says what it is."""
    report = judge_source("toy/double", "def double(n): return (n for _ in 'ab')")
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "generator" in report.failure.message


def test_nodes_that_hold_themselves_are_a_wrong_answer(judge_source):
    """A node whose value is itself is answered like any other wrong node."""
    source = "def last_node(h):\n    n = ListNode()\n    n.val = n\n    return n"
    assert judge_source("toy/last_node", source).verdict is Verdict.WRONG_ANSWER
    source = "def mirror(r):\n    n = TreeNode()\n    n.val = [n]\n    return n"
    assert judge_source("toy/mirror", source).verdict is Verdict.WRONG_ANSWER


def test_limits_are_those_of_the_problem(judge_source):
    """A problem's own limits hold, not the defaults."""
    problem: Problem = problems.load(BANK / "problems" / "toy" / "double")
    strict = dataclasses.replace(problem, limits=Limits(cpu_seconds=0.2, wall_factor=100.0))
    report = judge_source(strict, "def double(n):\n    while True: pass")
    assert report.failure.message.startswith("It was stopped after 0.2 s of CPU time")


def test_the_versions_are_in_the_report(judge_source):
    """What could make a verdict differ on another machine is told."""
    versions = judge_source("toy/double", RIGHT, "quick").versions
    assert {"judge", "python", "hypothesis", "numpy"} <= set(versions)


def test_the_reference_is_measured_however_often_it_is_asked(host, toy):
    """What a submission may take in all limits no measurement: a slow call without one is rejected."""
    short = dataclasses.replace(toy("double").limits, total_cpu_seconds=1e-6, total_wall_seconds=1e-6)
    reference = Reference(dataclasses.replace(toy("double"), limits=short), host)
    body = requests.encode("call", "double", [3])
    assert all(reference.cpu_seconds([[body]]) for _ in range(3))
    reference.close()
