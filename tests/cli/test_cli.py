"""The command line: what is promised to people and to scripts."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BANK, Ran, on_a_terminal, write

from judge import cli
from judge.model import Verdict
from judge.store import history

RIGHT = "# problem: toy/double\ndef double(n):\n    return 2 * n\n"
WRONG = "# problem: toy/double\ndef double(n):\n    return n\n"


# --- exit codes and JSON -------------------------------------------------------------------------------

BY_VERDICT = {
    Verdict.ACCEPTED: RIGHT,
    Verdict.WRONG_ANSWER: WRONG,
    Verdict.TIME_LIMIT_EXCEEDED: "def double(n):\n    while True: pass",
    Verdict.MEMORY_LIMIT_EXCEEDED: "def double(n): return len(bytearray(10**9))",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "def double(n):\n    while True: print('x' * 9999)",
    Verdict.RUNTIME_ERROR: "def double(n):\n    print('é\\ud800\\x1b')\n    return 1 // 0",
    Verdict.COMPILE_ERROR: "def double(n:",
}
FIELDS = {
    "": {
        *("schema", "problem", "verdict", "seed", "properties", "failure", "usage", "output", "sandbox"),
        *("constant_memory", "pace", "versions", "feedback", "planned", "flavour"),
    },
    "properties": {"kind", "name", "title", "passed", "calls", "cpu_seconds", "failure"},
    "failure": {
        *("verdict", "kind", "property", "title", "call", "returned", "expected", "raised", "message"),
        *("output", "growth", "line"),
    },
    "usage": {"calls", "cpu_seconds", "wall_seconds", "peak_memory_mib"},
    "sandbox": {"backend", "layers", "note"},
}


@pytest.mark.parametrize("verdict", BY_VERDICT, ids=str)
def test_every_verdict_is_one_json_object(judge, here, verdict):
    """With `--json` there is one object of the promised fields on stdout, and nothing else."""
    ran = judge("submit", "--json", "--problem", "toy/double", write(here / "x.py", BY_VERDICT[verdict]))
    found = json.loads(ran.out)
    assert ran.out.count("\n") == 1
    assert (found["schema"], found["problem"], found["verdict"]) == (1, "toy/double", verdict)
    assert set(found) == FIELDS[""]
    assert all(set(each) == FIELDS["properties"] for each in found["properties"])
    assert set(found["failure"] or FIELDS["failure"]) == FIELDS["failure"]
    assert set(found["usage"]) == FIELDS["usage"]
    assert set(found["sandbox"]) == FIELDS["sandbox"]
    assert ran.code == (verdict is not Verdict.ACCEPTED)


@pytest.mark.parametrize(("source", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_the_exit_code_tells_the_verdict(judge_command, tmp_path, source, code):
    """A process of its own ends with 0 for accepted and 1 for any other verdict."""
    ran = judge_command("submit", write(tmp_path / "x.py", source))
    assert (ran.returncode, ran.stderr) == (code, "")


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "submit",
        "submit missing.py",
        "run nope/nope",
        "run toy/double --seed -1",
        "run toy/double --sandbox none",
        "run toy/double --problems no/such/folder",
        "list --difficulty trivial",
        "list --bad",
        "show " + "x" * 400,
        "show a/" + "x" * 400,
    ],
    ids=lambda words: words[:40],
)
def test_wrong_usage_ends_with_2(judge, words):
    """A command that cannot be carried out as it was given ends with 2, says why, and prints no result."""
    ran = judge(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_help_and_version_end_with_0(judge):
    """Help and version are no errors."""
    for words in (["--help"], ["-h"], ["run", "--help"], ["--version"]):
        assert judge(*words).code == 0


def test_the_seed_is_taken_and_told(judge, here):
    """`--seed` is in the report."""
    ran = judge("run", "toy/double", write(here / "x.py", RIGHT), "--seed", "7", "--json")
    assert json.loads(ran.out)["seed"] == 7


def test_the_unsafe_backend_is_named(judge, here):
    """`--sandbox unsafe` works, and the report says that nothing protected the machine."""
    ran = judge("run", "toy/double", write(here / "x.py", RIGHT), "--sandbox", "unsafe")
    assert ran.code == 0
    assert "without a sandbox" in " ".join(ran.out.split())


# --- what a file may be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x7fELF\0\0\0", "is no text file"),
        (b"x = 1\n" * 200_000, "larger than 1 MiB"),
    ],
    ids=["missing", "empty", "blank", "only a BOM", "binary", "large"],
)
def test_a_file_that_cannot_be_judged(judge, here, content, words):
    """A file that is no source code is refused with a sentence, the next step, and exit code 2."""
    if content is not None:
        write(here / "x.py", content)
    for command in (["submit", "x.py"], ["run", "toy/double", "x.py"]):
        ran = judge(*command)
        assert (ran.code, ran.out) == (2, "")
        assert words in " ".join(ran.err.split())
        assert "`x.py`" in ran.err


def test_a_folder_is_refused(judge, here):
    """A folder in place of a file is told from a missing file."""
    ran = judge("submit", here)
    assert ran.code == 2
    assert "is a folder" in " ".join(ran.err.split())


def pipe(path: Path) -> None:
    """Nobody ever writes to it."""
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    """A socket that nobody listens at."""
    os.mknod(path, stat.S_IFSOCK | 0o600)


def link_to_a_pipe(path: Path) -> None:
    """What is behind the link counts."""
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (pipe, "is a pipe"),
        (unix_socket, "is a socket"),
        (link_to_a_pipe, "is a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device"),
        (lambda path: path.symlink_to("/dev/tty"), "is a device"),
        (lambda path: path.symlink_to("/"), "is a folder"),
        (lambda path: path.symlink_to("nowhere"), "There is no file"),
        (lambda path: path.symlink_to("x.py"), "cannot be read"),
    ],
    ids=["pipe", "socket", "link to pipe", "endless device", "terminal", "folder", "nowhere", "itself"],
)
def test_what_is_no_file_is_refused_and_not_waited_for(judge, here, make, kind):
    """Whatever a name leads to, only a regular file is opened; the rest is a sentence, at once."""
    make(here / "x.py")
    for command in (["submit", "x.py"], ["run", "toy/double", "x.py"]):
        ran = judge(*command)
        assert (ran.code, ran.out) == (2, "")
        assert kind in " ".join(ran.err.split())


def test_a_link_that_a_person_names_is_followed(judge, here, tmp_path):
    """Who names a link means the file behind it."""
    (here / "x.py").symlink_to(write(tmp_path / "elsewhere" / "mine.py", RIGHT))
    assert judge("submit", "x.py").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_an_unreadable_file_is_refused(judge, here):
    """A file without the right to read it is told as such."""
    write(here / "x.py", RIGHT).chmod(0)
    ran = judge("submit", "x.py")
    assert ran.code == 2
    assert "cannot be read" in ran.err


def test_a_file_of_one_mebibyte_is_judged(judge, here):
    """A file of just the limit is not too large."""
    source = RIGHT.encode()
    ran = judge("run", "toy/double", write(here / "x.py", source + b"#" * ((1 << 20) - len(source))))
    assert ran.code == 0


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf" + RIGHT.encode(),
        RIGHT.replace("\n", "\r\n").encode(),
        b"# coding: latin-1\n# caf\xe9\n" + RIGHT.encode(),
    ],
    ids=["BOM", "CRLF", "latin-1"],
)
def test_files_of_every_editor_are_judged(judge, here, source):
    """A byte order mark, CRLF and a declared encoding are fine, and the `# problem:` line is found."""
    assert judge("submit", write(here / "x.py", source)).code == 0


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"# caf\xe9\ndef double(n): ...", ["on line 1", "UTF-8"]),
        (b"def double(n):\n    return = n", ["line 2", "return = n", "^"]),
        (b"def triple(n): ...", ["`double`", "`triple`"]),
        (b"double = 5", ["`double`", "callable"]),
        (b"def double(): ...", ["`double`", "()", "(n)"]),
        (b"import torch\ndef double(n): ...", ["torch", "standard library and NumPy"]),
    ],
    ids=["not UTF-8", "syntax", "no entry point", "not callable", "arguments", "import"],
)
def test_a_file_that_does_not_load_is_told_why(judge, here, source, words):
    """What is wrong with the file is told in its own terms, and is a verdict: exit code 1."""
    ran = judge("run", "toy/double", write(here / "x.py", source))
    text = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (1, "")
    assert "Compile error" in text
    assert all(word in text for word in words)
    assert str(Path(cli.__file__).parents[1]) not in text


# --- broken problems, and finding them -----------------------------------------------------------------


def test_no_such_problem_offers_the_nearest(judge):
    """A misspelt id is answered with the nearest one."""
    for words in (["run", "toy/doubel"], ["show", "dubble"], ["start", "toy/duble"]):
        ran = judge(*words)
        assert ran.code == 2
        assert "`toy/double`" in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("problem.toml", "title = 5", ["problem.toml", "`title`"]),
        ("properties.py", "import sys\nsys.exit(0)", ["properties.py", "SystemExit"]),
        ("starter.py", "raise SystemExit(0)", ["starter.py", "SystemExit"]),
        ("samples.toml", "[[sample]]\ncall = 'double('\nanswer = '1'", ["samples.toml", "double("]),
    ],
)
def test_a_broken_problem_ends_with_3(judge, here, name, text, words):
    """A broken problem folder is the judge's fault: exit code 3, with the file and the key."""
    folder = here / "bank" / "problems" / "toy" / "double"
    for each in (BANK / "problems" / "toy" / "double").iterdir():
        if each.is_file():
            write(folder / each.name, each.read_bytes())
    write(folder / name, text)
    ran = judge("run", "toy/double", write(here / "x.py", RIGHT), "--problems", here / "bank")
    assert (ran.code, ran.out) == (3, "")
    assert all(word in " ".join(ran.err.split()) for word in words)
    assert "Traceback" not in ran.err


