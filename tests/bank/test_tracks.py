"""Tracks: ordered paths through a bank, and the three that came with it."""

from __future__ import annotations

import pytest

from judge.bank import tracks
from judge.bank.banks import own_bank
from judge.bank.problems import folders_of
from judge.errors import BadProblem, UsageError

GOOD = """
title = "A"
title_zh = "甲"
description = "B"
description_zh = "乙"
problems = ["toy/mean"]
"""
OURS = tracks.tracks([own_bank()])


def test_our_tracks_lead_through_problems_that_are_there():
    """At least three, of which one says in which order problems come when nobody says."""
    assert len(OURS) >= 3
    assert [each.default for each in OURS].count(True) == 1
    assert not [each for track in OURS for each in track.problems if each not in folders_of([own_bank()])]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title_zh", "# title_zh", "`title_zh`: it is missing"),
        ('"B"', "7", "`description`: it must be of type str"),
        ('["toy/mean"]', "[]", "`problems`: it must be a list of ids"),
        ('["toy/mean"]', "[1]", "`problems`: it must be a list of ids"),
        ('["toy/mean"]', '["toy/mean", "toy/mean"]', "names a problem twice"),
        ("title =", "colour = 1\ntitle =", "`colour`: there is no such key"),
        ('"A"', '"A', "x.toml"),
    ],
)
def test_a_track_that_is_broken_says_where(tmp_path, old, new, told):
    """The file, the key, and what is wrong with it."""
    folder = tmp_path / "tracks"
    folder.mkdir()
    (folder / "x.toml").write_text(GOOD, encoding="utf-8")
    assert tracks.find("X", [tmp_path]).problems == ("toy/mean",)
    (folder / "x.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadProblem) as error:
        tracks.tracks([tmp_path])
    assert told in str(error.value)


def test_a_name_that_is_none_is_told_with_those_that_are():
    """So that one can choose."""
    with pytest.raises(UsageError) as error:
        tracks.find("nope", [own_bank()])
    assert all(f"`{each.name}`" in error.value.hint for each in OURS)
