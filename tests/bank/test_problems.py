"""Problem folders: they are found and read, and a broken one is told by file and key."""

from __future__ import annotations

import json
import os
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BANK, hidden_of

from judge.bank import banks, naming, problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission, problem_of
from judge.errors import BadProblem, NoSuchProblem, UsageError
from judge.terms import Limits

RIGHT = "def double(n):\n    return 2 * n\n"
Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """The folder of a copy of toy/double with one file written anew, or with words in it exchanged."""

    def edit(name: str, text: str | bytes, old: str | None = None) -> Path:
        folder = tmp_path / "bank" / "problems" / "toy" / "double"
        for part in ("problems", "solutions"):
            shutil.copytree(BANK / part / "toy" / "double", tmp_path / "bank" / part / "toy" / "double")
        if old is not None:
            before = (folder / name).read_text(encoding="utf-8")
            assert old in before
            text = before.replace(old, str(text))
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return edit


def test_a_problem_is_read_from_its_folder():
    """Everything that problem.toml says is there, with the limits that it changes."""
    problem = problems.load(BANK / "problems" / "toy" / "double")
    assert (problem.id, problem.title, problem.title_zh) == ("toy/double", "Twice a number", "两倍")
    assert (problem.difficulty, problem.tags, problem.entry_points) == (
        "easy",
        ("toy", "numbers"),
        ("double",),
    )
    assert problem.limits.memory_mib == 256
    assert [sample.answer for sample in problem.samples] == ["4", "-6"]
    assert "2n" in problem.statement("en")
    assert "两倍" in problem.statement("zh")
    assert problem.solutions == BANK / "solutions" / "toy" / "double"


@pytest.mark.parametrize(
    "word", ["toy/double", "Toy/Double", "double", "twice a number", "Twice-a-number", "两倍", "“两倍”"]
)
def test_a_person_may_say_a_problem_in_many_ways(word):
    """By its id, its name, or its title in any language, however it is typed."""
    assert naming.find(word, [BANK / "problems"]).id == "toy/double"


def test_what_names_no_problem_or_several_is_said(edited):
    """With those that it may be."""
    folder = edited("problem.toml", "两倍", "Twice a number")
    shutil.copytree(folder, folder.with_name("twice"))
    with pytest.raises(NoSuchProblem, match="the name of 2 problems") as raised:
        naming.find("两倍", [folder.parent.parent])
    assert "`toy/double` or `toy/twice`" in raised.value.hint
    for word in ("三倍", "!", ""):
        with pytest.raises(NoSuchProblem, match="no problem called"):
            naming.find(word, [folder.parent.parent])


def test_properties_are_loaded_fresh_and_in_order():
    """The hidden tests come in the order of the file, and anew each time."""
    problem = problems.load(BANK / "problems" / "toy" / "double")
    one, two = hidden_of(problem), hidden_of(problem)
    assert [each.__name__ for each in one] == ["doubles_small_numbers", "doubles_large_numbers"]
    assert one[0] is not two[0]


def test_a_title_of_a_property_is_its_docstring_or_the_chinese_sentence():
    """A property is shown in the language of the user."""
    problem = problems.load(BANK / "problems" / "toy" / "double")
    first, *_ = hidden_of(problem)
    assert problem.title_of(first, "en") == "A small number comes back twice as large."
    assert problem.title_of(first, "zh") == "小的数返回它的两倍。"


