"""A battery: each item meets its own kind of mistake, and none rejects a right answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import JudgeSource, hidden_of
from kit import problem_of

from judge.bank.problems import Problem
from judge.errors import BadProblem
from judge.model import Report, Verdict

ARRAYS = '''
import numpy as np
from hypothesis import strategies as st
from judge.testing import Battery, Fitting, Floats, Near

def standardise(x, weight, eps=1.0):
    """Each row is centred, divided by its deviation, and weighted.

    每一行先居中，再除以标准差，最后加权。
    """
    x = x.astype(np.longdouble)
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    cost = 1e3 * 2.0**-52 * np.abs(x).max(axis=-1, keepdims=True) / root
    cost = 1e-12 + np.abs(weight) * (1 + abs(centred / root)) * cost
    return Near((centred / root * weight).astype(float), cost.astype(float))

BATTERY = Battery(
    standardise,
    Fitting(
        x=Floats("n c", far=True, outliers=True),
        weight=Floats("c", constant=True),
        eps=st.sampled_from([1.0, 1e-3]),
        longest={"n": 2000, "c": 3000},
    ),
)
'''
STARTER = """
import numpy as np

def standardise(x: np.ndarray, weight: np.ndarray, eps: float = 1.0) -> np.ndarray: ...
"""
RIGHT = """
import numpy as np

def standardise(x, weight, eps=1.0):
    mean = x.mean(axis=-1, keepdims=True)
    root = np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    return (x - mean) / root * weight
"""


@pytest.fixture(scope="module")
def standardise(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    """A function on arrays with every flag of Floats."""
    return problem_of(tmp_path_factory.mktemp("bank"), "standardise", STARTER, ARRAYS)


def failed(report: Report) -> str:
    """The property that rejected it."""
    assert report.verdict is Verdict.WRONG_ANSWER, report.verdict
    assert report.failure is not None
    return report.failure.property


ACCEPTED_ARRAYS = {
    "as it is": RIGHT,
    "in plain Python": """
import numpy as np

def standardise(x, weight, eps=1.0):
    rows = []
    for row in x.tolist():
        mean = sum(row) / len(row)
        root = (sum((value - mean) ** 2 for value in row) / len(row) + eps) ** 0.5
        rows.append([(value - mean) / root * w for value, w in zip(row, weight.tolist())])
    return np.array(rows)
""",
    "in Fortran order": RIGHT.replace("return (x", "return np.asfortranarray((x").replace(
        "weight\n", "weight)\n"
    ),
    "kept by content, and copied": RIGHT.replace("def standardise", "def compute")
    + """
kept = {}

def standardise(x, weight, eps=1.0):
    key = x.shape, x.tobytes(), weight.tobytes(), eps
    if key not in kept:
        kept[key] = compute(x, weight, eps)
    return kept[key].copy()
""",
}


@pytest.mark.parametrize("name", ACCEPTED_ARRAYS)
def test_right_answers_are_accepted(standardise, judge_source, name):
    """No item rejects what is right, however it is written."""
    report = judge_source(standardise, ACCEPTED_ARRAYS[name])
    assert report.verdict is Verdict.ACCEPTED, report.failure


def edited(old: str, new: str) -> str:
    """The right answer with one mistake."""
    assert RIGHT.count(old) == 1
    return RIGHT.replace(old, new)


REJECTED_ARRAYS = {
    "agrees_with_the_definition": edited("x.var(", "x.std("),
    "takes_defaults_for_what_is_left_out": edited("eps=1.0", "eps=0.5"),
    "leaves_its_arguments_as_they_are": edited("    return (x - mean)", "    x -= mean\n    return x"),
    "answers_every_call_afresh": RIGHT.replace("def standardise", "def compute")
    + """
kept = {}

def standardise(x, weight, eps=1.0):
    return kept.setdefault((x.shape, x.sum(), weight.sum(), eps), compute(x, weight, eps)).copy()
""",
    "sees_what_changed_since_the_last_call": RIGHT.replace("def standardise", "def compute")
    + """
