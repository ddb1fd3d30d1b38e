"""The command of a person who grades a class."""

from __future__ import annotations

import functools
import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from judge.bank.banks import banks, passed_over
from judge.cli.language import language_option
from judge.cli.options import feedback_option, problems_option, sandbox_option, seed_option
from judge.cli.output import ACCEPTED_EXIT, complain, print_by
from judge.errors import JudgeError, UsageError
from judge.messages.translation import Message
from judge.terms import Feedback

if TYPE_CHECKING:
    from judge.grading.catalogue import Catalogue
    from judge.grading.gradebook import Gradebook
    from judge.grading.plan import HandedIn
    from judge.grading.request import Request, Shard
    from judge.workers.cluster.engines import Engine


def _shard(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Of `2/4` the two numbers."""
    if value is None:
        return None
    match = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", value)
    if match is None or int(match[1]) > int(match[2]):
        raise UsageError(
            Message("`--shard {value}` is no part of a class.", value=value),
            "Give the number of the part and how many there are: `--shard 1/4`, ..., `--shard 4/4`.",
        )
    return int(match[1]), int(match[2])


def _engine(context: click.Context, parameter: click.Parameter, value: str | None) -> Engine | None:
    """What `dask:...` names."""
    if value is None:
        return None
    from judge.workers.cluster.engines import engine_of

    return engine_of(value)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("grades"),
    show_default=True,
    help="The folder for the results. What is in its results.jsonl is not judged again.",
)
@click.option(
    "--pattern", help="Which file is whose, such as `{student}/{problem}.py`; or `*/{student}/**/*.py`."
)
@click.option(
    "--layout",
    type=click.Choice(["gradescope", "moodle", "canvas", "classroom", "sections", "single", "folders"]),
    help="How the answers lie there; else it is recognised, and said.",
)
@click.option(
    "--class",
    "class_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A class.toml: the roster, the problems with their points, when they were due.",
)
@click.option(
    "--override",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV file with what people decide (student, problem, points, reason); kept for every later run.",
)
@click.option(
    "--student", "students", multiple=True, help="Judge this student only; may be given several times."
)
@click.option(
    "--only-problem",
    "problems",
    multiple=True,
    help="Judge answers to this problem only; may be given several times.",
)
@click.option("--fresh", "is_fresh", is_flag=True, help="Judge again what is in results.jsonl already.")
@click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Judge the I-th of N parts; another machine judges another one.",
)
@click.option(
    "--merge", "is_merge", is_flag=True, help="Take over what shards have judged, and make grades of all."
)
@click.option("--dry-run", is_flag=True, help="Say how the answers are read, and judge nothing.")
@click.option("--problem", help="The problem that all files answer.")
@click.option(
    "--policy",
    type=click.Choice(["best", "last"]),
    help="Which of several submissions counts; else what class.toml says, or the best.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Submissions at a time; else one for each core.")
@click.option(
    "--on",
    "engine",
    metavar="CLUSTER",
    callback=_engine,
    help="Judge on a cluster: `dask:local`, `dask:tcp://HOST:PORT` or `dask:slurm`; else on this machine.",
)
@click.option(
    "--student-reports",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for a page for each student, and an index.",
)
@click.option(
    "--lms",
    type=click.Choice(["canvas", "moodle"]),
    multiple=True,
    help="Write what this platform imports; else that of the platform the answers come from.",
)
@click.option(
    "--gradescope",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the results.json of a Gradescope autograder there, for one student.",
)
@feedback_option("What the student reports tell, where the problem does not tell less anyway.")
@click.option("--similarity", is_flag=True, help="Also list groups of submissions that have much in common.")
@sandbox_option
@seed_option
@problems_option
@language_option
def grade(
    paths: tuple[Path, ...],
    class_file: Path | None,
    dry_run: bool,
    folders: tuple[Path, ...],
    lms: tuple[str, ...],
    gradescope: Path | None,
    feedback: Feedback,
    similarity: bool,
    **chosen: Any,
) -> None:
    """Judge many submissions: files, folders, a folder for each student. Goes on where it was stopped."""
    from judge import grading
    from judge.grading.catalogue import Catalogue
    from judge.grading.deadlines import Deadlines
    from judge.grading.doubts import doubts
    from judge.grading.outputs import write_refusal
    from judge.render import grades, terminal

    pages: Path | None = chosen.pop("student_reports")
    request = _request(paths, class_file, folders, pages, **chosen)
    _say_which_bank_is_not_used(folders, paths)
    catalogue = Catalogue(request.banks)
    try:
        handed_in = grading.hand_in(request, catalogue)
    except UsageError as error:
        if gradescope is not None:
            write_refusal(error, gradescope, request.language)
        raise
    strange = [*doubts(handed_in), *Deadlines(request, handed_in).doubts()]
    print_by(lambda: terminal.show(grades.reading(handed_in, strange, request.language)))
    if dry_run:
        return
    if request.shard is not None:
        _judge_shard(handed_in, request, request.shard, catalogue)
        return
    telling = _Telling(pages, lms, gradescope, Feedback.strictest(feedback, request.assignment.feedback))
    book = _grade(handed_in, request, catalogue, telling, similarity=similarity)
    raise click.exceptions.Exit(JudgeError.exit_code if book.errors else ACCEPTED_EXIT)


@dataclass(frozen=True)
class _Telling:
    """What others are told than the person who grades."""

    pages: Path | None
    """The folder for a page for each student."""
    platforms: tuple[str, ...]
    gradescope: Path | None
    feedback: Feedback


def _judge_shard(handed_in: HandedIn, request: Request, shard: Shard, catalogue: Catalogue) -> None:
    """Judge one of several parts, and say so."""
    from judge import grading
    from judge.grading.journal import RESULTS, Journal
    from judge.render import grades, terminal

    with (
        Journal(request.output, request.paths, shard.file(RESULTS)) as journal,
        terminal.progress(terminal.console(stderr=True), request.language, estimated=True) as progress,
    ):
        work = grading.judge_shard(handed_in, request, journal, catalogue, progress)
    print_by(lambda: terminal.show(grades.shard_summary(work, shard, journal.path, request.language)))


def _grade(
    handed_in: HandedIn, request: Request, catalogue: Catalogue, telling: _Telling, *, similarity: bool
) -> Gradebook:
    """Judge what is to be judged, write all files, and say so."""
    from judge import grading
    from judge.grading.journal import Journal
    from judge.grading.lms import platforms_of
    from judge.grading.outputs import write_class, write_told
    from judge.grading.similarity import similar
    from judge.grading.told import Teller
    from judge.render import grades, reports, terminal

    language = request.language
    with Journal(request.output, request.paths) as journal:
        with terminal.progress(terminal.console(stderr=True), language, estimated=True) as progress:
            book = grading.grade(handed_in, request, journal, catalogue, progress)
        if similarity:
            book.similar = similar(book.grades, catalogue)
        platforms = set(telling.platforms) or platforms_of(book, handed_in.layouts.values())
        shown = [journal.path, *write_class(book, request.output, language, platforms)]
        as_text = functools.partial(reports.as_text, language=language)
        teller = Teller(journal, catalogue, telling.feedback, language, as_text)
        shown += write_told(book, teller, telling.pages, telling.gradescope)
    print_by(lambda: terminal.show(grades.class_summary(book, shown, request.sandbox, language)))
    return book


def _request(
    paths: tuple[Path, ...],
    class_file: Path | None,
    folders: tuple[Path, ...],
    pages: Path | None,
    **chosen: Any,
) -> Request:
    """The options that decide what is judged, of the line and of class.toml. Raises UsageError."""
    from judge.grading.assignment import Assignment, read_assignment
    from judge.grading.request import Request, Shard

    assignment, roster = read_assignment(class_file) if class_file else (Assignment(), None)
    shard, policy, jobs = (chosen.pop(name) for name in ("shard", "policy", "jobs"))
    engine: Engine | None = chosen["engine"]
    if jobs is not None and engine is not None and engine.is_remote:
        raise UsageError(
            "`--jobs` says how many processes or workers are started, and that cluster has its own.",
            "Leave it out; `dask worker --nthreads` says how many submissions a worker judges at a time.",
        )
    return Request(
        paths=paths,
        banks=tuple(banks(folders, paths)),
        assignment=assignment,
        roster=roster,
        policy=policy or assignment.policy or "best",
        shard=Shard(*shard) if shard else None,
        jobs=jobs or len(os.sched_getaffinity(0)),
        left_out=(pages,) if pages else (),
        **chosen,
    )


def _say_which_bank_is_not_used(folders: tuple[Path, ...], paths: tuple[Path, ...]) -> None:
    strange = passed_over(folders, paths)
    if strange is None:
        return
    complain(
        UsageError(
            Message("The bank `{strange}` lies in what is to be graded, so it is not used.", strange=strange),
            Message("If it is yours: `--problems {quote}` uses it.", quote=shlex.quote(str(strange))),
        )
    )


COMMANDS: Final = (grade,)
