"""`judge debug` of a file in PyTorch: it is called with tensors there, too."""

from __future__ import annotations

import subprocess
import sys

import pytest

from judge.bank import interface
from judge.explain.debugging import debug_file
from judge.terms import Flavour

FUNCTION = "import torch\ndef f(x, y):\n    return (x @ y[0] + torch.ones(1)).dtype, y[1]\n"
CLASS = """
import torch
from torch import nn


class Layer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))

    def forward(self, x):
        return (self.weight * x).sum().item(), type(self.weight).__name__
"""


@pytest.mark.parametrize(
    ("source", "starter", "calls", "printed"),
    [
        (
            FUNCTION,
            "def f(x, y): ...",
            "returned = f(np.ones((2, 2)), [np.ones(2), 'a'])\n",
            "(torch.float64, 'a')",
        ),
        (
            CLASS,
            "class Layer:\n    def __init__(self, size): ...\n    def forward(self, x): ...",
            "it = Layer(2)\nit.weight = np.array([2.0, 3.0])\nreturned = it.forward(np.ones(2))\n",
            "(5.0, 'Parameter')",
        ),
    ],
)
def test_a_debug_file_calls_with_tensors(tmp_path, source, starter, calls, printed):
    """A function, a class, and an attribute that is set: as in the box."""
    name = "Layer" if "class" in starter else "f"
    (tmp_path / "own.py").write_text(source, encoding="utf-8")
    asked = interface.read(starter, (name,))
    written = tmp_path / "own_debug.py"
    text = debug_file("toy/two", asked, tmp_path / "own.py", calls, written.name, Flavour.TORCH)
    written.write_text(text, encoding="utf-8")
    ran = subprocess.run([sys.executable, written], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.stdout.strip() == f"returned {printed}", ran.stderr