@pytest.mark.parametrize("key", ["title", "title_zh", "difficulty", "tags", "entry_points", "source"])
def test_a_missing_key_is_named(edited, key):
    """Without one of its keys a problem is broken, and file and key are named."""
    lines = (BANK / "problems" / "toy" / "double" / "problem.toml").read_text(encoding="utf-8").splitlines()
    folder = edited("problem.toml", "\n".join(line for line in lines if not line.startswith(f"{key} =")))
    with pytest.raises(BadProblem, match=rf"`toy/double` is broken: problem\.toml: .*`{key}`"):
        problems.load(folder)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("title", '"Twice a number"', "5"),
        ("title_zh", '"两倍"', "[]"),
        ("difficulty", '"easy"', '"trivial"'),
        ("difficulty", '"easy"', "1"),
        ("tags", '["toy", "numbers"]', '"toy"'),
        ("tags", '["toy", "numbers"]', "[1, 2]"),
        ("entry_points", '["double"]', '"double"'),
        ("entry_points", '["double"]', "[]"),
        ("entry_points", '["double"]', "[3]"),
        ("source", '"Made', '5 # "Made'),
        ("sauce", "source =", 'sauce = "a"\nsource ='),
        ("limits", "[limits]", "[limitless]"),
        ("limits.cpu_minutes", "cpu_seconds = 1.0\nload", "cpu_minutes = 1.0\nload"),
        ("limits.memory_mib", "memory_mib = 256", "memory_mib = 0"),
        ("limits.memory_mib", "memory_mib = 256", "memory_mib = -1"),
        ("limits.memory_mib", "memory_mib = 256", "memory_mib = true"),
        ("limits.memory_mib", "memory_mib = 256", 'memory_mib = "256"'),
        ("limits.memory_mib", "memory_mib = 256", "memory_mib = 0.5"),
        ("limits.wall_factor", "wall_factor = 20.0", "wall_factor = nan"),
        ("limits.load_cpu_seconds", "load_cpu_seconds = 1.0", "load_cpu_seconds = inf"),
    ],
)
def test_a_mistyped_key_is_named(edited, key, old, new):
    """A key of another type, an unknown one, or a value out of range is named with its file."""
    folder = edited("problem.toml", new, old)
    wanted = "limitless" if key == "limits" else key
    with pytest.raises(BadProblem, match=rf"problem\.toml: .*`{wanted}"):
        problems.load(folder)


@pytest.mark.parametrize("text", ["title = ", b"\xff\xfe", "= 1", 'title = "a"\ntitle = "b"'], ids=repr)
def test_bad_toml_is_told_with_its_file(edited, text):
    """A problem.toml that is no TOML, or no UTF-8, is named."""
    with pytest.raises(BadProblem, match=r"problem\.toml: ") as caught:
        problems.load(edited("problem.toml", text))
    assert "toy/double" in caught.value.hint


@pytest.mark.parametrize("name", ["starter.py", "samples.toml", "properties.py", "statement.md"])
def test_a_missing_file_is_named(edited, name):
    """Each file that is needed and not there is named when it is asked for."""
    problem = problems.load(edited(name, ""))
    (problem.folder / name).unlink()
    with pytest.raises(BadProblem, match=name.replace(".", r"\.")):
        read_everything(problem)


def read_everything(problem: Problem) -> None:
    """Read every file of a problem."""
    assert problem.interface
    assert problem.samples
    assert hidden_of(problem)
    assert problem.statement("en")
    assert problem.statement("zh")


@pytest.mark.parametrize(
    "text",
    [
        "def triple(n): ...",
        "def double(n:",
        "double = 5",
        "raise ValueError('no')",
        "raise SystemExit(0)",
        "import no_such_module",
        "def double(n: Nope): ...",
        b"\xff\xfe",
    ],
    ids=repr,
)
def test_a_broken_starter_is_told(edited, text):
    """A starter that does not load, or lacks the entry point, is a broken problem and names its file."""
    problem = problems.load(edited("starter.py", text))
    with pytest.raises(BadProblem, match=r"starter\.py: "):
        _ = problem.interface


@pytest.mark.parametrize(
    "text",
    [
        "[[sample]]\ncall = 'double(1)'",
        "[[sample]]\ncall = 'x'\nanswer = '1'\nwhy = ''",
        "[[sample]]\ncall = 1\nanswer = 2",
        "[[sample]]\ncall = 'x'\nanswer = '1'\nsetup = 5",
        "sample = 3",
        "sample = [",
    ],
    ids=repr,
)
def test_broken_samples_are_told(edited, text):
    """A sample with a missing, an unknown or a mistyped key is a broken problem and names its file."""
    problem = problems.load(edited("samples.toml", text))
    with pytest.raises(BadProblem, match=r"samples\.toml: "):
        _ = problem.samples


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "def f(",
        "raise ValueError('no')",
        "raise SystemExit(0)",
        "import no_such_module",
        b"\xff",
    ],
    ids=repr,
)
def test_properties_that_do_not_load_are_told(edited, text):
    """A properties.py that raises, exits, or has no property is a broken problem and names its file."""
    problem = problems.load(edited("properties.py", text))
    with pytest.raises(BadProblem, match=r"properties\.py: "):
        hidden_of(problem)


