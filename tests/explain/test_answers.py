"""What people write and paste, and the sentence by which each of them can mend it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from judge import judging
from judge.bank import problems, submission
from judge.checks.properties import EFFORTS
from judge.model import Verdict
from judge.render import reports

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests" / "data" / "answers"


class Told(NamedTuple):
    """What must be said of a file."""

    problem: str
    words: list[str]
    """Expressions that the report has."""
    never: list[str] = []  # noqa: RUF012 (nobody changes it)
    verdict: Verdict | None = None


BATCH_NORM, LAYER_NORM, BACKWARD = "nn/batch_norm", "nn/layer_norm", "nn/layer_norm_backward"
ATTENTION, LONGEST, CYCLE = "nn/multi_head_attention", "sliding_window/longest_substring", "two_pointer/cycle"

TOLD = {
    "batch_norm_default_momentum_0_9.py": Told(BATCH_NORM, ["`momentum` is 0.1", r"call +it = BatchNorm\("]),
    "batch_norm_momentum_ignored.py": Told(BATCH_NORM, [r"call +it = BatchNorm\(.*momentum="]),
    "batch_norm_inference_moves_statistics.py": Told(
        BATCH_NORM, [r"call +it = BatchNorm\(", "training=False"], never=["Mean of empty slice"]
    ),
    "layer_norm_axis_0.py": Told(LAYER_NORM, [r"shape \((1, 2|2, 1)\)"]),
    "layer_norm_without_keepdims.py": Told(LAYER_NORM, [r"shape \((1, 2|2, 1|2, 2)\)"]),
    "layer_norm_in_place.py": Told(
        LAYER_NORM, [r"it changed its argument `x`", r"\[\d+(, \d+)?\] was -?[\d.]{1,5}, and is"]
    ),
    "layer_norm_default_eps_1e_6.py": Told(LAYER_NORM, ["`eps` is 1e-05"]),
    "positional_encoding_halves.py": Told(
        "nn/positional_encoding",
        [r"positional_encoding\(max_len=1, d_model=[23]\)", r"expected +np.array\(\[\["],
    ),
    "layer_norm_backward_dbeta_keeps_an_axis.py": Told(
        BACKWARD, ["at dbeta: its shape is", r"shape \(1, 1, 1\)"]
    ),
    "layer_norm_backward_gamma_missing_in_dx.py": Told(BACKWARD, ["dx is the gradient", "at dx: at index"]),
    "multi_head_attention_scaled_by_d_model.py": Told(
        ATTENTION, [r"at index \[", r" q=np", r" w_o=", "num_heads="]
    ),
    "multi_head_attention_not_scaled.py": Told(ATTENTION, [r"q=np.array\([^)]*\),  # shape \(1, 1, 2\)"]),
    "longest_substring_prints_in_the_loop.py": Told(
        LONGEST, [r"call +length_of_longest_substring\('(.)\1'\)", r"printed\n +i=0"]
    ),
    "cycle_endless_loop.py": Told(CYCLE, ["probably never ends", r"line \d+: `"]),
    "cycle_seen_in_a_list.py": Told(
        CYCLE, [r"Time grows like n\^", "O\\(n\\)", r"goes into line \d"], verdict=Verdict.TIME_LIMIT_EXCEEDED
    ),
    "cycle_returns_a_new_node.py": Told(CYCLE, ["returned a new node, and not a node of its argument"]),
    "cycle_prints_values.py": Told(CYCLE, [], verdict=Verdict.ACCEPTED),
    "cycle_marks_nodes.py": Told(CYCLE, [r"(\n +detect_cycle\(head\)){2}"], never=["well done"]),
    "longest_substring_recursion.py": Told(LONGEST, [r"in go \(\d+ times or more\)"]),
    "dict_by_value_swapped.py": Told("sorting/dict_by_value", [r"sort_by_value\(\{\d+: \d+\}\)"]),
    "iou_float32.py": Told("vision/iou", ["as a float32 is", "at most 1e-09 is allowed"]),
    "iou_eps_in_the_denominator.py": Told("vision/iou", ["at most 1e-09 is allowed"]),
    "paste_failing_assert_at_the_end.py": Told(LONGEST, [r"own test on line \d+ fails while it is loaded"]),
    "paste_sys_exit_at_the_end.py": Told(LONGEST, [r"Line \d+ ends the program"]),
    "paste_multiprocessing.py": Told(LONGEST, ["The box starts no processes"]),
    "paste_method_without_self.py": Told(LONGEST, ["lacks its first parameter, `self`"]),
    "paste_notebook.ipynb": Told(LONGEST, [], verdict=Verdict.ACCEPTED),
    "paste_notebook_magic.py": Told(LONGEST, ["Line 1 is notebook syntax: delete it"]),
    "paste_newer_python.py": Told(LONGEST, []),
    "paste_prints_instead_of_returning.py": Told(LONGEST, ["returned nothing, and printed something"]),
    "paste_imports_list_node.py": Told("two_pointer/has_cycle", ["are given: delete line 1"]),
    "paste_self_without_class.py": Told(LONGEST, ["remove its first parameter, `self`"]),
    "paste_two_numbered_classes.py": Told(LONGEST, ["`Solution1`, `Solution2`", "Name the one to judge"]),
    "paste_class_of_another_name.py": Told(LONGEST, [], verdict=Verdict.ACCEPTED),
    "paste_unittest_main.py": Told(LONGEST, [r"Line \d+ ends the program"]),
    "paste_course_interface.py": Told(BATCH_NORM, [r"class BatchNorm:\n +def __init__\(self, num_features"]),
    "paste_torch.py": Told("ml/k_means", ["answered with NumPy"]),
}


def test_every_file_is_held_to_something():
    """And every row has its file."""
    assert TOLD.keys() == {path.name for path in ANSWERS.iterdir()}


@pytest.mark.parametrize("name", TOLD)
def test_the_message_says_how_to_mend_it(name, host, cache):
    """As `judge submit` shows it. (tests/explain/test_hints.py has the siblings of what people paste.)"""
    told = TOLD[name]
    problem = problems.find(told.problem, [ROOT / "problems"])
    plan = judging.Plan(EFFORTS["full"], cache)
    report = judging.judge(problem, submission.read(ANSWERS / name), host, plan)
    shown = reports.as_text(report, "en")
    assert told.verdict in (None, report.verdict), shown
    assert [each for each in told.words if not re.search(each, shown, re.S)] == [], shown
    assert [each for each in told.never if re.search(each, shown)] == [], shown
    assert str(ROOT) not in shown
