"""The visible calls and answers: run them, and compare."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

from judge.bank.problems import Problem, Sample
from judge.calls.call import BoxEnded, CallFailed
from judge.calls.evidence import Evidence, incomparable
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.errors import BadProblem, JudgeError
from judge.messages.values import exception_text, value_text
from judge.testing.assertions import Mismatch, assert_close, assert_equal, assert_same_node
from sandbox.nodes import NODE_CLASSES, linked_list, linked_nodes

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
        _compare(actual, answer)
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


def _names(problem: Problem, session: Session) -> dict[str, Any]:
    solution = Solution(session)
    names: dict[str, Any] = {name: getattr(solution, name) for name in problem.entry_points}
    names |= NODE_CLASSES | {"linked_list": linked_list, "linked_nodes": linked_nodes}
    if "numpy" in sys.modules:  # the starter imported it
        names["np"] = sys.modules["numpy"]
    return names


def _compare(actual: Any, answer: Any) -> None:
    """Compare a returned value with the answer; floats and arrays in it need be no more than close."""
    for place, part, wanted in _parts(actual, answer, ""):
        try:
            _compare_part(part, wanted)
        except Mismatch as mismatch:
            if not place:
                raise
            told = f"it is {value_text(part)}, and should be {value_text(wanted)}"
            raise Mismatch(f"at {place}: {mismatch.message or told}", answer) from None


def _parts(actual: Any, answer: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """The place, the value and the wanted value of each part that is compared by itself."""
    if not _holds_reals(answer) or not _is_like(actual, answer):
        yield place, actual, answer
        return
    for key in answer if isinstance(answer, dict) else range(len(answer)):
        yield from _parts(actual[key], answer[key], f"{place}[{key!r}]")


def _compare_part(actual: Any, answer: Any) -> None:
    if isinstance(answer, tuple(NODE_CLASSES.values())):
        assert_same_node(actual, answer)
    elif _is_real(answer):
        assert_close(actual, answer, rtol=0, atol=TOLERANCE)
    else:
        assert_equal(actual, answer)


def _is_real(answer: Any) -> bool:
    return type(answer) is float or type(answer).__module__ == "numpy"


def _holds_reals(answer: Any) -> bool:
    """Whether there is a float or an array inside."""
    parts = answer.values() if type(answer) is dict else answer if type(answer) in (list, tuple) else ()
    return any(_is_real(part) or _holds_reals(part) for part in parts)


def _is_like(actual: Any, answer: Any) -> bool:
    """Whether both are of the same type, and have the same number of elements or the same keys."""
    if type(actual) is not type(answer):
        return False
    return actual.keys() == answer.keys() if isinstance(answer, dict) else len(actual) == len(answer)
