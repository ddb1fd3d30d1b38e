"""What every problem should ask of a class, made of a model of it and of the steps that one may take.

    BATTERY = ClassBattery(
        BatchNorm,
        st.tuples(st.integers(1, 4)),
        lambda features: {
            "training": arrays(features).map(lambda x: ("forward", x, True)),
            "inference": arrays(features).map(lambda x: ("forward", x, False)),
            "gamma": vectors(features).map(lambda values: ("gamma", values)),
        },
        attributes=("gamma", "running_mean"),
    )

The model is the class as it is defined: slow, exact, with the name, the methods and the attributes of the
entry point, and a docstring as `Battery` has it. What a method of it returns, or an attribute holds, is what
the submission's must match (`assert_matches`); a method `near(name)` may give an attribute as `Near`, and
`allows(name, *arguments)` may say whether a step is promised in the model's state: else it is left out.
A step is the name of a method and its arguments, or the name of an attribute and what it is set to.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from judge.messages.sentences import say
from judge.terms import Flavour
from judge.testing.assertions import Mismatch, assert_matches, is_array, value_text
from judge.testing.battery import (
    ARRAYS,
    LAYOUTS,
    LISTS,
    Property,
    applying,
    assert_dtypes,
    assert_is_not_an_earlier_one,
    assert_shares_nothing,
    in_layout,
    mentions,
)
from judge.testing.snapshots import assert_unchanged, snapshot
from judge.testing.strategies import seeds
from judge.testing.twins import pour
from sandbox.wire.format import SCALARS

Step = tuple[Any, ...]
Run = tuple[tuple[Any, ...], Sequence[Step]]
"""The arguments of the constructor, and steps."""
Steps = Mapping[str, st.SearchStrategy[Step]]
_Make = Callable[[tuple[Any, ...]], st.SearchStrategy[Any]]
FEW_STEPS: Final = 12
MOST_STEPS: Final = 24
"""What a mistake needs to show may take a dozen steps, among others that are drawn by chance."""
MEDIUM: Final = 200
"""Steps of a sequence of any length. What only shows after more is met by the longest one."""
LARGE: Final = 1000
"""Steps of the longest sequence that is asked, unless the author says otherwise."""
MOST_MADE: Final = 256
"""The most strategies that are kept, each for other arguments of a constructor."""


class ClassBattery:
    """The properties that every class should have. See the module."""

    def __init__(
        self,
        model: Callable[..., Any],
        constructor: st.SearchStrategy[tuple[Any, ...]],
        steps: Callable[..., Steps],
        *,
        attributes: Sequence[str] = (),
        many: Callable[[random.Random, int], Run] | None = None,
        most: int = LARGE,
        without: Mapping[str, str] | None = None,
    ) -> None:
        """`constructor`: a strategy of its arguments. `steps`: of these, the steps by kind, as strategies.

        `attributes` are compared after each step. `many` makes a constructor's arguments and so many steps,
        of a generator, for sequences of up to `most` steps. `without`: items that do not apply, and why.
        """
        self.model = model
        self.entry = model.__name__
        self._constructor = constructor
        self._steps = steps
        self._attributes = tuple(attributes)
        self._many = many
        self._most = most
        self.without = dict(without or {})

    def properties(self, entry: Any, flavour: Flavour = Flavour.NUMPY) -> list[Property]:
        """The items that apply to this entry point (a `bank.interface.Class`): the same in every flavour.

        Raises ValueError for an item that is left out and does not apply.
        """
        return applying(self._items(entry), self.without)

    def _items(self, entry: Any) -> Iterator[Property]:
        yield self._agreement()
        yield self._every_order()
        yield self._two_instances()
        yield self._unchanged()
        if any(map(_takes_arrays, entry.methods.values())):
            yield self._layouts()
            yield self._given_again()
            yield self._dtypes()
            yield self._new_memory()
        if any(mentions(method.returns, LISTS) for method in entry.methods.values()):
            yield self._new_list()
        if self._many is not None:
            yield self._long_sequences()
            yield self._longest_sequence()

    def _runs(self, max_size: int, min_size: int = 1) -> st.SearchStrategy[Run]:
        """Constructors and up to so many steps."""

        def with_steps(arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
            any_step = st.one_of(*self._steps(*arguments).values())
            return st.tuples(st.just(arguments), st.lists(any_step, min_size=min_size, max_size=max_size))

        return self._constructor.flatmap(_making_once(with_steps))

    def _agreement(self) -> Property:
        @given(drawn=self._runs(FEW_STEPS) | self._runs(MOST_STEPS, min_size=FEW_STEPS))
        def agrees_with_the_definition(solution: Any, drawn: Run) -> None:
            self._check_run(solution, drawn)

        agrees_with_the_definition.__doc__ = self.model.__doc__
        return agrees_with_the_definition

    def _every_order(self) -> Property:
        def in_every_order(arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
            steps = self._steps(*arguments)
            return st.tuples(st.just(arguments), st.tuples(*(steps[kind] for kind in _tour(list(steps)))))

        @settings(max_examples=4)
        @given(drawn=self._constructor.flatmap(_making_once(in_every_order)))
        def takes_every_step_after_every_other(solution: Any, drawn: Run) -> None:
            """Whatever was done before, each step does what it should: it does not depend on the last one.

            不论之前做过什么，每一步都得到应有的结果：不受上一步是哪一种操作的影响。
            """
            self._check_run(solution, drawn)

        return takes_every_step_after_every_other

    def _two_instances(self) -> Property:
        both = st.tuples(self._runs(FEW_STEPS, min_size=4), self._runs(6))

        @settings(max_examples=20)
        @given(drawn=both, before=st.integers(0, 8), order=st.integers(0, 2**32 - 1))
        def keeps_two_instances_apart(solution: Any, drawn: tuple[Run, Run], before: int, order: int) -> None:
            """Two instances know nothing of each other.

            两个实例互不影响。
            """
            pair, steps = self._begun(solution, drawn[0])
            for step in steps[:before]:  # so that one begins when the other has a past
                pair.take(step)
            pairs = [(pair, steps[before:]), self._begun(solution, drawn[1])]
            rng = random.Random(order)
            while any(steps for _, steps in pairs):
                pair, steps = rng.choice([each for each in pairs if each[1]])
                pair.take(steps.pop(0))
            for pair, _ in pairs:
                pair.compare_attributes()

        return keeps_two_instances_apart

    def _unchanged(self) -> Property:
        @settings(max_examples=30)
        @given(drawn=self._runs(6))
        def leaves_its_arguments_as_they_are(solution: Any, drawn: Run) -> None:
            """After each step, everything that it was given is exactly as it was.

            每一步之后，传入的一切都和原来完全一样。
            """
            pair, steps = self._begun(solution, drawn)
            for name, *given_now in steps:
                before = snapshot(given_now)
                pair.perform(name, given_now)
                for place, (argument, picture) in enumerate(zip(given_now, before, strict=True), start=1):
                    assert_unchanged(snapshot(argument), picture, f"{name}, argument {place}")

        return leaves_its_arguments_as_they_are

    def _layouts(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self._runs(4))
        def takes_arrays_however_they_lie_in_memory(solution: Any, drawn: Run) -> None:
            """Arrays in Fortran order, with gaps between their elements, or read-only, are like any others.

            按列存放的、元素之间有间隔的或只读的数组，与其他数组同样对待。
            """
            pair, steps = self._begun(solution, drawn)
            for layout in LAYOUTS:
                for name, *given_now in steps:
                    if pair.is_method(name):  # what is set becomes the instance's own, and is written to
                        given_now = in_layout(given_now, layout)
                    pair.take((name, *given_now))

        return takes_arrays_however_they_lie_in_memory

    def _given_again(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self._runs(6))
        def sees_what_changed_since_the_last_call(solution: Any, drawn: Run) -> None:
            """Given the very same array with other values in it, it answers for what is in it now.

            再次传入同一个数组而其中的数值已经改变时，答案以现在的数值为准。
            """
            pair, steps = self._begun(solution, drawn)
            kept: dict[Any, Any] = {}
            for name, *given_now in steps:
                for _ in range(2):  # also when nothing has changed
                    values = list(given_now)
                    for place, value in enumerate(given_now):
                        if is_array(value) and pair.is_method(name):
                            mine = kept.setdefault((name, place, value.shape, value.dtype), value.copy())
                            pour(mine, value)
                            values[place] = mine
                    pair.take((name, *values))

        return sees_what_changed_since_the_last_call

    def _dtypes(self) -> Property:
        @settings(max_examples=15)
        @given(drawn=self._runs(4))
        def has_arrays_of_the_promised_dtype(solution: Any, drawn: Run) -> None:
            """Results and attributes have the promised type: arrays of the promised dtype.

            返回值和属性的类型符合约定：是数组，dtype 也符合约定。
            """
            pair, steps = self._begun(solution, drawn)
            for name, *given_now in steps:
                expected, actual = pair.perform(name, given_now)
                assert_dtypes(actual, expected)
                for attribute in self._attributes:
                    assert_dtypes(getattr(pair.actual, attribute), pair.expected(attribute))

        return has_arrays_of_the_promised_dtype

    def _new_memory(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self._runs(6))
        def returns_a_new_array(solution: Any, drawn: Run) -> None:
            """What a method returns is a new array: no view of an argument, and none returned before.

            方法返回的是新的数组：既不是参数的视图，也不是之前返回过的数组。
            """
            pair, steps = self._begun(solution, drawn)
            for name, *given_now in steps:
                for values in (given_now, [_turned(each) for each in given_now]):
                    is_taken = pair.allows(name, values)
                    pair.perform(name, values)
                    if is_taken and pair.is_method(name):
                        assert_shares_nothing(solution, [f"{name}, {n}" for n in range(1, len(values) + 1)])

        return returns_a_new_array

    def _new_list(self) -> Property:
        @settings(max_examples=20)
        @given(drawn=self._runs(6))
        def returns_a_new_list(solution: Any, drawn: Run) -> None:
            """A method makes a new list or dict each time: whoever changes one result changes no other.

            方法每次都返回新的列表或字典：修改一次的结果，不会影响另一次的结果。
            """
            pair, steps = self._begun(solution, drawn)
            for name, *given_now in steps:
                for _ in range(2):
                    is_taken = pair.allows(name, given_now)
                    pair.perform(name, given_now)
                    if is_taken and pair.is_method(name):
                        assert_is_not_an_earlier_one(solution)

        return returns_a_new_list

    def _long_sequences(self) -> Property:
        @settings(max_examples=30)
        @given(count=st.integers(1, min(MEDIUM, self._most)), seed=st.integers(0, 2**32 - 1))
        def is_right_for_sequences_of_any_length(solution: Any, count: int, seed: int) -> None:
            """However many steps are taken, each gives the right answer.

            不论执行多少步，每一步的答案都正确。
            """
            self._check_many(solution, count, seed)

        return is_right_for_sequences_of_any_length

    def _longest_sequence(self) -> Property:
        @settings(max_examples=1)
        @given(seed=seeds())
        def keeps_up_with_long_sequences(solution: Any, seed: int) -> None:
            """Long sequences of steps are answered in time.

            很长的操作序列也能在时限内完成。
            """
            self._check_many(solution, self._most, seed)

        return keeps_up_with_long_sequences

    def _check_many(self, solution: Any, count: int, seed: int) -> None:
        assert self._many is not None
        pair, steps = self._begun(solution, self._many(random.Random(seed), count))
        pair.take_all(steps)
        pair.compare_attributes()

    def _check_run(self, solution: Any, drawn: Run) -> None:
        """Take all steps, and compare each."""
        pair, steps = self._begun(solution, drawn)
        for step in steps:
            pair.take(step)

    def _begun(self, solution: Any, drawn: Run) -> tuple[_Pair, list[Step]]:
        """Both instances, and the steps to take; copies, so that no call changes what was drawn."""
        arguments, steps = copy.deepcopy(drawn)
        pair = _Pair(getattr(solution, self.entry)(*arguments), self.model(*arguments), self._attributes)
        pair.compare_attributes()
        return pair, list(steps)


class _Pair:
    """An instance of the submission, and one of the model, to which the same is done."""

    def __init__(self, actual: Any, model: Any, attributes: Sequence[str]) -> None:
        self.actual = actual
        self.model = model
        self.attributes = attributes

    def take(self, step: Step) -> None:
        """Take a step, compare what it returned, and then the attributes."""
        name, *arguments = step
        expected, actual = self.perform(name, arguments)
        if self.is_method(name):
            assert_matches(actual, expected)
        self.compare_attributes()

    def take_all(self, steps: Iterable[Step]) -> None:
        """Take many steps, and compare what each returned. Calls of methods are sent many at once."""
        for are_methods, group in groupby(steps, key=lambda step: self.is_method(step[0])):
            if not are_methods:
                for name, *arguments in group:
                    self.perform(name, arguments)
                continue
            calls: list[tuple[str, tuple[Any, ...]]] = []
            expected = []
            for name, *arguments in group:
                if self.allows(name, arguments):
                    calls.append((name, tuple(arguments)))
                    expected.append(getattr(self.model, name)(*_copied(arguments)))
            for answer, wanted in zip(self.actual._all(calls), expected, strict=True):
                assert_matches(answer, wanted)

    def allows(self, name: str, arguments: list[Any]) -> bool:
        """Whether a step is promised in this state, where the model has a method `allows` that tells it."""
        allows = getattr(self.model, "allows", None)
        return allows is None or bool(allows(name, *arguments))

    def perform(self, name: str, arguments: list[Any]) -> tuple[Any, Any]:
        """What the model and the submission return; None of a step that is not promised, and not taken.

        Both have the arguments to themselves.
        """
        if not self.allows(name, arguments):
            return None, None
        own = _copied(arguments)
        if self.is_method(name):
            return getattr(self.model, name)(*own), getattr(self.actual, name)(*arguments)
        setattr(self.model, name, *own)
        setattr(self.actual, name, *arguments)
        return None, None

    def compare_attributes(self) -> None:
        """Compare all attributes, and name the one that differs."""
        held = self.actual._all((name, ()) for name in self.attributes)
        for name, actual in zip(self.attributes, held, strict=True):
            try:
                assert_matches(actual, self.expected(name))
            except Mismatch as mismatch:
                what = mismatch.message or say("it_is", actual=value_text(actual))
                raise Mismatch(say("attribute_differs", name=name, what=what), mismatch.expected) from None

    def is_method(self, name: str) -> bool:
        return callable(getattr(type(self.model), name, None))

    def expected(self, name: str) -> Any:
        """The model's attribute; with its tolerance, where the model has a method `near` that tells it."""
        near = getattr(self.model, "near", None)
        return getattr(self.model, name) if near is None else near(name)


