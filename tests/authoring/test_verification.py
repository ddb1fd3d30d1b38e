"""`judge verify`: a good problem passes, and every flaw is told with its file and line."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import BANK, verified

from judge import judging
from judge.authoring import inspection, study, trials, verification
from judge.authoring.bench import Bench
from judge.authoring.findings import Check, Finding, Verification
from judge.authoring.results import FOLDER
from judge.authoring.strength import sole_killers
from judge.authoring.tasks import Task
from judge.bank import problems
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem
from judge.render import findings, terminal
from judge.store import home
from judge.workers.pool import Pool

FINE = '''"""The hidden tests of toy/double."""

from hypothesis import given
from hypothesis import strategies as st


@given(n=st.integers())
def doubles(solution, n):
    """A number comes back twice as large.

    返回的数是原来的两倍。
    """
    assert solution.double(n) == 2 * n
'''
WITHOUT_SENTENCE = FINE[: FINE.index('    """A')] + FINE[FINE.index("    assert") :]
Write = Callable[[str, str], None]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank of one's own with a complete problem, toy/double."""
    for folder in ("problems", "solutions"):
        shutil.copytree(BANK / folder / "toy" / "double", tmp_path / "bank" / folder / "toy" / "double")
    return tmp_path / "bank"


@pytest.fixture
def write(bank: Path) -> Write:
    """Write a file of the problem (or, by `old -> new`, exchange words in it)."""

    def change(name: str, text: str) -> None:
        folder = (
            "solutions"
            if name.startswith(("accepted", "wrong", "equivalent", "time", "edit"))
            else "problems"
        )
        (bank / folder / "toy" / "double" / name).write_text(text, encoding="utf-8")

    return change


def verify(bank: Path, **plan: Any) -> Verification:
    """Verify toy/double of a bank."""
    return verified(problems.load(bank / "problems" / "toy" / "double"), **plan)


def inspected(bank: Path) -> list[Finding]:
    """What is found without running anything."""
    return inspection.inspect(problems.load(bank / "problems" / "toy" / "double"))


def told(found: Verification | list[Finding], check: Check) -> list[str]:
    """The findings of one check, each as `file:line: sentence`."""
    findings = found.findings if isinstance(found, Verification) else found
    return [f"{each.path.name}:{each.line}: {each.sentence}" for each in findings if each.check is check]


@pytest.mark.parametrize(
    ("english", "chinese", "wanted"),
    [
        ("1. One.\n2. Two.\n", f"1. {'好' * 20}\n2. 二\n", []),
        ("1. One.\n", None, ["hints.zh.md: it is missing"]),
        ("1. One.\n", f"1. {'好' * 20}\n2. 二\n", ["hints.md: of 2 hints"]),
        ("Think.\n", "好" * 20, ["hints.md: it has no hint", "hints.zh.md: it has no hint"]),
        ("1. One.\n", "1. Eins.\n", ["hints.zh.md: it is not in Chinese"]),
    ],
    ids=["good", "one language", "another number", "no list", "not Chinese"],
)
def test_hints_are_there_in_both_languages(bank, write, english, chinese, wanted):
    """As many in one as in the other; none at all is fine."""
    before = inspected(bank)
    write("hints.md", english)
    if chinese is not None:
        write("hints.zh.md", chinese)
    new = sorted(f"{each.path.name}: {each.sentence}" for each in inspected(bank) if each not in before)
    assert len(new) == len(wanted)
    assert all(found.startswith(each) for found, each in zip(new, wanted, strict=True))


def test_a_good_problem_passes_with_a_table(bank):
    """A complete problem has no findings; every mistake is rejected, and each property is needed."""
    found = verify(bank, exhaustive=True)
    assert found.findings == ()
    assert found.asked == tuple(Check)
    assert all(each.killed_by for each in found.kill_matrix)
    assert len(found.mutants) >= 6
    assert set(sole_killers(list(found.kill_matrix))) == set(found.properties)
    (off_by_one,) = [each for each in found.kill_matrix if each.name == "wrong_answer_off_by_one.py"]
    assert set(off_by_one.killed_by) == set(off_by_one.asserted_by) == set(found.properties)


