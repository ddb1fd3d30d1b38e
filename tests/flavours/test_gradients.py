"""Gradients through the answer of a submission in PyTorch: asked in the box, compared outside of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import open_session

from judge.bank import interface, problems
from judge.calls.call import CallFailed
from judge.calls.solution import Solution
from judge.explain.debugging import debug_file
from judge.explain.script import script
from judge.model import Raised, Verdict
from judge.terms import Flavour

SOFTMAX = problems.load(Path(__file__).parents[2] / "problems" / "nn" / "softmax")
ITEM = "lets_gradients_through"
X = np.array([1.0, 2.0, 3.0])
GRADIENT = np.array([1.0, 10.0, 100.0])


def gradients(host, body, *arguments, gradient=GRADIENT, **places):
    """What autograd takes back through a function `f(x, y)` of this body, in a box. Raises CallFailed."""
    names = ", ".join("xy"[: len(arguments)])
    source = f"import torch\nfrom torch import nn\n\ndef f({names}):\n    {body}\n"
    with open_session(host, source, f"def f({names}): ...") as session:
        return Solution(session).f.gradients(places or {"x": 0}, *arguments, gradient)


def softmax(*lines):
    """A right softmax, but for the line that computes the result."""
    return "\n".join(["import torch", "def softmax(x, axis=-1):", *(f"    {line}" for line in lines)])


@pytest.mark.parametrize(
    "body",
    [
        "return x ** 3",
        "x *= 1; return x ** 3",
        "x.requires_grad_(True); return x.pow(3)",
        "return torch.stack([each ** 3 for each in x])",
        "return nn.Identity()(x) ** 3",
    ],
)
def test_gradients_come_back_as_arrays(tensors, body):
    """However they flow, also where the argument itself is changed in place."""
    found = gradients(tensors, body, X)
    assert found["x"].tolist() == (3 * X**2 * GRADIENT).tolist()


def test_each_argument_has_its_own_gradient(tensors):
    """Those that are asked for; others are tensors without one, or no tensors."""
    both = gradients(tensors, "return x * y", X, 2 * X, x=0, y=1)
    assert [both["x"].tolist(), both["y"].tolist()] == [(2 * X * GRADIENT).tolist(), (X * GRADIENT).tolist()]
    assert gradients(tensors, "assert y.requires_grad is False; return x * y", X, X).keys() == {"x"}
    assert gradients(tensors, "return x * y[0]", X, [2, "text"])["x"].tolist() == (2 * GRADIENT).tolist()


@pytest.mark.parametrize(
    "body",
    [
        "return x.detach() * 2",
        "return x.data * 2",
        "return torch.tensor(x.tolist())",
        "return x.sum().item()",
        "return [x * 2]",
        "return torch.ones(3)",
        "return nn.Parameter(x) * 2",
        "torch.set_grad_enabled(False); return x * 2",
    ],
)
def test_where_none_arrives_there_is_none(tensors, body):
    """Detached, made anew, no tensor, or no gradients at all."""
    assert gradients(tensors, body, X) == {"x": None}


@pytest.mark.parametrize("body", ["return x[:2]", "y = x.exp(); y += 1; return y", "return x.numpy()"])
def test_what_autograd_refuses_is_an_exception_of_the_submission(tensors, body):
    """Another shape, a value that was overwritten, what leaves PyTorch."""
    with pytest.raises(CallFailed) as failed:
        gradients(tensors, body, X)
    assert isinstance(failed.value.fault, Raised)


def test_a_box_without_pytorch_has_no_gradients(host):
    """It says so, as it says of any other request that it cannot answer."""
    with open_session(host, "def f(x): return x", "def f(x): ...") as session, pytest.raises(CallFailed):
        Solution(session).f.gradients({"x": 0}, X, GRADIENT)


def test_a_submission_in_numpy_is_not_asked(judge_source, tensors):
    """It costs nothing there, and a submission in PyTorch is asked it last."""
    right = softmax("e = (x - x.amax(axis, keepdim=True)).exp()", "return e / e.sum(axis, keepdim=True)")
    in_torch = judge_source(SOFTMAX, right)
    in_numpy = judge_source(SOFTMAX, (SOFTMAX.solutions / "accepted.py").read_text(encoding="utf-8"))
    names = [[each.name for each in found.properties] for found in (in_torch, in_numpy)]
    assert names[0] == [*names[1], ITEM]
    assert [in_torch.verdict, in_numpy.verdict] == [Verdict.ACCEPTED] * 2
    assert in_torch.planned == in_numpy.planned + 1


@pytest.mark.parametrize(
    ("line", "verdict", "told"),
    [
        ("e = (x - x.amax(axis, keepdim=True)).detach().exp()", Verdict.WRONG_ANSWER, "cuts it off"),
        ("e = torch.exp(x - x.detach().amax(axis, keepdim=True))", Verdict.ACCEPTED, None),
        ("e = torch.exp(x.detach() - x.amax(axis, keepdim=True))", Verdict.WRONG_ANSWER, "should be"),
        (
            "e = torch.tensor(torch.exp(x - x.amax(axis, keepdim=True)).tolist())",
            Verdict.WRONG_ANSWER,
            "cuts",
        ),
        ("e = torch.exp(x - x.amax(axis, keepdim=True)); e /= 2", Verdict.RUNTIME_ERROR, "in place"),
        ("x.numpy(); e = torch.exp(x - x.amax(axis, keepdim=True))", Verdict.RUNTIME_ERROR, "to the end"),
        ("with torch.no_grad(): e = torch.exp(x - x.amax(axis, keepdim=True))", Verdict.WRONG_ANSWER, "cuts"),
    ],
)
def test_what_stops_a_gradient_is_told(judge_source, tensors, line, verdict, told):
    """In a sentence that helps; a constant that changes no gradient is nobody's fault."""
    report = judge_source(SOFTMAX, softmax(line, "return e / e.sum(axis, keepdim=True)"), "quick")
    assert report.verdict is verdict, report.failure
    if told is not None:
        assert report.failure.property == ITEM
        assert told in report.failure.message
        assert ".backward(" in report.failure.call