@pytest.mark.parametrize(
    "text",
    [
        "@given(n=st.integers())\ndef sample_1(solution, n): ...",
        "@given(n=st.integers())\ndef sample_2(solution, n): ...",
        "@given(n=st.integers())\ndef load(solution, n): ...",
        "@given(n=st.integers())\ndef twice(solution, n): ...\nagain = twice",
    ],
    ids=["first sample", "last sample", "load", "each other"],
)
def test_two_checks_of_one_name_are_told(edited, text):
    """A property with the name of a sample, of loading or of another property is a broken problem."""
    head = "from hypothesis import given, strategies as st\n"
    problem = problems.load(edited("properties.py", head + text))
    with pytest.raises(BadProblem, match=r"properties\.py: `\w+`: that is the name of another check"):
        hidden_of(problem)


def test_verify_finds_two_checks_of_one_name(judge_command, tmp_path):
    """An author is told in which line of properties.py the name is."""
    bank = shutil.copytree(BANK, tmp_path / "bank")
    path = bank / "problems" / "toy" / "double" / "properties.py"
    path.write_text(path.read_text().replace("doubles_large_numbers", "sample_2"))
    found = json.loads(judge_command("verify", "toy/double", "--problems", bank, "--json").stdout)
    told = [
        (each["line"], each["sentence"])
        for each in found["problems"][0]["findings"]
        if "that is the name of another check" in each["sentence"]
    ]
    reason = "that is the name of another check, so points and reports would mix them"
    assert told == [(19, f"`sample_2`: {reason}")]


def test_a_property_may_be_called_as_no_sample_is(edited):
    """`sample_3` is a name as any other where there are two samples."""
    head = "from hypothesis import given, strategies as st\n"
    text = "@given(n=st.integers())\ndef sample_3(solution, n): ..."
    found = hidden_of(problems.load(edited("properties.py", head + text)))
    assert [each.__name__ for each in found] == ["sample_3"]


PREFACE = '''
import sys
from hypothesis import assume, given, strategies as st

@given(n=st.integers(0, 9))
def names_itself(solution, n):
    """A sentence."""
'''


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "assume(False)",
        "raise ValueError('no')",
        "solution.double(n); raise ValueError('no')",
        "solution.double(n); raise SystemExit(0)",
        "sys.exit(0)",
        "solution.triple(n)",
        "solution.double()",
        "solution.double(n, n)",
        "solution.double(m=n)",
        "solution.double(object())",
        "assert False, 'before any call'",
        "import unittest; solution.double(n); raise unittest.SkipTest('no')",
        "class Skipped(BaseException): ...\n    solution.double(n); raise Skipped",
    ],
)
def test_a_property_that_is_at_fault_is_a_broken_problem(edited, judge_source, body):
    """A property that raises, exits, skips or never calls is the problem's fault, not a verdict."""
    problem = problems.load(edited("properties.py", textwrap.dedent(PREFACE) + "    " + body))
    with pytest.raises(BadProblem, match=r"properties\.py: `names_itself`"):
        judge_source(problem, RIGHT)


def test_a_strategy_that_fails_is_a_broken_problem(edited, judge_source):
    """When drawing the arguments fails after some calls, that is no pass."""
    text = PREFACE.replace("st.integers(0, 9)", "st.integers(0, 9).map(small)") + "    solution.double(n)"
    small = "def small(n):\n    assert n < 7\n    return n\n"
    problem = problems.load(edited("properties.py", small + text))
    with pytest.raises(BadProblem, match=r"properties\.py: `names_itself`"):
        judge_source(problem, RIGHT)