def test_every_wrong_verdict_and_mark_is_told(bank, write):
    """An accepted solution that is wrong, a wrong one that is right, marks that are not true."""
    write("accepted_sum.py", "# problem: toy/double\ndef double(n):\n    return n + n if n != 5 else 11\n")
    write("wrong_answer_square.py", "# problem: toy/double\ndef double(n):\n    return n * 2\n")
    mark = '[[mutant]]\nfile = "accepted.py"\nline = "{}"\nchanges = ["{}"]\nreason = "None."\n'
    write(
        "equivalent.toml",
        mark.format("return n * 2", "2 -> 3") + mark.format("return n * 2", "n * 2 -> n % 2"),
    )
    found = verify(bank)
    verdicts = told(found, Check.VERDICTS)
    assert [each.split(":")[0] for each in verdicts] == ["accepted_sum.py", "wrong_answer_square.py"]
    assert "gets wrong_answer by" in verdicts[0]
    assert "announces wrong_answer, and it gets accepted" in verdicts[1]
    marks = told(found, Check.STRENGTH)
    assert any("equivalent.toml:4: `2 -> 3` is marked as no mistake" in each for each in marks)
    assert any("equivalent.toml:9: `n * 2 -> n % 2` is no mutant" in each for each in marks)
    assert not found.holds


def test_without_one_of_its_properties_a_problem_fails(bank, write):
    """What only that property rejected gets through, and is named."""
    text = (BANK / "problems/toy/double/properties.py").read_text(encoding="utf-8")
    write("properties.py", text[: text.index("@given(n=st.integers(min_value")])
    found = verify(bank)
    assert any("wrong_answer_wraps_at_32_bits.py" in each for each in told(found, Check.VERDICTS))


def test_a_property_that_adds_nothing_is_told(bank, write):
    """A property that others outdo is a finding; so is a wrong solution that is met by chance."""
    more = "\n\n@given(n=st.integers(0, 2))\ndef doubles_tiny_numbers(solution, n):\n"
    more += '    """Tiny ones.\n\n    很小的数。\n    """\n'
    text = (BANK / "problems/toy/double/properties.py").read_text(encoding="utf-8")
    large = "st.integers(min_value=1001) | st.integers(2**53, 2**100).map(lambda n: n | 1)"
    seldom = "st.integers(1001, 2000).map(lambda n: 2**53 + 1 if n % 80 == 3 else n)"
    write("properties.py", text.replace(large, seldom) + more + "    solution.double(n + 2**90)\n")
    found = verify(bank)
    strength = told(found, Check.STRENGTH)
    assert any("whatever `doubles_tiny_numbers` rejects" in each for each in strength)
    assert any("wrong_answer_float.py" in each and "of 5 seeds only" in each for each in strength)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("pass", "it passed without a single call"),
        ("solution.double(n); sys.exit(0)", "SystemExit"),
        ("solution.double(n); os._exit(0)", "ended the judge's own process"),
        ("solution.double(n); print('here')", "prints"),
        ("solution.double(n); random.random()", "draws from the generator that all of `random`"),
        ("solution.double(n); numpy.random.rand()", "draws from the generator that all of `random`"),
        ("solution.double(n); {}[n]", "KeyError"),
        ("solution.double(3)", "draws nothing"),
        ("solution.triple(n)", "no entry point `triple`"),
        ("assume(n != 1); solution.double(n)", "cannot be kept"),
    ],
)
def test_a_property_at_fault_is_told_with_its_line(bank, write, body, sentence):
    """A property that never calls, exits, prints, fails or draws nothing, or by luck, is found first."""
    without = FINE[: FINE.index("    assert")]
    header = "import numpy, os, random, sys; from hypothesis import assume"
    write("properties.py", f"{header}\n{without}    {body}\n")
    found = verify(bank)
    (line,) = told(found, Check.PROPERTIES)
    assert sentence in line
    assert line.startswith(("properties.py:8:", "properties.py:9:"))
    assert Check.STRENGTH not in found.asked