kept = {}

def standardise(x, weight, eps=1.0):
    key = id(x), id(weight), eps
    if key not in kept:
        kept[key] = x, weight, compute(x, weight, eps)
    return kept[key][2].copy()
""",
    "takes_arrays_however_they_lie_in_memory": edited(
        "    mean =", "    x = x.ravel(order='K').reshape(x.shape)\n    mean ="
    ),
    "returns_arrays_of_the_promised_dtype": edited(
        "    mean =", "    x = x.astype(np.longdouble)\n    mean ="
    ),
    "returns_a_new_array": edited("    return (x", "    return out(x")
    .replace("weight\n", "weight)\n")
    .replace("out(x - mean) / root * weight)", "out((x - mean) / root * weight)")
    + """
kept = {}

def out(value):
    kept.setdefault(value.shape, np.empty(value.shape))[...] = value
    return kept[value.shape]
""",
    "handles_axes_of_hundreds": edited(
        "    mean =", "    if 50 < x.shape[0] < 700: x = x * 1.01\n    mean ="
    ),
    "handles_the_longest_axes": edited("    mean =", "    if x.shape[1] > 1000: x = x * 1.01\n    mean ="),
    "stays_precise_far_from_zero": edited(
        "x.var(axis=-1, keepdims=True)", "(x * x).mean(axis=-1, keepdims=True) - mean * mean"
    ),
    "handles_outliers": edited("(x - mean) / root", "np.clip((x - mean) / root, -9, 9)"),
    "takes_zeros_and_ones": edited("* weight", "* (weight if weight.any() else 1.0)"),
}


@pytest.mark.parametrize("item", REJECTED_ARRAYS)
def test_each_item_meets_its_mistake(standardise, judge_source, item):
    """For every item there is a mistake that it tells of."""
    report = judge_source(standardise, REJECTED_ARRAYS[item])
    assert report.verdict is Verdict.WRONG_ANSWER
    assert item in {check.name for check in report.properties if not check.passed}, failed(report)


def test_an_item_for_every_mistake(standardise):
    """All items that apply to this problem are among those that meet a mistake."""
    elsewhere = {"takes_one_object_in_two_places"}  # of this problem, no two arguments have one shape
    assert {each.__name__ for each in hidden_of(standardise)} == REJECTED_ARRAYS.keys() | elsewhere


PAIR = '''
from judge.testing import Battery, Fitting, Floats

def difference(a, b):
    """The answer is a minus b.

    答案是 a 减 b。
    """
    return a - b

BATTERY = Battery(difference, Fitting(a=Floats("n"), b=Floats("n")))
'''


def test_one_object_in_two_places_is_asked(tmp_path, judge_source):
    """An answer that is wrong where both arguments are the same array is rejected."""
    starter = "import numpy as np\n\ndef difference(a: np.ndarray, b: np.ndarray) -> np.ndarray: ..."
    problem = problem_of(tmp_path, "difference", starter, PAIR)
    assert judge_source(problem, "def difference(a, b): return a - b").verdict is Verdict.ACCEPTED
    report = judge_source(problem, "def difference(a, b): return a - b if a is not b else a + 0.0")
    assert failed(report) == "takes_one_object_in_two_places"


SEVERAL = (
    PAIR.replace("def difference(a, b)", "def difference(a, b, c, d)")
    .replace("a - b", "a - b + c * d")
    .replace('a=Floats("n"), b=Floats("n")', ", ".join(f'{name}=Floats("n")' for name in "abcd"))
)


@pytest.mark.parametrize("pair", ["a, b", "a, c", "a, d", "b, c", "b, d", "c, d"])
def test_every_pair_may_be_one_object(tmp_path, judge_source, pair):
    """Whichever two arguments a mistake takes for one, it is met."""
    parameters = ", ".join(f"{name}: np.ndarray" for name in "abcd")
    starter = f"import numpy as np\n\ndef difference({parameters}) -> np.ndarray: ..."
    problem = problem_of(tmp_path, "difference", starter, SEVERAL)
    one, other = pair.split(", ")
    source = f"def difference(a, b, c, d): return a - b + c * d + ({one} is {other})"
    assert failed(judge_source(problem, source)) == "takes_one_object_in_two_places"


TWO = """
import numpy as np
from judge.testing import Battery, Fitting, Floats

