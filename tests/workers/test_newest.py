"""The process of one person who waits: what was asked last is answered, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pool_handlers
import pytest

from judge.errors import JudgeError, Lost
from judge.workers.newest import Newest
from judge.workers.process import Setup

PATIENCE_SECONDS = 20.0


@pytest.fixture
def newest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newest]:
    """One that does what it is told."""
    monkeypatch.setenv("PYTHONPATH", str(Path(pool_handlers.__file__).parent))
    with Newest[Any, Any](Setup(pool_handlers.obedient, None, "unsafe")) as made:
        yield made


def answer(newest: Newest) -> Any:
    """The answer, when it is there."""
    end = time.monotonic() + PATIENCE_SECONDS
    while (found := newest.answer()) is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    return found


def test_it_stays_warm(newest):
    """One process answers one question after the other, each once."""
    assert newest.answer() is None
    newest.ask(("process", None))
    first = answer(newest)
    assert newest.answer() is None
    newest.ask(("process", None))
    assert answer(newest) == first


def test_only_what_was_asked_last_is_answered(newest):
    """Also where what was asked before never ends: then another process takes over."""
    newest.ask(("process", None))
    first = answer(newest)
    for each in range(5):
        newest.ask(("say", each))
    assert answer(newest) == 4
    newest.ask(("sleep", 600.0))
    newest.ask(("process", None))
    assert answer(newest) not in (first, 4)


def test_a_handler_may_see_that_it_is_asked_again(newest):
    """It then gives up what it was doing, and its process stays."""
    newest.ask(("process", None))
    first = answer(newest)
    newest.ask(("until asked again", None))
    newest.ask(("process", None))
    assert answer(newest) == first


def test_a_process_that_ends_is_replaced(newest):
    """Whether it was asked something or not."""
    newest.ask(("kill", None))
    assert isinstance(answer(newest), Lost)
    newest.ask(("error", "It is broken."))
    assert isinstance(answer(newest), JudgeError)
    newest.ask(("say", "again"))
    assert answer(newest) == "again"
