"""Long common passages are found, whatever was done to hide them; and no text stops or slows the search."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from judge.grading import winnowing
from judge.grading.winnowing import compare, tokens_of

ROOT = Path(__file__).parents[2]
LARGEST = 1 << 16
ACCEPTED = sorted((ROOT / "solutions").glob("*/*/accepted*.py"))
ONE = """
def first(numbers, target):
    '''Two numbers with a sum.'''
    seen = {}
    for index, number in enumerate(numbers):
        rest = target - number
        if rest in seen and seen[rest] != index:
            return [seen[rest], index]
        seen[number] = index
    raise ValueError("no such numbers")
"""
TWO = """
def second(matrix, count=0):
    while matrix and count < 10:
        matrix = [list(row)[::-1] for row in zip(*matrix[1:])]
        count += 1
        if not any(map(any, matrix)) or count % 3 == 1:
            break
    else:
        assert count >= 0, count
    return {"rows": len(matrix), "count": count ** 2}
"""


def percent(one: str, other: str, starter: str = "") -> int | None:
    """What two sources of different owners have in common; None when they are not listed."""
    found = compare(starter, [one, other], [0, 1])
    assert found == [(0, 1, each[2]) for each in found]
    return found[0][2] if found else None


def program(draw: random.Random) -> str:
    """A function of about 150 tokens like no other."""
    lines = ["def f(a, b):"]
    for _ in range(20):
        operators = draw.choices(["+", "-", "*", "//", "%", "&", "|", "^", "<<", "**"], k=3)
        lines.append("    a = a {} b {} a {} 1".format(*operators))
    return "\n".join([*lines, "    return a"])


def test_other_names_numbers_and_strings_hide_nothing():
    """What names are called, how a number is spelled and what a string says make no difference."""
    changed = ONE + TWO
    for old, new in [
        ("seen", "known"),
        ("number", "val"),
        ("'''", '"""'),
        ("10", "1_0"),
        ("no such", "none"),
    ]:
        changed = changed.replace(old, new)
    assert percent(ONE + TWO, changed) == 100


def test_comments_and_layout_hide_nothing():
    """Comments, blank lines, indentation, semicolons and continued lines are no tokens."""
    changed = "# mine\n" + (ONE + TWO).replace("    ", "\t").replace("\n", "  # why\n\n").replace(
        "= {}", "=\\\n{};"
    )
    assert percent(ONE + TWO, changed) == 100


def test_the_order_of_functions_hides_little():
    """Only passages that cross from one function to the next are lost."""
    found = percent(ONE + TWO, TWO + ONE)
    assert found is not None
    assert found >= 90


def test_a_copy_within_a_longer_file_is_a_whole_copy():
    """The percentage is of the shorter file, wherever the copy lies in the longer one."""
    assert percent(ONE, program(random.Random(1)) + ONE + TWO) == 100


def test_percent_are_tokens_in_common_passages():
    """A file of which a part of known length was copied has that part in common, to the token."""
    mine = "\n".join(program(random.Random(1)).splitlines()[:3])
    copied, own = len(tokens_of(ONE + TWO)), len(tokens_of(mine))
    found = percent(mine + ONE + TWO, ONE + TWO + "\nx = 1" * 100)
    assert found == round(100 * copied / (copied + own))


def test_what_the_starter_gives_does_not_count():
    """Two files that have only the starter in common are not listed, nor is its length held for theirs."""
    starter = ONE + TWO
    assert percent(starter, starter, starter) is None
    draw = random.Random(1)
    assert percent(starter + program(draw), starter + program(draw), starter) is None
    copy = program(draw)
    assert percent(starter + copy, copy.replace("a", "z"), starter) == 100


def test_a_starter_in_another_language_is_the_starter():
    """Who began with the Chinese starter has no more tokens of his own than who began with the other one."""
    translations = sorted((ROOT / "problems").glob("*/*/starter.zh.py"))
    assert translations
    for path in translations:
        starter = path.with_name("starter.py").read_text(encoding="utf-8")
        assert tokens_of(path.read_text(encoding="utf-8")) == tokens_of(starter), path


def test_only_different_owners_are_paired():
    """Two files of one owner may be alike."""
    found = compare("", [ONE + TWO, ONE + TWO, ONE + TWO], [7, 7, 8])
    assert found == [(0, 2, 100), (1, 2, 100)]


def test_the_most_alike_come_first():
    """Pairs are listed by their percentage, then in the order of the files."""
    other = ONE + TWO.replace("count += 1", "count = max(count, 1) + sum([], start=1)")
    found = compare("", [other, ONE + TWO, ONE + TWO], [0, 1, 2])
    assert [pair[:2] for pair in found] == [(1, 2), (0, 1), (0, 2)]
    assert [pair[2] for pair in found] == sorted((pair[2] for pair in found), reverse=True)


