"""`judge next`, `random`, `tracks`, `list --track`, and what is said after a problem is solved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import BANK, write

from judge.store import history
from judge.store.history import Entry, Kind

TRACK = """
title = "First steps"
title_zh = "第一步"
description = "Numbers, then a tree."
description_zh = "先做数，再做树。"
default = {default}
problems = {ids}
"""


@pytest.fixture
def bank(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with two tracks; one names a problem that is not there."""
    folder = Path(shutil.copytree(BANK, tmp_path / "bank"))
    tracks = {"steps": ("true", ["toy/mean", "toy/double"]), "trees": ("false", ["toy/gone", "toy/mirror"])}
    for name, (default, ids) in tracks.items():
        text = TRACK.format(default=default, ids=json.dumps(ids))
        write(folder / "problems" / "tracks" / f"{name}.toml", text)
    monkeypatch.setenv("JUDGE_PROBLEMS", str(folder))
    return folder


def test_next_follows_the_default_track(judge, bank):
    """And `start next` means the same problem."""
    found = json.loads(judge("next", "--json").out)
    assert (found["problem"], found["reason"], found["due"]) == ("toy/mean", "new", None)
    assert "judge start toy/mean" in judge("next").out
    assert "toy/mean.py" in judge("start", "next").out
    assert json.loads(judge("next", "--track", "trees", "--json").out)["problem"] == "toy/mirror"


def test_next_follows_the_track_that_is_settled(judge, bank):
    """Then come the others."""
    judge("config", "track", "trees")
    assert json.loads(judge("next", "--json").out)["problem"] == "toy/mirror"
    history.record(Entry("toy/mirror", Kind.SUBMIT, "accepted"))
    assert json.loads(judge("next", "--json").out)["problem"] != "toy/mirror"


def test_next_gives_again_what_is_due(judge, bank):
    """What was solved long ago comes first."""
    history.record(Entry("toy/tally", Kind.SUBMIT, "accepted", at="2020-01-01T00:00:00+00:00"))
    found = json.loads(judge("next", "--json").out)
    assert (found["problem"], found["reason"]) == ("toy/tally", "due")
    assert found["due"].startswith("2020-01-0")
    assert "2020-01-0" in judge("next").out
    assert "judge start toy/tally --force" in judge("next").out


def test_a_list_of_a_track_is_in_its_order(judge, bank):
    """What the bank lacks is left out."""
    ran = judge("list", "--track", "steps", "--json")
    assert [each["id"] for each in json.loads(ran.out)["problems"]] == ["toy/mean", "toy/double"]
    assert [
        each["id"] for each in json.loads(judge("list", "--track", "trees", "--json").out)["problems"]
    ] == ["toy/mirror"]
    ran = judge("list", "--track", "nope")
    assert ran.code == 2
    assert "`steps`" in ran.err


def test_tracks_show_how_far_one_is(judge, bank):
    """Of the problems that are there."""
    history.record(Entry("toy/double", Kind.SUBMIT, "accepted"))
    found = json.loads(judge("tracks", "--json").out)["tracks"]
    assert [(each["name"], each["solved"]) for each in found] == [("steps", 1), ("trees", 0)]
    ran = judge("tracks", "--lang", "zh")
    assert "1/2  steps" in ran.out
    assert "第一步" in ran.out


def test_verify_finds_a_track_with_a_problem_that_is_not_there(judge, bank):
    """When the whole bank is verified; the file and the line are told."""
    from judge.authoring.inspection import inspect_tracks

    (found,) = inspect_tracks(bank / "problems")
    assert (found.path.name, found.line > 0) == ("trees.toml", True)
    assert "`toy/gone`" in found.sentence


def test_random_is_one_that_is_not_solved(judge, bank):
    """Of those that fit."""
    history.record(Entry("toy/double", Kind.SUBMIT, "accepted"))
    for _ in range(5):
        ran = judge("random", "--tag", "numbers", "--json")
        assert json.loads(ran.out)["problem"] == "toy/mean"
    ran = judge("random", "--tag", "nothing")
    assert (ran.code, "No problem fits." in ran.err) == (2, True)


def test_after_it_is_accepted_it_says_what_next(judge, bank, here):
    """On one line; for programs there is none, nor for a run."""
    file = write(here / "x.py", "# problem: toy/double\ndef double(n):\n    return 2 * n\n")
    assert "Next: judge start toy/" in judge("submit", file).out
    assert "Next:" not in judge("run", file).out
    assert "Next:" not in judge("submit", file, "--json").out
