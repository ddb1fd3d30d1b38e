"""The command of a person who grades a class."""

from __future__ import annotations

import functools
import os
import re
import shlex
from pathlib import Path
from typing import Final

import click

from judge.bank.banks import banks, passed_over
from judge.cli.language import language_option
from judge.cli.options import feedback_option, problems_option, sandbox_option, seed_option
from judge.cli.output import ACCEPTED_EXIT, complain, print_by
from judge.errors import JudgeError, UsageError
from judge.messages.translation import Message
from judge.terms import Feedback


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
@click.option("--fresh", is_flag=True, help="Judge again what is in results.jsonl already.")
@click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Judge the I-th of N parts; another machine judges another one.",
)
@click.option("--merge", is_flag=True, help="Take over what shards have judged, and make grades of all.")
@click.option("--dry-run", is_flag=True, help="Say how the answers are read, and judge nothing.")
@click.option("--problem", "problem_id", help="The problem that all files answer.")
@click.option(
    "--policy",
    type=click.Choice(["best", "last"]),
    help="Which of several submissions counts; else what class.toml says, or the best.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Submissions at a time; else one for each core.")
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
@click.option("--similarity", is_flag=True, help="Also list submissions that have much in common.")
@sandbox_option
@seed_option
@problems_option
@language_option
def grade(
    paths: tuple[Path, ...],
    output: Path,
    pattern: str | None,
    layout: str | None,
    class_file: Path | None,
    override: Path | None,
    students: tuple[str, ...],
    problems: tuple[str, ...],
    fresh: bool,
    shard: tuple[int, int] | None,
    merge: bool,
    dry_run: bool,
    problem_id: str | None,
    policy: str | None,
    jobs: int | None,
    student_reports: Path | None,
    lms: tuple[str, ...],
    gradescope: Path | None,
    feedback: Feedback,
    similarity: bool,
    sandbox: str,
    seed: int,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """Judge many submissions: files, folders, a folder for each student. Goes on where it was stopped."""
    from judge import grading
    from judge.grading.assignment import Assignment, read_assignment
    from judge.grading.catalogue import Catalogue
    from judge.grading.decisions import Decisions
    from judge.grading.doubts import doubts
    from judge.grading.journal import RESULTS, Journal, take_over_shards
    from judge.grading.lms import gradescope_json, platforms_of
    from judge.grading.outputs import write_class
    from judge.grading.plan import Request, Shard
    from judge.grading.scores import decided
    from judge.grading.similarity import similar
    from judge.grading.student_pages import write_students
    from judge.grading.told import Teller
    from judge.grading.writing import replace_file
    from judge.render import grades, reports, terminal

    assignment, roster = read_assignment(class_file) if class_file else (Assignment(), None)
    request = Request(
        paths=paths,
        output=output,
        banks=tuple(banks(folders, paths)),
        pattern=pattern,
        layout=layout,
        problem=problem_id,
        policy=policy or assignment.policy or "best",
        assignment=assignment,
        roster=roster,
        sandbox=sandbox,
        seed=seed,
        language=language,
        students=students,
        problems=problems,
        is_fresh=fresh,
        shard=Shard(*shard) if shard else None,
        jobs=jobs or len(os.sched_getaffinity(0)),
        left_out=(student_reports,) if student_reports else (),
    )
    strange = passed_over(folders, paths)
    if strange is not None:
        complain(
            UsageError(
                Message(
                    "The bank `{strange}` lies in what is to be graded, so it is not used.", strange=strange
                ),
                Message("If it is yours: `--problems {quote}` uses it.", quote=shlex.quote(str(strange))),
            )
        )
    catalogue = Catalogue(request.banks)
    handed_in = grading.hand_in(request, catalogue)
    print_by(lambda: terminal.show(grades.reading(handed_in, doubts(handed_in, assignment), language)))
    if dry_run:
        return
    name = request.shard.file(RESULTS) if request.shard else RESULTS
    with Journal(output, paths, name) as journal:
        part = request.shard
        if part is not None:
            with terminal.progress(terminal.console(stderr=True), language, estimated=True) as progress:
                work = grading.judge_shard(handed_in, request, journal, catalogue, progress)
            print_by(lambda: terminal.show(grades.shard_summary(work, part, journal.path, language)))
            return
        if merge:
            take_over_shards(journal, output)
        decisions = Decisions(request, handed_in)
        if override is not None:
            decisions.take_over(override)
        with terminal.progress(terminal.console(stderr=True), language, estimated=True) as progress:
            book = grading.grade(handed_in, request, journal, catalogue, progress)
        book.grades = decided(book.grades, decisions.by_place())
        if similarity:
            book.similar = similar(book.grades, catalogue)
        platforms = set(lms) or platforms_of(book, handed_in.layouts.values())
        written = write_class(book, decisions.all, output, language, platforms)
        level = Feedback.strictest(feedback, assignment.feedback)
        as_text = functools.partial(reports.as_text, language=language)
        teller = Teller(journal, catalogue, level, language, as_text)
        if student_reports is not None:
            write_students(book, student_reports, teller)
        if gradescope is not None:
            replace_file(gradescope, functools.partial(gradescope_json, book, teller))
    shown = [journal.path, *written, *(each for each in (student_reports, gradescope) if each)]
    print_by(lambda: terminal.show(grades.class_summary(book, shown, sandbox, language)))
    raise click.exceptions.Exit(JudgeError.exit_code if book.errors else ACCEPTED_EXIT)


COMMANDS: Final = (grade,)