def test_a_file_of_no_problem_is_asked_for_one(judge, here):
    """Without any hint at its problem, a file is refused with the two ways to give one."""
    ran = judge("submit", write(here / "x.py", "def double(n): ..."))
    assert ran.code == 2
    assert "--problem" in ran.err
    assert "# problem:" in ran.err


# --- the working copy ----------------------------------------------------------------------------------


def test_run_writes_nothing(judge, here):
    """In a folder without the working copy, `judge run` and `submit` say how to begin, and leave it empty."""
    for command in ("run", "submit"):
        ran = judge(command, "toy/double")
        assert ran.code == 2
        assert "judge start toy/double" in ran.err
    assert list(here.iterdir()) == []


def test_start_puts_the_statement_beside_the_starter(judge, here):
    """A person reads while he writes; the language is the one that was asked for."""
    assert judge("start", "toy/double", "--lang", "zh").code == 0
    starter = (BANK / "problems" / "toy" / "double" / "starter.py").read_text()
    assert (here / "toy" / "double.py").read_text() == starter
    statement = BANK / "problems" / "toy" / "double" / "statement.zh.md"
    assert (here / "toy" / "double.md").read_text() == statement.read_text()


@pytest.mark.parametrize(("language", "name"), [("en", "starter.py"), ("zh", "starter.zh.py")])
def test_start_writes_the_starter_in_the_language_that_is_spoken(judge, here, monkeypatch, language, name):
    """The docstrings of the starter are in Chinese for who reads it, where the problem has them so."""
    monkeypatch.setenv("JUDGE_LANG", language)
    assert judge("start", "toy/scale").code == 0
    written = (here / "toy" / "scale.py").read_bytes()
    assert written == (BANK / "problems" / "toy" / "scale" / name).read_bytes()


