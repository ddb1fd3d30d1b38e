"""`judge interview` on a real pseudo-terminal: keys in, screen out, and whatever happens to a terminal."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from conftest import BANK, write
from pseudo_terminal import PATIENCE_SECONDS, Terminal, wait_until

from judge.store import history, interviews
from judge.store.history import Entry, Kind

ARROW_UP = "\x1b[A"


def begin(make, *words: str) -> Terminal:
    """An interview whose clock runs."""
    found = make("interview", "--count", "1", "--minutes", "20", "--topic", "toy", *words)
    found.read_until("Press Enter to start the clock.")
    found.type("\n")
    found.read_until("left of 20 minutes", "nothing submitted")
    return found


def the_problem() -> str:
    """The one that is asked."""
    (problem,) = interviews.running().problems
    return problem


def solve(folder: Path) -> None:
    """Put the accepted solution in the place of the starter."""
    source = (BANK / "solutions" / the_problem() / "accepted.py").read_bytes()
    write(folder / f"{the_problem()}.py", source)


def test_from_the_first_key_to_the_report(terminal, tmp_path):
    """A wrong answer and a right one by a key; when all is solved the report comes by itself."""
    found = begin(terminal)
    found.type(ARROW_UP)  # is no key of ours
    found.type("1")
    found.read_until("Press Enter to go back")
    found.type("\n")
    found.read_until("left of 20 minutes", "×1")
    solve(tmp_path)
    found.type("1")
    assert "Next:" not in found.read_until("Accepted", "Press Enter to go back")
    found.type("\n")
    code, written = found.end()
    assert (code, found.is_as_before) == (0, True)
    assert "1 of 1 problems solved in 00:" in written
    assert interviews.running() is None


@pytest.mark.parametrize("how", ["q", "\x03", signal.SIGTERM], ids=["q", "Ctrl-C", "terminated"])
def test_whoever_leaves_may_come_back(terminal, how):
    """The terminal is as it was, the clock goes on, and the same command goes back to it."""
    found = begin(terminal)
    found.process.send_signal(how) if isinstance(how, signal.Signals) else found.type(how)
    code, written = found.end()
    assert found.is_as_before
    assert code == 0 or how is signal.SIGTERM
    assert "The clock goes on" in written or how is signal.SIGTERM
    problem = the_problem()
    again = terminal("interview")
    again.read_until("Go back to it?")
    again.type("\n")
    again.read_until("left of 20 minutes", problem)
    again.type("f")
    again.read_until("End the interview now?")
    again.type("y\n")
    assert "0 of 1 problems solved" in again.end()[1]
    assert interviews.running() is None


def test_a_terminal_that_is_killed_ends_the_program_and_not_the_interview(terminal):
    """Nothing runs on unseen."""
    found = begin(terminal)
    found.close()
    assert found.process.wait(timeout=PATIENCE_SECONDS) != 0
    assert interviews.running() is not None


def test_a_terminal_may_change_its_size_and_stop(terminal):
    """It is drawn again as wide as it is now; Ctrl-Z gives the terminal back meanwhile."""
    found = begin(terminal)
    found.resize(10, 40)
    found.read_until("left of 20 minutes")
    os.kill(found.process.pid, signal.SIGTSTP)
    wait_until(lambda: found.is_stopped)
    assert found.is_as_before
    os.kill(found.process.pid, signal.SIGCONT)
    wait_until(lambda: not found.is_as_before)
    found.type("q")
    assert found.end()[0] == 0


def test_what_is_submitted_elsewhere_is_seen(terminal):
    """From another terminal, while the clock is shown."""
    found = begin(terminal)
    history.record(Entry(the_problem(), Kind.SUBMIT, "wrong_answer", "It fails."))
    found.read_until("Wrong answer", "×1")
    found.type("q")
    assert found.end()[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "needs a terminal"),
        (["--stop"], "No interview goes on."),
        (["--json"], "goes with `--stop`"),
        (["--count", "0"], "0 is not in the range"),
        (["--minutes", "x"], "not a valid integer"),
    ],
)
def test_what_cannot_be_done_is_said(judge, words, told):
    """With exit code 2."""
    ran = judge("interview", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())


def test_more_than_there_is_cannot_be_asked(terminal):
    """And no file is written."""
    found = terminal("interview", "--count", "9", "--difficulty", "medium")
    code, written = found.end()
    assert code == 2
    assert "problems fit" in written
    assert interviews.running() is None


def test_in_an_interview_there_is_no_help(judge, here):
    """For what it asks; when its time is over, or it is ended, there is."""
    interviews.begin(("toy/double",), 30)
    for command in (["hint", "double"], ["solution", "double", "--yes"]):
        ran = judge(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "interview" in ran.err
    assert judge("solution", "mean", "--yes").code == 0
    found = json.loads(judge("interview", "--stop", "--json").out)
    assert (found["solved"], found["minutes"], len(found["answers"])) == (0, 30, 1)
    assert judge("solution", "double", "--yes").code == 0
