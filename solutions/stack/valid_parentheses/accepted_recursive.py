# problem: stack/valid_parentheses
"""Each opening bracket is a call that reads up to its partner; the recursion limit is raised for the deepest."""

import sys
from collections.abc import Iterator

sys.setrecursionlimit(200_000)

CLOSER = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    return _reads_up_to("", iter(s))


def _reads_up_to(closer: str, rest: Iterator[str]) -> bool:
    """Whether what comes next matches, up to this bracket, or to the end if it is empty."""
    for bracket in rest:
        if bracket not in CLOSER:
            return bracket == closer
        if not _reads_up_to(CLOSER[bracket], rest):
            return False
    return closer == ""