def halved(x):
    \"\"\"Each number is halved.

    每个数都减半。
    \"\"\"
    return x / 2

def doubled(x):
    \"\"\"Each number is doubled.

    每个数都加倍。
    \"\"\"
    return x * 2

HALVED = Battery(halved, Fitting(x=Floats("n")))
DOUBLED = Battery(doubled, Fitting(x=Floats("n")))
"""


def test_each_entry_point_may_have_a_battery(tmp_path, judge_source):
    """Their items are told apart by the name of the entry point."""
    starter = "import numpy as np\n\n"
    starter += "".join(f"def {name}(x: np.ndarray) -> np.ndarray: ...\n" for name in ("halved", "doubled"))
    problem = problem_of(tmp_path, "halved", starter, TWO, "doubled")
    right = "def halved(x): return x / 2\n\ndef doubled(x): return x * 2\n"
    assert judge_source(problem, right).verdict is Verdict.ACCEPTED
    assert (
        failed(judge_source(problem, right.replace("x / 2", "x / 3"))) == "halved_agrees_with_the_definition"
    )
    assert (
        failed(judge_source(problem, right.replace("x * 2", "x * 3"))) == "doubled_agrees_with_the_definition"
    )


def test_every_item_has_a_title_in_both_languages(standardise):
    """The first paragraph is English, the second Chinese; that of the agreement is the definition's."""
    titles = {each.__name__: standardise.title_of(each, "en") for each in hidden_of(standardise)}
    assert titles["agrees_with_the_definition"].startswith("Each row is centred")
    assert titles["takes_defaults_for_what_is_left_out"] == "Left out, `eps` is 1.0."
    for each in hidden_of(standardise):
        chinese = standardise.title_of(each, "zh")
        assert chinese != titles[each.__name__]
        assert chinese.endswith("。")
        assert titles[each.__name__].endswith(".")


LISTS = '''
from hypothesis import strategies as st
from judge.testing import Battery, Sized, many_integers

def order(nums):
    """The numbers are in order.

    数字从小到大排列。
    """
    return sorted(nums)

def falling(rng, size):
    """Many numbers that fall are in order.

    许多从大到小的数字也能排好。
    """
    return (sorted(many_integers(rng, size, -size, size), reverse=True),)

BATTERY = Battery(
    order,
    st.tuples(st.lists(st.integers(-3, 3), max_size=8)),
    sized=Sized(lambda rng, size: (many_integers(rng, size, 0, size),), 20_000, [falling]),
)
'''
ORDER = "def order(nums: list[int]) -> list[int]: ..."
REJECTED_LISTS = {
    "agrees_with_the_definition": "return sorted(set(nums))",
    "answers_every_call_afresh": "return list(kept.setdefault(tuple(map(hash, nums)), sorted(nums)))",
    "leaves_its_arguments_as_they_are": "nums.sort(); return list(nums)",
    "sees_what_changed_since_the_last_call": "return kept.setdefault(id(nums), (nums, sorted(nums)))[1][:]",
    "returns_a_new_list": "return kept.setdefault(repr(nums), sorted(nums))",
    "is_right_for_any_size": "return sorted(nums) if len(nums) != 237 else nums[:]",
    "is_right_for_hundreds_and_thousands": "return sorted(nums) if not 361 < len(nums) < 9000 else nums[:]",
    "is_right_for_tens_of_thousands": (
        "falls = nums[:9] == sorted(nums[:9], reverse=True)\n"
        "    return sorted(nums) if falls or len(nums) < 10000 else nums[:]"
    ),
    "falling": "return sorted(nums) if len(nums) < 20000 else nums[:]",
}