def _copied(arguments: list[Any]) -> list[Any]:
    """The same arguments for somebody else, who may change them."""
    return arguments if SCALARS.issuperset(map(type, arguments)) else copy.deepcopy(arguments)


def _making_once(make: _Make) -> _Make:
    """The same, with one strategy for the same arguments: to make one takes longer than to draw from it."""
    made: dict[str, st.SearchStrategy[Any]] = {}

    def made_once(arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
        if not SCALARS.issuperset(map(type, arguments)):  # of what can change, none is kept
            return make(arguments)
        key = repr(arguments)  # 1 and 1.0 are equal, but not the same
        if len(made) >= MOST_MADE:
            made.clear()
        if key not in made:
            made[key] = make(arguments)
        return made[key]

    return made_once


def _tour(kinds: list[str]) -> list[str]:
    """A sequence in which every kind follows every kind, itself too."""
    tour = []
    for place, kind in enumerate(kinds):
        tour.append(kind)
        for other in kinds[place + 1 :]:
            tour += [kind, other]
    return [*tour, kinds[0]]


def _turned(value: Any) -> Any:
    """An array with its elements in the opposite order; anything else as it is."""
    return value.ravel()[::-1].reshape(value.shape).copy() if is_array(value) else value


def _takes_arrays(method: Any) -> bool:
    return any(mentions(each.annotation, ARRAYS) for each in method.signature.parameters.values())
