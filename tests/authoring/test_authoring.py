"""A new problem is written with every place marked that only its author can fill."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BANK, hidden_of

from judge.authoring import drafting, inspection
from judge.authoring import signature as signatures
from judge.authoring.drafting import Draft
from judge.authoring.findings import Check
from judge.bank import banks, problems
from judge.errors import UsageError

SIGNATURE = "def pairs(nums: list[int], target: int = 3) -> list[tuple[int, int]]"


def draft(signature: str = SIGNATURE, **changed) -> Draft:
    """What an author says of a new problem."""
    told = {
        "id": "demo/pairs",
        "title": 'All "pairs"',
        "title_zh": "数对",
        "difficulty": "easy",
        "tags": ("arrays",),
    }
    return Draft(**told | changed, signature=signature)


def new(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `judge new demo/pairs` in a folder, in a pipe."""
    command = [sys.executable, "-m", "judge", "new", "demo/pairs", *words]
    return subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_new_problem_lacks_only_what_the_author_must_write(tmp_path):
    """The folders can be read, and nothing is found but the marks and the missing solutions."""
    written = drafting.write(draft(), tmp_path)
    problem = problems.load(tmp_path / "problems" / "demo" / "pairs")
    assert problem.interface["pairs"].parameters == ("nums", "target")
    findings = inspection.inspect(problem)
    assert {each.check for each in findings} <= {Check.FOLDER, Check.LANGUAGES}
    others = [each for each in findings if "still to be written" not in each.sentence]
    assert {each.path.name for each in others} <= {"pairs", "editorial.zh.md", "statement.zh.md"}
    marks = [(each.path, each.line) for each in findings if "still to be written" in each.sentence]
    assert sorted(marks) == sorted((path, line) for path, line, _ in written.marks)


@pytest.mark.parametrize(
    "title",
    [
        "".join(map(chr, range(0x20))),
        "del \x7f and \x80",
        'quotes " \' """ and \\u0041 \\',
        "数对 🙂 \u202e\ufeff",
        "line\r\nline\n[limits]\ncpu_seconds = 9",
        "braces {mark} {} {{",
        "# no comment",
        " blanks ",
    ],
    ids=ascii,
)
def test_a_title_is_read_back_as_it_was_given(tmp_path, title):
    """Whatever is in a title or a tag, problem.toml holds it, and nothing else because of it."""
    drafting.write(draft(title=title, title_zh=title, tags=(title, "arrays")), tmp_path)
    problem = problems.load(tmp_path / "problems" / "demo" / "pairs")
    assert (problem.title, problem.title_zh, problem.tags) == (title, title, (title, "arrays"))
    assert (problem.difficulty, problem.limits.cpu_seconds) == ("easy", 2.0)
    for language in ("en", "zh"):
        heading = problem.statement(language).split("\n")[0]
        assert heading.split() == ["#", *title.split()]


def test_a_title_that_no_file_can_hold_is_refused(tmp_path):
    """Bytes of a terminal that are no UTF-8 are refused, and nothing is written."""
    with pytest.raises(UsageError, match="is no Unicode text"):
        drafting.write(draft(title="caf\udce9"), tmp_path)
    assert not (tmp_path / "problems").exists()


@pytest.mark.parametrize(
    ("annotation", "strategy"),
    [
        (int, "st.integers(-10, 10) | st.integers()"),
        (str, "st.text(max_size=20)"),
        (list[bool], "st.lists(st.booleans(), max_size=20)"),
        (dict[str, bytes], "st.dictionaries(st.text(max_size=20), st.binary(max_size=20), max_size=20)"),
        (tuple[str, bool], "st.tuples(st.text(max_size=20), st.booleans())"),
        (tuple[bool, ...], "st.lists(st.booleans(), max_size=20).map(tuple)"),
        (bool | None, "st.none() | st.booleans()"),
        (set[float], "st.sets(st.floats(-1e6, 1e6), max_size=20)"),
    ],
)
def test_a_type_gives_a_strategy(annotation, strategy):
    """The types of the signature are drawn, whatever they hold."""
    assert signatures.strategy(annotation) == strategy


