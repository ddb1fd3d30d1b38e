"""The same mistake in NumPy and in PyTorch: the same verdict, the same check, the same smallest call."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge import judging
from judge.authoring.solutions import known_solutions
from judge.bank import problems
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import Verdict
from judge.terms import Flavour

PROBLEM = problems.load(Path(__file__).parents[2] / "problems" / "nn" / "rms_norm")
KNOWN = {each.name: each.source for each in known_solutions(PROBLEM)}


@pytest.mark.parametrize(
    "mistake",
    [
        *("layer_norm", "sum_of_squares", "eps_outside_the_root", "forgets_eps", "eps_is_a_constant"),
        *("forgets_gamma", "one_plus_gamma", "normalises_the_batch", "changes_x", "float32"),
    ],
)
def test_a_mistake_is_told_alike_in_both_flavours(mistake, host, cache):
    """Whatever it is written with."""
    if host.sandbox.backend == "docker":
        pytest.skip("the image of `docker` has no PyTorch in it")
    plan = judging.Plan(EFFORTS["quick"], cache)
    found = [
        judging.judge(PROBLEM, Submission(KNOWN[f"wrong_answer_{prefix}{mistake}"]), host, plan)
        for prefix in ("", "torch_")
    ]
    assert [each.flavour for each in found] == [Flavour.NUMPY, Flavour.TORCH]
    told = [(each.verdict, each.failure.property, each.failure.call) for each in found]
    assert told[0] == told[1]
    assert told[0][0] is Verdict.WRONG_ANSWER
