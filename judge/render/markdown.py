"""Texts in Markdown on a terminal, with lines that are broken where their language breaks."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, MarkdownElement, Paragraph

from judge.render.prose import Prose, is_wide

THEME: Final = "ansi_dark"
"""The colours of code."""


class _Paragraph(Paragraph):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Prose(self.text)


class Page(Markdown):
    """A text in Markdown."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "paragraph_open": _Paragraph,
    }

    def __init__(self, text: str) -> None:
        super().__init__(text, code_theme=THEME)
        for token in self.parsed:
            children = token.children or []
            for before, child, after in zip(children, children[1:], children[2:], strict=False):
                if child.type == "softbreak" and is_wide(before.content[-1:]) and is_wide(after.content[:1]):
                    child.type = (
                        "text"  # a line that ends within Chinese text is no space, as it is in English
                    )
