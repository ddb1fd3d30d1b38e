"""Text of a stranger, made fit to be shown."""

from __future__ import annotations

import re
from typing import Any, Final

_FORMULA: Final = re.compile(r"""(^|[,;|"\t\r\n])(?=\s*[=+\-@＝＋－＠\t\r|%])""")
"""Where a formula could begin: in front of the text, and after what separates or encloses cells for some
spreadsheet. Where the comma is decimal, a file with commas is read as if semicolons separated its cells."""


def printable(text: str) -> str:
    """Text of a submission, for a terminal: what would steer the terminal is written out instead."""
    return "".join(map(_printable_character, text)) if not text.isprintable() else text


def one_line(text: str) -> str:
    """Text of a stranger on one line, with what would steer a reader's screen written out."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def cell(value: Any) -> str:
    """A cell of which no spreadsheet takes a part for a formula: an apostrophe in front makes it text."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return _FORMULA.sub(r"\1'", one_line(str(value)))


def _printable_character(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    return character.encode("unicode_escape").decode()
