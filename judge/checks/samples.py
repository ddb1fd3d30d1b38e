"""The visible calls and answers: run them, and compare."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, Final

from judge.bank.problems import Problem, Sample
from judge.calls.call import BoxEnded, CallFailed
from judge.calls.evidence import Evidence, incomparable
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.errors import BadProblem, JudgeError, UsageError
from judge.messages.translation import Message
from judge.messages.values import exception_text
from judge.testing.assertions import Mismatch, assert_matches
from sandbox.nodes import NODE_CLASSES, graph, linked_list, linked_nodes, tree

MOST_SHOWN: Final = 80
"""Characters of a text that are repeated to its author."""
TOLERANCE: Final = 1e-4
"""Tolerance of floats, because answers in samples.toml are written with four decimals."""


def check_sample(sample: Sample, problem: Problem, session: Session) -> Evidence | None:
    """Make the call of a sample; the evidence if its answer is not the expected one, else None."""
    session.begin_example()
    try:
        names = _names(problem, session)
        # The problem's author wrote these, like properties.py. Compiled first: CPython takes a Ctrl-C inside
        # the eval of a text for unhandled, and ends by the signal.
        exec(compile(sample.setup, "samples.toml", "exec"), names)
        answer = eval(compile(sample.answer, "samples.toml", "eval"), names)
        actual = eval(compile(sample.call, "samples.toml", "eval"), names)
        assert_matches(actual, answer, rtol=0, atol=TOLERANCE)
    except CallFailed as failed:
        return Evidence(tuple(session.calls), failed.fault)
    except BoxEnded as ended:
        return Evidence(tuple(session.calls), ended.outcome)
    except Mismatch as mismatch:
        return Evidence(tuple(session.calls), mismatch)
    except (JudgeError, MemoryError):  # the machine's fault, not the sample's
        raise
    except (Exception, SystemExit, GeneratorExit) as error:
        failure = incomparable(error, session)
        if failure is not None:
            return Evidence(tuple(session.calls), failure)
        path = problem.folder / "samples.toml"
        raise BadProblem(problem.id, path, exception_text(error), sample.call) from error
    finally:
        session.sample_output += "".join(call.answer.output for call in session.calls)
    return None


def make_calls(text: str, problem: Problem, session: Session) -> None:
    """Make the calls that a person's own text asks for: the arguments of a call, a whole call, or statements.

    Raises UsageError for a text that makes no call, and what a call raises that does not return.
    """
    session.begin_example()
    entry = problem.entry_points[0]
    code = text if _names_one_of(text, problem.entry_points) else f"{entry}({text})"
    try:
        exec(compile(code, "the call", "exec"), _names(problem, session))
    except (CallFailed, BoxEnded, JudgeError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        example = next((each.call for each in problem.samples if not each.setup), "")
        hint = Message("A call of this problem: {call}", call=example) if example else ""
        raise UsageError(
            Message(
                "`{text}` is no call: {reason}.",
                text=text[:MOST_SHOWN],
                reason=exception_text(error),
            ),
            hint,
        ) from error
    if not session.calls:
        raise UsageError(Message("`{text}` makes no call of `{entry}`.", text=text[:MOST_SHOWN], entry=entry))


def _names_one_of(text: str, names: Sequence[str]) -> bool:
    return any(re.search(rf"\b{name}\b", text) for name in names)


def _names(problem: Problem, session: Session) -> dict[str, Any]:
    solution = Solution(session)
    names: dict[str, Any] = {name: getattr(solution, name) for name in problem.entry_points}
    builders = (linked_list, linked_nodes, tree, graph)
    names |= NODE_CLASSES | {each.__name__: each for each in builders}
    if "numpy" in sys.modules:  # the starter imported it
        names["np"] = sys.modules["numpy"]
    return names
