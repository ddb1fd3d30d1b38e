"""What several commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from judge.bank.banks import banks
from judge.cli.language import language_option, of_this_command
from judge.messages.translation import translated
from judge.terms import Feedback


def complete_problem(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """For the shell: the ids that begin so, or whose name does."""
    from judge.bank.problems import folders_of

    ids = folders_of(banks())
    return [each for each in ids if each.startswith(begun) or each.split("/")[1].startswith(begun)]


def complete_tag(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """For the shell: the tags that begin so."""
    from judge.bank.problems import load_all

    language = of_this_command()
    tags = {translated(tag, language) for problem in load_all(banks()) for tag in problem.tags}
    return sorted(tag for tag in tags if tag.startswith(begun))


def complete_track(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """For the shell: the tracks that begin so."""
    from judge.bank.tracks import tracks

    return [each.name for each in tracks(banks()) if each.name.startswith(begun)]


track_option = click.option(
    "--track",
    metavar="NAME",
    help="Only problems of this track, in its order.",
    shell_complete=complete_track,
)
problems_option = click.option(
    "--problems",
    "folders",
    multiple=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A bank (a folder with problems/) to use in place of ours; may be given several times.",
)


def problems_words(folders: tuple[Path, ...]) -> list[str]:
    """`--problems` again, for another command of ours."""
    return [part for each in folders for part in ("--problems", str(each))]


sandbox_option = click.option(
    "--sandbox",
    type=click.Choice(["linux", "docker", "unsafe"]),
    default="linux",
    show_default=True,
    help="How to run the code. `unsafe` is no sandbox at all.",
)
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the tests."
)


def feedback_option(help_text: str) -> Callable[..., Any]:
    """`--feedback`, which can only tell less."""
    return click.option(
        "--feedback",
        type=click.Choice([level.value for level in Feedback]),
        callback=lambda context, parameter, value: Feedback(value),
        default=Feedback.FULL.value,
        help=help_text,
    )


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What `run` and `submit` have in common."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout."),
        sandbox_option,
        click.option("--runtime", help="With `docker`: the engine's runtime to use, such as runsc."),
        seed_option,
        click.option(
            "--save-input",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write the calls that fail there, whole, as Python.",
        ),
        feedback_option("Tell less than the problem does: which checks hold, or the verdict alone."),
        problems_option,
        language_option,
    ):
        command = option(command)
    return command
