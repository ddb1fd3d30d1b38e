"""`judge watch` on a real pseudo-terminal: saves and keys in, screen out, and how a terminal may end."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from conftest import BANK, write
from pseudo_terminal import PATIENCE_SECONDS, Terminal, wait_until

from judge.store import failing, history, interviews

WRONG = "def double(n):\n    return n if n > 3 else 2 * n\n"
RIGHT = "def double(n):\n    return 2 * n\n"
ENDLESS = "def double(n):\n    while True:\n        pass\n"
KEYS = "s submit"
QUICK_PASS = "That was a quick pass."
FILE = Path("toy/double.py")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The working copy of toy/double."""
    return tmp_path / FILE


def begin(make, file: Path, source: str = WRONG, *words: str) -> Terminal:
    """A watch that has judged this source."""
    write(file, source)
    found = make("watch", "double", *words)
    found.read_until("Wrong answer", "expected", "checks hold", "? help\x1b")
    return found


def leave(found: Terminal) -> None:
    """By a key, after which the terminal is as it was."""
    found.type("q")
    assert found.end()[0] == 0
    assert found.is_as_before


def test_each_save_is_judged(terminal, file):
    """The starter is written where there is no file; nothing is recorded, and the failing call is kept."""
    found = terminal("watch", "double")
    found.read_until("Wrong answer", "returned")
    assert file.read_text() == (BANK / "problems" / "toy" / "double" / "starter.py").read_text()
    assert failing.last("toy/double").file == str(file)
    write(file, RIGHT)
    found.read_until("Accepted", QUICK_PASS)
    write(file, "def double(n:\n")
    found.read_until("Compile error", "line 1")
    assert history.entries() == []
    leave(found)


def test_of_several_saves_the_last_one_counts(terminal, file):
    """Also while something endless is judged, which is ended; no verdict of an older save comes after it."""
    found = begin(terminal, file)
    write(file, ENDLESS)
    found.read_until("judging …")
    for number in range(5):
        write(file, f"{WRONG}# {number}\n")
    write(file, RIGHT)
    written = found.read_until(QUICK_PASS)
    assert "Accepted" in written
    assert "Time limit exceeded" not in written
    found.type("?")
    found.read_until("Any key goes back.")
    found.type(" ")
    assert "Accepted" in found.read_until(KEYS)
    leave(found)


def test_a_file_may_go_and_come_back(terminal, file):
    """Deleted, replaced by a folder, and put back by another program as editors do."""
    found = begin(terminal, file)
    file.unlink()
    found.read_until("There is no file")
    file.mkdir()
    found.read_until("is a folder")
    file.rmdir()
    write(file.with_suffix(".new"), RIGHT).rename(file)
    found.read_until("Accepted", QUICK_PASS)
    leave(found)


def test_what_is_submitted_is_recorded(terminal, file):
    """With its source, by a key alone."""
    write(file, RIGHT)
    found = terminal("watch", str(FILE))
    found.read_until(QUICK_PASS)
    found.type("s")
    found.read_until("all the tests", "Accepted", "Solved.")
    wait_until(lambda: len(history.entries()) == 1)
    (entry,) = history.entries()
    assert (entry.problem, entry.kind, entry.verdict) == ("toy/double", "submit", "accepted")
    assert history.judged(entry.id).source == RIGHT.encode()
    leave(found)


def test_keys_lead_to_other_problems(terminal, file, tmp_path):
    """From a list in which one searches, and to the next one; a starter is written where there is no file."""
    found = begin(terminal, file)
    found.type("l")
    found.read_until("Enter open")
    found.type("/tal")
    found.read_until("/tal")
    found.type("\n")
    found.read_until("toy/tally", KEYS)
    assert (tmp_path / "toy" / "tally.py").exists()
    found.type("n")
    found.read_until("toy/double", "returned", KEYS)
    leave(found)


def test_keys_ask_other_commands(terminal, file):
    """What failed is tried, and the starter comes back when that is confirmed."""
    found = begin(terminal, file)
    found.type("t")
    found.read_until("reference", "Press Enter to go back")
    found.type("\n")
    found.read_until(KEYS)
    found.type("v")
    found.read_until("Twice a number", "Press Enter to go back")
    found.type("\n")
    found.read_until(KEYS)
    found.type("r")
    found.read_until("Begin again with the starter?")
    found.type("n\n")
    found.read_until(KEYS)
    assert file.read_text() == WRONG
    found.type("r")
    found.read_until("Begin again with the starter?")
    found.type("y\n")
    found.read_until("Press Enter to go back")
    found.type("\n")
    found.read_until(KEYS)
    assert file.with_name("double.1.py").read_text() == WRONG
    assert file.read_text() != WRONG
    found.type("h")
    found.read_until("has no hints", "Press Enter to go back")
    found.type("\n")
    found.read_until(KEYS)
    leave(found)


@pytest.mark.parametrize("how", ["\x03", signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_whatever_ends_it_gives_the_terminal_back(terminal, file, how):
    """With the exit code of a signal."""
    found = begin(terminal, file)
    found.process.send_signal(how) if isinstance(how, signal.Signals) else found.type(how)
    assert found.end()[0] == (128 + how if isinstance(how, signal.Signals) else 130)
    assert found.is_as_before


def test_a_terminal_that_is_killed_ends_it(terminal, file):
    """Nothing runs on unseen."""
    found = begin(terminal, file)
    found.close()
    assert found.process.wait(timeout=PATIENCE_SECONDS) != 0


def test_a_terminal_may_change_its_size_and_stop(terminal, file):
    """The keys stay in sight; Ctrl-Z gives the terminal back, and a save meanwhile is judged afterwards."""
    found = begin(terminal, file)
    found.resize(10, 40)
    found.read_until("more lines", "? help")
    os.kill(found.process.pid, signal.SIGTSTP)
    wait_until(lambda: found.is_stopped)
    assert found.is_as_before
    write(file, RIGHT)
    os.kill(found.process.pid, signal.SIGCONT)
    found.read_until("Accepted")
    leave(found)


def test_two_may_watch_one_file_in_two_languages(terminal, file):
    """Neither disturbs the other."""
    first = begin(terminal, file)
    second = terminal("watch", "double", "--lang", "zh")
    second.read_until("答案错误", "提示")
    write(file, RIGHT)
    first.read_until("Accepted", QUICK_PASS)
    second.read_until("通过")
    leave(first)
    leave(second)


@pytest.mark.parametrize(
    ("words", "told"),
    [([], "Watching needs a terminal."), (["double"], "`judge run` judges a file once")],
)
def test_without_a_terminal_nothing_is_watched(judge, here, words, told):
    """It is said, with exit code 2, and no file is written."""
    ran = judge("watch", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())
    assert list(here.iterdir()) == []


def test_an_interview_does_not_tell_what_the_reference_returns(judge, here):
    """`judge try` makes the call in one's own file alone."""
    write(here / FILE, RIGHT)
    assert "reference" in judge("try", "double", "3").out
    interviews.begin(("toy/double",), 30)
    ran = judge("try", "double", "3")
    assert ran.code == 0
    assert "6" in ran.out
    assert "reference" not in ran.out
