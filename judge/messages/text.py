"""Text of a stranger, made fit to be shown."""

from __future__ import annotations


def printable(text: str) -> str:
    """Text of a submission, for a terminal: what would steer the terminal is written out instead."""
    return "".join(map(_printable_character, text)) if not text.isprintable() else text


def one_line(text: str) -> str:
    """Text of a stranger on one line, with what would steer a reader's screen written out."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def _printable_character(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    return character.encode("unicode_escape").decode()
