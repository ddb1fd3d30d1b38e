"""What people paste: the worker loads it and calls it as they meant it. Through the real `linux` box."""

from __future__ import annotations

import copy
import os
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from conftest import SMALL, open_session, outcomes

from judge.calls.call import CallFailed
from judge.calls.solution import Solution
from judge.explain.outcomes import outcome_message
from judge.model import Died, Opaque, Outcome, Raised, Returned, Unfit
from judge.testing.assertions import Mismatch
from sandbox.nodes import ListNode, TreeNode, linked_list


def code(text: str) -> str:
    """Source code without its indentation."""
    return textwrap.dedent(text).lstrip("\n")


# --- where the function is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "def add_one(n): return n + 1",
        "def addOne(n): return n + 1",
        "class Solution:\n    def add_one(self, n): return n + 1",
        "class Solution:\n    def addOne(self, n: int) -> int: return n + 1",
        "class Solution:\n    @staticmethod\n    def addOne(n): return n + 1",
        "class Solution:\n    @classmethod\n    def addOne(cls, n): return n + 1",
        "class Base:\n    def addOne(self, n): return n + 1\nclass Solution(Base): pass",
        "class Solution(object):\n    def addOne(self, number): return number + 1",
        "add_one = lambda n: n + 1",
        "from functools import partial\nadd_one = partial(int.__add__, 1)",
        "def add_one(*numbers): return numbers[0] + 1",
        "def add_one(n, extra=1): return n + extra",
        "def add_one(*, n): return n + 1",
        "class Solution:\n    def addOne(self, *, n): return n + 1",
        "class Add:\n    def __call__(self, n): return n + 1\nadd_one = Add()",
        "add_one = (1).__add__",
        "@lru_cache(None)\ndef add_one(n): return n + 1",
    ],
)
def test_the_entry_point_is_found_where_people_put_it(host, source):
    """A function, a method of `class Solution`, camelCase or snake_case: all are called."""
    session = open_session(host, source, "def add_one(n: int) -> int: ...", names=("add_one",))
    assert Solution(session).add_one(4) == 5
    session.box.close()


def unfit(host, source: str) -> str:
    """What is told about a source that cannot be called, in English."""
    found = open_session(host, source, "def add_one(n: int, step: int = 1) -> int: ...", names=("add_one",))
    assert isinstance(found, Unfit)
    return outcome_message(found, "en")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def plus_one(n): ...\nclass Helper: ...", ["`add_one`", "`plus_one`", "`Helper`"]),
        ("class Solution:\n    def plusOne(self, n): ...", ["`add_one`", "`Solution.plusOne`"]),
        ("import math\nx = 1", ["`add_one`", "no function or class"]),
        ("add_one = 5", ["`add_one`", "int", "callable"]),
        ("add_one = None", ["`add_one`", "callable"]),
        ("def add_one(): ...", ["`add_one`", "()", "(n, step)"]),
        ("def add_one(a, b, c): ...", ["`add_one`", "(a, b, c)", "(n, step)"]),
        ("def add_one(n): ...", ["`add_one`", "(n)", "(n, step)"]),
        ("def add_one(*, number, step): ...", ["`add_one`", "(*, number, step)", "(n, step)"]),
        ("class Solution:\n    def addOne(n): ...", ["`add_one`", "()", "(n, step)"]),
        ("class Solution:\n    def addOne(n, step=1): ...", ["`add_one`", "`self`"]),
    ],
)
def test_what_cannot_be_called_is_told_in_a_sentence(host, source, words):
    """Without a usable entry point, the expected name and what was found are told."""
    sentence = unfit(host, source)
    assert all(word in sentence for word in words)


def test_a_fresh_solution_for_every_call(ask):
    """State that `class Solution` keeps on its instance is gone at the next call."""
    source = """
        class Solution:
            def __init__(self):
                self.seen = []
            def f(self, x):
                self.seen.append(x)
                return len(self.seen)
    """
    assert ask(code(source), 1, times=3) == Returned(1)


def test_state_of_the_module_is_kept(ask):
    """Module-level state lives from call to call, as it does in Python."""
    assert ask("seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)", 1, times=3) == Returned(3)