def test_a_working_copy_above_is_found(judge, here, monkeypatch):
    """Inside the topic's folder the working copy is the same one, and which it is is told."""
    write(here / "toy" / "double.py", RIGHT)
    monkeypatch.chdir(here / "toy")
    for command in ("run", "submit"):
        ran = judge(command, "double")
        assert ran.code == 0
        assert str(here / "toy" / "double.py") in ran.err
    assert judge("start", "double").code == 2
    assert [each.name for each in (here / "toy").iterdir()] == ["double.py"]


@pytest.mark.parametrize(
    "spelling", ["Toy/Double", "double", "DOUBLE", "toy/double/", "double.py", "last", "2"]
)
def test_a_problem_is_found_by_any_of_its_names(judge, here, tmp_path, spelling):
    """Id in any case, name, file, number, and the one that was submitted last."""
    bank = shutil.copytree(BANK, tmp_path / "bank")
    settings = bank / "problems" / "toy" / "double" / "problem.toml"
    settings.write_text('leetcode = { number = 2, slug = "two-times" }\n' + settings.read_text())
    write(here / "toy" / "double.py", RIGHT)
    write(here / "double.py", RIGHT)
    assert judge("submit", "toy/double", "--problems", str(bank)).code == 0
    ran = judge("run", spelling, "--json", "--problems", str(bank))
    assert json.loads(ran.out)["problem"] == "toy/double", ran.err
    for slug in ("two-times", "lc2", "LC-2"):
        assert judge("show", slug, "--problems", str(bank)).code == 0


def test_a_name_of_two_problems_is_told(judge, here, tmp_path):
    """Which ids have it; nothing is guessed."""
    bank = shutil.copytree(BANK, tmp_path / "bank")
    shutil.copytree(bank / "problems" / "toy" / "double", bank / "problems" / "other" / "double")
    ran = judge("show", "double", "--problems", str(bank))
    assert ran.code == 2
    assert "`other/double` or `toy/double`" in ran.err


