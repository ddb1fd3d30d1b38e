"""The command of a person who grades a class."""

from __future__ import annotations

import functools
import os
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
    type=click.Choice(["gradescope", "moodle", "canvas", "classroom", "sections", "folders"]),
    help="How the answers lie there; else it is recognised, and said.",
)
@click.option(
    "--class",
    "class_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A class.toml: the roster, the problems with their points, when they were due.",
)
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
    help="A folder for a file for each student.",
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
    dry_run: bool,
    problem_id: str | None,
    policy: str | None,
    jobs: int | None,
    student_reports: Path | None,
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
    from judge.grading.doubts import doubts
    from judge.grading.journal import Journal
    from judge.grading.outputs import write_class, write_students
    from judge.grading.plan import Request
    from judge.grading.similarity import similar
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
    with Journal(output, paths) as journal:
        with terminal.progress(terminal.console(stderr=True), language, estimated=True) as progress:
            book = grading.grade(handed_in, request, journal, catalogue, progress)
        if similarity:
            book.similar = similar(book.grades, catalogue)
        written = write_class(book, output, language)
        if student_reports is not None:
            as_text = functools.partial(reports.as_text, language=language)
            level = Feedback.strictest(feedback, assignment.feedback)
            write_students(book, student_reports, journal, catalogue, level, language, as_text)
    shown = [journal.path, *written, *([student_reports] if student_reports else [])]
    print_by(lambda: terminal.show(grades.class_summary(book, shown, sandbox, language)))
    raise click.exceptions.Exit(JudgeError.exit_code if book.errors else ACCEPTED_EXIT)


COMMANDS: Final = (grade,)