def test_a_default_is_left_to_the_submission(host):
    """An argument that the property leaves out is not sent."""
    starter = "def f(a, b=1): ..."
    calls = [(1,), (1, 2)]
    assert outcomes(host, "def f(a, b=7): return b", starter, SMALL, calls) == [Returned(7), Returned(2)]


# --- what is there without an import -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("list(deque([1, 2], maxlen=1))", [2]),
        ("dict(defaultdict(int, a=1))", {"a": 1}),
        ("Counter('aab').most_common(1)", [("a", 2)]),
        ("heapq.nsmallest(1, [3, 1])", [1]),
        ("heappop([1, 2])", 1),
        ("math.gcd(4, 6)", 2),
        ("gcd(4, 6)", 2),
        ("inf", float("inf")),
        ("bisect_left([1, 2], 2)", 1),
        ("bisect.bisect([1, 2], 1)", 1),
        ("list(accumulate([1, 2]))", [1, 3]),
        ("list(itertools.pairwise([1, 2]))", [(1, 2)]),
        ("reduce(operator.add, [1, 2])", 3),
        ("collections.Counter('a')['a']", 1),
        ("cmp_to_key(lambda a, b: 0) is not None", True),
        ("np.arange(3).sum().item()", 3),
        ("numpy.zeros(1).tolist()", [0.0]),
        ("re.sub('a', 'b', 'a')", "b"),
        ("string.digits", "0123456789"),
        ("ListNode(1).val + TreeNode(2).val", 3),
        ("functools.lru_cache(lambda: 1)()", 1),
        ("sqrt(4)", 2.0),
        ("max(1, 2) + pow(2, 3) + sum([1])", 11),
    ],
)
def test_the_names_that_leetcode_gives(ask, expression, value):
    """The names that LeetCode gives for free are there without an import."""
    assert ask(f"def f(): return {expression}") == Returned(value)


def test_types_in_annotations_are_there(ask):
    """Annotations with `List`, `Optional`, `Dict` and the node classes are evaluated and fine."""
    source = (
        "def f(x: Optional[List[Dict[str, Tuple[int, ...]]]], y: ListNode = None) -> 'Set[int]': return 1"
    )
    assert ask(source, None) == Returned(1)


def test_ones_own_names_win(ask):
    """What a submission defines itself is not overwritten by what is given for free."""
    assert ask("def gcd(a, b): return 'mine'\nCounter = 5\ndef f(): return gcd(1, 2), Counter") == Returned(
        ("mine", 5)
    )


@pytest.mark.parametrize(
    "source",
    [
        "import collections, heapq, math, random, re, sys, json, dataclasses, typing\ndef f(): return 1",
        "from collections import *\nfrom typing import *\nimport numpy\ndef f(): return int(numpy.int64(1))",
        "from __future__ import annotations\ndef f(x: Nope = 1) -> Never2: return 1",
        "import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int\ndef f(): return P(1).x",
        "from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\ndef f(): return P(1).x",
        "from enum import Enum\nclass E(Enum):\n    A = 1\ndef f(): return E.A.value",
        "import functools\n@functools.cache\ndef f(): return 1",
        "def twice(g):\n    return lambda: g()\n@twice\ndef f(): return 1",
        "import sys\nsys.setrecursionlimit(10**6)\ndef f(): return 1",
        "import threading\ndef f():\n    r = []\n    t = threading.Thread(target=r.append, args=(1,))\n"
        "    t.start(); t.join()\n    return r[0]",
        "import copy, pickle\nclass P: x = 1\ndef f(): return pickle.loads(pickle.dumps(copy.copy(P()))).x",
        "import asyncio\nasync def g(): return 1\ndef f(): return asyncio.run(g())",
        "import tempfile\ndef f():\n    with tempfile.TemporaryFile() as t:\n        return t.write(b'1')",
    ],
    ids=range(13),
)
def test_ordinary_python_works(ask, source):
    """Imports of the standard library, dataclasses, enums, threads and the like all work."""
    assert ask(source) == Returned(1)


def test_the_main_block_is_left_alone(ask):
    """What stands under `if __name__ == "__main__":` is not run."""
    assert ask("def f(): return __name__\nif __name__ == '__main__':\n    raise ValueError") != Raised
    assert isinstance(ask("def f(): return 1\nif __name__ == '__main__':\n    input()"), Returned)


