"""What every problem should ask of a function, made of one definition and a strategy for its arguments.

    BATTERY = Battery(layer_norm, ARGUMENTS)

`layer_norm` is the definition: slow, exact, and written as no submission would be. It has the name and the
arguments of the entry point, and its docstring says the rule in English, and in a paragraph of its own in
Chinese: the title of the first property. Each item is a property like those that are written by hand; it is
named in reports, and can be left out with a reason.
"""

from __future__ import annotations

import copy
import inspect
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from judge.messages.sentences import say
from judge.terms import Flavour
from judge.testing.assertions import Mismatch, Near, assert_matches, is_array
from judge.testing.differentiable import Differentiable, lets_gradients_through
from judge.testing.snapshots import assert_unchanged, is_same, snapshot
from judge.testing.strategies import seeds
from judge.testing.twins import can_stand_for, pour, twins
from sandbox.layouts import FORTRAN, READ_ONLY, STRIDED, laid_out
from sandbox.sharing import EARLIER, OVERLAPS

if TYPE_CHECKING:
    from judge.testing.fitting import Fitting

Property = Callable[..., None]
Arguments = tuple[Any, ...]
Make = Callable[[random.Random, int], Arguments]
"""Makes arguments of a size. Its docstring, in both languages, says what kind they are."""

LAYOUTS: Final = (FORTRAN, STRIDED, READ_ONLY)
MOST_PAIRS: Final = 4
"""Of the pairs of arguments that may be one object, so many are tried in an example."""
MOST_TWINS: Final = 8
MOST_COMPARED: Final = 10_000
"""Up to this size, arguments are compared with what they were before the call."""
SMALL_SIZES: Final = 360
"""Up to here every length is as likely as any other, and a number in the submission is tried as a length."""


@dataclass(frozen=True)
class Sized:
    """Arguments of any size, for a problem whose input is a list, a text, a dict or a structure of nodes."""

    make: Make
    """Arguments of a size, of many kinds: the generator chooses among them."""
    most: int
    """The largest size that the statement promises."""
    largest: Sequence[Make] = ()
    """Kinds of largest input, each hard on some slow way. Each is a property, named after its function."""
    examples: int = 500
    """How many sizes are asked, up to SMALL_SIZES."""
    examples_of_thousands: int = 40