@pytest.mark.parametrize(
    "signature",
    [
        "def pairs(head: ListNode | None) -> ListNode | None",
        "def pairs(root: TreeNode | None, k: int) -> int",
        "def pairs(node: Node | None) -> Node | None",
        "def pairs(x: np.ndarray, w: np.ndarray, eps: float = 1e-5) -> np.ndarray",
        "def pairs(x: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray",
        "def pairs(z: complex) -> complex",
        "def pairs(a: int) -> int:",
        "class Pairs(capacity: int): get(key: int) -> int; put(key: int, value: int) -> None",
        "class Pairs: size() -> int",
        "class Pairs(n: int): forward(x: np.ndarray, training: bool = True) -> np.ndarray",
    ],
)
def test_what_is_written_can_be_loaded(tmp_path, signature):
    """The properties of a new problem are Python, with the imports that they need."""
    drafting.write(draft(signature), tmp_path)
    found = hidden_of(problems.load(tmp_path / "problems" / "demo" / "pairs"))
    assert found[0].__name__ == "agrees_with_the_definition"


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "pairs(a, b)",
        "class Pairs",
        "def pairs(a) -> int",
        "def pairs(a: int)",
        "def pairs() -> int",
        "def pairs(*a: int) -> int",
        "def pairs(a: Nothing) -> int",
        "def pairs(a: int) -> int: return 1",
        "def pairs(a: int -> int",
    ],
)
def test_a_signature_that_is_none_is_refused(tmp_path, signature):
    """A signature without types, arguments or sense is refused with an example, and nothing is written."""
    with pytest.raises(UsageError):
        drafting.write(draft(signature), tmp_path)
    assert not (tmp_path / "problems").exists()


@pytest.mark.parametrize(
    "problem_id",
    [
        "pairs",
        "Demo/pairs",
        "demo/pairs/more",
        "../pairs",
        "demo/",
        "demo/pa irs",
        "",
        "shared/x",
        "tracks/x",
    ],
)
def test_an_id_that_is_none_is_refused(tmp_path, problem_id):
    """An id is two plain names, and the first is no folder that a bank has for something else."""
    with pytest.raises(UsageError, match="is no id"):
        drafting.place_for(problem_id, tmp_path)


def test_an_id_that_exists_is_refused(tmp_path, monkeypatch):
    """Neither a problem of this bank nor one of another active bank is written over."""
    drafting.write(draft(), tmp_path)
    with pytest.raises(UsageError, match="is there already"):
        drafting.place_for("demo/pairs", tmp_path)
    monkeypatch.setenv("JUDGE_PROBLEMS", str(BANK))
    with pytest.raises(UsageError, match="There is a problem `toy/double` already"):
        drafting.place_for("toy/double", tmp_path)


def test_in_a_pipe_the_missing_flags_are_named(tmp_path):
    """Nobody is there to be asked, so the flags are named, and the exit code is 2."""
    ran = new(tmp_path, "--title", "Pairs", "--tag", "arrays")
    assert ran.returncode == 2
    assert "`--title-zh`, `--difficulty`, `--signature`" in ran.stderr


def test_a_bank_is_made_where_there_is_none(tmp_path):
    """The first problem makes a bank, and says so; the next one finds it from below."""
    words = [
        "--title",
        "P",
        "--title-zh",
        "数对",
        "--difficulty",
        "easy",
        "--tag",
        "a",
        "--signature",
        SIGNATURE,
    ]
    ran = new(tmp_path, *words, "--signature", SIGNATURE)
    assert ran.returncode == 0, ran.stderr
    assert "Made a bank" in ran.stdout
    assert "judge verify demo/pairs" in ran.stdout
    assert banks.bank_above(tmp_path / "problems" / "demo") == tmp_path


def test_a_bank_above_is_used_before_our_own(tmp_path, monkeypatch):
    """From inside a private bank its problems come first, then the judge's own."""
    drafting.write(draft(), tmp_path)
    inside = tmp_path / "solutions" / "demo"
    monkeypatch.chdir(inside)
    assert banks.banks() == [tmp_path / "problems", banks.own_bank()]
    assert problems.find("demo/pairs", banks.banks()).folder == tmp_path / "problems" / "demo" / "pairs"
    ids = [problem.id for problem in problems.load_all(banks.banks())]
    assert "demo/pairs" in ids
    assert len(ids) == 1 + len(problems.folders_of([banks.own_bank()]))


