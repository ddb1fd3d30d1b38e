"""The hidden tests of design/min_stack."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import ClassBattery, assert_equal, huge_integers

VALUES = st.lists(st.integers(-3, 3), min_size=1, max_size=8)


class MinStack:
    """The number pushed last is on top and leaves first; get_min is the smallest number that has not left.

    最后入栈的数在栈顶，也最先出栈；get_min 是还在栈里的数中最小的那个。
    """

    def __init__(self) -> None:
        self.values, self.smallest = [], []

    def allows(self, name, *_arguments):
        return name == "push" or bool(self.values)

    def push(self, value: int) -> None:
        self.values.append(value)
        self.smallest.append(min([value, *self.smallest[-1:]]))

    def pop(self) -> int:
        self.smallest.pop()
        return self.values.pop()

    def top(self) -> int:
        return self.values[-1]

    def get_min(self) -> int:
        return self.smallest[-1]


def _filled(solution, values):
    stack = solution.MinStack()
    for value in values:
        stack.push(value)
    return stack


@given(VALUES)
def gives_back_what_was_pushed_last(solution, values):
    """What was pushed last is on top, and is popped first.

    最后入栈的数在栈顶，也最先出栈。
    """
    stack = _filled(solution, values)
    for value in reversed(values):
        assert_equal([stack.top(), stack.pop()], [value, value])


@given(VALUES)
def knows_the_smallest_after_each_push(solution, values):
    """After each push, get_min is the smallest of all that were pushed.

    每次入栈之后，get_min 是入过栈的所有数中最小的。
    """
    stack = solution.MinStack()
    for end, value in enumerate(values, 1):
        stack.push(value)
        assert_equal(stack.get_min(), min(values[:end]))


@given(VALUES)
def knows_the_smallest_after_each_pop(solution, values):
    """After each pop, get_min is the smallest of those that are left.

    每次出栈之后，get_min 是剩下的数中最小的。
    """
    stack = _filled(solution, values)
    for end in range(len(values) - 1, 0, -1):
        stack.pop()
        assert_equal(stack.get_min(), min(values[:end]))


@given(VALUES, st.integers(-3, 3))
def begins_anew_once_it_is_empty(solution, values, value):
    """A stack that has become empty remembers nothing of what was in it.

    变空之后的栈，不再记得曾经有过的数。
    """
    stack = _filled(solution, values)
    for _ in values:
        stack.pop()
    stack.push(value)
    assert_equal(stack.get_min(), value)


@given(huge_integers())
def takes_numbers_of_any_size(solution, value):
    """The only number in the stack is the smallest, however large it is.

    栈里只有一个数时，无论它多大，最小的就是它。
    """
    assert_equal(_filled(solution, [value]).get_min(), value)


def _steps():
    """The steps that one may take, by kind. Few values, so that steps meet what others left."""
    others = {name: st.just((name,)) for name in ("pop", "top", "get_min")}
    return {"push": st.tuples(st.just("push"), st.integers(-3, 3) | huge_integers()), **others}


def _many(rng, count):
    """A tall stack, nearly each number the smallest so far; then pops and questions while it stays tall."""
    pushes = -(-count * 3 // 5)
    steps = [("push", rng.randrange(3) - index) for index in range(pushes)]
    return (), steps + [("get_min",) if index % 2 else ("pop",) for index in range(count - pushes)]


BATTERY = ClassBattery(MinStack, st.tuples(), _steps, many=_many, most=100_000)