class Battery:
    """The properties that every function should have. See the module."""

    def __init__(
        self,
        definition: Callable[..., Any],
        arguments: st.SearchStrategy[Arguments] | Fitting,
        *,
        build: Callable[..., Arguments] | None = None,
        valid: Callable[..., bool] | None = None,
        changes: Sequence[str] = (),
        fast: Callable[..., Any] | None = None,
        sized: Sized | None = None,
        differentiable: Differentiable | None = None,
        without: Mapping[str, str] | None = None,
    ) -> None:
        """`arguments`: a strategy of tuples of plain data, or a `Fitting`.

        `build` makes the arguments of what was drawn, such as a linked list of its values. `valid` says
        whether what was drawn (before `build`) is what the statement promises. It is asked where the battery
        changes a part of it: puts an argument of another draw in its place, or a default. Without it any part
        may stand beside any other, but for what a `Fitting` knows, or `build` refuses with a ValueError.
        `changes`: the arguments that a call must change, which are then compared as well.
        `fast` is the definition for large inputs, and is checked against it. `differentiable`: which
        gradients a submission in PyTorch must let through. `without`: items that do not apply, and why.
        """
        self.definition = definition
        self.entry = definition.__name__
        self.names = tuple(inspect.signature(definition).parameters)
        self._fitting: Fitting | None = None if isinstance(arguments, st.SearchStrategy) else arguments
        self.small = arguments if isinstance(arguments, st.SearchStrategy) else arguments.small()
        self._build = build
        self._valid = valid
        self._changes = tuple(changes)
        self._fast = fast or definition
        self._sized = sized
        self._differentiable = differentiable
        self.without = dict(without or {})

    def properties(self, entry: Any, flavour: Flavour = Flavour.NUMPY) -> list[Property]:
        """The items that apply to this entry point, as the starter declares it (a `bank.interface.Function`).

        Raises ValueError for an item that is left out and does not apply.
        """
        items = applying(self._items(entry.signature, entry.returns), self.without)
        if flavour is Flavour.TORCH and self._differentiable is not None:
            items.append(lets_gradients_through(self, self._differentiable))
        return items

    def _items(self, signature: inspect.Signature, returns: Any) -> Iterator[Property]:
        parameters = list(signature.parameters.values())
        types = [each.annotation for each in parameters]
        defaults = {each.name: each.default for each in parameters if each.default is not each.empty}
        yield self._agreement()
        if defaults:
            yield self._defaults(len(parameters) - len(defaults), defaults)
        yield self._afresh()
        if any(mentions(each, _MUTABLE) for each in types):
            yield self._unchanged()
        if self._build is None and any(mentions(each, _CONTAINERS) for each in types):
            yield self._changed_between()
            pairs = [] if self._changes else list(self._alike(types))
            if pairs:
                yield self._one_object_twice(pairs)
        if any(mentions(each, ARRAYS) for each in types):
            yield self._layouts()
        if mentions(returns, ARRAYS):
            yield self._dtype()
            yield self._new_memory()
        if mentions(returns, LISTS):
            yield self._new_list()
        if self._fitting is not None:
            yield from self._of_fitting()
        if self._sized is not None:
            yield from self._of_sizes(self._sized)

    def _agreement(self) -> Property:
        @given(drawn=self.small)
        def agrees_with_the_definition(solution: Any, drawn: Arguments) -> None:
            if self._fast is not self.definition:  # the judge's own two definitions
                fast = without_tolerance(self._fast(*self.built(drawn)))
                assert_matches(fast, self.definition(*self.built(drawn)))
            self._check(solution, self.built(drawn))

        agrees_with_the_definition.__doc__ = self.definition.__doc__
        return agrees_with_the_definition

    def _defaults(self, required: int, defaults: Mapping[str, Any]) -> Property:
        @settings(max_examples=30)
        @given(drawn=self.small)
        def takes_defaults_for_what_is_left_out(solution: Any, drawn: Arguments) -> None:
            self._check(solution, self.built(drawn))
            for count in range(required, len(drawn)):
                with_defaults = (*drawn[:count], *values[count - required :])
                if self._is_valid(with_defaults):
                    self._check(solution, self.built(with_defaults)[:count])
                if count == len(drawn) - 1:
                    continue
                with_one = (*drawn[:count], values[count - required], *drawn[count + 1 :])
                if self._is_valid(with_one):
                    self._check(solution, self.built(with_one))

        values = tuple(defaults.values())
        told = ", ".join(f"`{name}` is {value!r}" for name, value in defaults.items())
        told_zh = "，".join(f"`{name}` 为 {value!r}" for name, value in defaults.items())
        takes_defaults_for_what_is_left_out.__doc__ = f"Left out, {told}.\n\n省略时，{told_zh}。"
        return takes_defaults_for_what_is_left_out

    def _unchanged(self) -> Property:
        kept = [name for name in self.names if name not in self._changes]

        @settings(max_examples=40)
        @given(drawn=self.small)
        def leaves_its_arguments_as_they_are(solution: Any, drawn: Arguments) -> None:
            """After the call, everything that it was given is exactly as it was.

            调用之后，传入的一切都和原来完全一样。
            """
            arguments = self.built(drawn)
            before = snapshot(list(arguments))
            self._call(solution, arguments)
            for name, argument, picture in zip(self.names, arguments, before, strict=False):
                if name in kept:
                    assert_unchanged(snapshot(argument), picture, name)

        return leaves_its_arguments_as_they_are

    def _afresh(self) -> Property:
        @settings(max_examples=40)
        @given(drawn=st.lists(self.small, min_size=2, max_size=3), seed=st.integers(0, 2**32 - 1))
        def answers_every_call_afresh(solution: Any, drawn: list[Arguments], seed: int) -> None:
            """Each answer follows from that call's arguments alone, whatever was asked before.

            每次的答案只取决于这一次调用的参数，与之前的调用无关。
            """
            alike = [each for each in twins(drawn[0], drawn[1]) if self._is_valid(each)]
            random.Random(seed).shuffle(alike)
            first = self.built(drawn[0])
            before = snapshot(list(first))
            self._check(solution, first)
            for each in [*drawn[1:], *islice(alike, MOST_TWINS), drawn[0]]:
                self._check(solution, self.built(each))
            if is_same(snapshot(list(first)), before):  # else another item tells of it
                self._check(solution, first)  # the very same objects again

        return answers_every_call_afresh

    def _alike(self, types: list[Any]) -> Iterator[tuple[int, int]]:
        """The places of two arguments that may be one object: lists, dicts, sets, or arrays of one kind."""
        parts = [] if self._fitting is None else list(self._fitting.arguments.values())
        for one, other in combinations(range(len(types)), 2):
            are_alike = not parts or type(parts[one]) is type(parts[other])
            if are_alike and types[one] == types[other] and _name(types[one]) in _CONTAINERS:
                yield one, other

    def _one_object_twice(self, pairs: list[tuple[int, int]]) -> Property:
        @settings(max_examples=30)
        @given(drawn=self.small, first=st.integers(0, len(pairs) - 1))
        def takes_one_object_in_two_places(solution: Any, drawn: Arguments, first: int) -> None:
            """The very same object may be given as two of the arguments.

            同一个对象可以同时作为两个参数传入。
            """
            doubled = [self._doubled(drawn, pair) for pair in (pairs[first:] + pairs[:first])[:MOST_PAIRS]]
            for arguments in list(filter(None, doubled)) or [self.built(drawn)]:
                self._check(solution, arguments)

        return takes_one_object_in_two_places

    def _doubled(self, drawn: Arguments, pair: tuple[int, int]) -> Arguments | None:
        """The arguments with one of them in the place of another, too; None where it may not stand there."""
        one, other = pair
        arguments = list(self.built(drawn))
        if other >= len(arguments) or not can_stand_for(drawn[one], drawn[other]):
            return None
        if not self._is_valid((*drawn[:other], drawn[one], *drawn[other + 1 :])):
            return None
        arguments[other] = arguments[one]
        return tuple(arguments)

    def _changed_between(self) -> Property:
        @settings(max_examples=25)
        @given(drawn=self.small, other=self.small)
        def sees_what_changed_since_the_last_call(solution: Any, drawn: Arguments, other: Arguments) -> None:
            """Given the very same objects with other contents in them, it answers for what is in them now.

            再次传入同一个对象而其中的内容已经改变时，答案以现在的内容为准。
            """
            arguments = self.built(drawn)
            self._check(solution, arguments)
            for source in (other, *_turned(drawn), drawn):
                now = copy.deepcopy(source)
                for mine, theirs, original in zip(arguments, now, self.built(drawn), strict=False):
                    if not pour(mine, theirs):
                        pour(mine, original)  # whatever the last call left in it
                if self._is_valid(arguments):
                    self._check(solution, arguments)

        return sees_what_changed_since_the_last_call

    def _layouts(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self.small)
        def takes_arrays_however_they_lie_in_memory(solution: Any, drawn: Arguments) -> None:
            """Arrays in Fortran order, with gaps between their elements, or read-only, are like any others.

            按列存放的、元素之间有间隔的或只读的数组，与其他数组同样对待。
            """
            for layout in LAYOUTS:
                self._check(solution, tuple(in_layout(self.built(drawn), layout)))

        return takes_arrays_however_they_lie_in_memory

    def _dtype(self) -> Property:
        @settings(max_examples=10)
        @given(drawn=self.small)
        def returns_arrays_of_the_promised_dtype(solution: Any, drawn: Arguments) -> None:
            """The result has the promised type: arrays of the promised dtype.

            返回值的类型符合约定：是数组，dtype 也符合约定。
            """
            arguments = self.built(drawn)
            expected = self.definition(*arguments)
            assert_dtypes(self._call(solution, arguments), expected)

        return returns_arrays_of_the_promised_dtype

    def _new_memory(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self.small)
        def returns_a_new_array(solution: Any, drawn: Arguments) -> None:
            """The result is a new array: no view of an argument, and not the array that was returned before.

            返回的是新的数组：既不是参数的视图，也不是之前返回过的数组。
            """
            for each in (drawn, drawn, *islice(_turned(drawn), 1)):  # twice: a cache would give it out again
                if each is drawn or self._is_valid(each):
                    self._call(solution, self.built(each))
                    assert_shares_nothing(solution, self.names)

        return returns_a_new_array

    def _new_list(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self.small)
        def returns_a_new_list(solution: Any, drawn: Arguments) -> None:
            """Each call makes a new list or dict: whoever changes one result changes no other.

            每次调用都返回新的列表或字典：修改一次的结果，不会影响另一次的结果。
            """
            for _ in range(2):  # a cache would give it out again
                self._call(solution, self.built(drawn))
                assert_is_not_an_earlier_one(solution)

        return returns_a_new_list

    def _of_fitting(self) -> Iterator[Property]:
        from judge.testing.arrays import items  # only problems with arrays need NumPy

        assert self._fitting is not None

        def check(solution: Any, drawn: Arguments) -> None:
            self._check(solution, self.built(drawn), self._fast)

        yield from items(self._fitting, check)

    def _of_sizes(self, sized: Sized) -> Iterator[Property]:
        @settings(max_examples=sized.examples)
        @given(size=st.integers(0, min(SMALL_SIZES, sized.most)), seed=st.integers(0, 2**32))
        def is_right_for_any_size(solution: Any, size: int, seed: int) -> None:
            """Whatever the size of the input is, the answer is right.

            不论输入的规模是多少，答案都正确。
            """
            self._check_size(solution, sized.make, size, seed)

        yield is_right_for_any_size
        for make in sized.largest:
            yield self._largest(make, sized.most)
        if sized.most <= SMALL_SIZES:
            return

        # Behind the largest: a way that is too slow is stopped there, not at a size that happens to be drawn.
        @settings(max_examples=sized.examples_of_thousands)
        @given(size=st.integers(SMALL_SIZES + 1, min(9999, sized.most)), seed=st.integers(0, 2**32))
        def is_right_for_hundreds_and_thousands(solution: Any, size: int, seed: int) -> None:
            """For inputs of hundreds and thousands the answer is right.

            输入有成百上千项时，答案也正确。
            """
            self._check_size(solution, sized.make, size, seed)

        yield is_right_for_hundreds_and_thousands
        if sized.most <= 10_000:
            return

        @settings(max_examples=1)
        @given(size=st.integers(10_000, sized.most), seed=seeds())
        def is_right_for_tens_of_thousands(solution: Any, size: int, seed: int) -> None:
            """For inputs of tens of thousands the answer is right, and in time.

            输入有几万项时，答案也正确，且不超时。
            """
            self._check_size(solution, sized.make, size, seed)

        yield is_right_for_tens_of_thousands

    def _largest(self, make: Make, most: int) -> Property:
        @settings(max_examples=1)
        @given(seed=seeds())
        def largest(solution: Any, seed: int) -> None:
            self._check_size(solution, make, most, seed)

        largest.__doc__ = make.__doc__
        largest.__name__ = make.__name__
        return largest

    def _check_size(self, solution: Any, make: Make, size: int, seed: int) -> None:
        rng = random.Random(seed)
        drawn = make(rng, size)
        arguments = drawn if self._build is None else self._build(*drawn)
        kept = [] if self._changes or size > MOST_COMPARED else snapshot(list(arguments))
        self._check(solution, arguments, self._fast)
        for name, argument, picture in zip(self.names, arguments, kept, strict=False):
            assert_unchanged(snapshot(argument), picture, name)

    def _check(
        self, solution: Any, arguments: Arguments, definition: Callable[..., Any] | None = None
    ) -> None:
        """Call, and compare with the definition; also what the call must change."""
        __tracebackhide__ = True  # pytest shows an author the lines of the property, as if it were his own
        definition = definition or self.definition
        if not self._changes:
            expected = definition(*arguments)
            assert_matches(self._call(solution, arguments), expected)
            return
        own = copy.deepcopy(arguments)
        expected = definition(*own)
        assert_matches(self._call(solution, arguments), expected)
        for name, argument, wanted in zip(self.names, arguments, own, strict=False):
            if name in self._changes:
                assert_matches(argument, wanted, f"after the call `{name}` is not what it should be")

    def _call(self, solution: Any, arguments: Arguments) -> Any:
        return getattr(solution, self.entry)(*arguments)

    def built(self, drawn: Arguments) -> Arguments:
        """The arguments, new each time: what a call does to them must not change the rest of the test."""
        fresh = copy.deepcopy(drawn)
        return fresh if self._build is None else self._build(*fresh)

    def _is_valid(self, drawn: Arguments) -> bool:
        if self._fitting is not None and not self._fitting.fits(drawn):
            return False
        if self._valid is not None:
            return self._valid(*drawn)
        if self._build is not None:
            try:
                self.built(drawn)
            except ValueError:
                return False
        return True