def test_an_own_list_node_is_used(ask):
    """A submission that defines its own ListNode is given nodes of that class, and may return them."""
    source = """
        class ListNode:
            def __init__(self, val=0, next=None):
                self.val = val
                self.next = next
            def second(self):
                return self.next
        def f(head):
            assert type(head) is ListNode
            return head.second()
    """
    head = linked_list([1, 2])
    assert ask(code(source), head).value is head.next


def test_an_own_node_class_with_slots_is_used(ask):
    """An own TreeNode may have slots and a constructor of its own kind."""
    source = """
        class TreeNode:
            __slots__ = ("val", "left", "right")
            def __init__(self, everything):
                raise AssertionError
        def f(root):
            return root.left
    """
    root = TreeNode(1, TreeNode(2))
    assert ask(code(source), root).value is root.left


# --- files as people save them -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbfdef f(): return 'x'",
        b"def f():\r\n    return 'x'\r\n",
        b"def f():\r    return 'x'\r",
        b"def f():\n\treturn 'x'",
        b"\x0cdef f(): return 'x'\n\n\n",
    ],
    ids=["BOM", "CRLF", "CR", "tab", "form feed"],
)
def test_files_of_every_editor_are_read(ask, source):
    """A byte order mark, other line ends and the like do not matter."""
    assert ask(source) == Returned("x")


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "utf-8", "shift_jis", "cp1252"])
def test_the_coding_cookie_is_obeyed(ask, encoding):
    """A file that declares its encoding is read in that encoding."""
    text = {"gbk": "环形链表", "shift_jis": "日本"}.get(encoding, "é")
    source = f"# -*- coding: {encoding} -*-\ndef f(): return '{text}'".encode(encoding)
    assert ask(source) == Returned(text)


def test_a_line_end_inside_a_string_is_as_python_reads_it(ask):
    """In a file with CRLF, a string over several lines has plain line ends."""
    assert ask(b"def f(): return '''a\r\nb'''") == Returned("a\nb")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"x = 1\ndef f(:", "invalid syntax"),
        (b"x = 1\nprint '\xe9'", "utf-8"),
        (b"# coding: nonsense\nx = 1", "nonsense"),
        (b"def f():\nreturn 1", "indent"),
        (b"def f():\n    if x:\n\treturn 1", "tab"),
        (b"x = '''", "unterminated"),
        (b"(" * 300, ""),
        (b"return 1", "outside function"),
    ],
)
def test_what_is_no_python_is_told(ask, source, words):
    """A file that does not compile is a syntax error with Python's own words."""
    found = ask(source)
    assert isinstance(found, Raised)
    assert found.type_name in ("SyntaxError", "IndentationError", "TabError")
    assert words in found.message.lower()


def test_a_syntax_error_has_its_line_and_column(ask):
    """Where the error is, is told by line and column."""
    found = ask("x = 1\ny = 2\nz = = 3\n")
    assert [frame.line for frame in found.frames] == [3]
    assert found.column == 5


# --- what comes back -----------------------------------------------------------------------------------


def test_arguments_changed_in_place_come_back(host):
    """Lists, dicts, sets and arrays that a call changes are changed for the caller too."""
    starter = "def f(a, b, c, d): ..."
    session = open_session(host, "def f(a, b, c, d): a.append(1); b['k'] = 1; c.add(1); d[0] = 1", starter)
    a, b, c, d = [0], {}, set(), np.zeros(2)
    Solution(session).f(a, b, c, d)
    assert (a, b, c, d.tolist()) == ([0, 1], {"k": 1}, {1}, [1.0, 0.0])
    session.box.close()


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("def f(x): x[:] = x[::-1]", [1, 2, 3], [3, 2, 1]),
        ("def f(x): x.clear()", [1], []),
        ("def f(x): x[0][0] = 9", [[1], [2]], [[9], [2]]),
        ("def f(x): x[0], x[1] = x[1], x[0]", [[1], [2]], [[2], [1]]),
        ("def f(x): x[0] = True", [1], [True]),
        ("def f(x): x[0].append(1)", ([],), ([1],)),
        ("def f(x): x.pop('a'); x['a'] = 1", {"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ("def f(x): x['a'].append(2)", {"a": [1]}, {"a": [1, 2]}),
        ("def f(x): x.discard(1)", {1, 2}, {2}),
    ],
)
def test_every_change_of_an_argument_is_seen(host, source, before, after):
    """Whatever a call does to a container inside its argument, the caller's own shows it."""
    session = open_session(host, source, "def f(x): ...")
    argument = copy.deepcopy(before)  # another backend is given the same
    Solution(session).f(argument)
    session.box.close()
    assert repr(argument) == repr(after)


