"""What comes next, and why; and tracks with how far one is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.text import Text

from judge.messages.translation import Message, told
from judge.messages.words import words_in
from judge.practice.choosing import Reason
from judge.render.prose import Prose
from judge.render.terminal import bar

if TYPE_CHECKING:
    from judge.practice.choosing import Choice, Progress

_REASONS: Final = {
    Reason.DUE: Message("solved before, and due again"),
    Reason.TRIED: Message("tried, not solved yet"),
    Reason.NEW: Message("new"),
    Reason.EARLY: Message("all are solved and none is due; this one is, before the others"),
    Reason.SOLVED: Message("solved before"),
}


def choice(found: Choice, language: str) -> Group:
    """The problem that comes next, why, and how to begin."""
    problem = found.problem
    words = words_in(language)
    title = (problem.title_in(language), "bold")
    first = Text.assemble((problem.id, "bold green"), "  ", title, f"  {words[problem.difficulty]}")
    reason = told(_REASONS[found.reason], language)
    if found.due is not None:
        due = Message("{reason} ({day})", reason=reason, day=found.due.astimezone().date())
        reason = told(due, language)
    begin = Message("Begin: {command}", command=_beginning(found))
    return Group(first, Prose(reason), Prose(told(begin, language), style="dim"))


def _beginning(choice: Choice) -> str:
    """The command; what was solved is begun again."""
    again = "" if choice.reason in (Reason.NEW, Reason.TRIED) else " --force"
    return f"judge start {choice.problem.id}{again}"


def choice_as_json(found: Choice) -> str:
    """The same for programs."""
    from judge.reports.codec import SCHEMA

    due = None if found.due is None else found.due.isoformat()
    return json.dumps({"schema": SCHEMA, "problem": found.problem.id, "reason": found.reason, "due": due})


def what_is_next(choice: Choice, language: str) -> Prose:
    """What to do after a problem is solved, on one line."""
    return Prose(
        told(
            Message(
                "Next: {command}  ({title}; {reason})",
                command=_beginning(choice),
                title=choice.problem.title_in(language),
                reason=_REASONS[choice.reason],
            ),
            language,
        )
    )


def tracks(found: Sequence[Progress], language: str) -> Any:
    """Each track with its description, and how many of its problems are solved."""
    if not found:
        return Prose(told(Message("This bank has no tracks."), language))
    parts: list[Any] = []
    for track, solved, known in found:
        line = Text.assemble(bar(solved, known), f" {solved}/{known}  ", (track.name, "bold"))
        parts += [line, Prose(track.title_in(language), style="bold")]
        parts += [Prose(track.description_in(language), style="dim"), ""]
    more = Message("`judge list --track NAME` lists one, `judge next --track NAME` says where to go on.")
    return Group(*parts, Prose(told(more, language)))


def tracks_as_json(found: Sequence[Progress]) -> str:
    """The same for programs."""
    from judge.reports.codec import SCHEMA

    plain = [
        {
            "name": track.name,
            "title": track.title,
            "title_zh": track.title_zh,
            "problems": track.problems,
            "solved": solved,
            "known": known,
        }
        for track, solved, known in found
    ]
    return json.dumps({"schema": SCHEMA, "tracks": plain})
