"""Sentences on a terminal: broken where each language breaks, whatever is wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import StyleType
from rich.text import Text

WIDE: Final = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_CLOSING: Final = "，。、；：？！）》」』】”’…,.;:?!)\\]}>%"
_OPENING: Final = "（《「『【“‘(\\[{<"
_PIECE: Final = re.compile(rf" +|[{_OPENING}]*(?:[{WIDE}]|[^ {WIDE}]+)[{_CLOSING}]*")
"""What stays on one line: a word, or one wide character, with its brackets and what ends a sentence."""


class Prose:
    """Text whose lines are broken at spaces, and between the characters of languages that have none."""

    def __init__(self, text: str, style: StyleType = "") -> None:
        self._text = text
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = [line for each in self._text.split("\n") for line in broken(each, options.max_width)]
        yield Text("\n".join(lines), style=self._style, overflow="fold")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(map(cell_len, self._text.split("\n")))
        return Measurement(min(widest, 2), widest).with_maximum(options.max_width)


def broken(line: str, columns: int) -> Iterator[str]:
    """The lines that a line is broken into."""
    if cell_len(line) <= columns:
        yield line
        return
    current = ""
    for piece in _PIECE.findall(line):
        if current and cell_len(current + piece.rstrip()) > columns:
            yield current.rstrip()
            current = ""
        current += piece if current or piece.strip() else ""
    if current.strip():
        yield current.rstrip()