@pytest.mark.parametrize("change", ["x[:] = 5", "x *= 2", "x.sort()", "np.negative(x, out=x)"])
def test_every_change_of_an_array_is_seen(host, change):
    """An array that was changed in place has other elements for the caller."""
    session = open_session(host, f"def f(x): {change}", "def f(x): ...")
    x = np.array([[4.0, 3.0], [2.0, 1.0]])
    before = x.copy()
    Solution(session).f(x)
    session.box.close()
    assert (x != before).any()


def test_nodes_changed_in_place_are_changed_for_the_caller(ask):
    """A list that is reversed in place is reversed for the caller, node by node."""
    source = "def f(h):\n    p = None\n    while h: h.next, p, h = p, h, h.next\n    return p"
    head = linked_list([1, 2, 3])
    first, second, third = head, head.next, head.next.next
    assert ask(source, head).value is third
    assert (third.next, second.next, first.next) == (second, first, None)


def test_a_new_node_comes_back_as_one(ask):
    """A node that the submission made is a node, and none of those that were sent."""
    head = ListNode(1)
    found = ask("def f(h): return ListNode(h.val, h)", head).value
    assert type(found) is ListNode
    assert found is not head
    assert found.next is head


@pytest.mark.parametrize("source", ["np.int64(3)", "np.array(3)", "np.uint8(3)", "True + 2", "3"])
def test_numpy_scalars_count_as_numbers(host, source):
    """A NumPy scalar is as good as a Python number where an int is declared."""
    session = open_session(host, f"def f(): return {source}", "def f() -> int: ...")
    value = Solution(session).f()
    session.box.close()
    assert (value, type(value)) == (3, int)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(): return (i for i in 'ab')", "generator"),
        ("def f(): return f", "function"),
        ("def f():\n    x = []; x.append(x)\n    return x", "contains itself"),
        ("def f(): return 1 << 100_000", "bits"),
        ("class P: ...\ndef f(): return P()", "P"),
        ("def f(): return range(3)", "range"),
        ("def f(): return [0.5] * 1_000_000", "larg"),
        ("async def g(): return 1\ndef f(): return g()", "coroutine"),
    ],
)
def test_what_is_no_plain_data_is_told(ask, source, words):
    """A returned value that cannot cross is a wrong answer with a description, not a crash."""
    found = ask(source)
    assert isinstance(found, Returned)
    assert isinstance(found.value, Opaque)
    assert words in found.value.description


def test_a_large_list_of_booleans_is_an_answer(ask):
    """A sieve of two million entries is large, but no attack."""
    found = ask("def f(): return [True] * 1_500_000", limits=SMALL.__class__(reply_mib=8))
    assert not isinstance(found, Died)


# --- what is printed -----------------------------------------------------------------------------------


def test_what_is_printed_is_kept_for_its_call(host):
    """Each call has its own output, from both streams; nothing of it is in the answer."""
    source = (
        "import sys\nprint('loading')\ndef f(x):\n    print(x); print('e', file=sys.stderr)\n    return x"
    )
    session = open_session(host, source, "def f(x): ...")
    solution = Solution(session)
    assert [solution.f(1), solution.f(2)] == [1, 2]
    session.box.close()
    assert [sorted(call.answer.output.split()) for call in session.calls] == [["1", "e"], ["2", "e"]]


def test_printing_is_cut_at_the_limit(host):
    """Of much output the beginning is kept, and hardly more than the limit."""
    session = open_session(host, "def f(): print('x' * 100_000)", "def f(): ...")
    Solution(session).f()
    session.box.close()
    output = session.calls[0].answer.output
    assert output.startswith("x" * 4000)
    assert len(output.encode()) <= SMALL.output_kib * 1024 + 100


