"""`judge watch` of a file in PyTorch."""

from __future__ import annotations

from pathlib import Path

from conftest import write

BANK = Path(__file__).parents[2]
WRONG = "import torch\n\ndef softmax(x, axis=-1):\n    return x\n"


def test_it_begins_again_in_the_flavour_of_the_file(terminal, monkeypatch, tmp_path):
    """The starter that comes back is that of PyTorch, and the verdict says what judged."""
    monkeypatch.setenv("JUDGE_PROBLEMS", str(BANK))
    file = write(tmp_path / "nn" / "softmax.py", WRONG)
    found = terminal("watch", "nn/softmax")
    found.read_until("Wrong answer", "PyTorch")
    found.type("r")
    found.read_until("Begin again with the starter?")
    found.type("y\n")
    found.read_until("Press Enter to go back")
    found.type("\n")
    found.read_until("s submit")
    starter = BANK / "problems" / "nn" / "softmax" / "starter.torch.py"
    assert file.read_text() == starter.read_text(encoding="utf-8")
    found.type("q")
    assert found.end()[0] == 0
