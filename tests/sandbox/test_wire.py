"""The wire: every supported value crosses exactly, and no bytes do harm."""

from __future__ import annotations

import collections
import enum
import math
import random
import struct
import time
import tracemalloc
from contextlib import suppress
from itertools import pairwise
from typing import Any

import expensive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from judge.calls.replies import read_reply
from judge.model import Died, Raised, Returned, TimedOut
from sandbox import wire
from sandbox.nodes import ListNode, Node, TreeNode, linked_nodes
from sandbox.wire import hashing
from sandbox.wire.budget import MAX_PROBES, TEXT_BYTES_PER_BYTE, Budget
from sandbox.wire.decoder import Decoder
from sandbox.wire.encoder import Encoder

INTS = st.integers() | st.integers(-(2**200), 2**200) | st.sampled_from([2**63, -(2**63), 2**63 - 1, -1])
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=20)
SCALARS = (
    st.none()
    | st.booleans()
    | INTS
    | st.floats(width=64)
    | st.complex_numbers()
    | TEXTS
    | st.binary(max_size=20)
)
KEYS = st.recursive(SCALARS, lambda keys: st.tuples(keys, keys), max_leaves=4)
VALUES = st.recursive(
    SCALARS,
    lambda values: st.one_of(
        st.lists(values, max_size=12),
        st.lists(values, max_size=3).map(tuple),
        st.sets(KEYS, max_size=4),
        st.frozensets(KEYS, max_size=4),
        st.dictionaries(KEYS, values, max_size=4),
    ),
    max_leaves=12,
)
DTYPES = [np.dtype(name) for name in wire.DTYPES]


def cross(value: Any) -> Any:
    """The value as it arrives on the other side."""
    return wire.decode(wire.encode(value)[0])[0]


def exact(value: Any) -> Any:
    """Something that is equal only for the same types and the same bits."""
    match value:
        case float():
            return (float, struct.pack("<d", value))
        case complex():
            return (complex, struct.pack("<dd", value.real, value.imag))
        case list() | tuple():
            return (type(value), [exact(item) for item in value])
        case set() | frozenset():
            return (type(value), sorted(repr(exact(item)) for item in value))
        case dict():
            return (type(value), [(exact(key), exact(item)) for key, item in value.items()])
    return (type(value), value)


@settings(max_examples=400)
@given(value=VALUES)
def test_plain_values_cross_with_type_order_and_bits(value):
    """A plain value, however nested, arrives with the same types, order and bits."""
    assert exact(cross(value)) == exact(value)


@settings(max_examples=100)
@given(value=st.lists(st.floats(width=64), min_size=9) | st.lists(INTS, min_size=9, max_size=30))
def test_long_lists_of_numbers_cross_exactly(value):
    """A list that is packed in one piece arrives bit for bit."""
    assert exact(cross(value)) == exact(value)


@settings(max_examples=100)
@given(
    bits=st.integers(0, 8 * wire.MAX_INT_BYTES - 2), sign=st.sampled_from([-1, 1]), step=st.integers(-1, 1)
)
def test_ints_of_every_size_cross(bits, sign, step):
    """An int of any number of bits up to the limit arrives, alone and in a list."""
    value = sign * (1 << bits) + step
    assert cross([value, [value] * 12]) == [value, [value] * 12]


@settings(max_examples=50)
@given(rows=st.integers(0, 3).flatmap(lambda size: st.lists(st.tuples(*[SCALARS] * size), max_size=12)))
def test_lists_of_tuples_of_one_length_cross_exactly(rows):
    """A table of rows is sent by columns, and arrives as it was, even with rows of nothing."""
    assert exact(cross(rows)) == exact(rows)


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, -0.0, 5e-324, complex(-0.0, math.nan)], ids=repr
)
def test_strange_floats_keep_their_bits(value):
    """NaN, infinities, minus zero and subnormal numbers arrive bit for bit."""
    assert exact(cross(value)) == exact(value)
    assert exact(cross([value] * 20)) == exact([value] * 20)


def test_a_nan_keeps_its_payload():
    """A NaN with a payload arrives with it."""
    value = struct.unpack("<d", struct.pack("<Q", 0x7FF8_0000_DEAD_BEEF))[0]
    assert exact(cross(value)) == exact(value)


def test_a_bool_is_not_taken_for_an_int():
    """In long lists, True stays True beside 1."""
    value = [True, 1, False, 0] * 5
    assert [type(item) for item in cross(value)] == [bool, int, bool, int] * 5


@pytest.mark.parametrize(
    "value", ["\ud800", "a\udfff\ud800b", "\0", "é" * 9, "\U0010ffff", "\ufeff"], ids=ascii
)
def test_strings_with_lone_surrogates_cross(value):
    """Any Python string arrives, even one that no file could hold."""
    assert cross(value) == value


def test_a_dict_keeps_its_order_and_its_kinds_of_keys():
    """Keys of all plain kinds arrive in the order in which they were put in."""
    value = {"b": 1, (1, "x"): 2, 3: 3, b"a": 4, None: 5, (1, (2j, ())): 6, 2.5: 7}
    assert list(cross(value).items()) == list(value.items())


