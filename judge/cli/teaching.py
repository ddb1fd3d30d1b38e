"""The commands of a person who writes problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from judge.bank.banks import banks
from judge.bank.problems import folder_of, folders_of, load
from judge.bank.settings import DIFFICULTIES
from judge.cli.language import language_option, of_this_command
from judge.cli.options import problems_option, sandbox_option
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, print_by, write
from judge.errors import BadProblem, UsageError
from judge.messages.translation import DEFAULT, Message, told

if TYPE_CHECKING:
    from judge.authoring.findings import Finding, Verification
    from judge.authoring.tasks import Trials
    from judge.render.findings import Telling


@click.command()
@click.argument("problem_id", metavar="TOPIC/NAME")
@click.option("--title", help="What people call it.")
@click.option("--title-zh", help="The same in Chinese.")
@click.option("--difficulty", type=click.Choice(DIFFICULTIES))
@click.option("--tag", "tags", multiple=True, help="What it is about (may be given several times).")
@click.option("--signature", help='As in "def two_sum(nums: list[int], target: int) -> list[int]".')
@click.option(
    "--bank",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="The bank to write it to; else the one that you are in, else a new one here.",
)
@language_option
def new(
    problem_id: str,
    title: str | None,
    title_zh: str | None,
    difficulty: str | None,
    tags: tuple[str, ...],
    signature: str | None,
    bank: Path | None,
    language: str,
) -> None:
    """Write the folders of a new problem; asks for what is not given."""
    from judge.authoring import drafting
    from judge.render import findings, terminal

    place = drafting.place_for(problem_id, bank)
    given = {
        "title": title,
        "title-zh": title_zh,
        "difficulty": difficulty,
        "tag": " ".join(tags) and ",".join(tags),
        "signature": signature,
    }
    answers = _answers(given, language)
    draft = drafting.Draft(
        problem_id,
        title=answers["title"],
        title_zh=answers["title-zh"],
        difficulty=answers["difficulty"],
        tags=tuple(each.strip() for each in answers["tag"].split(",") if each.strip()),
        signature=answers["signature"],
    )
    written = drafting.write(draft, place)
    print_by(lambda: terminal.show(findings.written(written, language)))


def _answers(given: dict[str, str | None], language: str) -> dict[str, str]:
    """What was given, and on a terminal what is answered."""
    missing = [name for name, value in given.items() if not value]
    if missing and not sys.stdin.isatty():
        flags = ", ".join(f"`--{name}`" for name in missing)
        raise UsageError(
            Message("The new problem lacks {flags}.", flags=flags),
            "Give them as options; in a terminal you are asked.",
        )
    questions = {
        "title": Message("Title"),
        "title-zh": Message("Title in Chinese"),
        "difficulty": Message("Difficulty"),
        "tag": Message("Tags, with commas between them"),
        "signature": Message("Signature, as in `def two_sum(nums: list[int], target: int) -> list[int]`"),
    }
    answers = {name: value for name, value in given.items() if value}
    for name in missing:
        question = told(questions[name], language)
        if name == "difficulty":
            answers[name] = click.prompt(question, type=click.Choice(DIFFICULTIES), err=True)
        elif name == "signature":
            answers[name] = click.prompt(question, err=True, value_proc=_signature)
        else:
            answers[name] = click.prompt(question, err=True)
    return answers


def _signature(text: str) -> str:
    """What was typed, when it is a signature; else click says why it is none, and asks again."""
    from judge.authoring import signature

    try:
        signature.read(text)
    except UsageError as error:
        raise click.UsageError(told(error.sentence, of_this_command())) from error
    return text


@click.command()
@click.argument("ids", metavar="[PROBLEM]...", nargs=-1)
@click.option("--table", is_flag=True, help="Show which property rejects which wrong solution.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option(
    "--junitxml",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write JUnit XML there.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="all cores")
@click.option("--fresh", is_flag=True, help="Try everything again, also what has not changed.")
@sandbox_option
@problems_option
@language_option
def verify(
    ids: tuple[str, ...],
    table: bool,
    as_json: bool,
    junitxml: Path | None,
    jobs: int,
    fresh: bool,
    sandbox: str,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """Prove that problems are good: their folders, their solutions, and how strong their tests are."""
    from judge.authoring.tasks import trials
    from judge.bank.tracks import FOLDER
    from judge.render import findings, terminal

    active = banks(folders)
    chosen = [folder_of(each, active) for each in ids] if ids else list(folders_of(active).values())
    if not chosen:
        raise UsageError("There is no problem in this bank.", "`judge new topic/name` writes one.")
    plan: dict[str, Any] = {
        "exhaustive": table,
        "fresh": fresh,
        "language": DEFAULT if as_json or junitxml else language,  # what is for programs stays English
    }
    found = []
    with trials(sandbox, jobs) as trying:
        asked: list[Callable[..., Verification]] = [
            partial(_verified, folder, trying, **plan) for folder in chosen
        ]
        if not ids:
            asked += [partial(_verified_tracks, bank) for bank in active if (bank / FOLDER).is_dir()]
        for each in asked:
            telling = findings.Telling(language)
            one = each((lambda finding: None) if as_json else partial(_tell, telling))
            found.append(one)
            if not as_json:
                shown = findings.verification(one, language, table=table, left_out=telling.left_out)
                print_by(partial(terminal.show, shown))
    if junitxml is not None:
        write(junitxml, findings.as_junit(found))
    if as_json:
        print_by(lambda: click.echo(findings.as_json(found)))
    raise click.exceptions.Exit(ACCEPTED_EXIT if all(each.holds for each in found) else OTHER_VERDICT_EXIT)


def _tell(telling: Telling, finding: Finding) -> None:
    from judge.render import terminal

    for line in telling.lines(finding):
        print_by(partial(terminal.show, line))


def _verified(
    folder: Path,
    trials: Trials,
    tell: Callable[[Finding], None],
    **plan: Any,
) -> Verification:
    """What is known about one problem, or is found out now. `plan` as in `verification.verify`."""
    from judge.authoring import verification
    from judge.render import terminal

    try:
        problem = load(folder)
    except BadProblem as error:
        found = verification.unreadable(folder, error)
        tell(found.findings[0])
        return found
    with terminal.progress(terminal.console(stderr=True), of_this_command(), in_pipe=True) as progress:
        try:
            return verification.verify(problem, trials, progress, tell, **plan)
        except KeyboardInterrupt:
            stopped = Message("Stopped. What was tried is kept: the same command goes on.")
            click.echo(told(stopped, of_this_command()), err=True)
            raise


def _verified_tracks(bank: Path, tell: Callable[[Finding], None]) -> Verification:
    """What is known about the tracks of a folder of problems."""
    from judge.authoring import verification

    found = verification.of_tracks(bank)
    for each in found.findings:
        tell(each)
    return found


COMMANDS: Final = (new, verify)