@pytest.mark.parametrize("word", ["next", "random"])
def test_the_next_and_a_random_problem_are_unsolved(judge, here, word):
    """What is solved is not given again while something else is left."""
    write(here / "double.py", "# problem: toy/double\n" + RIGHT)
    assert judge("submit", "double.py").code == 0
    ran = judge("start", word)
    assert ran.code == 0
    assert not (here / "toy" / "double.py").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_be_taught(judge, shell):
    """The script that a shell reads calls back for what may come next."""
    ran = judge("completion", shell)
    assert ran.code == 0
    assert "_JUDGE_COMPLETE" in ran.out


def test_problems_are_completed(judge_command):
    """By the id or by the name, as Click's scripts ask for it."""
    environment = {"_JUDGE_COMPLETE": "bash_complete", "COMP_WORDS": "judge run dou", "COMP_CWORD": "2"}
    ran = judge_command(environment=environment | {"JUDGE_PROBLEMS": str(BANK)})
    assert ran.stdout == "plain,toy/double\n"


def test_before_anything_was_submitted_there_is_no_last_problem(judge):
    """That is said, with the next step."""
    ran = judge("show", "last")
    assert ran.code == 2
    assert "submitted nothing yet" in ran.err


def test_run_keeps_the_working_copy(judge, here):
    """Later `judge run` judges what is there, and leaves it as it is."""
    file = write(here / "toy" / "double.py", RIGHT)
    ran = judge("run", "toy/double")
    assert (ran.code, ran.err, file.read_text()) == (0, "", RIGHT)


def test_start_does_not_overwrite(judge, here):
    """`judge start` writes the starter, and refuses to overwrite work without `--force`."""
    assert judge("start", "toy/double").code == 0
    file = write(here / "toy" / "double.py", "my work")
    ran = judge("start", "toy/double")
    assert (ran.code, file.read_text()) == (2, "my work")
    assert "--force" in ran.err
    ran = judge("start", "toy/double", "--force")
    assert ran.code == 0
    assert "def double" in file.read_text()
    assert "double.1.py" in ran.out
    assert (here / "toy" / "double.1.py").read_text() == "my work"


def test_start_in_a_place_that_cannot_be_written(judge, here):
    """When the topic's folder is a file, that is told, and nothing is lost."""
    file = write(here / "toy", "a file")
    for command in ("start", "run"):
        ran = judge(command, "toy/double")
        assert (ran.code, file.read_text()) == (2, "a file")
        assert "Traceback" not in ran.err


# --- list and show -------------------------------------------------------------------------------------


def ids(ran: Ran) -> set[str]:
    """The problems of a list, without their topic."""
    assert ran.code == 0
    return set(re.findall(r"toy/(\w+)", ran.out))


def test_list_shows_every_problem(judge, monkeypatch):
    """Without filters all problems are listed, with titles, difficulty and tags when there is room."""
    monkeypatch.setenv("COLUMNS", "120")
    ran = judge("list")
    assert ids(ran) == {"double", "sort_in_place", "tally", "mirror", "mean", "scale", "last_node"}
    assert all(word in ran.out for word in ("Twice a number", "medium", "linked list"))


def test_a_title_is_shown_as_it_is(judge, tmp_path):
    """What a terminal's markup would take for a colour or a picture stays in a title."""
    bank = tmp_path / "bank"
    shutil.copytree(BANK / "problems/toy/double", bank / "problems/toy/double")
    settings = bank / "problems/toy/double/problem.toml"
    settings.write_text(settings.read_text().replace("Twice a number", "O[n] in [red] :x:"))
    assert "O[n] in [red] :x:" in judge("list", "--problems", bank).out


def test_a_list_imports_what_it_shows_and_no_more(here):
    """`judge list` loads nothing that judges, that writes problems or that grades."""
    code = (
        "import sys; from judge.cli import main; sys.argv = ['judge', 'list']\n"
        "try: main()\n"
        "finally: print([name for name in sys.modules if name.startswith('judge.')], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ast.literal_eval(ran.stderr)
    assert "judge.cli.practice" in loaded
    assert not {"judge.model", "judge.bank.interface", "judge.cli.teaching", "judge.cli.grading"} & {*loaded}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--tag", "numbers"], {"double", "mean"}),
        (["--tag", "numbers", "--tag", "toy"], {"double", "mean"}),
        (["--difficulty", "medium"], {"sort_in_place"}),
        (["TWICE"], {"double"}),
        (["平均"], {"mean"}),
        (["tree", "--difficulty", "hard"], set()),
        (["--status", "solved"], set()),
        (["--status", "new", "--tag", "numpy"], {"scale"}),
    ],
)
def test_list_filters(judge, words, found):
    """Tags, difficulty, status and a word narrow the list."""
    assert ids(judge("list", *words)) == found


