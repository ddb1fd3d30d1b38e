"""`judge history` and `judge stats`: what was done, out and in again, and how it is going."""

from __future__ import annotations

import csv
import json
import resource
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from conftest import write

from judge.store import history
from judge.store.history import Entry, Judged, Kind

MINE = "# problem: toy/double\ndef double(n):\n    return n  # 我的\n"


@pytest.fixture
def done(here) -> None:
    """An evening: a run, two submissions, a hint."""
    for entry, judged in (
        (Entry("toy/double", Kind.RUN, "wrong_answer", "Small numbers.", 0.25), None),
        (
            Entry("toy/double", Kind.SUBMIT, "wrong_answer", "Small numbers.", 0.5),
            Judged('{"a": 1}', MINE.encode()),
        ),
        (Entry("toy/mean", Kind.HINT, hint=1), None),
        (Entry("toy/mean", Kind.SUBMIT, "accepted"), Judged("", b"\xff\xfe")),
    ):
        history.record(entry, judged)


def test_the_newest_is_first(judge, done):
    """Of all problems or of one, by any of its names; no more than asked for."""
    numbers = [line.split()[0] for line in judge("history").out.splitlines()[1:]]
    assert numbers == ["4", "3", "2", "1"]
    assert [each["id"] for each in json.loads(judge("history", "double", "--json").out)["entries"]] == [2, 1]
    assert len(json.loads(judge("history", "--json", "--limit", "1").out)["entries"]) == 1


def test_a_source_is_given_back(judge, here, done):
    """As it was submitted; what is in its place is kept under another name."""
    assert judge("history", "--show", "2").out == MINE
    write(here / "toy" / "double.py", "newer work")
    ran = judge("history", "--restore", "2")
    assert (ran.code, (here / "toy" / "double.py").read_text(encoding="utf-8")) == (0, MINE)
    assert (here / "toy" / "double.1.py").read_text() == "newer work"
    assert "double.1.py" in ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--show", "99"], "no entry 99"),
        (["--show", "1"], "No source is kept of entry 1"),
        (["--restore", "3"], "No source is kept of entry 3"),
        (["--show", "2", "--restore", "2"], "one at a time"),
        (["--export", "x.txt"], "neither .csv nor .json"),
        (["--export", "file/x.json"], "cannot be written"),
        (["--import", "bad.json"], "no history"),
        (["--import", "bad.csv"], "no history"),
        (["--import", "outside.json"], "`../outside` is no id"),
        (["--import", "newer.json"], "schema 2"),
        (["nope/nope"], "no problem called"),
    ],
)
def test_what_cannot_be_done_is_said(judge, here, done, words, told):
    """With exit code 2, and the history stays as it is."""
    write(here / "file", "")
    write(
        here / "bad.json",
        '{"schema": 1, "entries": [{"at": "2026-01-01T00:00:00", "kind": "run", "problem": "x"}]}',
    )
    entry = {"at": "2026-01-01T00:00:00Z", "kind": "submit", "problem": "../outside", "source": "x"}
    write(here / "outside.json", json.dumps({"schema": 1, "entries": [entry]}))
    write(here / "newer.json", json.dumps({"schema": 2, "entries": []}))
    write(here / "bad.csv", "at,kind,problem\nyesterday,run,toy/double\n")
    ran = judge("history", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())
    assert len(history.entries()) == 4


def test_a_full_disk_leaves_the_file_that_was_there(judge_command, done, here):
    """And no half-written one beside it."""
    file = write(here / "all.json", "older")
    limited = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))}
    ran = judge_command("history", "--export", "all.json", **limited)
    assert (ran.returncode, file.read_text()) == (2, "older")
    assert "cannot be written" in ran.stderr
    assert [each.name for each in here.iterdir()] == ["all.json"]


@pytest.mark.parametrize("name", ["all.json", "all.csv"])
def test_out_and_in_again(judge, here, home, done, name):
    """An empty history gets everything back, a second time nothing is new; JSON keeps sources and reports."""
    before = history.everything()
    assert judge("history", "--export", name).code == 0
    assert "0 entries are new; 4 were there already." in judge("history", "--import", name).out
    (home / "history.sqlite3").unlink()
    assert judge("history", "--import", name).code == 0
    after = history.everything()
    assert [each.entry for each in after] == [each.entry for each in before]
    if name.endswith(".json"):
        assert [each.judged for each in after] == [each.judged for each in before]


def test_a_spreadsheet_takes_nothing_for_a_formula(judge, here):
    """What a bank or a property is called is text."""
    history.record(Entry("=x/y", Kind.SUBMIT, "wrong_answer", "=1+1"))
    judge("history", "--export", "x.csv")
    (row,) = csv.DictReader((here / "x.csv").read_text(encoding="utf-8").splitlines())
    assert (row["problem"], row["failed"]) == ("'=x/y", "'=1+1")


def test_stats_count_what_was_done(judge, here):
    """By topic and difficulty, days in a row, and where submissions fail."""
    now = datetime.now(UTC)
    days = [now - timedelta(days=each) for each in (9, 2, 1, 0)] + [now + timedelta(days=400)]
    for day in days:
        at = day.isoformat(timespec="seconds")
        history.record(Entry("toy/mean", Kind.SUBMIT, "wrong_answer", "The mean.", at=at))
    history.record(Entry("toy/double", Kind.SUBMIT, "accepted"))
    history.record(Entry("gone/away", Kind.RUN, "accepted"))
    found = json.loads(judge("stats", "--json").out)
    assert (found["solved"], found["problems"], found["submissions"], found["runs"]) == (1, 7, 6, 1)
    assert (found["streak"], found["longest_streak"]) == (3, 3)
    assert found["weak"] == [{"problem": "toy/mean", "failed": 5, "check": "The mean."}]
    assert sum(each["solved"] for each in found["difficulties"]) == 1
    assert "toy/mean  The mean." in judge("stats").out


@pytest.mark.parametrize("command", ["history", "stats"])
def test_they_fit_on_a_terminal(judge, done, monkeypatch, command):
    """In eighty columns, in both languages."""
    monkeypatch.setenv("COLUMNS", "80")
    for language in ("en", "zh"):
        ran = judge(command, "--lang", language)
        assert ran.code == 0
        assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("how", ["newer", "damaged"])
@pytest.mark.parametrize(
    "words",
    [
        ["history"],
        ["history", "--import", "ours.json"],
        ["stats"],
        ["next"],
        ["tracks"],
        ["interview", "--stop"],
        ["start", "next"],
        ["hint", "double"],
        ["solution", "double", "--yes"],
    ],
    ids=" ".join,
)
def test_a_history_that_cannot_be_used_is_said(judge, here, home, words, how):
    """By every command that needs it, with the next step; help is given all the same, and nothing is lost."""
    history.record(Entry("toy/mean", Kind.RUN))
    judge("history", "--export", "ours.json")
    path = home / "history.sqlite3"
    if how == "newer":
        with sqlite3.connect(path) as opened:
            opened.execute("pragma user_version = 99")
        opened.close()
    else:
        path.write_bytes(b"no database, and long enough to be taken for one " * 99)
    before = path.read_bytes()
    ran = judge(*words)
    assert path.read_bytes() == before
    assert "Traceback" not in ran.err
    if words[0] == "hint":  # which it has not, whatever the history says
        assert ran.code == 2
        return
    assert str(path) in ran.err.replace("\n", "")
    assert ran.code == (0 if words[0] == "solution" else 3)
    assert bool(ran.out) is (words[0] == "solution")