def applying(items: Iterable[Property], without: Mapping[str, str]) -> list[Property]:
    """The items that are not left out. Raises ValueError for one that is left out, and is not among them."""
    found = list(items)
    unknown = without.keys() - {item.__name__ for item in found}
    if unknown:
        raise ValueError(f"`without` speaks of `{min(unknown)}`, which is no item that applies here")
    return [item for item in found if item.__name__ not in without]


def assert_shares_nothing(solution: Any, names: Sequence[str]) -> None:
    """What the last call returned has memory of its own. `names`: of the arguments of that call."""
    __tracebackhide__ = True
    for place in solution._shared():
        if place == EARLIER:
            raise Mismatch(say("shares_earlier"))
        if place == OVERLAPS:
            raise Mismatch(say("overlaps_itself"))
        raise Mismatch(say("shares_argument", name=names[place]))


def assert_is_not_an_earlier_one(solution: Any) -> None:
    """What the last call returned is no list or dict that was returned before, and has none in it."""
    __tracebackhide__ = True
    if EARLIER in solution._shared():
        raise Mismatch(say("returned_before"))


def in_layout(arguments: Iterable[Any], layout: int) -> list[Any]:
    """The arguments, with arrays as copies that lie in memory in this layout."""
    return [laid_out(each, layout) if is_array(each) else each for each in arguments]