def test_list_for_programs(judge, here):
    """One object with every problem, whatever the width of the terminal is."""
    ran = judge("list", "--json", "--difficulty", "easy")
    (double,) = [each for each in json.loads(ran.out)["problems"] if each["id"] == "toy/double"]
    assert (double["status"], double["leetcode"], double["difficulty"]) == ("new", None, "easy")


@pytest.mark.parametrize("word", ["简单", "EASY"])
def test_search_finds_a_difficulty_in_both_languages(judge, word):
    """What is shown is found."""
    assert "double" in ids(judge("list", word))


def test_list_tells_what_is_solved(judge, here):
    """The status follows from the history: one accepted submission solves a problem, for good."""
    judge("submit", write(here / "x.py", WRONG))
    assert ids(judge("list", "--status", "tried")) == {"double"}
    judge("submit", write(here / "x.py", RIGHT))
    judge("submit", write(here / "x.py", WRONG))
    assert ids(judge("list", "--status", "solved")) == {"double"}
    assert "double" not in ids(judge("list", "--status", "new"))


@pytest.mark.parametrize(("language", "words"), [("en", "whole number"), ("zh", "两倍")])
def test_show_in_both_languages(judge, language, words):
    """`judge show` renders the statement in the language that was asked for, with the examples."""
    ran = judge("show", "toy/double", "--lang", language)
    assert ran.code == 0
    assert words in ran.out
    assert "double(-3)" in ran.out


def test_the_language_of_the_terminal_is_taken(judge, monkeypatch):
    """A Chinese terminal gets Chinese."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "两倍" in judge("show", "toy/double").out


def test_a_report_in_chinese(judge, here):
    """With `--lang zh` the verdict and the property are Chinese."""
    ran = judge("run", "toy/double", write(here / "x.py", WRONG), "--lang", "zh")
    assert "答案错误" in ran.out
    assert "小的数返回它的两倍。" in ran.out


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def double(n):\n    raise ValueError(n)\n", "抛出了 ValueError：0。"),
        ("def double(n):\n    pass\n", "返回值的类型不对：应为"),
        ("def double(n):\n    return 2 * \n", "第 2 行不是合法的 Python 代码"),
        ("import nothing_like_that\n", "沙箱里只有 Python 标准库和 NumPy。"),
        ("def double(n):\n    while True: pass\n", "秒 CPU 时间还没有结束，已被终止"),
    ],
)
def test_a_reason_is_said_in_the_language(judge, here, source, words):
    """What ended a call, or kept a file from loading, is said in Chinese, and not in English."""
    ran = judge("run", "toy/double", write(here / "x.py", source), "--lang", "zh")
    assert words in " ".join(ran.out.split())
    assert "It " not in ran.out


# --- what a failure looks like -------------------------------------------------------------------------


def test_a_failure_is_told_in_full(judge, here):
    """The property's sentence, the smallest call, what came back, what was expected, what was printed."""
    source = "# problem: toy/double\ndef double(n):\n    print('at', n)\n    return n\n"
    ran = judge("run", "toy/double", write(here / "x.py", source))
    text = " ".join(ran.out.split())
    for words in ("Wrong answer", "A small number", "double(1)", "returned 1", "expected 2", "at 1"):
        assert words in text


def test_what_is_printed_cannot_command_the_terminal(judge, here):
    """Escape sequences in output, exceptions and names do not reach the terminal."""
    source = (
        "print('\\x1b[2J\\x1b[H\\x07Accepted\\r')\n"
        "def double(n): raise type('E\\x1b[1m', (Exception,), {})('\\x1b]0;x\\x07\\x9b')\n"
    )
    ran = judge("run", "toy/double", write(here / "x.py", source))
    assert ran.code == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out)


# --- the history ---------------------------------------------------------------------------------------


def rows(home: Path) -> list[tuple[str, str, bytes]]:
    """What the history holds."""
    with sqlite3.connect(home / "history.sqlite3") as database:
        found = database.execute(
            "select problem, verdict, source from entry join submission on entry.id = submission.entry"
        ).fetchall()
    database.close()
    return found


def test_submit_is_recorded_and_run_lightly(judge, here, home):
    """`judge submit` keeps verdict, report and source; `judge run` a line without them."""
    file = write(here / "x.py", WRONG)
    judge("run", "toy/double", file)
    assert rows(home) == []
    judge("submit", file)
    assert rows(home) == [("toy/double", "wrong_answer", WRONG.encode())]
    assert [each.kind for each in history.entries()] == ["submit", "run"]


def test_the_recorded_report_is_the_json(judge, here, home):
    """The report in the history is the object of `--json`."""
    printed = judge("submit", "--json", write(here / "x.py", RIGHT)).out
    with sqlite3.connect(home / "history.sqlite3") as database:
        kept = database.execute("select report from submission").fetchone()[0]
    database.close()
    assert json.loads(kept) == json.loads(printed)


