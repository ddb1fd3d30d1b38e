"""How arrays lie in memory, and what a result shares: told by a request, and by a reply."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import SMALL, open_session

from judge.calls.solution import Solution
from sandbox import wire
from sandbox.layouts import FORTRAN, READ_ONLY, STRIDED, laid_out, layout_of
from sandbox.sharing import EARLIER, OVERLAPS

LAYOUTS = [0, FORTRAN, STRIDED, READ_ONLY, FORTRAN | READ_ONLY, STRIDED | READ_ONLY]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", [(2, 3), (3, 2, 4), (4,)])
def test_a_layout_crosses(shape, layout):
    """A message that tells layouts brings back the same values, in memory as they were."""
    array = laid_out(np.arange(np.prod(shape), dtype=float).reshape(shape), layout)
    body, _ = wire.encode([array], layouts=True)
    (back,), _ = wire.decode(body, trusted=True)
    assert np.array_equal(back, array)
    assert layout_of(back) == layout_of(array)
    assert bool(layout & READ_ONLY) is not back.flags.writeable


@pytest.mark.parametrize("shape", [(), (0,), (1, 1), (2, 0)])
def test_arrays_without_order_cross(shape):
    """Arrays of one element or none have no order, and cross all the same."""
    for layout in LAYOUTS:
        body, _ = wire.encode([laid_out(np.zeros(shape), layout)], layouts=True)
        assert wire.decode(body, trusted=True)[0][0].shape == shape


def test_nobody_else_may_tell_a_layout():
    """A reply that tells a layout is malformed: only the judge's own messages do."""
    body, _ = wire.encode([laid_out(np.eye(2), STRIDED)], layouts=True)
    with pytest.raises(wire.Malformed):
        wire.decode(body)


def test_a_reply_tells_none():
    """Without being asked to, a sender writes every array row after row."""
    body, _ = wire.encode([np.asfortranarray(np.arange(6.0).reshape(2, 3))])
    assert wire.decode(body)[0][0].flags.c_contiguous


@pytest.mark.parametrize(
    ("layout", "seen"),
    [(0, "C w"), (FORTRAN, "F w"), (STRIDED, "- w"), (READ_ONLY, "C -"), (STRIDED | READ_ONLY, "- -")],
)
def test_the_box_sees_the_layout(host, layout, seen):
    """A submission is given an array that lies in memory as the property's does."""
    source = """
def f(x):
    order = "C" if x.flags.c_contiguous else "F" if x.flags.f_contiguous else "-"
    return order + " " + ("w" if x.flags.writeable else "-")
"""
    session = open_session(host, source, "import numpy as np\ndef f(x: np.ndarray) -> str: ...")
    with session:
        assert Solution(session).f(laid_out(np.arange(6.0).reshape(2, 3), layout)) == seen


SHARING = [
    ("return x", (0,)),
    ("return x[::-1]", (0,)),
    ("return y.T", (1,)),
    ("return x, y.copy()", (0,)),
    ("return {'x': x}", ()),
    ("return x + 0", ()),
    ("return x.copy()", ()),
    ("return 1.0", ()),
    ("return kept.setdefault(0, x.copy())", (EARLIER,)),
    ("return kept.setdefault(0, np.zeros(99))[:len(x)]", (EARLIER,)),
    ("return kept.setdefault(0, [1, 2])", (EARLIER,)),
    ("return kept", (EARLIER,)),
    ("return list(kept.setdefault(0, [[1], [2]]))", (EARLIER,)),
    ("return 1, kept.setdefault(0, {3})", (EARLIER,)),
    ("return np.broadcast_to(1.0, (2, 3))", (OVERLAPS,)),
    ("return 1, np.lib.stride_tricks.sliding_window_view(np.ones(4), 3)", (OVERLAPS,)),
    ("return np.ones((4, 6))[::2, ::-3]", ()),
    ("return np.broadcast_to(1.0, (1, 1))", ()),
    ("return np.ones((0, 3))", ()),
    ("return [1, 2]", ()),
    ("return list(kept.setdefault(0, [1, 2]))", ()),
    ("return kept.setdefault(0, (1, 2))", ()),
]


@pytest.mark.parametrize(("body", "expected"), SHARING)
def test_what_a_result_shares_is_told(host, body, expected):
    """Memory that a result shares with an argument, or with what an earlier call returned."""
    source = f"import numpy as np\nkept = {{}}\n\ndef f(x, y):\n    {body}\n"
    starter = "import numpy as np\ndef f(x: np.ndarray, y: np.ndarray): ..."
    session = open_session(host, source, starter)
    with session:
        solution = Solution(session)
        assert solution._shared() == ()
        for _ in range(2):
            solution.f(np.arange(3.0), np.arange(4.0))
        assert solution._shared() == expected
        session.begin_example()
        solution.f(np.arange(3.0), np.arange(4.0))
        assert solution._shared() == tuple(place for place in expected if place != EARLIER)


@pytest.mark.parametrize(
    ("source", "returned"),
    [
        ("import numpy as np\ndef f(n): return np.zeros(n)[:1]", "np.ndarray"),
        ("def f(n): return [0] * (n // 20)", "list[int]"),
    ],
)
def test_results_are_not_kept_alive(host, source, returned):
    """The box keeps no array for what it tells, and no long list: a submission may return many."""
    session = open_session(host, source, f"import numpy as np\ndef f(n: int) -> {returned}: ...", SMALL)
    with session:
        for _ in range(100):  # 100 times 8 MB, where 256 MiB are allowed
            Solution(session).f(1_000_000)


@pytest.mark.parametrize("claim", [[5], ["x"], [-3], [True], 3])
def test_a_lie_about_sharing_is_malformed(claim):
    """What a reply claims to share must be places of arguments."""
    from judge.calls.replies import read_reply

    body, _ = wire.encode(("returned", 1, None, claim))
    with pytest.raises(wire.Malformed):
        read_reply(body, [], [1, 2])
