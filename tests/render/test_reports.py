"""A report on a screen: what matters comes first, and is there when the rest has pushed it out of sight."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from judge import judging
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import Verdict
from judge.render import reports


@pytest.fixture
def shown(host, cache, toy):
    """What a screen of 80 columns shows of a submission to the toy problem."""

    def show(source: str, language: str, *, brief: bool) -> list[str]:
        plan = judging.Plan(EFFORTS["full"], cache, language=language)
        report = judging.judge(toy("double"), Submission(source.encode()), host, plan)
        console = Console(file=io.StringIO(), width=80, color_system=None)
        console.print(reports.report(report, language, brief=brief))
        return [line.rstrip() for line in console.file.getvalue().splitlines()]

    return show


@pytest.mark.parametrize(("language", "verdict"), [("en", "Wrong answer"), ("zh", "答案错误")])
def test_the_verdict_is_the_first_word_and_stands_below_a_long_report_again(shown, language, verdict):
    """On a screen the last lines stay in sight; a file is read from its first line."""
    source = "def double(n):\n    return n\n"
    lines = shown(source, language, brief=True)
    assert lines[0].startswith(verdict)
    assert sum(line.startswith(f"{verdict} · ") for line in lines[-3:]) == 1
    assert sum(line.startswith(verdict) for line in shown(source, language, brief=False)) == 1


def test_an_accepted_submission_is_told_so_once(shown):
    """Nothing pushes it out of sight."""
    lines = shown("def double(n):\n    return 2 * n\n", "en", brief=True)
    assert [line for line in lines if Verdict.ACCEPTED.value in line.lower()] == lines[:1]