@pytest.mark.parametrize(
    "source",
    [
        "def f(): print('\\ud800')",
        "import sys\ndef f(): sys.stdout = None",
        "import sys\ndef f(): sys.stdout.close()",
        "import os\ndef f(): os.close(1)",
        "import os\ndef f(): os.write(1, b'\\xff\\xfe')",
        "import sys\nclass S:\n    def write(self, s): 1 / 0\nsys.stdout = S()\ndef f(): print()",
    ],
)
def test_broken_output_is_no_broken_answer(ask, source):
    """Whatever a submission does to its output, its calls can go on, or fail as its own fault."""
    assert isinstance(ask(source, times=2), Returned | Raised)


# --- what is raised ------------------------------------------------------------------------------------


def test_an_exception_has_the_submissions_own_lines(ask):
    """A traceback holds the lines of the submission, outermost first, and nothing else."""
    found = ask("def g(x):\n    return 1 / x\n\ndef f(x):\n    return g(x)\n", 0)
    assert (found.type_name, found.message) == ("ZeroDivisionError", "division by zero")
    assert [(frame.line, frame.function) for frame in found.frames] == [(5, "f"), (2, "g")]


def test_an_exception_inside_a_library_ends_at_the_submissions_line(ask):
    """Frames of the standard library are left out."""
    found = ask("import json\ndef f():\n    return json.loads('{')")
    assert found.type_name == "JSONDecodeError"
    assert [frame.line for frame in found.frames] == [3]


def test_a_deep_recursion_has_a_short_traceback(ask):
    """A recursion error keeps the first and the last frames."""
    found = ask("def f(): return f()")
    assert found.type_name == "RecursionError"
    assert 2 <= len(found.frames) <= 20


def test_a_syntax_error_that_is_raised_has_its_line(ask):
    """`raise SyntaxError` in a parser is an exception like any other."""
    found = ask("def f(x):\n    raise SyntaxError('unbalanced')", "(")
    assert (found.type_name, found.message) == ("SyntaxError", "unbalanced")
    assert [(frame.line, frame.function) for frame in found.frames] == [(2, "f")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f(): raise SystemExit(0)", "SystemExit"),
        ("import sys\ndef f(): sys.exit('text')", "SystemExit"),
        ("def f(): raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def f(): raise GeneratorExit", "GeneratorExit"),
        ("class E(BaseException): ...\ndef f(): raise E", "E"),
        ("def f(): raise ExceptionGroup('g', [ValueError()])", "ExceptionGroup"),
        ("class E(Exception):\n    def __str__(self): 1 / 0\ndef f(): raise E", "E"),
        ("class E(Exception):\n    def __str__(self): return '\\ud800'\ndef f(): raise E", "E"),
        ("def f(): raise ValueError('x' * 10**6)", "ValueError"),
        ("def f(): assert False", "AssertionError"),
        ("def f(): raise type('<b>' * 1000, (Exception,), {})", "<b>"),
        ("def f(): return input()", "EOFError"),
    ],
)
def test_every_exception_is_an_outcome(ask, source, name):
    """Whatever is raised, and however it resists being shown, it is told by name."""
    found = ask(source)
    assert isinstance(found, Raised)
    assert found.type_name.startswith(name)
    assert len(found.message) <= 3000


def test_an_import_that_is_not_in_the_box_is_told(ask):
    """PyTorch is not there, and the name that is missing is told with the line."""
    found = ask("x = 1\nimport torch\ndef f(): ...")
    assert (found.type_name, found.message) == ("ModuleNotFoundError", "No module named 'torch'")
    assert [frame.line for frame in found.frames] == [2]


OURS = ("sandbox", "judge", "worker", "wire", "prelude", str(Path(__file__).parents[2]), sys.prefix)


