"""Texts in Markdown, as a person sees them: lines are broken where their language breaks."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from judge.render.markdown import Page

CHINESE = """给定链表的头节点 `head`。沿着 `next` 一直往下走，
要么走到 **某个节点**，它的 `next` 是 None；
要么永远绕圈。

- 第一条规则很长很长，长到一行放不下，
  所以必须换行。

```python
x = 1
y = 2
```
"""
ENGLISH = "Write `rope(x)`. It takes\nqueries and *returns* them.\n"


def shown(text: str, columns: int) -> list[str]:
    """The lines on a terminal of this width."""
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    console.print(Page(text))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_line_that_ends_within_chinese_is_no_space():
    """The lines of the file are joined as one would write them, and English ones by a space."""
    assert shown(CHINESE, 200)[0] == (
        "给定链表的头节点 head。沿着 next 一直往下走，要么走到 某个节点，它的 next 是 None；要么永远绕圈。"
    )
    assert shown(ENGLISH, 200) == ["Write rope(x). It takes queries and returns them."]


@pytest.mark.parametrize("columns", [20, 40, 41, 60])
def test_lines_are_full_and_begin_with_no_mark_that_ends_a_sentence(columns):
    """Chinese is broken between any two characters, but not before a comma; code keeps its lines."""
    lines = shown(CHINESE, columns)
    assert max(map(cell_len, lines)) <= columns
    assert not any(line.lstrip()[:1] in "，。；：、）" for line in lines if line)
    paragraph = lines[: lines.index("")]
    assert all(cell_len(line) >= columns - 8 for line in paragraph[:-1])  # "next" and a comma at most
    assert [line.strip() for line in lines if "=" in line] == ["x = 1", "y = 2"]


def test_styles_stay_where_they_were():
    """What is code or bold is so on whatever line it stands."""
    console = Console(file=io.StringIO(), width=24, force_terminal=True, color_system="standard")
    console.print(Page("一二三四五六七八九十一二 **粗体在这里** 三四五六七八九十"))
    assert any("\x1b[1m粗" in line for line in console.file.getvalue().splitlines())