@settings(max_examples=300)
@given(data=st.data(), dtype=st.sampled_from(DTYPES))
def test_arrays_of_every_dtype_and_shape_cross(data, dtype):
    """An array arrives with its dtype, its shape and its bytes, without dimensions or elements too."""
    shape = data.draw(st_numpy.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    size = dtype.itemsize * math.prod(shape)
    raw = data.draw(st.binary(min_size=size, max_size=size))
    array = np.frombuffer(bytearray(raw), dtype).reshape(shape)
    if dtype.kind == "b":
        array = array.view(np.uint8) % 2 == 1
    came = cross(array)
    assert (came.dtype, came.shape, came.tobytes()) == (array.dtype, array.shape, array.tobytes())


def test_an_array_of_no_elements_keeps_its_shape():
    """Arrays without elements keep all their dimensions."""
    for shape in [(0,), (0, 3), (3, 0), (2, 0, 5), (1 << 32, 0)]:
        assert cross(np.zeros(shape)).shape == shape


def test_an_array_can_be_written_to_on_the_other_side():
    """An array arrives writeable, as an argument must be."""
    came = cross(np.zeros(3))
    came[1] = 5.0
    assert came.tolist() == [0.0, 5.0, 0.0]


@pytest.mark.parametrize("dtype", ["float64", "int32", "complex64", "longdouble"])
def test_memory_order_and_byte_order_do_not_show(dtype):
    """Arrays in Fortran order, reversed, sliced and of foreign byte order arrive with the same elements."""
    array = np.arange(24).reshape(4, 6).astype(dtype)
    foreign = array.astype(array.dtype.newbyteorder())
    for each in (np.asfortranarray(array), array[::-1, ::2], array.T, foreign, foreign.T):
        came = cross(each)
        assert came.dtype == np.dtype(dtype)
        assert came.tolist() == each.tolist()


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_numpy_scalars_keep_their_type(dtype):
    """A NumPy scalar of every dtype arrives as that scalar, alone and in a list."""
    value = dtype.type(1)
    came = cross([value, [value] * 12])
    assert [type(came[0]), came[0]] == [dtype.type, value]
    assert {type(item) for item in came[1]} == {dtype.type}


@pytest.mark.parametrize("value", [math.nan, -0.0, math.inf])
def test_numpy_floats_keep_their_bits(value):
    """NaN, minus zero and infinity in NumPy's types arrive bit for bit."""
    for kind in (np.float16, np.float32, np.float64, np.longdouble):
        used = 10 if kind is np.longdouble else None  # the rest is padding, and as it happens to be
        assert cross(kind(value)).tobytes()[:used] == kind(value).tobytes()[:used]


def test_a_foreign_numpy_scalar_is_the_same_number():
    """A scalar taken from an array of foreign byte order arrives as the number that it is."""
    value = np.array([1, 258], dtype=">i4")[1]
    assert cross(value) == 258


@settings(max_examples=100)
@given(values=st.lists(SCALARS, max_size=15), data=st.data())
def test_linked_lists_cross_with_their_cycles(values, data):
    """A linked list arrives with its values, its links, and the place where its end links back."""
    at = data.draw(st.none() | st.integers(0, len(values) - 1)) if values else None
    nodes = linked_nodes(values, cycle_at=at)
    came = wire.decode(wire.encode(nodes)[0])[1]
    assert [exact(node.val) for node in came] == [exact(value) for value in values]
    assert all(one.next is two for one, two in pairwise(came))
    assert not came or came[-1].next is (None if at is None else came[at])


def test_a_long_linked_list_crosses_without_recursion():
    """A list of 50 000 nodes arrives whole."""
    head, *_ = linked_nodes(range(50_000), cycle_at=7)
    came, nodes = wire.decode(wire.encode(head)[0])
    assert came is nodes[0]
    assert len(nodes) == 50_000
    assert nodes[-1].next is nodes[7]


def test_nodes_inside_containers_keep_their_identity():
    """The same node in a list, a tuple, a dict and another node's value arrives as one node."""
    node = ListNode(1)
    value = [node, (node, [node]), {"a": node}, ListNode(node), [node, None] * 8]
    came = cross(value)
    others = [came[1][0], came[1][1][0], came[2]["a"], came[3].val, came[4][14]]
    assert all(other is came[0] for other in others)
    assert came[4][15] is None


def test_two_lists_that_share_a_tail_still_share_it():
    """Lists that meet arrive as lists that meet."""
    tail = linked_nodes([8, 9])
    one, two = ListNode(1, tail[0]), ListNode(2, tail[0])
    one, two = cross((one, two))
    assert one.next is two.next
    assert one.next.next.val == 9


@settings(max_examples=50)
@given(tree=st.recursive(st.none(), lambda trees: st.tuples(st.integers(), trees, trees), max_leaves=20))
def test_trees_cross(tree):
    """A tree arrives with the same shape and the same values."""

    def build(part: Any) -> TreeNode | None:
        return part and TreeNode(part[0], build(part[1]), build(part[2]))

    def read(node: TreeNode | None) -> Any:
        return node and (node.val, read(node.left), read(node.right))

    assert read(cross(build(tree))) == tree


@settings(max_examples=50)
@given(edges=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=15))
def test_graphs_cross_with_the_order_of_their_neighbours(edges):
    """A graph arrives with the same neighbours in the same order, loops included."""
    nodes = [Node(i) for i in range(6)]
    for start, end in edges:
        nodes[start].neighbors.append(nodes[end])
    came = cross(nodes)
    assert [[each.val for each in node.neighbors] for node in came] == [
        [each.val for each in node.neighbors] for node in nodes
    ]


