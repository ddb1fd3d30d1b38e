"""Small trees are drawn; large ones, and those that are no trees, are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.explain.trees import MOST_COLUMNS, MOST_NODES, drawing
from sandbox.nodes import TreeNode, linked_list, tree


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([1, 2, 3], ["  1", " / \\", "2   3"]),
        ([1, None, 2, 3], ["1", "   \\", "    2", "   /", "  3"]),
        ([5, 1, 4, None, None, 3, 6], ["  5", " /   \\", "1     4", "     / \\", "    3   6"]),
        ([1], []),
        (list(range(MOST_NODES + 1)), []),
    ],
)
def test_trees_are_drawn_as_one_draws_them(values, lines):
    """Each node stands between its children, below an edge."""
    assert drawing(tree(values)) == lines


def test_what_is_no_tree_is_not_drawn():
    """A list; nodes that hang below themselves, or below two others; nothing."""
    loop = TreeNode(1)
    loop.left = loop
    shared = TreeNode(2)
    for each in (linked_list([1, 2]), loop, TreeNode(1, shared, shared), None, [tree([1, 2])]):
        assert drawing(each) == []


@given(st.lists(st.integers(-(10**9), 10**9) | st.text("ab", max_size=40), min_size=2, max_size=40))
def test_every_value_of_a_tree_that_is_drawn_is_in_the_drawing(values):
    """In order from left to right on its own level, and no line is too wide."""
    lines = drawing(tree(values))
    assert max(map(len, lines), default=0) <= MOST_COLUMNS
    if lines:
        for value in values:
            assert repr(value) in "\n".join(lines)