FORGERIES = {
    "zeros": "torch.autograd.grad = lambda value, leaves, *_, **__: [each * 0 for each in leaves]",
    "none": "torch.autograd.grad = lambda value, leaves, *_, **__: [None for each in leaves]",
    "text": "torch.autograd.grad = lambda value, leaves, *_, **__: ['accepted' for each in leaves]",
    "infinite": "torch.autograd.grad = lambda value, leaves, *_, **__: [each / 0 for each in leaves]",
    "huge": "torch.autograd.grad = lambda value, leaves, *_, **__: [torch.zeros(1).expand(1 << 37)]",
    "itself": "torch.autograd.grad = lambda value, leaves, *_, **__: [[leaves]]",
    "fewer": "torch.autograd.grad = lambda value, leaves, *_, **__: []",
    "no leaf": "torch.Tensor.requires_grad = property(lambda self: True)",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_gradient_gets_what_its_values_say(judge_source, tensors, forgery):
    """The box may claim what it likes of a gradient: it is compared outside, and can only be rejected."""
    source = softmax(
        "x = x.detach()" if forgery in ("none", "no leaf") else "",
        "e = (x - x.amax(axis, keepdim=True)).exp()",
        "return e / e.sum(axis, keepdim=True)",
    )
    report = judge_source(SOFTMAX, f"{source}\n{FORGERIES[forgery]}\n", "quick")
    assert not report.accepted
    assert report.failure.property == ITEM


BY_HAND = """
import torch
class Softmax(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, axis):
        e = (x - x.amax(axis, keepdim=True)).exp()
        p = e / e.sum(axis, keepdim=True)
        ctx.save_for_backward(p)
        ctx.axis = axis
        return p
    @staticmethod
    def backward(ctx, g):
        p, = ctx.saved_tensors
        return p * (g - (g * p).sum(ctx.axis, keepdim=True)), None
def softmax(x, axis=-1):
    return Softmax.apply(x, axis)
"""


def test_a_gradient_that_is_written_by_hand_is_as_good(judge_source, tensors):
    """Where it is right, and only there."""
    assert judge_source(SOFTMAX, BY_HAND, "quick").accepted
    wrong = judge_source(SOFTMAX, BY_HAND.replace("(g - (g * p)", "(g + (g * p)"), "quick")
    assert (wrong.verdict, wrong.failure.property) == (Verdict.WRONG_ANSWER, ITEM)


def test_the_call_can_be_made_again_without_a_box(tmp_path, tensors):
    """As `judge debug` writes it: the same gradient, from the file itself."""
    starter, source = "def f(x, y): ...", "def f(x, y):\n    return x * y[0]\n"
    asked = interface.read(starter, ("f",))
    with open_session(tensors, source, starter) as session:
        found = Solution(session).f.gradients({"x": 0}, X, [X, "text"], GRADIENT)
        calls = script(session.calls, asked)
    (tmp_path / "own.py").write_text("import torch\n" + source, encoding="utf-8")
    written = tmp_path / "own_debug.py"
    text = debug_file("toy/two", asked, tmp_path / "own.py", calls, written.name, Flavour.TORCH)
    written.write_text(text, encoding="utf-8")
    ran = subprocess.run([sys.executable, written], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "".join(ran.stdout.split()) == "returned{'x':tensor([1.,20.,300.])}", ran.stderr
    assert found["x"].tolist() == [1.0, 20.0, 300.0]
