"""When a file counts as saved: once for each save, and not before it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.practice import saves
from judge.practice.saves import Saves


def looks(saved: Saves, times: int = 3) -> list[bool]:
    """What some looks tell."""
    return [saved.look() for _ in range(times)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is there."""
    path = tmp_path / "double.py"
    path.write_text("one")
    return path


def test_each_save_is_told_once(file):
    """Also the first state, and a save of other bytes of the same size by another program."""
    saved = Saves(file)
    assert looks(saved) == [False, True, False]
    other = file.with_suffix(".new")
    other.write_text("two")
    other.rename(file)
    assert looks(saved) == [False, True, False]


def test_a_file_that_still_grows_is_waited_for(file):
    """And looked at more often meanwhile."""
    saved = Saves(file)
    looks(saved)
    assert saved.seconds == saves.SECONDS
    for number in range(3):
        file.write_text("longer" * (number + 1))
        assert not saved.look()
        assert saved.seconds == saves.SECONDS_WHILE_CHANGING
    assert saved.look()


def test_what_became_of_it_is_told(file):
    """It is deleted, a folder, and a file again."""
    saved = Saves(file)
    looks(saved)
    file.unlink()
    assert looks(saved) == [False, True, False]
    file.mkdir()
    assert looks(saved) == [False, True, False]
    file.rmdir()
    file.write_text("one")
    assert looks(saved) == [False, True, False]
