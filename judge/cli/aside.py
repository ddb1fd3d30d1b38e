"""Other commands of ours while a screen is set aside, and questions there."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from judge.messages.translation import told


def run_aside(words: list[str], then: str, language: str) -> None:
    """Run `judge` with these words, and wait for Enter; Ctrl-C stops that, and not the command that asked."""
    import subprocess  # most commands start none

    with suppress(KeyboardInterrupt, click.Abort):
        subprocess.run([sys.executable, "-m", "judge", *words, "--lang", language], check=False)
        wait_for_enter(told(then, language))


def wait_for_enter(text: str) -> None:
    """Unlike any other key, it cannot come too early: a terminal keeps it."""
    click.prompt(text, default="", show_default=False, prompt_suffix=" ", err=True)
