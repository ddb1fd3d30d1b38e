"""Where the time of a call goes: the line that took most of it, not the one where it was interrupted."""

from __future__ import annotations

import pytest
from conftest import open_session

from judge.backends import Allowance
from judge.calls.session import Session
from judge.model import Raised
from sandbox import requests

SLOW = """
def f(n):
    seen = list(range(3000))
    found = 0
    while True:
        if -1 in seen:
            found += 1
        n += 1
"""
IN_A_HELPER = """
def helper(n):
    return sum(range(50000))

def f(n):
    while True:
        n += 1
        n += helper(n)
"""
CATCHES_ALL = """
def f(n):
    try:
        while True:
            n += 1
    except BaseException:
        return n
"""
QUICK = "def f(n):\n    return n + 1\n"


def interrupted(session: Session) -> Raised | object:
    """How a call ends that is interrupted after a tenth of a second of CPU time."""
    session.box.ask(requests.encode("interrupt", 0.1, []), Allowance(1.0))
    return session.repeat(("call", "f"), [1]).outcome


@pytest.mark.parametrize(("source", "line"), [(SLOW, 6), (IN_A_HELPER, 3)])
def test_the_line_that_took_most_is_told(host, source, line):
    """A test that walks a list costs its own line, and not the next one; a helper's line is its own."""
    with open_session(host, source, "def f(n: int) -> int: ...") as session:
        outcome = interrupted(session)
    assert isinstance(outcome, Raised)
    assert (outcome.type_name, outcome.message) == ("Interrupted", str(line))


def test_who_catches_everything_is_not_told(host):
    """The interruption is an exception like any other."""
    with open_session(host, CATCHES_ALL, "def f(n: int) -> int: ...") as session:
        assert not isinstance(interrupted(session), Raised)


def test_a_quick_call_is_not_interrupted(host):
    """It returns as ever."""
    with open_session(host, QUICK, "def f(n: int) -> int: ...") as session:
        assert interrupted(session).value == 2