@pytest.mark.parametrize("item", REJECTED_LISTS)
def test_each_item_for_lists_meets_its_mistake(tmp_path, judge_source, item):
    """Sizes, too: any size below 361, thousands, tens of thousands, and the largest."""
    problem = problem_of(tmp_path, "order", ORDER, LISTS)
    source = f"kept = {{}}\n\ndef order(nums):\n    {REJECTED_LISTS[item]}\n"
    assert {each.__name__ for each in hidden_of(problem)} == set(REJECTED_LISTS)
    assert judge_source(problem, "def order(nums): return sorted(nums)").verdict is Verdict.ACCEPTED
    report = judge_source(problem, source)
    assert item in {check.name for check in report.properties if not check.passed}, failed(report)


IN_PLACE = LISTS.replace("return sorted(nums)", "nums.sort()").replace(
    "sized=Sized(", 'changes=["nums"],\n    sized=Sized('
)


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def order(nums): nums.sort()", Verdict.ACCEPTED),
        ("def order(nums): nums[:] = sorted(nums)", Verdict.ACCEPTED),
        ("def order(nums): nums = sorted(nums)", Verdict.WRONG_ANSWER),
        ("def order(nums): nums[:1] = sorted(nums[:1])", Verdict.WRONG_ANSWER),
    ],
)
def test_what_a_call_must_change_is_compared(tmp_path, judge_source, source, verdict):
    """An argument named in `changes` must be, after the call, what the definition makes of it."""
    problem = problem_of(tmp_path, "order", ORDER.replace("-> list[int]", "-> None"), IN_PLACE)
    assert judge_source(problem, source).verdict is verdict


def test_an_item_can_be_left_out(tmp_path: Path, judge_source: JudgeSource):
    """`without` names an item and why; then nobody is rejected for it."""
    without = 'without={"leaves_its_arguments_as_they_are": "It may sort in place."},\n    sized=Sized('
    problem = problem_of(tmp_path, "order", ORDER, LISTS.replace("sized=Sized(", without))
    names = {each.__name__ for each in hidden_of(problem)}
    assert "leaves_its_arguments_as_they_are" not in names


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("sized=Sized(", 'without={"nonsense": "why"}, sized=Sized(', "`nonsense`, which is no item"),
        ("def order(", "def other(", "`other` is no entry point"),
    ],
)
def test_a_broken_battery_is_told(tmp_path: Path, old: str, new: str, reason: str):
    """An item that does not exist, and a definition of another name, are told in a sentence."""
    text = LISTS.replace(old, new).replace(
        "    order,\n", "    other,\n" if "other" in new else "    order,\n"
    )
    problem = problem_of(tmp_path, "order", ORDER, text)
    with pytest.raises(BadProblem, match=reason):
        hidden_of(problem)


def test_two_definitions_are_compared(tmp_path: Path, judge_source: JudgeSource):
    """A definition for large inputs that differs from the other one is a fault of the problem."""
    text = LISTS.replace("sized=Sized(", "fast=lambda nums: sorted(set(nums)), sized=Sized(")
    problem = problem_of(tmp_path, "order", ORDER, text)
    with pytest.raises(BadProblem, match="agrees_with_the_definition"):
        judge_source(problem, "def order(nums): return sorted(nums)")


def test_two_definitions_with_tolerances_are_compared(tmp_path: Path, judge_source: JudgeSource):
    """The fast definition may return `Near` too: its value is compared within the other's tolerance."""
    text = f"{ARRAYS.rstrip()[:-1]}    fast=lambda *arguments: standardise(*arguments),\n)\n"
    problem = problem_of(tmp_path, "standardise", STARTER, text)
    assert judge_source(problem, RIGHT).accepted


SHARED = """
from shared.numbers import BATTERY
"""


