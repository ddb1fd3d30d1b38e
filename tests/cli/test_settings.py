"""`judge config` and `judge edit`: what is settled for good."""

from __future__ import annotations

import json

import pytest
from conftest import write

from judge.store.language import chosen


def test_what_is_settled_is_kept(judge, home):
    """One by one; others stay, and each can be left open again."""
    assert judge("config", "lang", "zh").code == 0
    assert judge("config", "editor", "vi -u NONE").code == 0
    assert judge("config", "editor").out == "editor = vi -u NONE\n"
    assert judge("config", "lang", "--unset").code == 0
    found = json.loads(judge("config", "--json").out)
    assert found == {"lang": None, "track": None, "editor": "vi -u NONE"}
    assert (home / "settings.toml").read_text() == 'editor = "vi -u NONE"\n'


def test_the_language_that_is_settled_comes_before_the_terminals(judge, monkeypatch):
    """And after what a command or JUDGE_LANG says."""
    judge("config", "lang", "zh")
    assert "两倍" in judge("show", "toy/double").out
    assert "两倍" not in judge("show", "toy/double", "--lang", "en").out
    monkeypatch.setenv("JUDGE_LANG", "en")
    assert "两倍" not in judge("show", "toy/double").out
    assert chosen([], {"LANG": "zh_CN.UTF-8"}, "en") == "en"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lang", "fr"], "none of en, zh"),
        (["track", "nope"], "no track called `nope`"),
        (["editor", " "], "cannot be empty"),
        (["colour", "red"], "is not one of"),
        (["--unset"], "takes a KEY"),
    ],
)
def test_what_cannot_be_settled_is_said(judge, home, words, told):
    """With exit code 2, and nothing is written."""
    ran = judge("config", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())
    assert not (home / "settings.toml").exists()


@pytest.mark.parametrize(
    "content", [b"lang = ", b"\xff\xfe", b"colour = 'red'\n"], ids=["cut", "bytes", "other"]
)
def test_settings_that_cannot_be_used_are_said_and_left(judge, home, content):
    """Everything works without them; to settle something else would write them over."""
    write(home / "settings.toml", content)
    ran = judge("show", "toy/double")
    assert ran.code == 0
    assert "Your settings cannot be used" in ran.err
    ran = judge("config", "lang", "en")
    assert ran.code == 2
    assert ran.err.count("Your settings cannot be used") == 1
    assert (home / "settings.toml").read_bytes() == content


def test_edit_opens_the_working_copy(judge, here, monkeypatch):
    """In the editor that is settled, else as the environment says; the starter is there before."""
    monkeypatch.setenv("EDITOR", "false")
    ran = judge("edit", "double")
    assert (ran.code, "No editor could be opened" in ran.err) == (2, True)
    assert (here / "toy" / "double.md").exists()
    editor = write(here / "editor", "#!/bin/sh\necho edited >> $1\n")
    editor.chmod(0o755)
    judge("config", "editor", str(editor))
    for _ in range(2):
        assert judge("edit", "double").code == 0
    assert (here / "toy" / "double.py").read_text().endswith("edited\nedited\n")
