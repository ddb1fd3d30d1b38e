"""What `judge watch` shows: a file and its verdict, the list of problems, and what each key does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from judge.bank.problems import Problem
from judge.messages.sentences import duration
from judge.messages.translation import Message, told
from judge.messages.words import words_in
from judge.model import Verdict
from judge.practice.choosing import Progress
from judge.practice.watching import Seen, Stage
from judge.render import reports
from judge.render.prose import Prose
from judge.render.terminal import bar, place, problem_error

KEYS: Final = {
    "s": Message("submit: all the tests, recorded in your history"),
    "t": Message("try the call that failed, beside what the reference returns"),
    "v": Message("view the statement"),
    "h": Message("the next hint"),
    "e": Message("open the file in your editor"),
    "r": Message("begin again with the starter; what you have is kept"),
    "n": Message("the next problem"),
    "l": Message("another problem, from a list"),
    "q": Message("leave"),
    "?": Message("this help"),
}
"""What each key does."""
_KEYS: Final = Message("s submit  t try  v view  h hint  e edit  r reset  n next  l list  q quit  ? help")
_KEYS_OF_LIST: Final = Message("↑ ↓ choose  Enter open  / search  q back")
_AFTER_ACCEPTED: Final = {
    Stage.RUN: Message("That was a quick pass. `s` asks all the tests, and records it."),
    Stage.SUBMIT: Message("Solved. `n` goes on to the next problem."),
}
_AROUND_LIST: Final = 4
"""Lines of the screen beside the list."""


@dataclass(frozen=True)
class Page:
    """A head and a foot that are always in sight, and between them as much of the body as has room."""

    head: Any
    body: Any
    foot: Any
    language: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines_of = [
            console.render_lines(part, options, pad=False) for part in (self.head, self.body, self.foot)
        ]
        head, body, foot = lines_of
        room = max((options.height or console.height) - len(head) - len(foot), 1)
        if len(body) > room:
            more = Message("… {count} more lines: make the window larger", count=len(body) - room + 1)
            line = Text(told(more, self.language), style="dim", no_wrap=True)
            body = body[: room - 1] + console.render_lines(line, options, pad=False)[:1]
        body += [[]] * (room - len(body))
        for segments in (*head, *body, *foot):
            yield from segments
            yield Segment.line()


def file(problem: Problem, path: Path, seen: Seen, track: Progress | None, language: str) -> Page:
    """The problem, how far the track is, what was judged of the file, and the keys."""
    title = (problem.title_in(language), "bold")
    head = [
        Text.assemble((problem.id, "bold green"), "  ", title, f"  {words_in(language)[problem.difficulty]}")
    ]
    if track is not None:
        named = Text(f" {track.solved}/{track.known}  {track.track.title_in(language)}", style="dim")
        head.append(Text.assemble(bar(track.solved, track.known), named))
    failure = seen.report.failure if seen.report is not None else None
    where = place(path, failure.line if failure is not None else 0)
    head.append(Text.assemble(where, "  ", (_doing(seen, language), "yellow")))
    foot = Group("", _keys(_KEYS, language))
    return Page(Group(*head, ""), Group(*_body(seen, language)), foot, language)


def _keys(keys: Message, language: str) -> Prose:
    """A line of keys, which is broken between them only."""
    parts = told(keys, language).split("  ")
    return Prose("  ".join(each.replace(" ", "\u00a0") for each in parts), style="dim")


def _doing(seen: Seen, language: str) -> str:
    """What goes on, or how long the verdict took."""
    match seen.going_on:
        case Stage.SUBMIT:
            return told(Message("all the tests …"), language)
        case Stage.GLANCE:
            return told(Message("judging …"), language)
        case Stage.RUN if seen.report is not None and not seen.report.accepted:
            return told(Message("looking for the smallest call that shows it …"), language)
        case Stage.RUN:
            return told(Message("trying more …"), language)
    if seen.report is None:
        return ""
    return told(Message("told after {time}", time=duration(seen.seconds, language)), language)


def _body(seen: Seen, language: str) -> list[Any]:
    """The verdict as far as it is known."""
    parts: list[Any] = []
    if seen.error is not None:
        parts += [problem_error(seen.error, language), ""]
    if seen.report is None:
        return parts
    if seen.told is None or seen.told is Stage.GLANCE:
        return [*parts, *_at_a_glance(seen, language)]
    parts.append(reports.report(seen.report, language, brief=True, lists_what_holds=False))
    if seen.report.accepted:
        parts.append(Prose(told(_AFTER_ACCEPTED[seen.told], language)))
    return parts


def _at_a_glance(seen: Seen, language: str) -> list[Any]:
    """The verdict of small inputs."""
    if seen.report is None:
        return []
    style = "bold green" if seen.report.accepted else "bold red"
    verdict = Text.assemble(
        (words_in(language)[seen.report.verdict], style), "  ", (seen.report.problem, "bold")
    )
    if seen.report.accepted:
        return [verdict, "", Prose(told(Message("So far: the samples and small inputs."), language))]
    failure = seen.report.failure
    if failure is None or seen.report.verdict is Verdict.COMPILE_ERROR:
        return [reports.report(seen.report, language, brief=True)]
    return [verdict, "", Prose(words_in(language)["does_not_hold"].format(failure.title), style="bold")]


def help_page(language: str) -> Page:
    """What each key does, and when what is judged."""
    table = Table.grid(padding=(0, 2))
    for key, does in KEYS.items():
        table.add_row(Text(key, style="bold"), Prose(told(does, language)))
    when = Message(
        "Each save is judged: first the samples and small inputs, in an instant; then as by `judge run`."
        " Only what you submit is recorded. Nothing moves on by itself."
    )
    foot = Prose(told(Message("Any key goes back."), language), style="dim")
    return Page(Text(""), Group(table, "", Prose(told(when, language))), foot, language)


def listing(
    problems: Sequence[Problem],
    statuses: dict[str, str],
    chosen: int,
    word: str | None,
    height: int,
    language: str,
) -> Page:
    """The problems around the one that is chosen; `word` is what is searched, None where nothing is."""
    from judge.render import catalogue

    room = max(height - _AROUND_LIST, 1)
    first = max(min(chosen - room // 2, len(problems) - room), 0)
    table = catalogue.short_table(problems[first : first + room], statuses, chosen - first, language)
    head = Text("" if word is None else f"/{word}", style="bold")
    return Page(head, table, _keys(_KEYS_OF_LIST, language), language)
