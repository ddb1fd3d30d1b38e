"""JUnit XML, which build servers read: suites and cases as plain data in, text out.

Names and texts are strangers': what XML 1.0 forbids (control characters, half a surrogate pair) is written
out with a backslash, as is all that would steer a reader's screen. So what comes out is always well formed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from judge.messages.text import one_line, printable


@dataclass(frozen=True)
class CaseResult:
    """What a case ended with that did not simply pass."""

    kind: Literal["failure", "error", "skipped"]
    type: str | None = None
    message: str | None = None
    text: str = ""
    """Lines below the message."""


@dataclass(frozen=True)
class Case:
    """One test of a suite."""

    name: str
    file: str | None = None
    seconds: float | None = None
    outcome: CaseResult | None = None
    """None when it passed."""


@dataclass(frozen=True)
class Suite:
    """The tests of one problem."""

    name: str
    cases: Sequence[Case]
    seconds: float | None = None


def document(name: str, suites: Iterable[Suite]) -> str:
    """The whole file, to be written as UTF-8. `name` says which command made it."""
    root = ElementTree.Element("testsuites", name=one_line(name))
    for suite in suites:
        kinds = [case.outcome.kind for case in suite.cases if case.outcome is not None]
        element = _add(
            root,
            "testsuite",
            name=suite.name,
            tests=str(len(suite.cases)),
            failures=str(kinds.count("failure")),
            errors=str(kinds.count("error")),
            skipped=str(kinds.count("skipped")) if "skipped" in kinds else None,
            time=_time(suite.seconds),
        )
        for case in suite.cases:
            _add_case(element, suite.name, case)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_case(suite: ElementTree.Element, name: str, case: Case) -> None:
    element = _add(
        suite, "testcase", classname=name, name=case.name, file=case.file, time=_time(case.seconds)
    )
    outcome = case.outcome
    if outcome is not None:
        inner = _add(element, outcome.kind, type=outcome.type, message=outcome.message)
        inner.text = printable(outcome.text) or None


def _add(parent: ElementTree.Element, tag: str, **attributes: str | None) -> ElementTree.Element:
    """A new element in another one, with those attributes that are not None."""
    given = {name: one_line(value) for name, value in attributes.items() if value is not None}
    return ElementTree.SubElement(parent, tag, given)


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.3f}"