def test_known_nodes_are_updated_in_place():
    """A reply about nodes that we sent changes our own nodes, and new ones are added."""
    ours = linked_nodes([1, 2])
    body, _ = wire.encode(ours[0])
    theirs = wire.decode(body)[1]
    theirs[1].next = ListNode(3, theirs[0])
    wire.decode(wire.encode(theirs[1], theirs)[0], ours)
    assert ours[1].next.val == 3
    assert ours[1].next.next is ours[0]


def test_nodes_become_the_classes_that_the_receiver_names():
    """A submission that brings its own ListNode is given those, and sends them back."""

    class OwnNode:
        val: Any
        next: Any

    body, _ = wire.encode(linked_nodes([1, 2])[0])
    head, _ = wire.decode(body, classes={**wire.NODE_CLASSES, "ListNode": OwnNode})
    assert (type(head), type(head.next)) == (OwnNode, OwnNode)
    back, _ = wire.encode(head, classes={**wire.NODE_CLASSES, "ListNode": OwnNode})
    assert wire.decode(back)[0].next.val == 2


class Point(collections.namedtuple("Point", "x y")):
    """A namedtuple."""


class Colour(enum.IntEnum):
    """An enum whose members are ints."""

    RED = 3


class Text(str):
    """A str subclass with ideas of its own."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        """Not called."""
        raise AssertionError


class Number(float):
    """A float subclass."""

    def __float__(self) -> float:
        return 1.0


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Point(1, 2), (1, 2)),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.defaultdict(list, {1: [2]}), {1: [2]}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (Colour.RED, 3),
        (Text("abc"), "abc"),
        (Number(2.5), 2.5),
        (np.str_("abc"), "abc"),
        (type("Items", (list,), {})([1, 2]), [1, 2]),
        (type("Data", (bytes,), {})(b"ab"), b"ab"),
        (type("Group", (set,), {})({1}), {1}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_subclasses_arrive_as_the_plain_value_underneath(value, plain):
    """A namedtuple, a Counter, an IntEnum and other subclasses arrive as plain values."""
    assert exact(cross(value)) == exact(plain)
    assert exact(cross([value] * 12)) == exact([plain] * 12)


@pytest.mark.parametrize(
    ("value", "plain", "most_bytes"),
    [
        ([Point(i, 0.5) for i in range(1000)], [(i, 0.5) for i in range(1000)], 17_000),
        ([Point(i, 2) if i % 2 else (i, 2) for i in range(1000)], [(i, 2) for i in range(1000)], 17_000),
        ([Colour.RED] * 1000, [3] * 1000, 8100),
        ([Colour.RED, 4] * 500, [3, 4] * 500, 8100),
        ([Number(2.5)] * 1000, [2.5] * 1000, 8100),
        ([(Colour.RED, True)] * 1000, [(3, True)] * 1000, 9100),
    ],
    ids=["namedtuples", "namedtuples and tuples", "enums", "enums and ints", "floats", "rows of enums"],
)
def test_long_lists_of_subclasses_are_packed_as_plain_values(value, plain, most_bytes):
    """Many namedtuples cross as rows do, and many IntEnums as ints do: in one piece."""
    body, _ = wire.encode(value)
    assert exact(wire.decode(body)[0]) == exact(plain)
    assert len(body) <= most_bytes


def test_a_bool_beside_enums_stays_a_bool():
    """A list of truth values and IntEnums is not taken for one of ints."""
    assert exact(cross([Colour.RED, True] * 6)) == exact([3, True] * 6)


def test_a_node_in_a_namedtuple_crosses():
    """A namedtuple is a tuple, so nodes may be in it."""
    first, second = linked_nodes([1, 2])
    came = cross(Point(first, [Point(second, 3)]))
    assert came[0].next is came[1][0][0]


class Hostage(tuple):
    """A tuple whose methods must not be called."""

    __slots__ = ()

    def _called(self, *_: object) -> Any:
        raise AssertionError

    __iter__ = __len__ = __getitem__ = __eq__ = __class__ = property(_called)  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def test_no_code_of_a_value_runs_while_it_is_encoded():
    """What a subclass of tuple says of itself is not asked, alone, in lists or in rows."""
    value = Hostage((1, 2))
    assert cross([value, [value] * 12, [(value, 1)] * 12]) == [(1, 2), [(1, 2)] * 12, [((1, 2), 1)] * 12]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_long_lists_of_numpy_scalars_cross_packed(dtype):
    """Many NumPy scalars of one dtype arrive bit for bit, alone and as a column of rows."""
    values = list(np.arange(50).astype(dtype))
    body, _ = wire.encode([values, [(value, 1) for value in values]])
    came, rows = wire.decode(body)[0]
    assert [(type(item), item) for item in came] == [(dtype.type, item) for item in values]
    assert rows == [(value, 1) for value in values]
    assert len(body) < 2 * 50 * dtype.itemsize + 50 * 8 + 60


def test_numpy_scalars_of_several_dtypes_cross_one_by_one():
    """In a list of different NumPy scalars each keeps its type."""
    values = [np.int8(1), np.float32(2), np.int64(3)] * 5
    assert list(map(type, cross(values))) == list(map(type, values))


def test_the_numbers_of_numpy_become_numbers_of_python_as_keys():
    """NumPy scalars and namedtuples as keys or elements arrive as the Python values that equal them."""
    value = {np.int64(5): 1, np.float32(0.5): 2, np.bool_(1): 3, np.complex64(2j): 4, (np.int8(1), "a"): 5}
    plain = {5: 1, 0.5: 2, True: 3, 2j: 4, (1, "a"): 5}
    assert exact(cross(value)) == exact(plain)
    assert exact(cross(set(value))) == exact(set(plain))
    assert exact(cross({Point(1, Colour.RED): 2})) == exact({(1, 3): 2})


def test_keys_that_are_one_value_as_plain_data_are_refused():
    """Two objects that say they are different, and would arrive as one key, are refused by the sender."""
    own = type("Own", (str,), {"__hash__": object.__hash__, "__eq__": lambda self, other: self is other})
    with pytest.raises(wire.Unsendable, match="of the same value"):
        wire.encode({own("a"): 1, own("a"): 2})


@pytest.mark.parametrize(
    "make",
    [
        lambda: [(i, i + 1) for i in range(100_000)],
        lambda: [(i, i / 3) for i in range(100_000)],
        lambda: [(np.int64(i), np.int64(-i)) for i in range(100_000)],
        lambda: [Point(i, -i) for i in range(100_000)],
        lambda: [((i, 1), i) for i in range(20_000)],
        lambda: list(range(2**62, 2**62 + 1_000_000)),
        lambda: dict.fromkeys(range(300_000), 0.5),
        lambda: {str(i): i for i in range(100_000)},
        lambda: set(range(200_000)),
        lambda: [[i, i] for i in range(90_000)],
        lambda: "\U0001f600" * 2_000_000,
        lambda: linked_nodes(range(100_000))[0],
    ],
    ids=[
        *("pairs of ints", "int and float", "NumPy ints", "namedtuples", "tuples in tuples", "million ints"),
        *("ints to floats", "texts to ints", "set", "short lists", "emoji", "linked list"),
    ],
)
def test_large_honest_answers_cross(make):
    """What a correct submission returns for a large input is not taken for an attack, or for too large."""
    value = make()
    body, _ = wire.encode(("returned", value, None), max_bytes=8 << 20)
    came = wire.decode(body)[0][1]
    assert came == value or isinstance(value, ListNode)


@settings(max_examples=200)
@given(value=VALUES)
def test_both_ends_charge_the_same(value):
    """The sender charges exactly what the receiver will, so that it never writes what would be refused."""
    encoder = Encoder([], 0, wire.NODE_CLASSES, 1 << 20, layouts=False)
    body, _ = encoder.message([value, linked_nodes([value, 1]), [(1, "x")] * 9, [np.int8(1)] * 9, np.ones(3)])
    decoder = Decoder(memoryview(body), [], wire.NODE_CLASSES, trusted=False)
    decoder.message()
    sent, came = encoder.budget, decoder.budget
    assert sent.values == came.values
    texts = TEXT_BYTES_PER_BYTE * encoder.text_bytes
    assert sent.allowed - sent.left + texts == came.allowed - came.left


def test_an_ordered_dict_arrives_in_its_own_order():
    """Items that were moved to the end of an OrderedDict are at the end when it arrives."""
    value = collections.OrderedDict(a=1, b=2, c=3)
    value.move_to_end("a")
    assert list(cross(value)) == ["b", "c", "a"]


@pytest.mark.parametrize("wrap", [lambda v: [v], lambda v: (v,), lambda v: {1: v}, lambda v: {"a": [v]}])
def test_what_is_too_deep_is_refused_by_the_sender(wrap):
    """Nesting beyond the limit is refused with a sentence, and so is a list that contains itself."""
    value: Any = 1
    for _ in range(wire.MAX_DEPTH + 10):
        value = wrap(value)
    with pytest.raises(wire.Unsendable, match="levels deep"):
        wire.encode(value)
    itself: list[Any] = []
    itself.append(wrap(itself))
    with pytest.raises(wire.Unsendable, match="contains itself"):
        wire.encode(itself)


@pytest.mark.parametrize("wrap", [lambda v: [v], lambda v: (v,), lambda v: {1: v}, lambda v: [(v,)] * 9])
def test_whatever_depth_is_sent_can_be_read(wrap):
    """At every depth the receiver takes what the sender sends."""
    value: Any = 1
    for _ in range(wire.MAX_DEPTH + 5):
        value = wrap(value)
        try:
            body, _ = wire.encode(value, max_bytes=1 << 16)
        except wire.Unsendable:
            return
        wire.decode(body)
    pytest.fail("nothing was too deep")


@pytest.mark.parametrize("value", [True, "", None, ()], ids=repr)
def test_a_list_of_very_many_small_values_is_read_or_refused_by_the_sender(value):
    """An honest answer is never taken for a forgery: what the receiver would refuse is not sent."""
    try:
        body, _ = wire.encode(("returned", [value] * (wire.MAX_VALUES + 1), None), max_bytes=8 << 20)
    except wire.Unsendable:
        return
    assert len(wire.decode(body)[0][1]) == wire.MAX_VALUES + 1


def test_a_set_of_equal_hashes_is_read_or_refused_by_the_sender():
    """An honest set whose elements happen to collide is never taken for a forgery."""
    value = {i * (2**61 - 1) for i in range(wire.MAX_EQUAL_HASHES + 1)}
    try:
        body, _ = wire.encode(value)
    except wire.Unsendable:
        return
    assert wire.decode(body)[0] == value


def test_the_largest_int_crosses_and_a_larger_one_is_refused():
    """Ints cross up to the limit, and the sentence for a larger one tells its size."""
    largest = (1 << (8 * wire.MAX_INT_BYTES - 1)) - 1
    assert cross([largest, -largest]) == [largest, -largest]
    with pytest.raises(wire.Unsendable, match="65536 bits"):
        wire.encode(largest + 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (object(), "of type object, which is no plain data"),
        ((i for i in "ab"), "of type generator, which is no plain data"),
        ({1: len}, "of type builtin_function_or_method, which is no plain data"),
        ([range(3)], "of type range, which is no plain data"),
        (bytearray(b"a"), "of type bytearray, which is no plain data"),
        (collections.deque([1]), "of type deque, which is no plain data"),
        (np.array([object()]), "an array of dtype object"),
        (np.array(["a"]), "an array of dtype <U1"),
        (np.datetime64("2020"), "of type datetime64, which is no plain data"),
        (type("Items", (list,), {})([ListNode(1)]), "a node inside something that is no plain list"),
        ({frozenset({1}): 2}, "a key or an element of a set of type frozenset, which is no plain key"),
        ({(1, frozenset({1}))}, "a key or an element of a set of type frozenset, which is no plain key"),
        ({ListNode(1)}, "a key or an element of a set of type ListNode, which is no plain key"),
        ({np.longdouble(1)}, "a key or an element of a set of type longdouble, which is no plain key"),
        ({len: 1}, "a key or an element of a set of type builtin_function_or_method"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_cannot_cross_is_refused_with_a_sentence(value, words):
    """What is no plain data is refused in words that a user understands."""
    with pytest.raises(wire.Unsendable) as caught:
        wire.encode(value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "value", [b"x" * 101, "x" * 101, list(range(20)), np.zeros(13), [[1] * 8] * 9, [[[]]] * 101]
)
def test_what_is_larger_than_a_reply_may_be_is_refused(value):
    """A value whose message is larger than the limit is refused by the sender."""
    with pytest.raises(wire.Unsendable, match="larger than an answer may be"):
        wire.encode(value, max_bytes=100)


def test_a_value_that_is_shared_exponentially_is_refused_soon():
    """A list that holds a list twice, forty times over, is refused and not written out."""
    value: Any = [0]
    for _ in range(40):
        value = [value, value]
    with pytest.raises(wire.Unsendable, match="larger than an answer may be"):
        wire.encode(value, max_bytes=1 << 16)


def test_the_type_of_a_strange_value_is_named_without_running_its_code():
    """The name of a type is its real one, whatever the type says of itself."""
    liar = type("Liar", (), {"__class__": property(lambda self: int), "__name__": "int"})
    with pytest.raises(wire.Unsendable, match="of type Liar"):
        wire.encode(liar())


# --- bytes that no honest sender writes ---------------------------------------------------------------


def message(value: bytes, *, first: int = 0, kinds: bytes = b"") -> bytes:
    """A message with this value, written by hand."""
    return struct.pack("<II", first, len(kinds)) + kinds + value


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "ends early"),
        (message(b""), "ends early"),
        (message(b"?"), "unknown tag"),
        (message(b"NN"), "bytes after the end"),
        (message(b"i123"), "ends early"),
        (message(b"l" + b"\xff" * 4), "a count larger than its message"),
        (message(b"s\x01\0\0\0\xff"), "not UTF-8"),
        (message(b"I" + struct.pack("<I", 9000) + b"\1" * 9000), "too many digits"),
        (message(b"l\1\0\0\0" * 200 + b"N"), "too deep"),
        (message(b"e\1\0\0\0l\0\0\0\0"), "a key that is no number, text or tuple"),
        (message(b"e\1\0\0\0z\0\0\0\0"), "a key that is no number, text or tuple"),
        (message(b"z\1\0\0\0t\1\0\0\0z\0\0\0\0"), "a key that is no number, text or tuple"),
        (message(b"e\1\0\0\0g\1\5"), "a key that is no number, text or tuple"),
        (message(b"ml\1\0\0\0g\1\5l\1\0\0\0N"), "a key that is no number, text or tuple"),
        (message(b"ml\2\0\0\0TTl\2\0\0\0NN"), "a key that is there twice"),
        (message(b"e\2\0\0\0Ti" + struct.pack("<q", 1)), "a key that is there twice"),
        (message(b"mNN"), "a dict of another shape"),
        (message(b"ml\1\0\0\0Nl\0\0\0\0"), "a dict of another shape"),
        (message(b"k\0\0\0\0"), "columns of different length"),
        (message(b"k\2\0\0\0l\0\0\0\0l\1\0\0\0N"), "columns of different length"),
        (message(b"k\1\0\0\0N"), "no simple list"),
        (message(b"k\1\0\0\0k\1\0\0\0l\0\0\0\0"), "no simple list"),
        (message(b"k\1\0\0\0"), "ends early"),
        (message(b"h"), "ends early"),
        (message(b"h\x0f\0\0\0\0"), "unknown dtype"),
        (message(b"h\2\4\0\0\0\0\0\0"), "ends early"),
        (message(b"n\0\0\0\0"), "a node that is not there"),
        (message(b"r\1\0\0\0" + struct.pack("<q", 5)), "a node that is not there"),
        (message(b"r\1\0\0\0" + struct.pack("<q", -2)), "a node that is not there"),
        (message(b"N", kinds=b"\x09"), "an unknown kind"),
        (message(b"N", first=3), "other nodes"),
        (message(b"NN", kinds=b"\0"), "does not fit"),
        (message(b"Nl\0\0\0\0", kinds=b"\0"), "does not fit"),
        (message(b"a\xff\0"), "unknown dtype"),
        (message(b"a\x0b\1" + struct.pack("<q", -1)), "impossible shape"),
        (message(b"a\x0b\1" + struct.pack("<q", 1 << 40)), "impossible shape"),
        (message(b"a\x0b\2" + struct.pack("<qq", 1 << 32, 1 << 32)), "ends early"),
        (message(b"a\x0b\x64" + struct.pack("<q", 0) * 100), "impossible shape"),
        (message(b"g\x0b123"), "ends early"),
    ],
)
def test_malformed_messages_are_refused(body, sentence):
    """Each kind of damage is answered with Malformed, which says what it is."""
    with pytest.raises(wire.Malformed, match=sentence):
        wire.decode(body)


def test_too_many_values_are_refused():
    """The number of values in a message is bounded, whatever they are, but for the judge's own messages."""
    most = wire.MAX_VALUES - 1  # and their list
    body = message(b"l" + struct.pack("<I", most) + b"N" * most)
    assert wire.decode(body)[0] == [None] * most
    body = message(b"l" + struct.pack("<I", most + 1) + b"N" * (most + 1))
    assert wire.decode(body, trusted=True)[0] == [None] * (most + 1)
    with pytest.raises(wire.Malformed, match="too large"):
        wire.decode(body)


