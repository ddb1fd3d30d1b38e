"""JUnit XML is well formed whatever the names are, and says what was counted."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from judge.reports.junit import Case, CaseResult, Suite, document

FORBIDDEN = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"] + [
    "\ud800",
    "\udfff",
    "\ufffe",
    "\uffff",
]
"""What XML 1.0 allows nowhere, not even as `&#1;`."""
NAMES = [
    "".join(FORBIDDEN),
    *FORBIDDEN,
    "\r\n\t",
    "\x7f\x85\u202e",
    "<a b='c' d=\"e\">&amp;]]>",
    "数对 🙂",
    "",
    " x ",
]


def parsed(*suites: Suite) -> ElementTree.Element:
    """The document, written as the commands write it and read again."""
    return ElementTree.fromstring(document("judge", suites).encode("utf-8"))


def test_what_was_counted_is_said():
    """Each kind of outcome is counted; what nobody knows (a time, a file) is not written."""
    cases = [
        Case("good", "a/b.py", 0.25),
        Case("bad", outcome=CaseResult("failure", "wrong_answer", "Wrong answer", "f(1)\nf(2)")),
        Case("broken", outcome=CaseResult("error", message="no such file")),
        Case("later", outcome=CaseResult("skipped")),
    ]
    root = parsed(Suite("toy/double", cases, 1.5), Suite("toy/none", []))
    assert (root.tag, root.attrib) == ("testsuites", {"name": "judge"})
    counts = {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    assert root[0].attrib == {"name": "toy/double", **counts, "time": "1.500"}
    assert root[1].attrib == {"name": "toy/none", "tests": "0", "failures": "0", "errors": "0"}
    good, bad, broken, later = root[0]
    assert good.attrib == {"classname": "toy/double", "name": "good", "file": "a/b.py", "time": "0.250"}
    assert (bad[0].tag, bad[0].text) == ("failure", "f(1)\nf(2)")
    assert bad[0].attrib == {"type": "wrong_answer", "message": "Wrong answer"}
    assert (broken[0].tag, broken[0].attrib) == ("error", {"message": "no such file"})
    assert (later[0].tag, later[0].attrib, later[0].text) == ("skipped", {}, None)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_breaks_the_document(name):
    """Markup stays text, and what XML forbids is written out, in names as in texts."""
    outcome = CaseResult("failure", name, name, f"{name}\n{name}")
    (suite,) = parsed(Suite(name, [Case(name, name, 0, outcome)]))
    ((failure,),) = suite
    for text in (suite.get("name"), suite[0].get("name"), suite[0].get("file"), failure.get("message")):
        assert text is not None
        assert text.isprintable()
        assert text == name or "\\" in text


def test_a_text_keeps_its_lines():
    """A message is on one line, with its line ends written out; a text has as many lines as it had."""
    (suite,) = parsed(Suite("a", [Case("b", outcome=CaseResult("failure", message="x\ny", text="x\ny\tz"))]))
    assert (suite[0][0].get("message"), suite[0][0].text) == ("x\\ny", "x\ny\tz")
