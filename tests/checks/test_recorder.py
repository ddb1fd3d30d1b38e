"""Nobody knows the last round: a table of everything that was ever asked is not accepted.

A recorder answers by a right solution and notes what it was asked. When it has noted enough it prints it and
ends itself, and the report shows what it printed. So a table grows, round by round.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import pytest

from judge import judging
from judge.bank import banks, problems
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import Report, Verdict

ROUNDS = 10
MOST_NOTES = 140
"""More do not fit into what a failing example may print."""

HEAD = """
import hashlib, os
TABLE = dict(pair.split(":") for pair in "{table}".split())

def digest(text):
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
"""
RECORDER = """
{accepted}
right, notes = {name}, {{}}

def {name}(*arguments):
    key = digest(written(*arguments))
    answer = right(*arguments)
    if key not in TABLE and relevant(*arguments):
        notes[key] = repr(answer)
    if len(notes) >= {most} or (notes and last(*arguments)):
        print(*(f"{{key}}:{{answer}}" for key, answer in notes.items()), flush=True)
        os._exit(0)
    return answer
"""


@dataclass(frozen=True)
class Case:
    """How to cheat on one problem."""

    problem: str
    name: str
    written: str
    """Source of `written(*arguments)`: the arguments as text."""
    guess: str
    """Source of the function that is left when the table does not help."""
    relevant: str = "def relevant(*arguments): return True"
    last: str = "def last(*arguments): return False"
    verdict: Verdict = Verdict.WRONG_ANSWER


TEXT = Case(
    "sliding_window/longest_substring",
    "length_of_longest_substring",
    "def written(s): return s",
    "return 3",
)
LIST = Case(
    "two_pointer/has_cycle",
    "has_cycle",
    """
    def written(head):
        place, values = {}, []
        while head is not None and id(head) not in place:
            place[id(head)] = len(place)
            values.append(head.val)
            head = head.next
        return f"{values} {place.get(id(head))}"
    """,
    "return True",
)
BOXES = Case("vision/iou", "iou", "def written(*boxes): return repr(boxes)", "return 0.0")
SLOW = Case(
    "sliding_window/longest_substring",
    "length_of_longest_substring",
    "def written(s): return s",
    """
    s, best = arguments[0], 0
    for start in range(len(s)):
        seen = set()
        for character in s[start:]:
            if character in seen:
                break
            seen.add(character)
        best = max(best, len(seen))
    return best
    """,
    relevant="def relevant(s): return len(s) > 2000",
    last="def last(s): return len(s) > 50_000",
    verdict=Verdict.TIME_LIMIT_EXCEEDED,
)


@pytest.fixture
def judged(host, cache):
    """The report on a source, as `judge submit` would give it."""

    def judge(problem: problems.Problem, source: str) -> Report:
        plan = judging.Plan(EFFORTS["full"], cache)
        return judging.judge(problem, Submission(source.encode()), host, plan)

    return judge


@pytest.mark.parametrize("case", [TEXT, LIST, BOXES, SLOW], ids=["text", "list", "boxes", "slow"])
def test_a_table_of_all_that_was_asked_is_rejected(judged, case):
    """Ten rounds of asking, printing and building a table; with the table alone nobody is accepted."""
    problem = problems.find(case.problem, [banks.own_bank()])
    accepted = (problem.solutions / "accepted.py").read_text()
    table: dict[str, str] = {}
    for _ in range(ROUNDS):
        recorder = RECORDER.format(accepted=accepted, name=case.name, most=MOST_NOTES)
        report = judged(problem, _head(case, table) + recorder)
        new = dict(re.findall(r"([0-9a-f]{8}):(\S+)", report.output))
        table |= new
        if not new:
            break
    assert len(table) > (3 if case is SLOW else 300)
    report = judged(problem, _head(case, table) + _table_alone(case))
    assert report.verdict is case.verdict


def test_the_same_file_is_asked_the_same(judged):
    """The last round follows from the file and the problem: the same file gets the same report."""
    problem = problems.find("two_pointer/has_cycle", [banks.own_bank()])
    source = (problem.solutions / "accepted.py").read_text()
    reports = [judged(problem, source) for _ in range(2)]
    assert reports[0].verdict is Verdict.ACCEPTED
    assert [each.calls for each in reports[0].properties] == [each.calls for each in reports[1].properties]


def _head(case: Case, table: dict[str, str]) -> str:
    pairs = " ".join(f"{key}:{answer}" for key, answer in table.items())
    parts = (case.written, case.relevant, case.last)
    return HEAD.format(table=pairs) + "".join(f"\n{textwrap.dedent(part)}\n" for part in parts)


def _table_alone(case: Case) -> str:
    guess = textwrap.indent(textwrap.dedent(case.guess).strip(), "    ")
    return (
        f"def {case.name}(*arguments):\n    known = TABLE.get(digest(written(*arguments)))\n"
        f"    if known is not None:\n        return eval(known)\n{guess}\n"
    )