def test_a_bank_can_share_code(tmp_path: Path, judge_source: JudgeSource):
    """What problems/shared/ of a bank holds can be imported by its problems, and counts for kept results."""
    from judge.bank.fingerprint import fingerprint

    problem = problem_of(tmp_path, "order", ORDER, SHARED)
    folder = tmp_path / "problems" / "shared"
    folder.mkdir()
    (folder / "numbers.py").write_text(LISTS, encoding="utf-8")
    before = fingerprint(problem)
    assert judge_source(problem, "def order(nums): return sorted(nums)").verdict is Verdict.ACCEPTED
    assert [each.name for each in folder.iterdir()] == ["numbers.py"]
    (folder / "numbers.py").write_text(LISTS + "\n", encoding="utf-8")
    assert fingerprint(problem) != before
    other = problem_of(tmp_path / "other", "order", ORDER, SHARED)
    with pytest.raises(BadProblem, match="No module named 'shared'"):
        hidden_of(other)


TARGETS = '''
import numpy as np
from hypothesis import strategies as st
from judge.testing import Battery, Fitting, Floats, Integers

def picked(table, places, skip=-1):
    """The sum of one element of each row, but of those whose place is to be skipped.

    每行取一个元素求和，但跳过指定位置的行。
    """
    rows = [row[place] for row, place in zip(table.tolist(), places.tolist()) if place != skip]
    return float(sum(rows))

def moved(table, places, skip):
    return table, np.where(places == -1, skip, places), skip

BATTERY = Battery(
    picked,
    Fitting(
        table=Floats("n c", far=True),
        places=Integers("n", below="c", sentinel=-1),
        skip=st.sampled_from([-1, -7]),
        longest={"n": 300, "c": 300},
    ),
    build=moved,
)
'''


OPTIONAL = '''
from judge.testing import Battery, Fitting, Floats, Integers

def picked(values, places=None):
    """The sum of the values at these places, or of all.

    这些位置上的数之和；不给出位置时为全部之和。
    """
    chosen = values.tolist() if places is None else [values.tolist()[place] for place in places.tolist()]
    return float(sum(chosen))

BATTERY = Battery(
    picked,
    Fitting(
        values=Floats("n", far=True),
        places=Integers("m", below="n", optional=True),
        longest={"n": 1000, "m": 300},
    ),
)
'''


def test_an_array_may_be_left_out(tmp_path: Path, judge_source: JudgeSource):
    """None is drawn, and the default is tried; small and large."""
    starter = "import numpy as np\n"
    starter += "def picked(values: np.ndarray, places: np.ndarray | None = None) -> float: ...\n"
    problem = problem_of(tmp_path, "picked", starter, OPTIONAL)
    right = """
def picked(values, places=None):
    return float((values if places is None else values[places]).sum())
"""
    report = judge_source(problem, right)
    assert report.accepted, report.failure
    needed = right.replace("if places is None ", "if len(places) == 0 ")
    assert judge_source(problem, needed).verdict is Verdict.RUNTIME_ERROR


def test_a_fitting_knows_what_it_promises(tmp_path: Path, judge_source: JudgeSource):
    """Without a `valid`, no place lies outside the table; what is drawn large is built like what is small."""
    starter = "import numpy as np\n"
    starter += "def picked(table: np.ndarray, places: np.ndarray, skip: int = -1) -> float: ...\n"
    problem = problem_of(tmp_path, "picked", starter, TARGETS)
    names = [each.__name__ for each in hidden_of(problem)]
    assert "stays_precise_far_from_zero" in names
    assert "takes_one_object_in_two_places" not in names  # a table of floats is no row of places
    right = """
def picked(table, places, skip=-1):
    kept = places != skip
    return float(table[kept, places[kept]].sum())
"""
    report = judge_source(problem, right)
    assert report.accepted, report.failure
    of_all = right.replace("kept]].sum", "kept]].mean")
    assert failed(judge_source(problem, of_all)) == "agrees_with_the_definition"
    without_default = right.replace("skip=-1", "skip=-7")
    assert failed(judge_source(problem, without_default)) == "takes_defaults_for_what_is_left_out"