STEPS = """
from judge.testing import ClassBattery


class Tally:
    \"\"\"Every amount is added to what was there.

    每个数都加到原来的总数上。
    \"\"\"

    def __init__(self, start: int = 0) -> None:
        self.total = start

    def add(self, amount: int) -> int:
        self.total += amount
        return self.total


STEP = st.tuples(st.just("add"), st.integers(-9, 9))
BATTERY = ClassBattery(
    Tally,
    st.tuples(st.integers(-9, 9)),
    lambda start: {"add": STEP},
    many=lambda rng, count: ((0,), [("add", rng.randint(-9, 9)) for _ in range(count)]),
    most=200,
)
"""


@pytest.mark.parametrize("adds", ["amount", "abs(amount)"])
def test_steps_that_are_sent_together_are_asked_again_where_one_is_wrong(tmp_path, host, adds):
    """They do not settle which one is wrong, and an author must be told that a property rejects his class."""
    shutil.copytree(BANK / "problems" / "toy" / "tally", tmp_path / "problems" / "toy" / "tally")
    hidden = tmp_path / "problems" / "toy" / "tally" / "properties.py"
    hidden.write_text(hidden.read_text(encoding="utf-8") + STEPS, encoding="utf-8")
    source = (BANK / "solutions" / "toy" / "tally" / "accepted.py").read_text(encoding="utf-8")
    plan = judging.Plan(EFFORTS["full"], tmp_path)
    bench = Bench(problems.load(hidden.parent), host, plan, lambda name: None, tmp_path)
    tried = source.replace("+= amount", f"+= {adds}").encode()
    assert trials.examine(bench, tried, "is_right_for_sequences_of_any_length").rejects is (adds != "amount")


def test_a_property_that_hangs_is_told_with_the_line_where_it_hangs(bank, write, monkeypatch):
    """A property that never ends is stopped, and the line where it was is named."""
    monkeypatch.setattr(verification, "HANGING_SECONDS", 2.0)
    monkeypatch.setattr(study, "HANGING_SECONDS", 2.0)
    write("properties.py", FINE + "    while n is not None:\n        pass\n")
    settings = bank / "problems/toy/double/problem.toml"
    text = settings.read_text(encoding="utf-8").replace("[limits]", "[limits]\ntotal_wall_seconds = 2.0")
    settings.write_text(text, encoding="utf-8")
    started = time.monotonic()
    (line,) = told(verify(bank), Check.PROPERTIES)
    assert "`doubles` did not end within 3 s: it hangs in this line" in line
    assert line.startswith(("properties.py:14:", "properties.py:15:"))
    assert time.monotonic() - started < 60


def test_a_sample_that_is_not_true_is_told_first(bank, write):
    """The author reads of it before anything long is tried, and the solutions wait for it."""
    write("samples.toml", '[[sample]]\ncall = "double(2)"\nanswer = "5"\n')
    (line,) = told(verify(bank), Check.SAMPLES)
    assert line == "samples.toml:2: accepted.py answers 4, and the sample says 5: double(2)"
    assert not told(verify(bank), Check.VERDICTS)


def test_findings_are_told_as_they_come(bank, write):
    """Each is told once, when it is found."""
    write("properties.py", WITHOUT_SENTENCE)
    heard: list[Finding] = []
    problem = problems.load(bank / "problems" / "toy" / "double")
    found = verified(problem, tell=heard.append)
    assert heard
    assert set(heard) == set(found.findings)


def test_the_table_shows_what_a_person_is_told(bank):
    """Beside each wrong solution stands the property whose failure is reported."""
    found = verify(bank)
    told_by = {each.name: each.told_by for each in found.kill_matrix if not each.is_mutant}
    assert "sample_2" in told_by.values()
    shown = terminal.console()
    with shown.capture() as capture:
        shown.print(findings.verification(found, "en", table=True))
    row = next(line for line in capture.get().splitlines() if "wraps_at_32_bits" in line)
    assert row.split()[1] == str(found.properties.index(told_by["wrong_answer_wraps_at_32_bits.py"]) + 1)