@pytest.mark.parametrize(
    ("source", "arguments"),
    [
        ("def f(x): raise ValueError('no')", (1,)),
        ("def f(x): return x.nope", (1,)),
        ("def f(x): return x.nope", (ListNode(1),)),
        ("def f(x): return ListNode(1, 2, 3)", (1,)),
        ("def f(x): return ListNode(y=1)", (1,)),
        ("def f(x): return undefined", (1,)),
        ("class Solution:\n    def __init__(self, n): ...\n    def f(self, x): ...", (1,)),
        ("class Solution:\n    def f(self, x): return self.g()", (1,)),
        ("def f(x=1, *, y): ...", (1,)),
        ("def f(x): return f", (1,)),
        ("from math import nope\ndef f(x): ...", (1,)),
        ("from collections import nope\ndef f(x): ...", (1,)),
        ("import judge\ndef f(x): ...", (1,)),
        ("import sandbox\ndef f(x): ...", (1,)),
        ("import hypothesis\ndef f(x): ...", (1,)),
    ],
)
def test_nothing_of_ours_is_named(ask, source, arguments):
    """No path, frame or module of the judge is in what a user reads."""
    found = ask(source, *arguments)
    text = repr(found).replace("Returned", "").replace("import", "")
    asked_for = [name for name in OURS if f"import {name}" in source]
    assert not [name for name in OURS if name in text and name not in asked_for]


def test_a_submission_finds_none_of_our_modules(ask):
    """Neither the judge nor the worker can be imported, and no path leads to them."""
    source = (
        "import sys\ndef f():\n    return [p for p in sys.path], sys.argv, dict(__import__('os').environ)"
    )
    paths, arguments, environment = ask(source).value
    assert not [path for path in paths if "site-packages" in path or path == os.getcwd() or not path]
    assert (arguments, environment) == ([""], {})


def test_a_class_is_made_and_its_instances_are_kept_apart(host):
    """Instances keep their state from call to call, each its own."""
    starter = (
        "class C:\n    n: int\n    def __init__(self, n: int): ...\n    def add(self, m: int) -> int: ..."
    )
    source = code("""
        class C:
            def __init__(self, n):
                self.n = n
            def add(self, m):
                self.n += m
                return self.n
    """)
    session = open_session(host, source, starter, names=("C",))
    one, two = Solution(session).C(1), Solution(session).C(10)
    assert (one.add(1), two.add(1), one.add(1)) == (2, 11, 3)
    two.n = 100
    assert (one.n, two.n) == (3, 100)
    session.box.close()


@pytest.mark.parametrize(
    ("source", "name"),
    [("class C: ...", "AttributeError"), ("class C:\n    def add(self): ...", "TypeError")],
)
def test_a_class_without_its_method_fails_at_the_call(host, source, name):
    """A method that is missing, or takes other arguments, is told when it is called."""
    session = open_session(host, source, "class C:\n    def add(self, m: int) -> int: ...", names=("C",))
    with pytest.raises(CallFailed) as caught:
        Solution(session).C().add(1)
    session.box.close()
    assert caught.value.fault.type_name == name


@pytest.mark.parametrize(
    "random", ["random.random()", "int(np.random.randint(10**9))", "hash('a')", "list({'a','b','c'})"]
)
def test_what_is_random_is_the_same_in_every_box(ask, random):
    """An unseeded random number and the order of a set do not differ from box to box."""
    answers: list[Outcome] = [ask(f"def f(): return {random}") for _ in range(2)]
    assert answers[0] == answers[1]


def test_a_call_can_be_made_with_hardly_any_memory_left(host):
    """What takes more than is spared fails, what takes less does not, and afterwards all is there again."""
    source = "def f(size):\n    return len(bytes(size))"
    session = open_session(host, source, "def f(size): ...")
    mib = 1 << 20
    for size, spared in ((mib, 2 * mib), (4 * mib, 8 * mib)):
        session.perform(("prepare", "f"), [size], None)
        session.perform(("run", spared), [], None)
    session.perform(("prepare", "f"), [8 * mib], None)
    with pytest.raises(CallFailed) as caught:
        session.perform(("run", 2 * mib), [], None)
    assert caught.value.fault.type_name == "MemoryError"
    assert Solution(session).f(64 * mib) == 64 * mib
    session.box.close()


# --- the same object given twice -----------------------------------------------------------------------

REMEMBERS = """
met = []

def f(x, y=None):
    met.append(x)
    return [x is each for each in met[:-1]], x is y
"""


