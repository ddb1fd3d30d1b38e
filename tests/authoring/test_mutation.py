"""Mutants: each is the accepted solution with one small mistake, and has a name that lasts."""

from __future__ import annotations

import ast

import pytest

from judge.authoring.mutation import mutants


def changes(source: str) -> set[str]:
    """What is changed in each mutant of a source."""
    return {mutant.change for mutant in mutants("accepted.py", source)}


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("a < b", "a < b -> a <= b"),
        ("a == b", "a == b -> a != b"),
        ("a is b", "a is b -> a is not b"),
        ("a in b", "a in b -> a not in b"),
        ("a + b", "a + b -> a - b"),
        ("a // b", "a // b -> a / b"),
        ("a @ b", "a @ b -> a * b"),
        ("a and b", "a and b -> a or b"),
        ("not a", "not a -> a"),
        ("-a", "-a -> a"),
        ("7", "7 -> 8"),
        ("7", "7 -> 6"),
        ("0.5", "0.5 -> 1.0"),
        ("1000", "1000 -> 500"),
        ("True", "True -> False"),
        ("f(a, b)", "f(a, b) -> f(b, a)"),
        ("f(a, axis=0)", "f(a, axis=0) -> f(a)"),
        ("f(a, axis=-1)", "-1 -> 1"),
        ("range(n)", "range(n) -> range(n - 1)"),
        ("range(m, n)", "range(m, n) -> range(m, n - 1)"),
        ("a[i:j]", "i:j -> i + 1:j"),
        ("a[i:j]", "i:j -> i:j - 1"),
        ("a if b else c", "a if b else c -> a if not b else c"),
    ],
)
def test_each_kind_of_mistake_is_made(source, change):
    """An expression is changed as people get it wrong."""
    assert change in changes(f"x = {source}\n")


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return a", "return a -> return None"),
        ("a.sort()", "a.sort() -> pass"),
        ("a += 1", "a += 1 -> pass"),
        ("a[0] = 1", "a[0] = 1 -> pass"),
        ("del a[0]", "del a[0] -> pass"),
        ("while a < 9:\n        break", "break -> continue"),
        ("if a < 9:\n        return", "if a < 9: ... -> if not a < 9: ..."),
    ],
)
def test_each_kind_of_statement_is_forgotten(body, change):
    """A statement is left out, or turned round."""
    assert change in changes(f"def f(a):\n    {body}\n")


def test_declarations_and_docstrings_are_left_alone():
    """What changes nothing that a call could notice is no mutant."""
    source = '"""Text."""\nimport math\n\n\ndef f(a: int = None) -> "list[0]":\n    """1 < 2"""\n    return\n'
    assert changes(source) == set()


@pytest.mark.parametrize(
    "defence",
    [
        "assert n > 0, 7",
        "raise ValueError(n + 1)",
        "if n < 1:\n        raise ValueError(n + 1)",
        "with np.errstate(divide='ignore', over=7): pass",
        "warnings.simplefilter('ignore', append=True)",
        "list(zip(a, strict=True))",
    ],
)
def test_what_only_defends_is_left_alone(defence):
    """A guard that no right input meets, a warning that is not shown: no test notices a mistake in them."""
    found = changes(f"def f(n, a):\n    {defence}\n    return n")
    assert found - {"return n -> return None"} <= {f"{defence} -> pass"}


def test_a_guard_with_another_way_is_no_mere_defence():
    """Where a condition decides more than whether to raise, it is changed."""
    assert "n < 1 -> n <= 1" in changes("if n < 1:\n    raise ValueError\nelse:\n    f(n)")


def test_a_default_is_a_constant():
    """The default of an argument is changed like any other number."""
    assert "3 -> 4" in changes("def f(a=3):\n    return a\n")


def test_every_mutant_is_another_program_that_can_be_read():
    """No two mutants are alike, none is the original, and all are Python."""
    source = "def f(a, b):\n    while a < b and not a == 3:\n        a += b[1:a]\n    return -a if a else b\n"
    texts = [mutant.source.decode() for mutant in mutants("accepted.py", source)]
    trees = {ast.dump(ast.parse(text)) for text in texts}
    assert len(trees) == len(texts) > 10
    assert ast.dump(ast.parse(source)) not in trees


def test_a_mutant_is_known_by_its_line_and_its_change():
    """The name holds when other lines come before it: file, text of the line, change."""
    (before,) = [m for m in mutants("a.py", "x = 1\ny = a < b\n") if "<=" in m.change]
    (after,) = [m for m in mutants("a.py", "x = 1\n\n# more\ny = a < b\n") if "<=" in m.change]
    assert (before.line, after.line) == (2, 4)
    assert (before.file, before.line_text, before.change) == (after.file, after.line_text, after.change)
    assert before.id == "a.py:2: a < b -> a <= b"


def test_the_same_change_twice_in_a_line_gets_a_number():
    """Of two equal changes one may be a mistake and the other none, so each has its own name."""
    assert {"1 -> 2", "1 -> 2 (2)"} <= changes("x, y = 1, 1\n")


def test_a_change_is_told_in_one_line():
    """Of a statement with a body only the head is told."""
    source = "def f(a):\n    if a < 1:\n        return 1\n        return 2\n"
    assert all("\n" not in change for change in changes(source))