def test_a_cyclic_import_of_properties_is_told(bank, write):
    """A file of properties that loads itself by way of another one is a broken problem, not a crash."""
    path = str(bank / "problems/toy/double/properties.py")
    write("properties.py", f"import runpy\nrunpy.run_path({path!r})\n{FINE}")
    (line,) = told(verify(bank), Check.PROPERTIES)
    assert "RecursionError" in line


def test_a_bank_without_solutions_is_told(bank):
    """Without its folder of solutions a problem lacks all of them."""
    shutil.rmtree(bank / "solutions")
    found = verify(bank)
    assert {each.split(":")[0] for each in told(found, Check.FOLDER)} == {
        "accepted.py", "editorial.md", "editorial.zh.md", "double",
    }  # fmt: skip
    assert found.asked == (Check.FOLDER, Check.LANGUAGES)


def test_without_solutions_a_slow_submission_is_told_what_it_was_not_compared_with(bank, judge_source):
    """A bank that is given without its solutions judges all the same, and says what is missing."""
    shutil.rmtree(bank / "solutions")
    problem = problems.load(bank / "problems" / "toy" / "double")
    assert judge_source(problem, "def double(n):\n    return 2 * n\n").accepted
    failure = judge_source(problem, "def double(n):\n    while True:\n        pass\n").failure
    assert failure is not None
    assert "no accepted solution of the problem to compare with" in failure.message


@pytest.mark.parametrize(
    ("name", "text", "check", "start"),
    [
        ("notes.txt", "x", Check.FOLDER, "notes.txt:0: nobody reads this file"),
        ("statement.zh.md", "# double\n", Check.LANGUAGES, "statement.zh.md:0: it is not in Chinese"),
        (
            "statement.md",
            "double\nFILL_IN: more\n",
            Check.FOLDER,
            "statement.md:2: still to be written: more",
        ),
        (
            "starter.py",
            "def double(n: int) -> int: ...\n",
            Check.FOLDER,
            "starter.py:1: its first line is not",
        ),
        (
            "starter.zh.py",
            "def double(n: int) -> int:\n    ...\n",
            Check.FOLDER,
            "starter.zh.py:1: its first line is not",
        ),
        ("wrong.py", "# problem: toy/double\n", Check.FOLDER, "wrong.py:0: its name begins with no verdict"),
        ("samples.toml", "", Check.FOLDER, "samples.toml:0: it has no"),
    ],
)
def test_a_flaw_of_the_folders_is_told(bank, write, name, text, check, start):
    """Files that are superfluous, empty, unfinished or misnamed are found without running anything."""
    write(name, text)
    assert [each for each in told(inspected(bank), check) if each.startswith(start)]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("返回", "返回", None),
        ("返回 `n` 的两倍", "Twice", "it is not in Chinese"),
        ("n: int", "n: float", "its code differs from that of starter.py"),
        ("n: int", "n int", "its code differs from that of starter.py"),
        ('    """返回 `n` 的两倍。"""\n', "    # 返回 `n` 的两倍。\n    return 0\n", "its code differs"),
    ],
)
def test_a_chinese_starter_is_the_starter_in_chinese(bank, write, old, new, sentence):
    """Its docstrings may differ, and must be in Chinese; its code may not differ, nor be broken."""
    starter = '# problem: toy/double\ndef double(n: int) -> int:\n    """返回 `n` 的两倍。"""\n'
    assert old in starter
    write("starter.zh.py", starter.replace(old, new))
    findings = inspected(bank)
    assert [each for each in findings if each.check is not Check.LANGUAGES] == []
    told_of_it = told(findings, Check.LANGUAGES)
    assert told_of_it == [] if sentence is None else told_of_it[0].startswith(f"starter.zh.py:0: {sentence}")


def test_properties_are_looked_at(bank, write):
    """No `@given`, two of one name, no sentence in one of the languages."""
    twice = WITHOUT_SENTENCE[WITHOUT_SENTENCE.index("@given") :]
    bare = "\n\ndef never_runs(solution, n):\n    pass\n"
    write("properties.py", WITHOUT_SENTENCE + twice + bare)
    findings = inspected(bank)
    sentences = "\n".join(told(findings, Check.PROPERTIES))
    assert re.search(r"properties\.py:\d+: `never_runs` has no `@given`", sentences)
    assert "there are two properties `doubles`" in sentences
    assert any("docstring of `doubles` has no paragraph" in each for each in told(findings, Check.LANGUAGES))


