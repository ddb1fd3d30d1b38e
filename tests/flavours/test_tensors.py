"""A box with PyTorch: tensors go in and arrays come out, and everything else is as in any other box."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import SMALL, open_session

from judge.backends import Host
from judge.backends.packages import torch_directory
from judge.calls.annotations import conform
from judge.calls.call import CallFailed
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.explain.outcomes import fatal_verdict, outcome_message
from judge.model import Raised, Returned, Verdict
from sandbox.sharing import EARLIER

CLASS = """
import torch
from torch import nn

class Layer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("count", torch.tensor(0))
        self.first = self.weight
        self.momentum = 0.5

    def forward(self, x):
        return self.weight * (x - self.mean) * self.momentum

    def kinds(self):
        parts = (self.weight, self.mean, self.count)
        same = self.weight is self.first
        return [type(part).__name__ for part in parts], list(self._buffers), same, str(self.count.dtype)
"""
STARTER = """
class Layer:
    weight: np.ndarray
    mean: np.ndarray
    count: int
    momentum: float

    def __init__(self, size): ...
    def forward(self, x): ...
    def kinds(self): ...
""".replace("np.ndarray", "Any")


def loaded(host: Host, source: str, starter: str = "def f(x): ...", **how: Any) -> Session:
    """A session with the source in a box with PyTorch."""
    names = ("Layer",) if "class Layer" in starter else ("f",)
    session = open_session(host, source, starter, names=names, **how)
    assert isinstance(session, Session), session
    return session


def f(host: Host, body: str, *arguments: Any, **how: Any) -> Any:
    """What a function `f` of this body returns in a box with PyTorch. Raises CallFailed."""
    names = ", ".join("xyz"[: len(arguments)])
    source = f"import torch\nfrom torch import nn\n\ndef f({names}):\n    {body}\n"
    with loaded(host, source, f"def f({names}): ...", **how) as session:
        return Solution(session).f(*arguments)


def ended(host: Host, body: str, *arguments: Any, **how: Any) -> Any:
    """How such a call ended."""
    try:
        return Returned(f(host, body, *arguments, **how))
    except CallFailed as failed:
        return failed.fault


X = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize(
    "dtype", ["float64", "float32", "float16", "int64", "int32", "uint8", "bool", "complex128", "uint16"]
)
def test_an_array_is_a_tensor_of_its_dtype_there_and_back(tensors, dtype):
    """Numbers, masks, whole numbers, and float32 stays float32, so that it is told."""
    given = (X % 2).astype(dtype)
    back = f(tensors, f"assert type(x) is torch.Tensor and x.dtype is torch.{dtype}; return x", given)
    assert (back.dtype, back.tolist()) == (given.dtype, given.tolist())


@pytest.mark.parametrize("given", [X, X.T, np.zeros((3, 4))[:, ::2], np.zeros((0, 2)), np.array(2.0)])
def test_an_array_in_any_layout_is_a_tensor_of_its_strides(tensors, given):
    """Column after column, with gaps, empty, and without an axis."""
    strides = tuple(step // 8 for step in given.strides)
    told = f(tensors, "return x.stride(), x * 1", given)
    assert told[1].tolist() == given.tolist()
    assert given.size <= 1 or (given.flags.forc or told[0] == strides)


def test_what_has_no_tensor_stays_what_it_is(tensors):
    """Numbers, texts, None, and long doubles."""
    assert f(tensors, "return [type(x).__name__, x]", 3) == ["int", 3]
    assert f(tensors, "return type(x).__name__", np.ones(2, np.longdouble)) == "ndarray"


def test_tensors_inside_of_lists_tuples_and_dicts(tensors):
    """In arguments and in results, however deep; what holds none stays the very object."""
    given = {"a": [X, (X, 1)], "b": "text"}
    body = "y = x['a'][1][0]; return [x['b'], (y + 1, {'c': [nn.Parameter(y)]})]"
    text, (more, inner) = f(tensors, body, given)
    assert text == "text"
    assert (more == X + 1).all()
    assert (inner["c"][0] == X).all()
    with loaded(tensors, "import torch\ndef f(x):\n    return x") as session:
        solution = Solution(session)
        plain = [1, 2]
        assert solution.f(plain) == plain
        assert solution._shared() == (0,)


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("x += 1", X + 1),
        ("x[0] = 7", np.array([[7.0] * 3, [3, 4, 5]])),
        ("x.t().mul_(2)", 2 * X),
        ("x.data = x * 3", 3 * X),
        ("x.requires_grad_(True); (x ** 2).sum().backward()", X),
    ],
)
def test_a_change_of_an_argument_is_seen(tensors, body, after):
    """In place, through a view, or by `x.data`; and what changes nothing changes nothing."""
    given = X.copy()
    f(tensors, body, given)
    assert given.tolist() == after.tolist()


def test_a_change_inside_of_a_container_is_seen(tensors):
    """Of a tensor in it, and of the list and the dict themselves."""
    given = [X.copy(), {"k": X.copy()}]
    f(tensors, "x[0] += 1; x[1]['new'] = x[0] * 2; x.append(torch.zeros(1))", given)
    assert given[0].tolist() == (X + 1).tolist()
    assert given[1]["new"].tolist() == (2 * X + 2).tolist()
    assert given[2].tolist() == [0.0]


def test_the_same_array_is_the_same_tensor_for_one_example(tensors):
    """Also where its content is another by now; in the next example it is a new one."""
    source = (
        "import torch\nseen = []\ndef f(x):\n    seen.append(x)\n    return [x is y for y in seen], x.sum()"
    )
    with loaded(tensors, source) as session:
        solution, array = Solution(session), X.copy()
        assert solution.f(array)[0] == [True]
        array += 1
        same, total = solution.f(array)
        assert (same, float(total)) == ([True, True], array.sum())
        session.begin_example()
        assert solution.f(array)[0] == [False, False, True]


@pytest.mark.parametrize(
    ("body", "shared"),
    [
        ("return x", (0,)),
        ("return x[1:]", (0,)),
        ("return [x.t()]", (0,)),
        ("return x.detach()", (0,)),
        ("return x.clone()", ()),
        ("return x + 0", ()),
    ],
)
def test_memory_of_an_argument_in_a_result_is_told(tensors, body, shared):
    """Whether it is the tensor itself, a view, or what autograd lets go of."""
    with loaded(tensors, f"import torch\ndef f(x):\n    {body}") as session:
        solution = Solution(session)
        solution.f(X.copy())
        assert solution._shared() == shared


@pytest.mark.parametrize("result", ["buffer", "buffer[:1]", "buffer.detach()", "nn.Parameter(buffer)"])
def test_memory_of_an_earlier_result_is_told(tensors, result):
    """A buffer that is kept and returned again, or a view of it."""
    source = f"import torch\nfrom torch import nn\nbuffer = torch.zeros(3)\ndef f(x):\n    return {result}"
    with loaded(tensors, source) as session:
        solution = Solution(session)
        solution.f(1)
        assert solution._shared() == ()
        solution.f(2)
        assert solution._shared() == (EARLIER,)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("return x.sum()", 15.0),
        ("return x.sum().item()", 15.0),
        ("return nn.Parameter(x).sum()", 15.0),
        ("return (x > 2).sum()", 3),
        ("return x.to_sparse().sum()", 15.0),
    ],
)
def test_a_tensor_without_an_axis_is_a_number_where_one_is_declared(tensors, body, value):
    """A float, or an int for whole numbers."""
    assert conform(f(tensors, body, X), type(value)) == value


@pytest.mark.parametrize(
    "body",
    [
        "return nn.Parameter(x) * 1",
        "return x.to_sparse()",
        "return x.t().contiguous().t()",
        "return torch.complex(x, x).conj().real",
        "return (-torch.complex(x, x).conj().imag).neg().neg()",
        "return x.expand(2, 3)",
    ],
)
def test_a_tensor_of_any_kind_comes_back_as_its_values(tensors, body):
    """With a gradient, sparse, in any order, conjugated."""
    assert f(tensors, body, X).tolist() == X.tolist()


def test_a_dtype_that_numpy_does_not_have_is_told_as_float32(tensors):
    """So a property that needs float64 says so."""
    assert f(tensors, "return x.to(torch.bfloat16)", X).dtype == np.float32


def test_tensors_are_float64_where_nothing_else_is_said(tensors):
    """As NumPy's arrays are: a parameter and an argument fit each other."""
    assert f(tensors, "return nn.Linear(3, 2)(x)", X).dtype == np.float64