def remembering(host):
    """A session with a function that tells which of its arguments it has met before."""
    session = open_session(host, REMEMBERS, "def f(x, y=None): ...")
    session.begin_example()
    return session, Solution(session)


@pytest.mark.parametrize(
    "make", [lambda: [1, 2], lambda: {1: 2}, lambda: {3}, lambda: np.ones(3), lambda: linked_list([1, 2])]
)
def test_the_same_object_given_twice_is_one_object(host, make):
    """Within one example, in one call and over several, with others in between."""
    session, solution = remembering(host)
    one, other = make(), make()
    assert solution.f(one, one) == ([], True)
    assert solution.f(other, one) == ([False], False)
    assert solution.f(one, other) == ([True, False], False)
    session.box.close()


def test_identity_ends_with_the_example(host):
    """Another example begins anew: nothing of the one before is met again."""
    session, solution = remembering(host)
    one, nodes = [1], linked_list([1, 2])
    solution.f(one)
    solution.f(nodes)
    session.begin_example()
    assert solution.f(one) == ([False, False], False)
    assert solution.f(nodes) == ([False, False, False], False)
    session.box.close()


def test_equal_objects_stay_apart(host):
    """What is equal, and what took the place of something that is gone, is another object."""
    session, solution = remembering(host)
    for _ in range(5):
        assert not any(solution.f([1, 2])[0])
    session.box.close()


def test_nodes_of_one_list_are_met_again(host):
    """A node in the middle of a list that was given before is that very node."""
    source = """
        def f(head):
            mark = getattr(head, "mark", 0)
            while head is not None:
                head.mark = getattr(head, "mark", 0) + 1
                head = head.next
            return mark
    """
    session = open_session(host, code(source), "def f(head): ...")
    session.begin_example()
    solution, head = Solution(session), linked_list([1, 2, 3])
    assert [solution.f(head), solution.f(head.next), solution.f(ListNode(0, head.next))] == [0, 1, 0]
    assert solution.f(head.next.next) == 3
    session.box.close()


def test_what_was_changed_in_between_is_seen(host):
    """The caller may change what it gives between two calls: the same object has the new content."""
    source = "def f(x):\n    return x.val if hasattr(x, 'val') else list(x)"
    session = open_session(host, source, "def f(x): ...")
    session.begin_example()
    solution, values, array, node = Solution(session), [1], np.zeros(2), ListNode(1)
    solution.f(values), solution.f(array), solution.f(node)
    values.append(2)
    array[0] = 5
    node.val = 7
    assert (solution.f(values), solution.f(array), solution.f(node)) == ([1, 2], [5.0, 0.0], 7)
    session.box.close()


def test_what_a_call_changed_stays_changed(host):
    """The second call meets what the first one made of the list, on both sides of the boundary."""
    session = open_session(host, "def f(x):\n    x.append(len(x))\n    return len(x)", "def f(x): ...")
    session.begin_example()
    solution, values = Solution(session), []
    assert [solution.f(values) for _ in range(3)] == [1, 2, 3]
    assert values == [0, 1, 2]
    session.box.close()


@pytest.mark.parametrize("change", ["x.shape = (6,)", "x.resize((3, 4), refcheck=False)", "x.dtype = 'u8'"])
def test_an_array_that_becomes_another_is_a_wrong_answer(host, change):
    """The caller's array may be a view: it is never given another size, shape or dtype."""
    session = open_session(host, f"def f(x):\n    {change}\n    return 1", "def f(x): ...")
    mine = np.arange(6.0).reshape(2, 3)
    with pytest.raises(Mismatch, match="it made an array of shape"):
        Solution(session).f(mine)
    assert mine.shape == (2, 3)
    session.box.close()


def test_printing_a_long_integer_is_no_error(ask):
    """Python refuses to write more than 4300 digits; whoever only looks at a value is not stopped by that."""
    assert ask("def f(x0):\n    print(x0, [x0], {x0: 1})\n    return 1", 10**5000) == Returned(1)


def test_the_limit_of_digits_holds_for_what_is_computed(ask):
    """Only `print` is exempt: elsewhere the box is as strict as Python is."""
    assert ask("def f(x0): return len(str(x0))", 10**5000).type_name == "ValueError"
