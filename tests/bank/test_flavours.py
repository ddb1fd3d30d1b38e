"""What a submission is written with: said by itself, or seen in its import lines."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from conftest import BANK

from judge import backends
from judge.backends import packages
from judge.bank import problems
from judge.bank.flavours import flavour_of, imported, named, starter
from judge.bank.submission import Submission
from judge.errors import BackendUnavailable, BadProblem, BadSubmission, UsageError
from judge.model import Verdict
from judge.terms import Flavour

DOUBLE = problems.load(BANK / "problems" / "toy" / "double")
BOTH = replace(DOUBLE, flavours=(Flavour.NUMPY, Flavour.TORCH))


@pytest.mark.parametrize(
    "source",
    [
        "import torch",
        "import torch.nn as nn",
        "from torch import nn, Tensor",
        "from torch.nn import functional as F",
        "import math, torch as t",
        "try:\n    import torch\nexcept ImportError:\n    pass",
        "import os; import torch",
        "import \\\n    torch",
        "s = 'don\\'t'  # don't\nimport torch",
        '"""A docstring."""\nfrom torch import nn',
    ],
)
def test_an_import_line_is_seen(source):
    """In every way in which people write it."""
    assert "torch" in imported(source)
    assert flavour_of(Submission(source.encode()), BOTH) is Flavour.TORCH


@pytest.mark.parametrize(
    "source",
    [
        "# import torch",
        "x = 'import torch'",
        '"""\nimport torch\n"""',
        "'''\nfrom torch import nn",
        "text = 'a' 'b\\\nimport torch'",
        "import torchvision",
        "from .torch import x",
        "important = torch",
        "import numpy as torch",
    ],
)
def test_a_mention_is_no_import(source):
    """In a comment, in a string of any kind, or as a part of another name."""
    assert "torch" not in imported(source)
    assert flavour_of(Submission(source.encode()), BOTH) is Flavour.NUMPY


def test_a_submission_may_name_its_flavour():
    """On one of its first lines, and whatever it imports; a line far below says nothing."""
    assert named("# problem: a/b\n# flavour: torch\n") == "torch"
    assert named("x\n" * 20 + "# flavour: torch\n") is None
    assert flavour_of(Submission(b"# flavour: torch\n"), BOTH) is Flavour.TORCH
    assert flavour_of(Submission(b"# flavour: numpy\nimport torch\n"), BOTH) is Flavour.NUMPY


@pytest.mark.parametrize(("name", "problem"), [("torch", DOUBLE), ("jax", BOTH)])
def test_a_flavour_that_a_problem_does_not_have_is_told(name, problem):
    """Named in a file, or asked for at the start: a sentence, and what there is."""
    with pytest.raises(BadSubmission, match=f"`toy/double` has no flavour `{name}`") as raised:
        flavour_of(Submission(f"# flavour: {name}\n".encode()), problem)
    assert "numpy" in raised.value.hint
    if problem is DOUBLE:
        with pytest.raises(UsageError, match="has no flavour"):
            starter(problem, Flavour.TORCH, "en")


def test_no_text_makes_the_looking_slow():
    """Strings, comments and imports without an end take linear time: far less than a second for a MiB."""
    started = time.process_time()
    for text in (
        '"' * (1 << 20),
        "'\\" * (1 << 19),
        "import a," * (1 << 17),
        "\n" * (1 << 20),
        " " * (1 << 20),
    ):
        imported(text)
        named(text)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('flavours = ["torch"]', "it must begin with numpy"),
        ('flavours = ["numpy", "jax"]', "each must be one of numpy, torch"),
        ('flavours = ["numpy", "numpy"]', "name each once"),
        ("flavours = []", "it must begin with numpy"),
        ("flavours = [1]", "each must be one of"),
        ('forbidden = ["softmax"]', "a name inside a module"),
        ("forbidden = [3]", "a name inside a module"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(text, reason, tmp_path):
    """By file and key."""
    folder = tmp_path / "problems" / "toy" / "double"
    folder.mkdir(parents=True)
    settings = (BANK / "problems" / "toy" / "double" / "problem.toml").read_text()
    (folder / "problem.toml").write_text(f"{text}\n{settings}")
    with pytest.raises(BadProblem, match=reason):
        problems.load(folder)


def test_without_pytorch_a_file_in_it_is_told_how_to_get_it(judge_source, monkeypatch):
    """A sentence and a command, and no traceback; nothing else needs it."""
    monkeypatch.setattr(packages, "torch_directory", lambda: "")
    with (
        backends.start("unsafe") as host,
        pytest.raises(BackendUnavailable, match="not installed here") as raised,
    ):
        host.of_flavour(Flavour.TORCH)
    assert "whl/cpu" in raised.value.hint
    report = judge_source(BOTH, "def double(n): return 2 * n", "quick")
    assert (report.verdict, report.flavour) == (Verdict.ACCEPTED, Flavour.NUMPY)


def test_a_file_in_pytorch_for_another_problem_does_not_load(judge_source):
    """It is told that the problem is answered with NumPy."""
    report = judge_source(DOUBLE, "import torch\ndef double(n): return 2 * n", "quick")
    assert report.verdict is Verdict.COMPILE_ERROR
    assert "NumPy" in report.failure.message


def test_a_host_of_no_other_flavour_is_the_host_itself():
    """So nobody pays for PyTorch who does not use it."""
    with backends.start("unsafe") as host:
        assert host.of_flavour(Flavour.NUMPY) is host