def test_gradients_work(tensors):
    """By `backward`, by `autograd.grad`, and by an optimizer, in every worker anew."""
    assert (
        f(tensors, "x.requires_grad_(True); (x ** 3).sum().backward(); return x.grad", X).tolist()
        == (3 * X**2).tolist()
    )
    step = (
        "p = nn.Parameter(x.clone()); o = torch.optim.SGD([p], 0.5); "
        "(p ** 2).sum().backward(); o.step(); return p"
    )
    assert f(tensors, step, X).tolist() == (0 * X).tolist()


def test_random_numbers_are_the_same_in_every_box(tensors):
    """The seed is fixed, as NumPy's is."""
    assert f(tensors, "return torch.rand(3)", 1).tolist() == f(tensors, "return torch.rand(3)", 1).tolist()


def test_an_attribute_is_an_array_and_keeps_its_kind(tensors):
    """A Parameter is the same object after it is set, a buffer is a buffer of its dtype."""
    with loaded(tensors, CLASS, STARTER) as session:
        layer = Solution(session).Layer(3)
        assert layer.weight.tolist() == [1.0] * 3
        layer.weight, layer.mean, layer.count, layer.momentum = np.full(3, 2.0), np.ones(3), 5, 1.0
        assert layer.weight.tolist() == [2.0] * 3
        assert layer.forward(X[0]).tolist() == [-2.0, 0.0, 2.0]
        names, buffers, is_same, dtype = layer.kinds()
        assert names == ["Parameter", "Tensor", "Tensor"]
        assert (buffers, is_same, dtype) == (["mean", "count"], True, "torch.int64")
        assert layer.count == 5