@pytest.mark.parametrize("tag", [b"e", b"z"])
def test_colliding_hashes_are_refused(tag):
    """A set of many elements with one hash is refused, not built in quadratic time."""
    ints = [wire.encode(i * (2**61 - 1))[0][8:] for i in range(wire.MAX_EQUAL_HASHES + 1)]
    items = struct.pack("<I", len(ints)) + b"".join(ints)
    with pytest.raises(wire.Malformed, match="collide"):
        wire.decode(message(tag + items))
    with pytest.raises(wire.Malformed, match="collide"):
        wire.decode(message(b"ml" + items + b"l" + items))


def test_a_message_about_unknown_nodes_is_refused():
    """A message that begins after the nodes that its receiver knows is refused, whoever wrote it."""
    nodes = linked_nodes([1, 2, 3])
    body, _ = wire.encode(nodes[2], nodes, first=2)
    for trusted in (False, True):
        with pytest.raises(wire.Malformed, match="other nodes"):
            wire.decode(body, nodes[:1], trusted=trusted)


@pytest.mark.parametrize(
    "error", [MemoryError, RecursionError, OverflowError, ValueError, TypeError, KeyError, AttributeError]
)
def test_whatever_reading_raises_is_malformed(error, monkeypatch):
    """An error that no check foresaw is the message's fault, and ours when the message is our own."""

    def fail(self: object, depth: int) -> Any:
        raise error

    body = message(b"z\0\0\0\0")
    monkeypatch.setattr(Decoder, "_set", lambda self, kind, depth: fail(self, depth))
    with pytest.raises(wire.Malformed, match=error.__name__):
        wire.decode(body)
    with pytest.raises(error):
        wire.decode(body, trusted=True)