def test_praise_that_the_accepted_solution_does_not_earn_is_told(bank, write):
    """A problem that praises constant memory has inputs to see it with, and a solution that shows how."""
    settings = (bank / "problems" / "toy" / "double" / "problem.toml").read_text()
    write("problem.toml", f"praise_constant_memory = true\n{settings}")
    assert any("it has no `GROWTH`" in each for each in told(inspected(bank), Check.PROPERTIES))
    properties = (bank / "problems" / "toy" / "double" / "properties.py").read_text()
    write("properties.py", f'{properties}\n\nGROWTH = {{("any", "任意"): lambda size: [size]}}\n')
    assert not told(inspected(bank), Check.LANGUAGES)
    wasteful = "def double(n):\n    _ = [0] * min(abs(n), 10**6)\n    return 2 * n\n"
    write("accepted.py", f"# problem: toy/double\n{wasteful}")
    sentence = "it takes more memory for a larger input, and problem.toml praises the opposite"
    assert told(verify(bank), Check.ROOM) == [f"accepted.py:0: {sentence}"]


@pytest.mark.parametrize(
    "growth", ["{'any': lambda n: [n]}", "{('any', '任意'): 3}", "[]", "{('any',): len}"]
)
def test_kinds_of_input_that_cannot_be_made_are_told_with_a_sample(bank, write, growth):
    """A malformed GROWTH breaks the problem, and the message shows how one looks."""
    properties = (bank / "problems" / "toy" / "double" / "properties.py").read_text()
    write("properties.py", f"{properties}\n\nGROWTH = {growth}\n")
    with pytest.raises(BadProblem, match=r"GROWTH.*numbers in order"):
        inspected(bank)


def test_kinds_of_input_have_a_name_in_chinese(bank, write):
    """A person who reads Chinese is told the kind in Chinese."""
    properties = (bank / "problems" / "toy" / "double" / "properties.py").read_text()
    write("properties.py", f'{properties}\n\nGROWTH = {{("any", "any"): lambda n: [n]}}\n')
    assert "has no name in Chinese" in told(inspected(bank), Check.LANGUAGES)[0]


@pytest.fixture
def tried(monkeypatch) -> list[Task]:
    """The tasks that were given to processes."""
    tasks: list[Task] = []
    run = Pool.run

    def noted(self, wanted):
        given = list(wanted)
        tasks.extend(task for _, task in given)
        return run(self, given)

    monkeypatch.setattr(Pool, "run", noted)
    return tasks


def test_only_what_may_have_changed_is_tried_again(bank, write, tried):
    """A new statement costs no trial, a new solution its own, a new property all; and so does `fresh`."""
    found = verify(bank)
    everything = len(tried)
    assert everything
    tried.clear()
    assert unchanging(verify(bank)) == unchanging(found)
    statement = bank / "problems" / "toy" / "double" / "statement.md"
    write("statement.md", statement.read_text(encoding="utf-8") + "\nNothing else.\n")
    assert unchanging(verify(bank)) == unchanging(found)
    assert tried == []
    write("wrong_answer_three_times.py", "# problem: toy/double\ndef double(n):\n    return 3 * n\n")
    verify(bank)
    assert {task.trial for task in tried} == {"tried"}
    tried.clear()
    properties = (bank / "problems" / "toy" / "double" / "properties.py").read_text(encoding="utf-8")
    write("properties.py", f"{properties}\n# changed\n")
    verify(bank)
    assert len(tried) > everything
    all_again = len(tried)
    tried.clear()
    verify(bank, fresh=True)
    assert len(tried) == all_again


def test_what_is_kept_is_read_with_care(bank):
    """A file that is damaged, or cannot be written, costs time and nothing else."""
    found = verify(bank)
    place = max((home.cache() / FOLDER).iterdir(), key=lambda path: path.stat().st_mtime_ns)
    place.write_bytes(b'{"fingerprint": 3')
    assert verify(bank).findings == found.findings
    place.unlink()
    place.mkdir()
    assert verify(bank).findings == found.findings