def test_a_parameter_that_is_set_to_another_shape_takes_it(tensors):
    """As `layer.weight.data = ...` does."""
    with loaded(tensors, CLASS, STARTER) as session:
        layer = Solution(session).Layer(3)
        layer.weight = np.ones(4)
        assert layer.weight.shape == (4,)
        assert layer.kinds()[2] is True


def test_too_much_memory_is_told_as_such(tensors):
    """PyTorch raises a RuntimeError of its own."""
    for size in ("10 ** 13", "10 ** 8"):
        outcome = ended(tensors, f"return torch.ones({size})", 1)
        assert fatal_verdict(outcome) is Verdict.MEMORY_LIMIT_EXCEEDED


@pytest.mark.parametrize(
    "body",
    [
        "return torch.compile(lambda y: y)(x)",
        "return torch.jit.script(nn.Linear(1, 1))",
        "return x.share_memory_()",
        "return nn.Linear(1, 1).share_memory()",
        "return list(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x), num_workers=2))",
        "import torch.multiprocessing as mp; return mp.Process(target=print)",
    ],
)
def test_what_the_box_does_not_allow_is_told_in_a_sentence(tensors, body):
    """Not as a missing file or a system call that is not permitted."""
    outcome = ended(tensors, body, X)
    assert fatal_verdict(outcome) is Verdict.RUNTIME_ERROR
    assert "does not work in the box" in outcome_message(outcome, "en")


@pytest.mark.parametrize(
    "body",
    [
        "return nn.LayerNorm(3)(x)",
        "from torch.nn import LayerNorm; return LayerNorm(3)(x)",
        "from torch.nn.modules.normalization import LayerNorm; return LayerNorm(3)(x)",
        "class Mine(nn.LayerNorm): pass",
        "return torch.nn.functional.layer_norm(x, (3,))",
        "return torch.layer_norm(x, (3,))",
        "return x.softmax(-1)",
    ],
)
def test_what_is_to_be_written_by_hand_is_refused_in_a_sentence(tensors, body):
    """By any of its names; and a name that there is not hurts nobody."""
    names = ("nn.LayerNorm", "nn.functional.layer_norm", "layer_norm", "Tensor.softmax", "no.such")
    refused = [*(f"torch.{name}" for name in names), "no.such"]
    outcome = ended(tensors, body, X, forbidden=refused)
    assert fatal_verdict(outcome) is Verdict.RUNTIME_ERROR
    assert "asks you to write it yourself" in outcome_message(outcome, "en")
    assert f(tensors, "return nn.Linear(3, 3)(x).shape", X, forbidden=refused) == (2, 3)


def test_the_box_shows_pytorch_and_no_other_package(tensors):
    """Its files can be read, and those beside it cannot be found."""
    site = Path(torch_directory()).parent
    body = "import os, torch; return os.path.isfile(os.path.dirname(torch.__file__) + x)"
    assert f(tensors, body, "/version.py")
    for name in ("hypothesis", "click", "judge"):
        assert (site / name).exists() or name == "judge"
        told = f(tensors, "import importlib.util; return importlib.util.find_spec(x) is None", name)
        assert told is True
        reading = ended(tensors, "import os; return os.listdir(x)", str(site / name))
        assert isinstance(reading, Raised)


def test_the_judge_does_not_import_pytorch(tensors):
    """Not even to find out whether it is there."""
    f(tensors, "return x", X)
    assert "torch" not in sys.modules


def test_the_box_holds(tensors):
    """The attacks of the proof fail on it as on any other."""
    attempts = tensors.attack()
    assert len(attempts) > 10
    assert [each for each in attempts if each.breach is not None] == []
    assert {"landlock", "seccomp"} <= set(tensors.sandbox.layers)


def test_memory_is_counted_above_what_pytorch_takes(tensors):
    """Half of the limit is to be had."""
    assert f(tensors, f"return torch.ones({SMALL.memory_mib // 2} << 17).sum()", 1) == SMALL.memory_mib << 16


def test_the_reference_runs_without_pytorch(tensors, host):
    """In a box of the plain host, which has nothing else to do."""
    assert tensors.second() is host
