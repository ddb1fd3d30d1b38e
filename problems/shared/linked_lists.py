"""Linked lists that may have a loop. They are drawn as their values, and the index that the end links to."""

from judge.testing import Sized, many_integers
from sandbox.nodes import linked_list

MOST_NODES = 100_000

GROWTH = {
    ("a list that ends", "走得到头的链表"): lambda size: [linked_list(range(size))],
    ("a cycle through all nodes", "所有节点连成一个环"): lambda size: [linked_list(range(size), cycle_at=0)],
    ("a long tail and a long cycle", "很长的尾巴接一个很大的环"): lambda size: [
        linked_list(range(size), cycle_at=size // 2)
    ],
}
"""Kinds of input, by the number of nodes, for saying how the time of a slow solution grows."""


def build(values, back):
    """The arguments of a call."""
    return (linked_list(values, back),)


def is_possible(values, back):
    """Whether there is such a list."""
    return back is None or 0 <= back < len(values)


def met_again(head):
    """The first node that one meets a second time, walking from `head`; None when the list ends."""
    seen = set()
    while head is not None and head not in seen:
        seen.add(head)
        head = head.next
    return head


def some_list(rng, size):
    """A list that ends, or has a loop of all nodes, of the last, or of any number; some values repeat."""
    back = rng.choice([None, 0, size - 1, rng.randrange(size)]) if size else None
    return _values(rng, size), back


def keeps_up_with_100_000_nodes_that_end(rng, size):
    """A list of 100 000 nodes that ends is answered in time.

    一共 100 000 个节点、走得到头的链表，也能在时限内给出正确答案。
    """
    return _values(rng, size), None


def keeps_up_with_a_long_tail_and_a_long_loop(rng, size):
    """A long tail and a long loop, 100 000 nodes together, are answered in time.

    环前的一段和环都很长、一共 100 000 个节点的链表，也能在时限内给出正确答案。
    """
    return _values(rng, size), rng.randrange(size // 4, 3 * size // 4)


def _values(rng, size):
    spread = rng.choice([0, 1, 1000, 10**6, 10**12])
    start = rng.randrange(-(10**6), 10**6)
    return many_integers(rng, size, start, start + spread)


SIZED = Sized(
    some_list,
    MOST_NODES,
    [keeps_up_with_100_000_nodes_that_end, keeps_up_with_a_long_tail_and_a_long_loop],
    examples_of_thousands=20,
)
