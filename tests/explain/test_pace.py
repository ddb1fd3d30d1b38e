"""How fast an accepted submission is, beside the reference: told to a person, decides nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import BANK

from judge import judging
from judge.bank import problems
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.render import reports

RIGHT = b"def double(n): return 2 * n\n"
SLOW = (
    b"def double(n):\n    for _ in range(1000 + 20 * n if 64 <= n <= 10**6 else 0): pass\n    return 2 * n\n"
)


@pytest.fixture
def growing(tmp_path: Path):
    """A problem that says how large inputs are made."""
    bank = Path(shutil.copytree(BANK, tmp_path / "bank"))
    path = bank / "problems" / "toy" / "double" / "properties.py"
    path.write_text(f'{path.read_text()}\nGROWTH = {{("numbers", "输入"): lambda n: [n]}}\n')
    return problems.load(path.parent)


@pytest.mark.parametrize("source", [RIGHT, SLOW], ids=["right", "slow"])
def test_an_accepted_submission_is_compared_when_it_is_asked(growing, host, cache, source):
    """At one size, with what both take; and only then."""
    plan = judging.Plan(EFFORTS["quick"], cache, compares_pace=True)
    found = judging.judge(growing, Submission(source), host, plan)
    assert found.accepted
    assert found.pace.size >= 64
    assert found.pace.reference_seconds > 0
    assert found.pace.seconds > found.pace.reference_seconds or source is RIGHT
    assert f"n = {found.pace.size} takes" in reports.as_text(found, "en")
    plan = judging.Plan(EFFORTS["quick"], cache)
    assert judging.judge(growing, Submission(source), host, plan).pace is None


def test_where_nobody_says_how_inputs_are_made_nothing_is_compared(toy, host, cache):
    """Most problems of arrays say nothing."""
    plan = judging.Plan(EFFORTS["quick"], cache, compares_pace=True)
    assert judging.judge(toy("double"), Submission(RIGHT), host, plan).pace is None


def test_what_is_rejected_or_has_no_reference_is_not_compared(growing, host, cache):
    """It is told other things."""
    plan = judging.Plan(EFFORTS["quick"], cache, compares_pace=True)
    wrong = judging.judge(growing, Submission(b"def double(n): return n\n"), host, plan)
    assert (wrong.accepted, wrong.pace) == (False, None)
    (growing.solutions / "accepted.py").unlink()
    assert judging.judge(growing, Submission(RIGHT), host, plan).pace is None
