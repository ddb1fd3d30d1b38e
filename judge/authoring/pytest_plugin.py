"""Plain pytest for authors: `pytest problems/two_pointer/cycle` tries its properties on its solution.

A `properties.py` beside a `problem.toml` is collected; each property is a test, and its `solution` is the
accepted one, in a box. Failed assertions are explained as pytest does it, with the calls that were made.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.assertion.rewrite import rewrite_asserts

from judge.messages.translation import Message, told

if TYPE_CHECKING:
    from judge.backends import Host
    from judge.bank.problems import Problem
    from judge.calls.session import Session
    from judge.calls.solution import Solution

BOXES: pytest.StashKey[Host] = pytest.StashKey()
SESSION: pytest.StashKey[Session] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the properties of a problem. A file that is named itself comes by the next hook."""
    if not _holds_properties(file_path) or parent.session.isinitpath(file_path):
        return None
    return Properties.from_parent(parent, path=file_path)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """A file of properties that was named on the command line is no ordinary module either."""
    return Properties.from_parent(parent, path=module_path) if _holds_properties(module_path) else None


def _holds_properties(path: Path) -> bool:
    return path.name == "properties.py" and (path.parent / "problem.toml").is_file()


class Properties(pytest.Module):
    """The properties of one problem."""

    problem: Problem

    def _getobj(self) -> types.ModuleType:
        """The loaded properties; each problem's file has the same name, so none is imported by it."""
        from judge.bank import problems
        from judge.checks.properties import load_for_pytest
        from judge.errors import JudgeError
        from judge.store import home

        module = types.ModuleType("properties")
        module.__file__ = str(self.path)
        try:
            self.problem = problems.load(self.path.parent)
            compiler = partial(_with_explained_asserts, config=self.config)
            found = load_for_pytest(self.problem, home.cache(), compiler).properties
        except JudgeError as error:
            raise self.CollectError(f"{_said(error.sentence)} {_said(error.hint)}") from error
        vars(module).update({each.__name__: each for each in found})
        return module

    def istestfunction(self, obj: object, name: str) -> bool:
        from judge.checks.drawing import is_property

        return is_property(obj)


def _said(text: str) -> str:
    """A text in the language of the person at the terminal."""
    from judge.store.language import settled

    return told(text, settled())


def _with_explained_asserts(source: str, path: Path, config: pytest.Config) -> types.CodeType:
    tree = ast.parse(source)
    rewrite_asserts(tree, source.encode(), str(path), config)
    return compile(tree, str(path), "exec")


@pytest.fixture
def solution(request: pytest.FixtureRequest) -> Iterator[Solution]:
    """The accepted solution of the problem, in a box."""
    from judge.bank.problems import ACCEPTED
    from judge.calls.reference import Reference
    from judge.calls.session import Session
    from judge.calls.solution import Solution
    from judge.checks import tester

    problem: Problem = request.node.getparent(Properties).problem
    path = problem.solutions / ACCEPTED
    if not path.is_file():
        missing = Message("There is no accepted solution: {path} is missing.", path=path)
        pytest.fail(_said(missing), pytrace=False)
    host, source = _host(request.config), path.read_bytes()
    with (
        closing(Reference(problem, host)) as reference,
        Session.open(host, problem.interface, problem.limits, source, reference) as session,
    ):
        if not session.is_loaded:
            unloaded = Message("{path} does not load: {outcome}", path=path, outcome=session.loaded)
            pytest.fail(_said(unloaded), pytrace=False)
        request.node.stash[SESSION] = session
        tester.watch(request.function, session)
        yield Solution(session)


def _host(config: pytest.Config) -> Host:
    """One host of boxes for the whole run."""
    from judge import backends

    if BOXES not in config.stash:
        host = config.stash[BOXES] = backends.start()
        config.add_cleanup(host.close)
    return config.stash[BOXES]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Show what should hold, and the calls of the example that failed."""
    report = yield
    session = item.stash.get(SESSION, None)
    if session is not None and report.when == "call" and report.failed and session.calls:
        from judge.explain.calls import MAX_CALLS, calls_text
        from judge.explain.failures import outcome_text
        from judge.store.language import settled

        module = item.getparent(Properties)
        assert module is not None
        assert isinstance(item, pytest.Function)
        report.sections.append(
            (_said(Message("What should hold")), module.problem.title_of(item.function, settled()))
        )
        calls = [
            f"{calls_text([call], session.interface)}\n  {outcome_text(call, settled())}"
            for call in session.calls[-MAX_CALLS:]
        ]
        report.sections.append((_said(Message("The calls of the smallest example")), "\n".join(calls)))
    return report