def _turned(drawn: Arguments) -> Iterator[Arguments]:
    """Arguments of the same sizes, with their elements in another order or others in the middle."""
    return islice(twins(drawn), 3)


def assert_dtypes(actual: Any, expected: Any) -> None:
    """Where the definition's answer is an array, `actual` is one of the same dtype."""
    __tracebackhide__ = True
    wanted = getattr(expected, "value", expected)
    if isinstance(wanted, tuple) and isinstance(actual, tuple):
        for mine, theirs in zip(actual, expected, strict=False):
            assert_dtypes(mine, theirs)
    elif is_array(wanted):
        if not is_array(actual):
            raise Mismatch(say("no_array"))
        if actual.dtype != wanted.dtype:
            raise Mismatch(say("other_dtype", actual=actual.dtype, expected=wanted.dtype))


def without_tolerance(expected: Any) -> Any:
    """What a definition expects, as a submission returns it: plain tuples, and the value of each `Near`."""
    if isinstance(expected, Near):
        return expected.value
    if isinstance(expected, tuple):
        return tuple(map(without_tolerance, expected))
    return expected


ARRAYS: Final = frozenset({"ndarray"})
LISTS: Final = frozenset({"list", "dict", "set"})
_CONTAINERS: Final = ARRAYS | LISTS
_MUTABLE: Final = _CONTAINERS | {"ListNode", "TreeNode", "Node", "Any"}


def mentions(annotation: Any, names: frozenset[str]) -> bool:
    """Whether a declared type is one of these, or has one in it."""
    return _name(annotation) in names or any(
        mentions(each, names) for each in getattr(annotation, "__args__", ())
    )


def _name(annotation: Any) -> str:
    return str(getattr(getattr(annotation, "__origin__", annotation), "__name__", ""))
