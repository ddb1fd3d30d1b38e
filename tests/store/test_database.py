"""The file of the history: brought up to date without a loss, and never overwritten."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from judge.errors import HistoryUnavailable
from judge.store import database, history
from judge.store.history import Entry, Judged, Kind

VERSION_1 = """
create table submission (
    id integer primary key, submitted_at text not null, problem text not null, verdict text not null,
    report text not null, source blob not null
);
create index submission_by_problem on submission (problem, verdict);
pragma user_version = 1;
"""
FAILED = '{"failure": {"title": "It doubles."}, "usage": {"cpu_seconds": 0.5}}'
OLD = [
    (3, "2026-01-02T03:04:05+00:00", "toy/double", "wrong_answer", FAILED, b"first"),
    (7, "2026-01-03T03:04:05+00:00", "toy/double", "accepted", '{"failure": null, "usage": null}', b"\xff\0"),
    (9, "2026-01-03T03:04:06+00:00", "toy/mean", "runtime_error", "no JSON", b""),
]


def old_file(home: Path) -> Path:
    """A history of version 1."""
    path = home / "history.sqlite3"
    with sqlite3.connect(path) as opened:
        opened.executescript(VERSION_1)
        opened.executemany("insert into submission values (?, ?, ?, ?, ?, ?)", OLD)
    opened.close()
    return path


def test_a_file_of_version_1_loses_nothing(home):
    """Ids, times, verdicts, reports and sources are as they were, and what a report says is in its line."""
    old_file(home)
    found = history.everything()
    assert [
        (kept.entry.id, kept.entry.at, kept.entry.problem, kept.entry.verdict, *kept.judged) for kept in found
    ] == OLD
    told = [(each.entry.kind, each.entry.failed, each.entry.cpu_seconds) for each in found]
    assert told == [("submit", "It doubles.", 0.5), ("submit", None, None), ("submit", None, None)]
    history.record(Entry("toy/mean", Kind.RUN))
    assert history.entries(limit=1)[0].id == 10


def test_a_migration_that_fails_changes_nothing(home, monkeypatch):
    """It is one transaction: the old file stays whole, and is said."""
    path = old_file(home)
    monkeypatch.setitem(database._STEPS, 1, (*database._FROM_VERSION_1, "nonsense"))
    with pytest.raises(HistoryUnavailable):
        history.entries()
    monkeypatch.undo()
    with sqlite3.connect(path) as opened:
        assert opened.execute("select * from submission order by id").fetchall() == OLD
    opened.close()


def test_two_judges_may_bring_it_up_to_date_at_once(home):
    """One does it, the others find it done."""
    old_file(home)
    ended: list[object] = []

    def look() -> None:
        try:
            ended.append(len(history.entries()))
        except HistoryUnavailable as error:
            ended.append(error)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert ended == [3] * 8


@pytest.mark.parametrize("how", ["newer", "damaged", "cut", "foreign"])
def test_what_cannot_be_used_stays_as_it_is(home, how):
    """Reading and writing both say so, and not a byte changes."""
    path = old_file(home)
    if how == "newer":
        with sqlite3.connect(path) as opened:
            opened.execute("pragma user_version = 99")
        opened.close()
    elif how == "damaged":
        path.write_bytes(b"no database at all, and long enough to be read as one" * 50)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        path.unlink()
        with sqlite3.connect(path) as opened:
            opened.execute("create table entry (mine)")
        opened.close()
    before = path.read_bytes()
    for use in (history.statuses, history.steps, lambda: history.record(Entry("toy/mean", Kind.RUN))):
        with pytest.raises(HistoryUnavailable) as told:
            use()
        assert str(path) in told.value.hint
    assert path.read_bytes() == before


def test_nothing_is_written_before_there_is_something_to_remember(home):
    """Who only looks has no history afterwards."""
    assert (history.entries(), history.statuses(), history.last(), history.hints_seen("toy/mean")) == (
        [],
        {},
        None,
        0,
    )
    assert not (home / "history.sqlite3").exists()


def test_questions_read_no_report(home):
    """However large reports are: each is answered from an index, or from the lines alone."""
    history.record(Entry("toy/mean", Kind.SUBMIT, "accepted"), Judged("{}", b"x"))
    with database.opened() as opened:
        for query in (
            "select problem, max(verdict = 'accepted') from entry where kind = 'submit' group by problem",
            "select date(at, 'localtime'), count(*) from entry where kind in ('submit', 'run') group by 1",
        ):
            plan = " ".join(row[3] for row in opened.execute(f"explain query plan {query}"))
            assert "COVERING INDEX entry_by_problem" in plan