def damage(home: Path, how: str) -> sqlite3.Connection | None:
    """Make the history unusable."""
    path = home / "history.sqlite3"
    if how == "folder":
        path.mkdir()
    elif how == "no database":
        path.write_bytes(b"this is no database, but it is long enough to be taken for one" * 20)
    else:
        database = sqlite3.connect(path, isolation_level=None)
        if how == "newer":
            database.execute("pragma user_version = 99")
        else:
            database.execute("create table t (x)")
            database.execute("begin exclusive")
            return database
        database.close()
    return None


@pytest.mark.parametrize("how", ["folder", "no database", "newer", "locked"])
def test_without_its_history_the_judge_still_judges(judge, here, home, monkeypatch, how):
    """A history that is locked, broken or from a newer version is told, and the verdict stands."""
    monkeypatch.setattr("judge.store.database.BUSY_SECONDS", 0.1)
    lock = damage(home, how)
    ran = judge("submit", "--json", write(here / "x.py", RIGHT))
    assert (ran.code, json.loads(ran.out)["verdict"]) == (0, "accepted")
    assert "history" in ran.err
    assert "history.sqlite3" in ran.err
    listed = judge("list")
    assert "double" in ids(listed)
    assert "history" in listed.err
    if lock:
        lock.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_with_a_read_only_history_the_judge_still_judges(judge, here, home):
    """A history that cannot be written is told, and the verdict stands."""
    judge("submit", write(here / "x.py", WRONG))
    (home / "history.sqlite3").chmod(0o400)
    ran = judge("submit", write(here / "x.py", RIGHT))
    assert ran.code == 0
    assert "history" in ran.err
    assert ids(judge("list", "--status", "tried")) == {"double"}


def test_with_no_home_at_all_the_judge_still_judges(judge_command, tmp_path):
    """When JUDGE_HOME is no folder and cannot become one, judging works and says what is missing."""
    home = write(tmp_path / "file", "a file")
    ran = judge_command("submit", write(tmp_path / "x.py", RIGHT), environment={"JUDGE_HOME": str(home)})
    assert (ran.returncode, home.read_text()) == (0, "a file")
    assert "Accepted" in ran.stdout
    assert "history" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_two_judges_at_once_lose_nothing(tmp_path, home):
    """Judges that run at the same time all record what they found."""
    file = write(tmp_path / "x.py", RIGHT)
    command = [sys.executable, "-m", "judge", "submit", "--problems", BANK, file]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in running] == [b""] * 3
    assert [process.returncode for process in running] == [0] * 3
    assert len(rows(home)) == 3


# --- terminals and pipes -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["list"], ["show", "toy/double"], ["run", "toy/double", "x.py"]])
def test_forty_columns_are_enough(judge_command, tmp_path, words):
    """On a narrow terminal no line is longer than it is wide, and no id is cut off."""
    write(tmp_path / "here" / "x.py", WRONG)
    ran = judge_command(*words, environment={"COLUMNS": "40"})
    assert ran.returncode in (0, 1)
    assert max(map(len, ran.stdout.splitlines())) <= 40
    assert "toy/sort_in_place" in ran.stdout or words != ["list"]


@pytest.mark.parametrize("words", [["list"], ["show", "toy/double"], ["run", "toy/double", "x.py"]])
def test_a_pipe_gets_plain_text(judge_command, tmp_path, words):
    """In a pipe there are no colours and no progress; what is said is the same."""
    write(tmp_path / "here" / "x.py", WRONG)
    ran = judge_command(*words)
    assert "\x1b" not in ran.stdout + ran.stderr
    assert ran.stderr == ""


def test_a_terminal_gets_colours_and_no_color_is_obeyed(tmp_path):
    """On a terminal the verdict is coloured; with NO_COLOR it is not."""
    file = write(tmp_path / "x.py", WRONG)
    colour = re.compile(r"\x1b\[[0-9;]*3[1-7]")
    assert colour.search(on_a_terminal("submit", file, folder=tmp_path, environment={}))
    assert not colour.search(on_a_terminal("submit", file, folder=tmp_path, environment={"NO_COLOR": "1"}))


def test_a_new_problem_is_asked_for_on_a_terminal(tmp_path):
    """What is mistyped is asked again, and nothing that was answered is lost."""
    typed = "Double\n翻倍\nmedum\neasy\nnumbers\ndef double(n int)\ndef double(n: int) -> int\n"
    written = on_a_terminal("new", "number/double", folder=tmp_path, environment={}, typed=typed)
    assert "'medum' is not one of" in written
    assert "`def double(n int)` is no signature." in written
    assert "Then: judge verify number/double" in written
    settings = (tmp_path / "problems" / "number" / "double" / "problem.toml").read_text(encoding="utf-8")
    assert 'title_zh = "翻倍"' in settings


