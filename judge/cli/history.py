"""The commands that look back: what was done, and how it is going."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from judge.bank.banks import banks
from judge.cli.language import language_option
from judge.cli.options import complete_problem, problems_option
from judge.cli.output import print_by, tell, write, write_whole
from judge.cli.targets import meant, set_aside, working_copy
from judge.errors import UsageError
from judge.messages.faults import reason_of
from judge.messages.text import printable
from judge.messages.translation import Message

FEW: Final = 20
"""How many entries are shown when nobody says."""
TABLE: Final = ".csv"
FILES: Final = (TABLE, ".json")


@click.command("history")
@click.argument("target", metavar="PROBLEM", required=False, shell_complete=complete_problem)
@click.option("--limit", type=click.IntRange(min=1), default=FEW, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--show", "shown", metavar="NUMBER", type=int, help="Print the source of this entry.")
@click.option(
    "--restore",
    metavar="NUMBER",
    type=int,
    help="Write the source of this entry to your working copy; what is there is kept under another name.",
)
@click.option(
    "--export",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write everything to a .json file, or a table to a .csv file.",
)
@click.option(
    "--import",
    "imported",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Add what such a file has and your history lacks.",
)
@problems_option
@language_option
def show_history(
    target: str | None,
    limit: int,
    as_json: bool,
    shown: int | None,
    restore: int | None,
    export: Path | None,
    imported: Path | None,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """What you submitted, ran and looked at, the newest first."""
    if sum(each is not None for each in (shown, restore, export, imported)) > 1:
        raise UsageError("`--show`, `--restore`, `--export` and `--import` go one at a time.")
    if shown is not None:
        source = _source_of(shown)
        text = printable(source.decode("utf-8", "replace"))
        print_by(lambda: click.echo(text if sys.stdout.isatty() else source, nl=False))
    elif restore is not None:
        _restore(restore)
    elif export is not None:
        _export(export)
    elif imported is not None:
        _import(imported)
    else:
        _list(target, limit, banks(folders), language, as_json=as_json)


def _list(target: str | None, limit: int, active: list[Path], language: str, *, as_json: bool) -> None:
    from judge.render import history as render
    from judge.render import terminal
    from judge.store import history

    problem = None if target is None else meant(target, active).id
    found = history.entries(problem, limit)
    if as_json:
        print_by(lambda: click.echo(render.history_as_json(found)))
    else:
        print_by(lambda: terminal.show(render.history(found, language)))


def _source_of(number: int) -> bytes:
    """The source of a submission. Raises UsageError for an entry that has none."""
    from judge.store import history

    judged = history.judged(number)
    if judged is not None:
        return judged.source
    if history.entry(number) is None:
        raise UsageError(
            Message("There is no entry {number} in your history.", number=number),
            "`judge history` shows the numbers.",
        )
    raise UsageError(
        Message("No source is kept of entry {number}.", number=number), "Only `judge submit` keeps it."
    )


def _restore(number: int) -> None:
    from judge.store import history

    source = _source_of(number)
    entry = history.entry(number)
    if entry is None:
        return
    path = working_copy(entry.problem)
    if path.exists():
        tell(Message("What was there is {path} now.", path=set_aside(path)))
    write(path, source)
    tell(Message("Wrote {path}, as you submitted it in entry {number}.", path=path, number=number))


def _export(path: Path) -> None:
    from judge.practice import exchange
    from judge.store import history

    kept = history.everything()
    as_table = _is_table(path)
    text = exchange.as_csv(each.entry for each in kept) if as_table else exchange.as_json(kept)
    write_whole(path, text)
    tell(Message("Wrote {count} entries to {path}.", count=len(kept), path=path))


def _import(path: Path) -> None:
    from judge.practice import exchange
    from judge.store import history

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Message("`{path}` cannot be read: {reason}.", path=path, reason=reason_of(error))
        ) from error
    found = exchange.read(text, is_table=_is_table(path))
    added = history.record_all(found)
    tell(
        Message("{added} entries are new; {known} were there already.", added=added, known=len(found) - added)
    )


def _is_table(path: Path) -> bool:
    """Whether the file is a table. Raises UsageError for a name that says neither."""
    if path.suffix not in FILES:
        raise UsageError(
            Message("`{path}` ends in neither {one} nor {other}.", path=path, one=FILES[0], other=FILES[1])
        )
    return path.suffix == TABLE


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def stats(as_json: bool, folders: tuple[Path, ...], language: str) -> None:
    """How you are doing: by topic and difficulty, day by day, and where you fail most."""
    from judge.bank.problems import load_all
    from judge.practice.statistics import statistics
    from judge.render import history as render
    from judge.render import terminal
    from judge.store import history

    today = datetime.now().astimezone().date()
    found = statistics(load_all(banks(folders)), history.counts(), history.days(), history.failures(), today)
    if as_json:
        print_by(lambda: click.echo(render.statistics_as_json(found)))
    else:
        print_by(lambda: terminal.show(render.statistics(found, today, language)))


COMMANDS: Final = (show_history, stats)
