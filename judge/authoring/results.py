"""Results of tasks, kept from one `judge verify` to the next: nothing is tried again while it is the same.

A result depends on its task (a trial, the source that is tried, limits, properties) and on the problem, but
for the words that only people read. So a new solution costs its own trials, and a new statement none.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Final, get_type_hints

import msgspec

import judge
from judge.authoring.tasks import Task
from judge.authoring.trials import TRIALS
from judge.backends import packages
from judge.bank.banks import BUNDLED
from judge.bank.fingerprint import COMPILED, digest_of, files_below, fingerprint, parts_of
from judge.bank.problems import Problem
from judge.store import home
from judge.terms import Flavour

FOLDER: Final = "verified"


class _Kept(msgspec.Struct):
    """What the file of a problem holds."""

    fingerprint: str
    results: dict[str, msgspec.Raw]
    """JSON of each result, by the digest of its task."""


class Results:
    """The results that are known of one problem in one kind of sandbox."""

    def __init__(self, problem: Problem, sandbox: str, *, fresh: bool) -> None:
        """`fresh`: forget those of earlier times."""
        code = files_below(Path(judge.__file__).parent, (COMPILED, BUNDLED))
        torch = packages.torch_version() if Flavour.TORCH in problem.flavours else ""
        self._fingerprint = digest_of((fingerprint(problem, words=False), *parts_of(code), torch))
        self._place = home.cache() / FOLDER / f"{digest_of((sandbox, str(problem.folder)))}.json"
        self._known = {} if fresh else self._read()
        self._grew = False

    def of(self, task: Task) -> Any:
        """The result of a task; None when it is not known. (No trial results in None.)"""
        kept = self._known.get(_digest(task))
        if kept is None:
            return None
        with suppress(ValueError):
            return msgspec.json.decode(kept, type=get_type_hints(TRIALS[task.trial])["return"])
        return None

    def note(self, task: Task, result: Any) -> None:
        """Remember a result. One that is no plain data, such as a broken property, is asked for again."""
        with suppress(TypeError, ValueError):
            self._known[_digest(task)] = msgspec.Raw(msgspec.json.encode(result))
            self._grew = True

    def close(self) -> None:
        """Keep them for the next time; where that cannot be written, the next time takes as long."""
        if self._grew:
            home.keep(self._place, msgspec.json.encode(_Kept(self._fingerprint, self._known)))

    def _read(self) -> dict[str, msgspec.Raw]:
        try:
            kept = msgspec.json.decode(self._place.read_bytes(), type=_Kept)
        except (OSError, ValueError):
            return {}
        return kept.results if kept.fingerprint == self._fingerprint else {}


def _digest(task: Task) -> str:
    return digest_of((task.trial, repr(task.arguments)))
