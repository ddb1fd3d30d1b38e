"""What properties are drawn with: it is what its docstring says, and all of it is in the reference."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import judge.testing as kit
from judge.testing.fitting import far_from_zero, with_outliers
from judge.testing.twins import can_stand_for, pour, twins
from sandbox.nodes import graph, linked_nodes, tree

REFERENCE = Path(kit.__file__).with_name("README.md")


@pytest.mark.parametrize("name", kit.__all__)
def test_every_name_can_be_imported_and_is_in_the_reference(name):
    """What a properties.py may import is described to authors."""
    assert getattr(kit, name) is not None
    assert f"`{name}" in REFERENCE.read_text(encoding="utf-8")


def test_an_unknown_name_is_an_attribute_error():
    """A name that is not there is told as Python tells it."""
    with pytest.raises(ImportError, match="no_such_name"):
        from judge.testing import no_such_name  # noqa: F401


@given(drawn=kit.linked_values())
def test_linked_values_make_a_list(drawn):
    """The end links back to an index that is there, or nowhere."""
    values, back = drawn
    nodes = linked_nodes(values, back)
    assert [node.val for node in nodes] == values
    assert back is None or nodes[-1].next is nodes[back]


@given(values=kit.level_orders(max_size=12))
def test_level_orders_make_a_tree(values):
    """Every value that is drawn is in the tree, level by level."""
    waiting = [tree(values)]
    found = []
    for node in waiting:
        if node is not None:
            found.append(node.val)
            waiting += [node.left, node.right]
    assert found == [value for value in values if value is not None]


def test_a_tree_is_written_as_leetcode_has_it():
    """After the root come the two children of each node; a missing child is None."""
    root = tree([1, None, 2, 3])
    assert root is not None
    assert root.left is None
    assert root.right is not None
    assert (root.right.val, root.right.left.val, root.right.right) == (2, 3, None)
    assert tree([]) is None


@given(neighbors=kit.adjacency_lists())
def test_adjacency_lists_make_a_connected_graph(neighbors):
    """Every edge is there both ways, none twice, and all nodes can be reached from the first."""
    for place, others in enumerate(neighbors):
        assert len(set(others)) == len(others)
        assert place not in others
        assert all(place in neighbors[other] for other in others)
    first = graph(neighbors)
    met = [] if first is None else [first]
    for node in met:
        met += [other for other in node.neighbors if other not in met]
    assert sorted(node.val for node in met) == list(range(1, len(neighbors) + 1))


@given(shares=st.integers(1, 6).flatmap(kit.distributions))
def test_distributions_add_up_to_one(shares):
    """Exactly, because they are multiples of 1/64."""
    assert sum(shares) == 1.0
    assert min(shares) >= 0.0


@given(box=kit.boxes(-5, 5, min_side=1))
def test_boxes_have_their_corners_in_order(box):
    """The smaller corner comes first, and sides are as long as asked."""
    assert -5 <= box[0] < box[2] <= 5
    assert -5 <= box[1] < box[3] <= 5


@given(number=kit.endless_integers())
def test_endless_integers_are_longer_than_floats(number):
    """No float is as large."""
    with pytest.raises(OverflowError):
        float(number)


def test_different_integers_are_different():
    """So many as are asked for, all in range."""
    drawn = kit.different_integers(random.Random(1), 1000, -(10**6), 10**6)
    assert len(set(drawn)) == 1000
    assert max(map(abs, drawn)) <= 10**6


FIT = kit.Fitting(
    x=kit.Floats("... n h*d"),
    weight=kit.Floats("h*d 2", positive=True),
    labels=kit.Integers("n", below="classes"),
    scores=kit.Floats("n classes"),
    mask=kit.Mask("n n"),
    positions=kit.Integers("n", 10**12, optional=True),
    offset=kit.Floats("n", optional=True),
    heads=kit.Size("h"),
    eps=st.sampled_from([0.5]),
    longest={"n": 50, "...": 60, "h": 7},
    least={"classes": 2},
)


def check_fit(x, weight, labels, scores, mask, positions, offset, heads, eps):
    """All sizes fit together."""
    length, width = x.shape[-2:]
    assert weight.shape == (width, 2)
    assert labels.shape == (length,)
    assert scores.shape[0] == length
    assert scores.shape[1] >= 2
    assert labels.dtype == np.int64
    assert 0 <= labels.min() <= labels.max() < scores.shape[1]
    assert width % heads == 0
    assert (weight > 0).all()
    assert eps == 0.5
    for each in (positions, offset):
        assert each is None or each.shape == (length,)
    if positions is not None:
        assert positions.dtype == np.int64
        assert 0 <= positions.min() <= positions.max() < 10**12
    if mask is not None:
        whole = np.broadcast_to(mask, (length, length))
        assert mask.dtype == np.bool_
        assert whole.any(axis=-1).all()


@given(drawn=FIT.small())
@settings(max_examples=200)
def test_small_arrays_fit_together(drawn):
    """The same axis has the same size in all arrays, whatever is drawn."""
    check_fit(*drawn)


@given(seed=st.integers(0, 2**32), axis=st.sampled_from(["n", "...", "h"]), length=st.integers(5, 50))
def test_long_arrays_fit_together(seed, axis, length):
    """One axis is as long as asked, and all others still fit."""
    rng = np.random.default_rng(seed)
    made = FIT.of_seed(rng, FIT.sizes_with(rng, axis, length), (0.5,))
    check_fit(**made)
    sizes = {"n": made["x"].shape[-2], "h": made["heads"], "...": np.prod(made["x"].shape[:-2])}
    assert sizes[axis] in (length, length - 1)


def test_an_axis_that_is_not_there_is_told():
    """A long axis must be an axis of some array."""
    with pytest.raises(ValueError, match="no axis m"):
        kit.Fitting(x=kit.Floats("n"), longest={"m": 5})


def test_values_far_from_zero_and_outliers():
    """Rows lie about the offset with the spread that was asked; an outlier is one value of each row."""
    rng = np.random.default_rng(0)
    far = far_from_zero(rng, np.zeros((4, 500)), 1e5, 1e-6, mixed=False)
    assert abs(far - 1e5).max() < 1.0
    assert len(set(np.sign(far_from_zero(rng, np.zeros((4, 5)), 1e5, 1e-6, mixed=True)[:, 0]))) == 2
    assert ((abs(with_outliers(rng, np.zeros((3, 7)))) > 1e5).sum(axis=1) == 1).all()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("abca",), ["acba", "aabc", "abaa"]),
        (([3, 1, 2],), [[2, 1, 3], [1, 2, 3], [3, 3, 2]]),
        (({1: 5, 2: 6},), [{2: 6, 1: 5}, {1: 6, 2: 5}]),
        (((0, -1),), [(0, -2)]),
        ((-2,), [-1]),
        ((7, None), []),
    ],
)
def test_twins_differ_in_one_place(arguments, wanted):
    """The same elements in another order, another one in the middle, or another of the same hash."""
    assert [repr(each[0]) for each in twins(arguments)] == list(map(repr, wanted))


def test_contents_are_poured_where_they_fit():
    """The object stays the same; arrays must be of one shape."""
    array, numbers, table = np.zeros(3), [1], {1: 2}
    assert pour(array, np.ones(3))
    assert pour(numbers, [4, 5])
    assert pour(table, {3: 4})
    assert (array.tolist(), numbers, table) == ([1.0, 1.0, 1.0], [4, 5], {3: 4})
    assert not pour(array, np.ones(4))
    assert not pour((1,), (2,))
    assert can_stand_for(array, np.ones(3))
    assert not can_stand_for(array, np.ones(4))


def test_gradients_are_those_of_the_formula():
    """Complex steps give the slope of each element to the last digits, also where a branch was taken."""

    def loss(x, w):
        return (np.where(x.real > 0, x, 0) ** 2 @ w).sum()

    x, w = np.array([[1.0, -2.0], [3.0, 0.5]]), np.array([[2.0], [1e-3]])
    dx, dw = kit.gradients(loss, x, w)
    np.testing.assert_allclose(dx, 2 * np.maximum(x, 0) * w.T, rtol=1e-15)
    np.testing.assert_allclose(dw, (np.maximum(x, 0) ** 2).sum(axis=0)[:, None], rtol=1e-15)


@given(st.data())
def test_a_sentinel_is_never_everything(data):
    """Some elements are the sentinel and the rest are in the range, small or large."""
    part = kit.Integers("n", below="c", sentinel=-100)
    sizes = {"n": data.draw(st.integers(1, 4)), "c": 3}
    drawn = part.of_raw(data.draw(part.raw()), sizes)
    assert part.fits(drawn, sizes)
    assert part.fits(part.of_seed(np.random.default_rng(len(drawn)), sizes), sizes)
    assert not part.fits(np.full(2, -100), sizes)