def unchanging(found: Verification) -> Verification:
    """A verification without how long it took."""
    return dataclasses.replace(found, seconds=0.0)


def test_the_command_tells_people_programs_and_servers(bank, judge_command, write):
    """Exit 1 for findings, which are in the text, in the JSON object, and in the JUnit file."""
    write("notes.txt", "x")
    environment = {"JUDGE_PROBLEMS": str(bank)}
    ran = judge_command("verify", "toy/double", "--junitxml", "found.xml", environment=environment)
    assert ran.returncode == 1, ran.stderr
    assert "notes.txt: nobody reads this file" in " ".join(ran.stdout.split())
    assert "7 of 9 checks wait" in ran.stdout
    ran = judge_command("verify", "--json", environment=environment)
    told = json.loads(ran.stdout)
    assert (told["schema"], told["holds"], ran.returncode) == (1, False, 1)
    assert told["problems"][0]["findings"][0]["path"].endswith("notes.txt")
    (suite,) = ElementTree.parse(bank.parent / "here" / "found.xml").getroot()
    assert (suite.get("name"), suite.get("failures"), suite.get("skipped")) == ("toy/double", "1", "7")
    assert judge_command("verify", "no/such", environment=environment).returncode == 2


def test_findings_are_told_in_chinese_and_written_in_english(bank, judge_command, write):
    """With `--lang zh` a person reads Chinese; JUnit XML and JSON are for programs, and stay as they are."""
    write("notes.txt", "x")
    environment = {"JUDGE_PROBLEMS": str(bank)}
    ran = judge_command("--lang", "zh", "verify", "--junitxml", "found.xml", environment=environment)
    assert ran.returncode == 1, ran.stderr
    assert "没有程序读取这个文件" in ran.stdout.replace("\n", "")
    assert "9 项检查中有 7 项要等这些问题修正后才能进行。" in ran.stdout
    (suite,) = ElementTree.parse(bank.parent / "here" / "found.xml").getroot()
    assert "nobody reads this file" in ElementTree.tostring(suite, encoding="unicode")
    ran = judge_command("--lang", "zh", "verify", "--json", environment=environment)
    (finding,) = json.loads(ran.stdout)["problems"][0]["findings"]
    assert finding["sentence"].startswith("nobody reads this file")
    assert finding["check"].startswith("The folder is complete")


def test_what_a_judgement_says_is_in_the_language_of_the_findings(bank, write):
    """Results that are kept in one language are not told in another one."""
    write("wrong_answer_none.py", "# problem: toy/double\ndef double(n):\n    raise RecursionError\n")
    for language, word in (("en", "It raised RecursionError"), ("zh", "抛出了 RecursionError")):
        (line,) = told(verify(bank, language=language), Check.VERDICTS)
        assert word in line


def test_a_problem_that_cannot_be_loaded_is_a_finding_among_others(bank, judge_command, write):
    """One broken problem.toml is told with its line, and the other problems are verified all the same."""
    for folder in ("problems", "solutions"):
        shutil.copytree(bank / folder / "toy" / "double", bank / folder / "toy" / "whole")
    write("notes.txt", "x")
    settings = bank / "problems" / "toy" / "double" / "problem.toml"
    text = settings.read_text(encoding="utf-8").replace("[limits]", "[limits]\nparsecs = 1")
    settings.write_text(text, encoding="utf-8")
    (bank / "problems" / "toy" / "whole" / "notes.txt").write_text("x")
    ran = judge_command("verify", "--json", environment={"JUDGE_PROBLEMS": str(bank)})
    assert ran.returncode == 1, ran.stderr
    broken, whole = json.loads(ran.stdout)["problems"]
    assert [(each["sentence"], each["line"] > 0) for each in broken["findings"]] == [
        ("`limits.parsecs`: there is no such key", True)
    ]
    assert any(each["sentence"].startswith("nobody reads this file") for each in whole["findings"])