def test_the_first_of_two_banks_decides_an_id(tmp_path, monkeypatch):
    """A problem of the private bank hides the judge's own one of the same id."""
    drafting.write(draft(id="two_pointer/cycle"), tmp_path)
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "problems" / "two_pointer" / "cycle"
    assert problems.find("two_pointer/cycle", banks.banks()).folder == mine
    assert problems.find("two_pointer/cycle", reversed(banks.banks())).folder != mine


def test_our_own_bank_is_not_named_twice(monkeypatch):
    """In the judge's own checkout there is one bank."""
    monkeypatch.chdir(banks.own_bank())
    assert banks.banks() == [banks.own_bank()]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder away")
def test_a_strangers_bank_is_passed_over(tmp_path, monkeypatch):
    """Problems are code, so a bank that somebody else put above is not used unasked."""
    drafting.write(draft(), tmp_path)
    os.chown(tmp_path / "problems", 12345, 12345)
    monkeypatch.chdir(tmp_path)
    assert banks.banks() == [banks.own_bank()]
    assert banks.banks([tmp_path]) == [tmp_path / "problems"]


def test_plain_pytest_runs_the_properties_of_a_problem(tmp_path):
    """`pytest FOLDER` tries each property on the accepted solution, and explains a failed assertion."""
    ran = pytest_in(BANK / "problems" / "toy" / "double", tmp_path)
    assert "2 passed" in ran.stdout
    folder = tmp_path / "bank" / "problems" / "toy" / "half"
    folder.mkdir(parents=True)
    for name in ("problem.toml", "samples.toml", "starter.py"):
        (folder / name).write_text((BANK / "problems" / "toy" / "double" / name).read_text(encoding="utf-8"))
    (folder / "properties.py").write_text(
        "from hypothesis import given, strategies as st\n\n@given(n=st.integers(0, 9))\n"
        "def halves(solution, n):\n    '''It halves.'''\n    assert solution.double(n) == n\n"
    )
    solutions = tmp_path / "bank" / "solutions" / "toy" / "half"
    solutions.mkdir(parents=True)
    (solutions / "accepted.py").write_text("def double(n):\n    return 2 * n\n")
    ran = pytest_in(folder, tmp_path)
    assert ran.returncode == 1
    assert "assert 2 == 1" in ran.stdout
    assert "double(1)\n  returned 2" in ran.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("What should hold -", "It is doubled.", "double(4)\n  returned 7")),
        ("zh", ("应当成立的性质 -", "加倍。", "double(4)\n  返回 7")),
    ],
)
def test_a_failing_item_of_a_battery_reads_like_a_property(tmp_path, monkeypatch, language, words):
    """Plain pytest shows the title, the lines of the item, the message, the calls, and no frames of ours."""
    monkeypatch.setenv("JUDGE_LANG", language)
    folder = tmp_path / "bank" / "problems" / "toy" / "double"
    shutil.copytree(BANK / "problems" / "toy" / "double", folder)
    (folder / "properties.py").write_text(
        "from hypothesis import strategies as st\nfrom judge.testing import Battery\n\n"
        "def double(n):\n    '''It is doubled.\n\n    加倍。\n    '''\n    return 2 * n\n\n"
        "BATTERY = Battery(double, st.tuples(st.integers(0, 9)))\n",
        encoding="utf-8",
    )
    solutions = tmp_path / "bank" / "solutions" / "toy" / "double"
    solutions.mkdir(parents=True)
    (solutions / "accepted.py").write_text("def double(n):\n    return 2 * n - (n > 3)\n")
    ran = pytest_in(folder, tmp_path)
    assert ran.returncode == 1
    for shown in (
        "_ agrees_with_the_definition _",
        "def agrees_with_the_definition(",
        *words,
    ):
        assert shown in ran.stdout
    assert "assertions.py" not in ran.stdout
    assert "tester.py" not in ran.stdout


def pytest_in(folder: Path, here: Path) -> subprocess.CompletedProcess[str]:
    """Run plain pytest on a folder, from another one."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, timeout=120)