def test_short_files_are_not_listed():
    """Few tokens are as few as everybody's, even if they are the same."""
    short = "def double(n):\n    return n + n\n"
    assert percent(short, short) is None


def _folder_and_flavour(path: Path) -> tuple[Path, bool]:
    return path.parent, path.name.startswith("accepted_torch")


def test_honest_solutions_are_not_listed():
    """No two accepted solutions of the bank, which solve one problem in different styles, are listed.

    One in PyTorch may be its twin in NumPy.
    """
    in_order = sorted(ACCEPTED, key=_folder_and_flavour)
    for (folder, _), group in itertools.groupby(in_order, key=_folder_and_flavour):
        starter = ROOT / "problems" / folder.relative_to(ROOT / "solutions") / "starter.py"
        sources = [path.read_text(encoding="utf-8") for path in group]
        assert compare(starter.read_text(encoding="utf-8"), sources, range(len(sources))) == [], folder


def test_a_long_common_passage_shares_a_fingerprint():
    """The guarantee: w + k - 1 tokens, wherever they lie, have a fingerprint that both files have."""
    length = winnowing.GRAM_TOKENS + winnowing.WINDOW_GRAMS - 1
    draw = random.Random(1)
    for _ in range(200):
        passage = draw.choices("+-*%&|^~N0", k=length)
        marks = []
        for _ in range(2):
            before, after = (draw.choices("+-*%&|^~N0", k=draw.randrange(60)) for _ in range(2))
            text = " ".join([*before, *passage, *after]).replace("N", "name")
            marks.append(winnowing.cut(text, winnowing.grams_of("")).marks.keys())
        assert marks[0] & marks[1]


HOSTILE = {
    "brackets": "([{" * LARGEST,
    "open strings": "'''\"\"\"\\\n" * LARGEST,
    "quotes": '"' * LARGEST,
    "backslashes": "\\" * LARGEST,
    "open strings that end in a backslash": '"""\\' * LARGEST,
    "prefixes": "rb" * LARGEST,
    "prefixes of strings": "bR'" * LARGEST,
    "numbers": "1e" * LARGEST,
    "dots": "1._.e-" * LARGEST,
    "one name": "é" * LARGEST,
    "garbage": bytes(range(256)).decode("latin-1") * LARGEST,
    "no text": "\ud800\udfff\U0010ffff\x7f²" * LARGEST,
    "no tokens": "# \t" * LARGEST,
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_stops_the_comparison(text):
    """What is no Python has tokens all the same, no more than characters, and is compared like all else."""
    text = text[:LARGEST]
    assert len(tokens_of(text)) <= len(text)
    found = compare("", [text, text, ONE + TWO, ONE + TWO], [0, 1, 2, 3])
    assert (2, 3, 100) in found
    assert not {(0, 2), (0, 3), (1, 2), (1, 3)} & {pair[:2] for pair in found}


def test_every_string_has_an_end():
    """Strings end where Python ends them; one that does not ends with its line, or with the file."""
    unit = "'a' \"b\" '''c''' f\"\"\"d\"\"\" "
    assert tokens_of(unit * 100) == tokens_of(unit) * 100
    assert tokens_of("x = '''" + "y 'z' " * 100) == ["N", "=", '""']
    assert tokens_of("x = 'y\nz = 1") == ["N", "=", '""', "N", "=", "0"]


def test_two_thousand_files_are_compared_where_they_share(monkeypatch):
    """Of two million pairs only those are looked at that share fingerprints; the copies are found."""
    looked_at = []
    count = winnowing.common_tokens
    monkeypatch.setattr(winnowing, "common_tokens", lambda *pair: looked_at.append(1) or count(*pair))
    draw = random.Random(1)
    sources = [program(draw) for _ in range(2000)]
    sources[1500] = sources[3].replace("a", "mine")
    sources[1999] = sources[1000] + "\n# mine"
    found = compare("", sources, range(2000))
    assert found == [(3, 1500, 100), (1000, 1999, 100)]
    assert len(looked_at) <= 2000


def test_one_large_file_costs_no_more_than_the_others(monkeypatch):
    """A file that holds a part of everybody's is compared once with each."""
    looked_at = []
    count = winnowing.common_tokens
    monkeypatch.setattr(winnowing, "common_tokens", lambda *pair: looked_at.append(1) or count(*pair))
    draw = random.Random(1)
    sources = [program(draw) for _ in range(100)]
    found = compare("", [*sources, "\n".join(sources)[:LARGEST]], range(101))
    assert len(found) >= 50
    assert len(looked_at) <= 200
