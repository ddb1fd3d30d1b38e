"""What a person means on the command line: a problem, a file, their working copy; and how that is kept."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from judge.bank.naming import find
from judge.bank.problems import Problem, folders_of, load, load_all
from judge.cli.output import tell, write
from judge.errors import HistoryUnavailable, UsageError
from judge.messages.translation import Message

if TYPE_CHECKING:
    from judge.bank.submission import Submission
    from judge.bank.tracks import Track
    from judge.practice.choosing import Choice


class Asked(NamedTuple):
    """What is to be judged."""

    problem: Problem
    file: Path
    submission: Submission
    """As it was in the file when it was read."""


def asked(target: str, file: Path | None, active: list[Path]) -> Asked:
    """A file and the problem that it answers, or a problem and the person's working copy."""
    from judge.bank.submission import problem_of, read

    if file is None and is_file(target):
        source = read(Path(target))
        return Asked(problem_of(source, Path(target), active, None), Path(target), source)
    problem = meant(target, active)
    if file is None:
        file = working_copy(problem.id)
        if not file.exists():
            raise UsageError(
                Message("There is no `{file}` in this folder.", file=file),
                Message(
                    "`judge start {id}` writes the starter, and `judge run` and `submit` take any file.",
                    id=problem.id,
                ),
            )
        if file.is_absolute():
            tell(Message("Your working copy is {file}.", file=file), stderr=True)
    return Asked(problem, file, read(file))


def is_file(target: str) -> bool:
    """Whether a path is meant, not a problem."""
    return target.endswith(".py") or target.startswith((".", "/")) or Path(target).is_file()


def meant(word: str, active: list[Path]) -> Problem:
    """The problem that is meant: by a name, or as the `last` one submitted, the `next` or a `random` one."""
    if word not in _WORDS_FOR_PROBLEMS:
        return find(word, active)
    if word == "last":
        from judge.store import history

        last = history.last()
        if last is None:
            raise UsageError("You have submitted nothing yet.", "`judge list` shows every problem.")
        return find(last, active)
    choice = next_choice(active) if word == "next" else random_choice(load_all(active))
    return choice.problem


_WORDS_FOR_PROBLEMS: Final = ("last", "next", "random")


def problems_of(track: str | None, active: list[Path]) -> list[Problem]:
    """The problems of a track in its order; all of them where none is named."""
    if track is None:
        return load_all(active)
    from judge.bank.tracks import find

    known = folders_of(active)
    return [load(known[each]) for each in find(track, active).problems if each in known]


def followed_track(active: list[Path]) -> Track | None:
    """The track that the person follows: the one that is settled, else the first one; None where none is."""
    from judge.bank.tracks import tracks
    from judge.store.settings import Key, setting

    known, settled = tracks(active), setting(Key.TRACK)
    return next((each for each in known if each.name == settled), next(iter(known), None))


def next_choice(active: list[Path], track: str | None = None, after: str | None = None) -> Choice:
    """What comes next, of a track, or of all problems in the order of the one that the person follows.

    `after` is the problem that they leave, which does not come next where there is any other; without it
    that is what they submitted last, unless it is due. Raises UsageError.
    """
    from datetime import UTC, datetime  # what is imported here is looked at by every command

    from judge.practice import choosing, reviews
    from judge.store import history

    problems = problems_of(track, active)
    if track is None:
        default = followed_track(active)
        problems = choosing.in_order(problems, () if default is None else default.problems)
    now = datetime.now(UTC)
    due = reviews.due_dates(history.steps(), now)
    if after is not None:
        due.pop(after, None)
    choice = choosing.next_choice(problems, history.statuses(), due, now, after or history.last())
    if choice is None:
        raise _no_problem()
    return choice


def random_choice(problems: list[Problem]) -> Choice:
    """One of these problems, unsolved where any is. Raises UsageError."""
    from judge.practice import choosing
    from judge.store import history

    choice = choosing.random_choice(problems, history.statuses())
    if choice is None:
        raise _no_problem()
    return choice


def _no_problem() -> UsageError:
    return UsageError("No problem fits.", "`judge list` shows every problem.")


def working_copy(problem_id: str) -> Path:
    """Where a person's own file for a problem is: below here, or where one is, below a folder above."""
    here = Path(f"{problem_id}.py")
    above = (folder / here for folder in Path.cwd().parents)
    return here if here.exists() else next((path for path in above if path.exists()), here)


def in_interview(problem_id: str) -> bool:
    """Whether an interview asks this problem now. Without a history there is none."""
    from datetime import UTC, datetime

    from judge.practice.interviewing import time_left
    from judge.store import interviews

    try:
        found = interviews.running()
    except HistoryUnavailable:  # whoever wants to remember something says so
        return False
    return found is not None and problem_id in found.problems and bool(time_left(found, datetime.now(UTC)))


def write_starter(problem: Problem, path: Path, language: str, source: str | None = None) -> Path:
    """Write the starter there, and the statement beside it; the statement's path.

    `source`: the starter of another flavour. What was in its place is kept under another name, which is told.
    """
    if path.exists():
        tell(Message("What was there is {path} now.", path=set_aside(path)))
    write(path, source or problem.starter_in(language))
    statement = path.with_suffix(".md")
    if not statement.exists():
        write(statement, problem.statement(language))
    return statement


def open_in_editor(path: Path) -> None:
    """Open a file in the editor that is settled, else in $VISUAL or $EDITOR. Raises UsageError."""
    import click

    from judge.store.settings import Key, setting

    try:
        click.edit(filename=str(path), editor=setting(Key.EDITOR))
    except click.ClickException as error:
        raise UsageError(
            Message("No editor could be opened: {reason}.", reason=error.message),
            "`judge config editor COMMAND` settles one.",
        ) from error


def set_aside(path: Path) -> Path:
    """Rename a file, so that another can take its place; its new name."""
    names = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    try:
        return path.rename(kept)
    except OSError as error:
        raise UsageError(
            Message("`{path}` cannot be renamed: {reason}.", path=path, reason=error.strerror)
        ) from error
