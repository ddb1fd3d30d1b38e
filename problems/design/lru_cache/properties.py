"""The hidden tests of design/lru_cache."""

from bisect import bisect_left

from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import ClassBattery, assert_equal, different_integers


class LRUCache:
    """A key is there as long as fewer than `capacity` other keys were used since its own last use.

    一个键自上次使用以来，用过的其他键不到 `capacity` 个，它就还在缓存里。
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._values, self._last_use, self._last_uses = {}, {}, []  # nothing is ever thrown away

    def get(self, key: int) -> int:
        if key in self._values:
            used_since = len(self._last_uses) - bisect_left(self._last_uses, self._last_use[key])
            if used_since <= self._capacity:
                self.put(key, self._values[key])
                return self._values[key]
        return -1

    def put(self, key: int, value: int) -> None:
        if key in self._values:
            del self._last_uses[bisect_left(self._last_uses, self._last_use[key])]
        self._values[key] = value
        self._last_use[key] = self._last_uses[-1] + 1 if self._last_uses else 0
        self._last_uses.append(self._last_use[key])


VALUES = st.integers(0, 3) | st.integers(0)


def _items(least):
    """Different keys, each with its value, in the order in which they are put."""
    item = st.tuples(st.integers(-9, 9) | st.integers(), VALUES)
    return st.lists(item, min_size=least, max_size=least + 4, unique_by=lambda drawn: drawn[0])


def _filled(solution, items, capacity):
    cache = solution.LRUCache(capacity)
    for item in items:
        cache.put(*item)
    return cache


def _assert_there(cache, items):
    for key, value in items:
        assert_equal(cache.get(key), value)


@given(items=_items(2), value=VALUES)
def finds_what_was_put_while_there_is_room(solution, items, value):
    """While there is room, a key gives the value that was put last, which may be 0; one never put gives -1.

    还有空位时，查一个键得到最后放入的值（可以是 0）；从未放过的键得到 -1。
    """
    *items, (missing, _) = items
    cache = _filled(solution, [*items, (items[0][0], value)], len(items) + 1)
    _assert_there(cache, [(items[0][0], value), *items[1:], (missing, -1)])


@given(items=_items(2), capacity=st.integers(1, 5))
def drops_what_was_put_first(solution, items, capacity):
    """When keys are only put, the last `capacity` of them are there, and the earlier ones are not.

    如果只往里放，留下的就是最后放入的 `capacity` 个键，更早的都不在了。
    """
    capacity = min(capacity, len(items) - 1)
    cache = _filled(solution, items, capacity)
    _assert_there(cache, [(key, -1) for key, _ in items[:-capacity]] + items[-capacity:])


@given(items=_items(3))
def a_get_is_a_use(solution, items):
    """A key that was just read stays, and the one that has now waited longest makes room.

    刚读过的键会留下，腾出位置的是此时最久未用的那个。
    """
    *first, new = items
    cache = _filled(solution, first, len(first))
    _assert_there(cache, first[:1])
    cache.put(*new)
    _assert_there(cache, [(first[1][0], -1), first[0], *first[2:], new])


@given(items=_items(2), value=VALUES)
def a_new_value_takes_no_room(solution, items, value):
    """In a full cache, a new value for a key that is there drops no other key.

    缓存已满时，给已有的键换一个值，不会挤掉别的键。
    """
    cache = _filled(solution, [*items, (items[-1][0], value)], len(items))
    _assert_there(cache, items[:-1])


@given(items=_items(3), value=VALUES)
def a_new_value_is_a_use(solution, items, value):
    """A key whose value was just replaced stays, and the one that has now waited longest makes room.

    刚换过值的键会留下，腾出位置的是此时最久未用的那个。
    """
    *first, new = items
    replaced = (first[0][0], value)
    cache = _filled(solution, [*first, replaced, new], len(first))
    _assert_there(cache, [(first[1][0], -1), replaced, *first[2:], new])


@given(items=_items(3))
def a_miss_changes_nothing(solution, items):
    """Asking for a key that is not there takes no room.

    查询一个不存在的键，不会占用位置。
    """
    *first, (missing, _), new = items
    cache = _filled(solution, first, len(first) + 1)
    _assert_there(cache, [(missing, -1)])
    cache.put(*new)
    _assert_there(cache, [*first, new])


@given(items=_items(3), times=st.sampled_from([1, 5, 50, 500]))
@settings(max_examples=50)
def it_counts_when_and_not_how_often(solution, items, times):
    """The key whose last use lies furthest back makes room, however often it and the others were used.

    被淘汰的是最后一次使用最早的键，不管它和别的键各用过多少次。
    """
    oldest, *others, new = items
    cache = _filled(solution, [oldest, oldest, *others, *others[-1:] * times, new], len(items) - 1)
    _assert_there(cache, [(oldest[0], -1), *others, new])


def _steps(capacity):
    keys = st.integers(0, capacity)  # one more than fits
    return {"get": st.tuples(st.just("get"), keys), "put": st.tuples(st.just("put"), keys, VALUES)}


def _many(rng, count):
    """A third fills a large cache, half of the steps use it, the rest drops keys and looks for old ones.

    Most often the last key is used again: to find it, a list of keys is looked through to its end.
    """
    capacity = count // 3 if count > 1000 else rng.randint(1, 5)
    keys = different_integers(rng, count + 6, -(10**9), 10**9)
    steps = [("put", key, rng.randrange(10**6)) for key in keys[:capacity]]
    while len(steps) < count:
        is_last, late = capacity > 5 and rng.random() < 0.7, len(steps) > capacity + count // 2
        old = steps[-1][1] if is_last else keys[rng.randrange(capacity + 1)]
        put = ("put", keys[len(steps)] if late else old, rng.randrange(10**6))
        steps.append(put if rng.random() < (0.5 if late else 0.1) else ("get", old))
    return (capacity,), steps[:count]


BATTERY = ClassBattery(LRUCache, st.tuples(st.integers(1, 4)), _steps, many=_many, most=80_000)
