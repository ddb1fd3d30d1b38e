"""Sentences are broken where each language breaks."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from judge.render.prose import Prose, broken


@pytest.mark.parametrize(
    ("line", "columns", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("无论 x 有几个轴，都只沿最后一个轴", 12, ["无论 x 有几", "个轴，都只沿", "最后一个轴"]),
        ("都只沿最后一个轴，归一化", 16, ["都只沿最后一个", "轴，归一化"]),
        ("减去（有偏）标准差", 6, ["减去", "（有", "偏）标", "准差"]),
        ("", 5, [""]),
    ],
)
def test_lines_are_broken_at_spaces_and_between_wide_characters(line, columns, lines):
    """No line begins with what ends a sentence or a bracket, and none ends with an opening one."""
    assert [each.plain for each in broken(Text(line), columns)] == lines


@given(st.text("ab 一二，。（）", max_size=60), st.integers(8, 30))
def test_nothing_is_lost(text, columns):
    """But for spaces where a line ends; and what can be broken fits."""
    lines = [each.plain for each in broken(Text(text), columns)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert cell_len(line) <= columns or len(line.split()) == 1


def test_it_has_the_width_of_its_place():
    """In a table, too."""
    console = Console(file=io.StringIO(), width=10, color_system=None)
    console.print(Prose("沿最后一个轴归一化\nand so on"))
    assert console.file.getvalue() == "沿最后一个\n轴归一化\nand so on\n"
