"""A problem chosen from a list on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from judge.bank.problems import Problem
from judge.errors import HistoryUnavailable

if TYPE_CHECKING:
    from judge.render.screen import Screen

SLOW_SECONDS: Final = 0.5
"""How often a screen that waits for a key is drawn again, in case the window has another size."""


def chosen(opened: Screen, problems: list[Problem], now: Problem, language: str) -> Problem | None:
    """The problem that a person chooses from a list, in which `/` searches; None where they go back."""
    from judge.render import screen
    from judge.render import watch as render

    known, word, is_typing = statuses(), "", False
    place = next((number for number, each in enumerate(problems) if each.id == now.id), 0)
    while True:
        found = [each for each in problems if each.mentions(word)]
        place = max(min(place, len(found) - 1), 0)
        shown = word if is_typing or word else None
        opened.show(render.listing(found, known, place, shown, opened.size.lines, language))
        keys = opened.keys(SLOW_SECONDS)
        if keys == []:
            return None
        for key in keys or []:
            if key in ("up", "down") or (not is_typing and key in "jk"):
                place += 1 if key in ("down", "j") else -1
            elif key in ("\r", "\n"):
                return found[place] if found else None
            elif key == screen.ESCAPE or (not is_typing and key == "q"):
                return None
            elif not is_typing:
                is_typing = key == "/"
                word = "" if is_typing else word
            else:
                word, place = (word[:-1] if key in ("\x7f", "\b") else word + key), 0


def statuses() -> dict[str, str]:
    """What is solved; nothing without a history."""
    from judge.store import history

    try:
        return history.statuses()
    except HistoryUnavailable:  # whoever wants to remember something says so
        return {}
