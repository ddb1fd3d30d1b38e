"""The commands about this machine."""

from __future__ import annotations

from typing import Final

import click

from judge.cli.language import language_option
from judge.cli.output import ACCEPTED_EXIT, print_by, tell
from judge.errors import JudgeError
from judge.messages.translation import Message
from judge.terms import Flavour


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@language_option
def doctor(as_json: bool, language: str) -> None:
    """What this machine offers for a sandbox; attacks the sandbox to prove it."""
    from judge.backends.doctor import examine
    from judge.render import machine, terminal

    diagnosis = examine()
    if as_json:
        print_by(lambda: click.echo(machine.diagnosis_as_json(diagnosis)))
    else:
        print_by(lambda: terminal.show(machine.diagnosis(diagnosis, language)))
    raise click.exceptions.Exit(ACCEPTED_EXIT if diagnosis.healthy else JudgeError.exit_code)


@click.group()
def sandbox() -> None:
    """The image for `--sandbox docker`: build it, look at it, remove it."""


@sandbox.command()
@click.option("--base", help="An image with Python 3.11 or later; else a pinned one from the registry.")
@click.option("--torch", "with_torch", is_flag=True, help="The image for files in PyTorch, which is large.")
def build(base: str | None, with_torch: bool) -> None:
    """Build the image that fits this version of the judge."""
    from judge.backends.docker import engine, image

    flavour = Flavour.TORCH if with_torch else Flavour.NUMPY
    with engine.connect() as found:
        for line in image.build(found, base, flavour):
            click.echo(line)
    tell(Message("Built {image}. Use it: judge run PROBLEM --sandbox docker", image=image.tag(flavour)))


@sandbox.command()
def status() -> None:
    """Which engine and which images there are; exit code 0 when a box can be opened."""
    from judge.backends.docker import engine, image

    with engine.connect() as found:
        tell(Message("engine   {version} at {address}", version=found.version, address=found.address))
        tell(Message("needed   {image}", image=image.tag()))
        for each in image.images(found):
            names = ", ".join(each["RepoTags"] or [each["Id"]])
            tell(Message("built    {names}, {size:.0f} MB", names=names, size=each["Size"] / 1e6))
        image.find(found)
    tell(Message("The image is ready."))


@sandbox.command()
def remove() -> None:
    """Remove every image that a judge has built."""
    from judge.backends.docker import container, engine, image

    with engine.connect() as found:
        container.sweep(found)
        removed = image.remove(found)
    for name in removed:
        tell(Message("Removed {name}.", name=name))
    if not removed:
        tell(Message("There was no image of ours."))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Teach SHELL to complete commands, problems and tags.

    \b
    bash   eval "$(judge completion bash)"   in ~/.bashrc
    zsh    eval "$(judge completion zsh)"    in ~/.zshrc
    fish   judge completion fish | source    in ~/.config/fish/config.fish
    """  # noqa: D301 (Click wants the very character)
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # Click knows all three
    script = found(context.find_root().command, {}, "judge", "_JUDGE_COMPLETE").source()
    print_by(lambda: click.echo(script))


COMMANDS: Final = (doctor, sandbox, completion)