def test_a_node_cannot_change_its_class():
    """A reply that calls our list node a tree node is refused."""
    body, _ = wire.encode(TreeNode(1))
    with pytest.raises(wire.Malformed, match="changed its class"):
        wire.decode(body, [ListNode(1)])


def test_a_flood_of_nodes_takes_memory_in_proportion():
    """Nodes, a byte each, count as values: a message of too many is refused before they are made."""
    body = message(b"N", kinds=b"\0" * (wire.MAX_VALUES + 1))
    tracemalloc.start()
    try:
        with pytest.raises(wire.Malformed, match="too large"):
            wire.decode(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 32 * len(body)


# --- what a message costs ------------------------------------------------------------------------------

CRAFTED = expensive.crafted_hashes(17)
COSTLY = {
    "large ints": expensive.message(expensive.large_ints(1_000_000)),
    "rows of one int": expensive.message(expensive.rows_of_one(expensive.large_ints(1_000_000))),
    "rows of one small scalar": expensive.message(
        expensive.rows_of_one(b"h\1" + expensive.count(1_000_000) + bytes(1_000_000))
    ),
    "eight million scalars": expensive.message(b"h\1" + expensive.count(8_000_000) + bytes(8_000_000)),
    "wide text": expensive.message(expensive.text(8_000_000)),
    "wide texts": expensive.message(expensive.many(expensive.text(8000), 1000)),
    "surrogates": expensive.message(b"s" + expensive.count(7_500_000) + b"\xed\xa0\x80" * 2_500_000),
    "a dict of large ints": expensive.message(expensive.dict_of(expensive.large_ints(800_000), 800_000)),
    "crafted keys": expensive.message(expensive.dict_of(expensive.ints(CRAFTED), len(CRAFTED))),
    "crafted floats": expensive.message(expensive.dict_of(expensive.floats(CRAFTED), len(CRAFTED))),
    "crafted elements": expensive.message(b"e" + expensive.elements(CRAFTED)),
    "nodes": expensive.nodes(290_000, 0),
    "nodes of graphs": expensive.nodes(140_000, 2),
} | {
    f"many of {name}": expensive.message(expensive.many(small, 290_000))
    for name, small in expensive.SMALL.items()
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_message_costs_a_bounded_amount_of_time(name):
    """Whatever a message is made of, it is read or refused within a second of CPU time."""
    start = time.process_time()
    with suppress(wire.Malformed):
        wire.decode(COSTLY[name])
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("name", COSTLY)
def test_a_message_costs_a_bounded_amount_of_memory(name):
    """Whatever a message of n bytes is made of, reading it takes at most 64 MiB and 8 n bytes."""
    body = COSTLY[name]
    assert peak_of(body) < (64 << 20) + 8 * len(body)


def peak_of(body: bytes) -> int:
    """The most memory that is allocated while a message is read."""
    tracemalloc.start()
    try:
        with suppress(wire.Malformed):
            wire.decode(body)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", [name for name in COSTLY if name.startswith("crafted")])
def test_keys_that_meet_each_other_are_refused(name):
    """Keys of different hashes that walk through the same slots are refused, in dicts and in sets."""
    with pytest.raises(wire.Malformed, match="meet each other too often"):
        wire.decode(COSTLY[name])


def test_tuples_that_meet_each_other_are_refused():
    """Tuples whose hashes were chosen are refused as well."""
    keys = expensive.tuples_of(expensive.crafted_hashes(15, walking=0.26))
    column = expensive.ints([lane for (lane,) in keys])
    with pytest.raises(wire.Malformed, match="meet each other too often"):
        wire.decode(expensive.message(expensive.dict_of(expensive.rows_of_one(column), len(keys))))


HONEST_KEYS = {
    "range": lambda n: range(n),
    "negative": lambda n: range(0, -n, -1),
    **{
        f"multiples of 2**{power}": lambda n, p=power: [i << p for i in range(n)] for power in range(4, 61, 4)
    },
    "multiples of 2**32 backwards": lambda n: [i << 32 for i in range(n)][::-1],
    "thousand millions": lambda n: [i * 10**9 for i in range(n)],
    "tenths": lambda n: [i * 0.1 for i in range(n)],
    "halves": lambda n: [i * 0.5 for i in range(n)],
    "small fractions": lambda n: [-i / 2**30 for i in range(n)],
    "parts of one": lambda n: [i / n for i in range(n)],
    "grid": lambda n: [(i // 300, i % 300) for i in range(n)],
    "texts": lambda n: list(map(str, range(n))),
    "random": lambda n: [random.Random(i).getrandbits(62) for i in range(n)],
    "squares": lambda n: [i * i for i in range(n)],
    "powers of two": lambda n: [1 << i for i in range(min(n, 1900))],
    "large": lambda n: [3**200 + i for i in range(n)],
    "complex": lambda n: [complex(i // 300, i % 300) for i in range(n)],
}


@pytest.mark.parametrize("name", HONEST_KEYS)
@pytest.mark.parametrize("size", [601, 99_000])
def test_honest_keys_are_never_refused(name, size):
    """Keys that programs use, regular as they may be, make dicts and sets."""
    keys = list(HONEST_KEYS[name](size))
    for make in (dict.fromkeys, set):
        assert wire.decode(wire.encode(make(keys), max_bytes=64 << 20)[0])[0] == make(keys)


@pytest.mark.parametrize("power", [0, 17, 18, 24, 28, 32, 40, 44])
def test_the_largest_regular_dicts_are_not_refused(power):
    """300 000 multiples of a power of two are packed, and make a dict."""
    keys = [i << power for i in range(300_000)]
    assert len(wire.decode(wire.encode(dict.fromkeys(keys, 0.0), max_bytes=8 << 20)[0])[0]) == len(keys)


def slots_looked_at(hashes: list[int], size: int, steps: int) -> int:
    """How many slots CPython looks at to insert these hashes into a table, one after another."""
    taken: set[int] = set()
    looked = 0
    for each in hashes:
        slot, rest = each & (size - 1), each
        while True:
            beside = steps if slot + steps < size else 0
            free = next((at for at in range(slot, slot + beside + 1) if at not in taken), None)
            looked += beside + 1 if free is None else free - slot + 1
            if free is not None:
                break
            rest >>= 5
            slot = (5 * slot + 1 + rest) & (size - 1)
        taken.add(free)
    return looked


@pytest.mark.parametrize("name", [*HONEST_KEYS, "crafted"])
@pytest.mark.parametrize(
    ("advance", "steps"), [(hashing._along_a_dict, 0), (hashing._along_a_set, 9)], ids=["dict", "set"]
)
def test_slots_are_counted_as_cpython_looks_at_them(name, advance, steps, monkeypatch):
    """Laying keys into a table all at once counts exactly the slots that inserting them in turn looks at."""
    keys = expensive.crafted_hashes(10) if name == "crafted" else list(HONEST_KEYS[name](650))
    hashes = np.array([hash(key) for key in keys]).view(np.uint64)
    size = 1024 if len(keys) < 680 else 4096
    monkeypatch.setattr(hashing, "ROUND_PROBES", 0)
    budget = Budget.of_message(0)
    hashing._lay_out(hashes, size, advance, budget)
    assert MAX_PROBES - budget.probes == slots_looked_at(hashes.tolist(), size, steps)


@pytest.mark.parametrize("seed", range(2))
def test_mixtures_of_expensive_values_stay_within_their_bounds(seed):
    """Expensive messages drawn at random keep the bounds of memory."""
    chance = random.Random(seed)
    for _ in range(3):
        body = expensive.expensive(chance, 1 << 20, CRAFTED)
        assert peak_of(body) < (64 << 20) + 8 * len(body)


def valid_messages() -> list[bytes]:
    """A message of every kind of value, to be damaged."""
    node = Node(1)
    node.neighbors.append(node)
    values = [
        None,
        [True, False, 1, -(2**80), 1.5, 2j, "aé\ud800", b"bytes"],
        (list(range(12)), [0.5] * 12, [(1, "a")] * 12, {1, 2}, frozenset({"a"})),
        {"a": [1], 2: {3: 4}, (5,): None},
        np.arange(6.0).reshape(2, 3),
        [np.float32(1), np.longdouble(2), *np.array([True]), np.zeros(0), np.array(5)],
        (list(np.arange(12, dtype="int16")), [(np.float32(1), 2)] * 12, [((1, 2), 3)] * 12),
        linked_nodes(range(12), cycle_at=3),
        (TreeNode(1, TreeNode(2)), node, ListNode([1])),
        ("returned", [1, 2, 3], [[4], "x"]),
        ("raised", "ValueError", "text", [(1, "f"), (2, "g")], 3, True),
        ("unsendable", "of type object"),
    ]
    return [wire.encode(value)[0] for value in values]


VALID = valid_messages()
INTERESTING = [bytes([byte]) for byte in b"NTFiIfcsbletzqdrhkmagn"] + [b"\xff" * 4, b"\0" * 4, b"\x7f"]


def damaged(random: random.Random) -> bytes:
    """A valid message with a few bytes changed, cut out, doubled or put in; or bytes at random."""
    if random.random() < 0.1:
        return message(random.randbytes(random.randrange(60)), kinds=bytes(random.randrange(3) for _ in "ab"))
    body = bytearray(random.choice(VALID))
    for _ in range(random.choice([1, 1, 2, 5])):
        start = random.randrange(len(body) + 1)
        end = min(len(body), start + random.choice([0, 1, 1, 4, 8, 30]))
        other = random.choice(VALID)
        piece = other[random.randrange(len(other)) :][: random.randrange(30)]
        body[start:end] = random.choice(
            [b"", random.randbytes(end - start), piece, *INTERESTING[:: 5 - start % 5]]
        )
    return bytes(body)


@pytest.mark.parametrize("seed", range(6))
def test_damaged_messages_give_a_value_or_malformed(seed):
    """Of 2500 damaged messages each is read or refused, and none does anything else."""
    chance = random.Random(seed)
    refused = 0
    for _ in range(2500):
        try:
            wire.decode(damaged(chance), linked_nodes([1, 2]))
        except wire.Malformed:
            refused += 1
    assert refused > 1500


def test_truncated_messages_are_refused():
    """Every message that lacks its end is refused."""
    for body in VALID:
        for size in range(len(body)):
            with pytest.raises(wire.Malformed):
                wire.decode(body[:size])


@settings(max_examples=1000)
@given(body=st.binary(max_size=200))
def test_random_bytes_give_a_value_or_malformed(body):
    """Any bytes at all are read or refused."""
    with suppress(wire.Malformed):
        wire.decode(body)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_replies_give_an_outcome_or_malformed(seed):
    """Of 1000 damaged replies each becomes an outcome or is refused."""
    chance = random.Random(1000 + seed)
    for _ in range(1000):
        arguments: list[Any] = [[1, 2], "x"]
        try:
            outcome, changed = read_reply(damaged(chance), linked_nodes([1]), arguments)
        except wire.Malformed:
            continue
        assert isinstance(outcome, Returned | Raised | TimedOut | Died)
        assert changed is None or len(changed) == len(arguments)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        ("returned",),
        ("returned", 1, 2),
        ("returned", 1, [1, 2, 3]),
        ("accepted", True),
        ("raised", "E", "text", [], 0),
        ("raised", "E", "text", [("a", "f")], 0, True),
        ("raised", "E", "text", [(1, "f", 2)], 0, True),
        ("raised", 5, "text", [], 0, True),
        ("timed_out", 1.0, "CPU time"),
        {"returned": 1},
        np.array([1, 2, 3]),
    ],
    ids=repr,
)
def test_a_reply_of_another_shape_is_refused(reply):
    """A reply that no worker sends is refused, however well it is encoded."""
    with pytest.raises(wire.Malformed):
        read_reply(wire.encode(reply)[0], [], [])


def test_memory_stays_bounded_while_damaged_messages_are_read():
    """Reading damaged messages never takes much more memory than they are long."""
    chance = random.Random(7)
    bodies = [damaged(chance) for _ in range(1000)]
    tracemalloc.start()
    try:
        for body in bodies:
            try:
                wire.decode(body)
            except wire.Malformed:
                continue
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 << 20


@pytest.mark.parametrize(
    ("element", "factor"),
    [
        (b"N", 80),
        (b"l\0\0\0\0", 80),
        (b"e\0\0\0\0", 80),
        (b"s\0\0\0\0", 80),
        (b"a\5\0\0", 200),
        (b"ml\0\0\0\0l\0\0\0\0", 80),
    ],
    ids=["None", "list", "set", "str", "array", "dict"],
)
def test_small_values_do_not_blow_up_in_memory(element, factor):
    """A message full of the smallest values takes memory in proportion to its length."""
    body = message(b"l" + struct.pack("<I", 20_000) + element * 20_000)
    tracemalloc.start()
    try:
        wire.decode(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < factor * len(body)