@pytest.mark.parametrize("extra", [[], ["--json"]])
@pytest.mark.parametrize(("source", "code"), [(RIGHT, 0), (WRONG, 1)], ids=["right", "wrong"])
def test_a_closed_pipe_does_not_change_the_verdict(judge_command, tmp_path, home, source, code, extra):
    """When nobody reads the output, the exit code is still the verdict's, and it is recorded."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = judge_command("submit", *extra, write(tmp_path / "x.py", source), stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert len(rows(home)) == 1


def test_a_list_into_a_closed_pipe_is_no_error(judge_command):
    """`judge list | head -0` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = judge_command("list", stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_an_old_terminal_encoding_is_no_error(judge_command, tmp_path):
    """Where the terminal cannot show a character, the judge still ends with its verdict."""
    ran = judge_command("submit", write(tmp_path / "x.py", WRONG), environment={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr


# --- a call of one's own -------------------------------------------------------------------------------

SAYING = "def double(n):\n    print('n is', n)\n    return 2 * n\n"


@pytest.mark.parametrize("call", ["4", "n=4", "double(4)", "x = 2; double(x + 2)"])
def test_a_call_is_made_and_compared(judge, here, call):
    """The arguments alone, or whole statements; what it prints is shown."""
    ran = judge("try", "toy/double", call, "--file", write(here / "x.py", SAYING))
    assert (ran.code, ran.err) == (0, "")
    for shown in ("double(4)", "8", "n is 4", "Both agree."):
        assert shown in ran.out


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def double(n): return n", ["yours", "4", "reference", "8", "They differ."]),
        ("def double(n): return 1 // (n - 4)", ["line 1, in double", "ZeroDivisionError"]),
        ("def double(n):\n    while True: pass", ["It was stopped after"]),
    ],
)
def test_what_differs_ends_with_1(judge, here, source, words):
    """Another value, an exception, a limit."""
    ran = judge("try", "toy/double", "4", "--file", write(here / "x.py", source))
    assert ran.code == 1
    assert [word for word in words if word not in ran.out] == []


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("(4", "was never closed"),
        ("4, 5, 6", "too many positional arguments"),
        ("nothing", "NameError"),
        ("double", "makes no call"),
        ("import os", "SyntaxError"),
        ("raise SystemExit", "SyntaxError"),
    ],
)
def test_a_text_that_is_no_call_is_refused(judge, here, call, words):
    """In a sentence, with a call of the problem, and exit code 2."""
    ran = judge("try", "toy/double", call, "--file", write(here / "x.py", SAYING))
    assert (ran.code, ran.out) == (2, "")
    assert words in " ".join(ran.err.split())


def test_steps_of_a_class_are_made_one_after_the_other(judge, here):
    """The last is compared."""
    source = "class Tally:\n    def __init__(self, start=0): ...\n    def add(self, amount): return 1\n"
    file = write(here / "x.py", source)
    told = json.loads(judge("try", "toy/tally", "t = Tally(3); t.add(4)", "--file", file, "--json").out)
    assert (told["ended"], told["reference"], told["agrees"]) == ("1", "7", False)
    assert told["call"] == "it = Tally(3)\nit.add(4)"


def test_what_was_changed_is_compared_too(judge, here):
    """Nodes that both return are the same, and what hangs on them is not."""
    file = write(here / "x.py", "def mirror(root): return root")
    told = json.loads(judge("try", "toy/mirror", "tree([1, 2])", "--file", file, "--json").out)
    assert told["agrees"] is False
    assert "changed" not in told["ended"]
    assert "root = tree([1, None, 2])" in told["reference"]


