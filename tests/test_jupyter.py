"""`%%judge` in a notebook: the report below the cell, whose code stays out of the notebook's process."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from judge import jupyter
from judge.jupyter import Shown
from judge.store import history

RIGHT = "def double(n):\n    return 2 * n\n"


@pytest.fixture
def magic(here):
    """What a notebook gets by `%load_ext judge.jupyter`."""
    found = {}
    register = lambda function, magic_kind, magic_name: found.update({(magic_kind, magic_name): function})  # noqa: E731
    jupyter.load_ipython_extension(SimpleNamespace(register_magic_function=register))
    yield found["cell", "judge"]
    jupyter._warm_judge.cache_clear()


def test_a_cell_is_judged(magic, monkeypatch):
    """As text and as HTML, in the reader's language; nothing is recorded."""
    shown = magic("double", "def double(n):\n    return '<b>'\n")
    assert isinstance(shown, Shown)
    assert "Wrong answer  toy/double" in repr(shown)
    assert "&lt;b&gt;" in shown._repr_html_()
    assert "<b>" not in shown._repr_html_().replace("<pre", "")
    assert "Accepted" in repr(magic(" 两倍 ", RIGHT))
    monkeypatch.setenv("JUDGE_LANG", "zh")
    assert "通过" in magic("double", RIGHT)._repr_html_()
    assert history.entries() == []


@pytest.mark.parametrize(
    ("line", "cell", "told"),
    [("", RIGHT, "Which problem?"), ("triple", RIGHT, "no problem called"), ("double", "(", "Compile error")],
)
def test_what_cannot_be_judged_is_said(magic, line, cell, told):
    """In the cell's own place, without a traceback."""
    assert told in repr(magic(line, cell))