@pytest.mark.parametrize("call", ["triple(1)", "double(", "double()", "double(object())", "1 / 0"])
def test_a_sample_that_is_at_fault_is_a_broken_problem(edited, judge_source, call):
    """A sample that cannot be carried out is the problem's fault, and is quoted."""
    problem = problems.load(edited("samples.toml", f"[[sample]]\ncall = '{call}'\nanswer = '2'\n"))
    with pytest.raises(BadProblem, match=r"samples\.toml: `"):
        judge_source(problem, RIGHT)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("toy/dubble", "toy/double"),
        ("double", "toy/double"),
        ("Toy/double", "toy/double"),
        ("mean", "toy/mean"),
    ],
)
def test_the_nearest_ids_are_offered(asked, near):
    """An id that is not there is answered with those that are like it."""
    with pytest.raises(NoSuchProblem, match=rf"There is no problem called `{asked}`") as caught:
        problems.find(asked, [BANK / "problems"])
    assert f"`{near}`" in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "asked", ["", "/", "toy", "toy/", "///", "..", "a/b/c", "toy/" + "x" * 300, "x" * 5000]
)
def test_an_id_that_is_none_is_no_such_problem(asked):
    """Whatever is given in place of an id is answered with a sentence."""
    with pytest.raises(NoSuchProblem):
        problems.find(asked, [BANK / "problems"])


def test_several_banks_are_searched_in_order(edited):
    """Of two banks the first one's problem counts, and the others are added."""
    bank = edited("problem.toml", '"Mine"', '"Twice a number"').parents[1]
    folders = banks.banks([bank, BANK])
    assert problems.find("toy/double", folders).title == "Mine"
    assert {problem.id: problem.title for problem in problems.load_all(folders)}["toy/double"] == "Mine"
    assert problems.find("toy/mean", folders).title == "The mean"


def test_the_environment_names_banks(edited, monkeypatch):
    """JUDGE_PROBLEMS holds folders of problems, or of banks; those given on the command line win."""
    bank = edited("problem.toml", '"Mine"', '"Twice a number"').parents[2]
    monkeypatch.setenv("JUDGE_PROBLEMS", f"{bank}{os.pathsep}{BANK / 'problems'}")
    assert banks.banks() == [bank / "problems", BANK / "problems"]
    assert banks.banks([BANK]) == [BANK / "problems"]
    monkeypatch.setenv("JUDGE_PROBLEMS", "")
    assert banks.banks()[0].name == "problems"


def test_a_word_is_searched_in_ids_titles_and_tags():
    """Searching looks at ids, titles in both languages and tags, whatever the case."""
    problem = problems.load(BANK / "problems" / "toy" / "double")
    assert all(problem.mentions(word) for word in ("DOUBLE", "twice", "两倍", "numbers"))
    assert not problem.mentions("triple")


def test_every_limit_has_a_positive_default():
    """A problem that sets no limits has them all."""
    assert all(value > 0 for value in vars(Limits()).values())


FOLDERS = [BANK / "problems"]


@pytest.mark.parametrize(
    ("source", "path", "chosen"),
    [
        (b"# problem: toy/double\n", "x.py", None),
        (b"\xef\xbb\xbf# problem: toy/double\r\nx", "x.py", None),
        (b"#!/usr/bin/python\n# coding: utf-8\n#problem:toy/double", "x.py", None),
        (b"x = 1", "toy/double.py", None),
        (b"x = 1", "toy/double/accepted.py", None),
        (b"# problem: toy/mean\n", "x.py", "toy/double"),
        (b"# problem: toy/double\n", "toy/mean.py", None),
    ],
)
def test_the_problem_of_a_file(source, path, chosen):
    """The chosen problem counts, else the `# problem:` line, else the end of the path."""
    assert problem_of(Submission(source), Path(path), FOLDERS, chosen).id == "toy/double"


@pytest.mark.parametrize("path", ["x.py", "/x.py", "/x", "a/b/c.py"])
def test_a_file_of_no_problem_is_asked_for_one(path):
    """A file that does not say which problem it answers is refused, and told what to write."""
    with pytest.raises(UsageError) as caught:
        problem_of(Submission(b"x = 1"), Path(path), FOLDERS, None)
    assert "# problem:" in caught.value.hint