def test_an_exam_does_not_tell_what_the_reference_answers(judge, here):
    """The call is made, and nothing is compared."""
    shutil.copytree(BANK, here / "bank")
    settings = here / "bank" / "problems" / "toy" / "double" / "problem.toml"
    settings.write_text(f'feedback = "verdict"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    file = write(here / "x.py", "def double(n): return 5")
    ran = judge("try", "toy/double", "4", "--file", file, "--problems", here / "bank", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["reference"] is None


# --- the calls that failed last ------------------------------------------------------------------------


def test_the_failing_call_is_made_again(judge, here):
    """Of the file as it is now, by whatever name the problem is meant, or by none."""
    file = write(here / "x.py", WRONG)
    shown = judge("run", "toy/double", file).out
    assert "judge try --last" in shown
    again = judge("try", "--last")
    assert again.code == 1
    assert re.search(r"call +(double\(.*\))", again.out)[1] == re.search(r"call +(double\(.*\))", shown)[1]
    write(file, RIGHT)
    assert judge("try", "--last").code == judge("try", "double", "--last", "--file", file).code == 0


def test_a_failing_call_is_written_for_a_debugger(judge, here):
    """As a file that runs alone, and takes the place of no file of the user's own."""
    judge("run", "toy/double", write(here / "x.py", WRONG))
    ran = judge("debug")
    assert (ran.code, ran.err) == (0, "")
    ended = subprocess.run([sys.executable, "x_debug.py"], capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("returned ")
    assert judge("debug", "toy/double", "--file", here / "x.py").code == 0  # anew
    write(here / "x_debug.py", "mine = 1\n")
    refused = judge("debug")
    assert refused.code == 2
    assert "x_debug.py" in refused.err
    assert (here / "x_debug.py").read_text(encoding="utf-8") == "mine = 1\n"


def test_a_failing_input_is_saved(judge, here):
    """Whole, as Python; of an accepted file there is none."""
    file = write(here / "x.py", WRONG)
    judge("submit", file, "--save-input", here / "input.py")
    assert "double(" in (here / "input.py").read_text(encoding="utf-8")
    write(file, RIGHT)
    assert judge("submit", file, "--save-input", here / "other.py").code == 0
    assert not (here / "other.py").exists()


def test_an_exam_keeps_no_failing_call(judge, here, monkeypatch):
    """Neither where it is asked for, nor for later."""
    monkeypatch.setenv("JUDGE_HOME", str(here / "home"))
    file = write(here / "x.py", WRONG)
    refused = judge("run", "toy/double", file, "--feedback", "verdict", "--save-input", here / "input.py")
    assert (refused.code, refused.out) == (2, "")
    told = judge("run", "toy/double", file, "--feedback", "property").out
    assert "--last" not in told
    assert judge("try", "--last").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["try"], "Which problem"),
        (["try", "x.py"], "Which call?"),
        (["try", "toy/double", "4", "--last"], "no CALL to give"),
        (["try", "--last"], "No failing call is kept"),
        (["debug"], "No failing call is kept"),
        (["debug", "toy/double"], "There is no `toy/double.py`"),
    ],
)
def test_what_is_missing_is_said(judge, here, monkeypatch, words, said):
    """With exit code 2."""
    monkeypatch.setenv("JUDGE_HOME", str(here / "home"))
    write(here / "x.py", RIGHT)
    ran = judge(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


# --- in Chinese ----------------------------------------------------------------------------------------

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["run", "--help"],
        ["sandbox", "--help"],
        ["run"],
        ["run", "nope"],
        ["run", "toy/double"],
        ["run", "toy/double", "x.txt"],
        ["run", "x.py", "--seed", "-1"],
        ["run", "x.py", "--runtime", "runsc"],
        ["submit", "x.py", "--nope"],
        ["list", "--difficulty", "none"],
        ["nope"],
        ["try", "x.py"],
        ["debug"],
        ["grade", "nothing_here"],
        ["start", "toy/double"],
    ],
)
def test_what_is_not_a_report_is_in_chinese_too(judge, here, monkeypatch, words):
    """Help, Click's own complaints and ours: every line that is no usage or option has Chinese in it."""
    monkeypatch.setenv("JUDGE_HOME", str(here / "home"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    write(here / "x.py", RIGHT)
    ran = judge(*words)
    said = [line for line in (ran.out + ran.err).splitlines() if re.search("[A-Za-z]{2,}", line)]
    assert said
    is_option = re.compile(r" +-|.*\[OPTIONS\]|.* FOLDER$| +judge |  \[|.*\]$")
    assert [line for line in said if not CHINESE.search(line) and not is_option.match(line)] == []


def test_a_tag_has_a_name_in_each_language(judge, here):
    """The list shows it, and `--tag` takes either."""
    by_english = judge("list", "--tag", "sorting", "--lang", "zh", "--json").out
    assert json.loads(by_english)["problems"]
    assert judge("list", "--tag", "排序", "--json").out == by_english
    assert judge("list", "排序", "--json").out == by_english


def test_values_are_described_in_chinese(judge, here):
    """Nodes, long values, arrays, wrong types."""
    file = write(here / "x.py", "def double(n):\n    return [n] * 50\n")
    told = judge("try", "toy/double", "4", "--file", file, "--lang", "zh").out
    assert "……（共 50 项）" in told
    assert "应为 int，得到的是 list" in "".join(
        judge("run", "toy/double", file, "--lang", "zh").out.split("\n")
    )
