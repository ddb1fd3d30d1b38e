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

_WIDE: Final = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_CLOSING: Final = "，。、；：？！）》」』】”’…,.;:?!)\\]}>%"
_OPENING: Final = "（《「『【“‘(\\[{<"
_PIECE: Final = re.compile(rf" +|[{_OPENING}]*(?:[{_WIDE}]|[^ {_WIDE}]+)[{_CLOSING}]*")
"""What stays on one line: a word, or one wide character, with its brackets and what ends a sentence."""


class Prose:
    """Text whose lines are broken at spaces, and between the characters of languages that have none."""

    def __init__(self, text: str | Text, style: StyleType = "") -> None:
        self._text = Text(text, style) if isinstance(text, str) else text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = [line for each in self._text.split("\n") for line in broken(each, options.max_width)]
        yield Text("\n", style=self._text.style, overflow="fold").join(lines)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(map(cell_len, self._text.plain.split("\n")))
        return Measurement(min(widest, 2), widest).with_maximum(options.max_width)


def is_wide(character: str) -> bool:
    """Whether it is a character of a language that is written without spaces."""
    return re.fullmatch(f"[{_WIDE}]", character) is not None


def broken(line: Text, columns: int) -> Iterator[Text]:
    """The lines that a line is broken into."""
    begin = end = 0  # of what stands on the current one
    for piece in _PIECE.finditer(line.plain):
        if piece[0].isspace():
            continue
        if end > begin and cell_len(line.plain[begin : piece.end()]) > columns:
            yield line[begin:end]
            begin = piece.start()
        end = piece.end()
    yield line[begin:end]
