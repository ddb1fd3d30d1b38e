"""`judge watch`: a verdict at each save, and a key for whatever comes next."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from judge.bank.banks import banks
from judge.bank.problems import Problem, folders_of, load_all
from judge.cli.aside import run_aside, wait_for_enter
from judge.cli.choosing import SLOW_SECONDS, chosen, statuses
from judge.cli.language import language_option
from judge.cli.options import complete_problem, problems_option, problems_words, sandbox_option
from judge.cli.targets import (
    asked,
    followed_track,
    is_file,
    meant,
    next_choice,
    open_in_editor,
    working_copy,
    write_starter,
)
from judge.errors import JudgeError, UsageError
from judge.messages.translation import Message, told

if TYPE_CHECKING:
    from judge.practice.choosing import Progress
    from judge.practice.judged import Judged, Question
    from judge.practice.watching import Watching
    from judge.render.screen import Screen
    from judge.workers.newest import Newest

_BACK: Final = Message("Press Enter to go back.")


@click.command()
@click.argument("target", metavar="PROBLEM|FILE", required=False, shell_complete=complete_problem)
@sandbox_option
@problems_option
@language_option
def watch(target: str | None, sandbox: str, folders: tuple[Path, ...], language: str) -> None:
    """Judge FILE or your working copy of PROBLEM whenever you save it; keys for what comes next.

    Without PROBLEM: what `judge next` says. The starter is written where there is no file yet.
    """
    active = banks(folders)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("Watching needs a terminal.", "`judge run` judges a file once, also without one.")
    problem, path = _what(target, active, language)
    from judge.practice import judged
    from judge.render import screen
    from judge.workers.newest import Newest
    from judge.workers.process import Setup

    with Newest[Any, Any](Setup(judged.answering, None, sandbox)) as newest, screen.opened() as opened:
        _Evening(opened, newest, active, problems_words(folders), language).spend(problem, path)


def _what(target: str | None, active: list[Path], language: str) -> tuple[Problem, Path]:
    """The problem and the file that are watched; the starter is written where a problem has no file."""
    if target is not None and is_file(target):
        what = asked(target, None, active)
        return what.problem, what.file
    return _begun(next_choice(active).problem if target is None else meant(target, active), language)


def _begun(problem: Problem, language: str) -> tuple[Problem, Path]:
    """A problem with its working copy, which is the starter where there was none."""
    path = working_copy(problem.id)
    if not path.exists():
        write_starter(problem, path, language)
    return problem, path


@dataclass
class _Evening:
    """One problem after the other on one screen, with one warm process."""

    opened: Screen
    newest: Newest[Question, Judged]
    active: list[Path]
    folders: list[str]
    """`--problems`, for other commands."""
    language: str
    watching: Watching = field(init=False)
    track: Progress | None = field(init=False, default=None)

    def spend(self, problem: Problem, path: Path) -> None:
        """Show each verdict and do what keys say, until the person leaves or the terminal is gone."""
        from judge.practice.watching import Stage

        self._watch(problem, path)
        shown = None
        while True:
            if self.watching.look() and self.watching.seen.told is Stage.SUBMIT:
                self.track = _progress(self.active, self.watching.problem)
            now = (self.watching.seen, self.opened.size)
            if now != shown:
                self._show()
                shown = now
            keys = self.opened.keys(self.watching.seconds, self.newest.descriptors)
            if keys is None:
                continue
            if not keys or "q" in keys:
                return
            for key in keys:
                self._press(key)
            shown = None

    def _show(self) -> None:
        from judge.render import watch as render

        watched = self.watching
        page = render.file(watched.problem, watched.path, watched.seen, self.track, self.language)
        self.opened.show(page)

    def _watch(self, problem: Problem, path: Path) -> None:
        from judge.practice.watching import Watching

        self.watching = Watching(problem, path, self.newest, self.language)
        self.track = _progress(self.active, problem)

    def _press(self, key: str) -> None:
        """Do what a key says; what cannot be done is said, and the evening goes on."""
        does = {
            "s": self._submit,
            "t": self._try,
            "v": self._view,
            "h": self._hint,
            "e": self._edit,
            "r": self._reset,
            "n": self._next,
            "l": self._choose,
            "?": self._help,
        }.get(key)
        if does is None:
            return
        try:
            does()
        except JudgeError as error:
            self.watching.say(error)

    def _submit(self) -> None:
        self.watching.submit()

    def _try(self) -> None:
        watched = self.watching
        self._aside(["try", "--last", watched.problem.id, "--file", str(watched.path)])

    def _view(self) -> None:
        self._aside(["show", self.watching.problem.id])

    def _hint(self) -> None:
        self._aside(["hint", self.watching.problem.id])

    def _aside(self, words: list[str]) -> None:
        with self.opened.set_aside():
            run_aside([*words, *self.folders], _BACK, self.language)

    def _edit(self) -> None:
        with self.opened.set_aside():
            open_in_editor(self.watching.path)

    def _reset(self) -> None:
        from judge.bank.flavours import starter

        watched = self.watching
        with self.opened.set_aside():
            question = Message("Begin again with the starter? What you have is kept under another name.")
            if click.confirm(told(question, self.language), err=True):
                source = starter(watched.problem, watched.flavour, self.language)
                write_starter(watched.problem, watched.path, self.language, source)
                wait_for_enter(told(_BACK, self.language))

    def _next(self) -> None:
        self.watching.require_idle()
        choice = next_choice(self.active, after=self.watching.problem.id)
        with self.opened.set_aside():
            found = _begun(choice.problem, self.language)
        self._watch(*found)

    def _choose(self) -> None:
        self.watching.require_idle()
        problem = chosen(self.opened, load_all(self.active), self.watching.problem, self.language)
        if problem is not None:
            self._watch(*_begun(problem, self.language))

    def _help(self) -> None:
        from judge.render import watch as render

        keys = None
        while keys is None:
            self.opened.show(render.help_page(self.language))
            keys = self.opened.keys(SLOW_SECONDS)


def _progress(active: list[Path], problem: Problem) -> Progress | None:
    """How far the person is on the track that they follow, or on one that has this problem."""
    from judge.bank.tracks import tracks
    from judge.practice.choosing import progress

    followed = followed_track(active)
    others = [each for each in tracks(active) if problem.id in each.problems]
    if followed is None or (problem.id not in followed.problems and others):
        followed = next(iter(others), None)
    if followed is None:
        return None
    return progress([followed], folders_of(active), statuses())[0]


COMMANDS: Final = (watch,)
