"""HTML of the pages of a class: no scripts, nothing from outside, every text of anybody escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from judge.messages.text import one_line

MAX_TEXT: Final = 600
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --good: #2a7d46; --bad: #b3413a; --dim: #777 }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", sans-serif; margin: 2rem auto;
  max-width: 70rem; padding: 0 1rem }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2.5rem } .dim { color: var(--dim) }
table { border-collapse: collapse; margin: .5rem 0 } .wide { overflow-x: auto }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .6rem; text-align: left; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
td, pre { overflow-wrap: anywhere } pre { white-space: pre-wrap; margin: .3rem 0 }
.accepted { color: var(--good) } .rejected { color: var(--bad) } .judge_error { color: #b07a00 }
svg { max-width: 100%; height: auto } svg text { font-size: 12px; fill: currentColor }
svg .c { text-anchor: middle } rect.accepted { fill: var(--good) } rect.rejected { fill: var(--bad) }
rect.judge_error { fill: #b07a00 } rect.missing { fill: var(--dim) } .missing { color: var(--dim) }
.matrix td, .matrix th { padding: .1rem .4rem; white-space: nowrap }
.matrix a { white-space: normal } .matrix tr > :first-child { position: sticky; left: 0;
  background: Canvas } a { color: inherit } rect.time { fill: #4a7ab5 }
@media (max-width: 40rem) { body { margin: 1rem auto; padding: 0 .6rem } }
"""
CLOSING: Final = "</body></html>\n"


def opening(title: str, language: str) -> str:
    """The beginning of a page, with its title, which may be anybody's text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{text(title)}</title><style>{STYLE}</style></head><body><h1>{text(title)}</h1>\n"
    )


def text(given: str) -> str:
    """Text of anybody, for the page."""
    return escape(one_line(given)[:MAX_TEXT])


def table(
    heads: list[str], rows: Iterable[Sequence[object]], shown: Callable[[str], str], name: str = ""
) -> str:
    """A table; `shown` makes HTML of a cell that is no number; `name` is a class of the style sheet."""
    parts = [
        f"<div class='wide'><table class='{name}'><tr>",
        *(f"<th>{escape(head)}</th>" for head in heads),
        "</tr>\n",
    ]
    for row in rows:
        cells = (f"<td{' class=n' if type(cell) is int else ''}>{shown(str(cell))}</td>" for cell in row)
        parts += ["<tr>", *cells, "</tr>\n"]
    return "".join(parts) + "</table></div>\n"
