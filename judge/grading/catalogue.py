"""The problems of a run: each found, loaded and fingerprinted once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from judge.bank.fingerprint import fingerprint
from judge.bank.problems import Problem, find, folders_of
from judge.errors import BadProblem, NoSuchProblem


class Broken(Exception):
    """A problem is broken. That is no fault of its students, and the other problems are judged."""

    def __init__(self, problem_id: str, error: BadProblem) -> None:
        super().__init__(problem_id)
        self.problem_id = problem_id
        self.error = error


class Catalogue:
    """The problems of a run, each loaded once."""

    def __init__(self, banks: Iterable[Path]) -> None:
        self._banks = list(banks)
        self._found: dict[str, Problem | NoSuchProblem | Broken] = {}
        self._fingerprints: dict[str, str] = {}

    def find(self, problem_id: str, banks: Iterable[Path] = ()) -> Problem:
        """The problem with this id. Raises NoSuchProblem or Broken."""
        if problem_id not in self._found:
            try:
                self._found[problem_id] = find(problem_id, self._banks)
            except NoSuchProblem as error:
                self._found[problem_id] = error
            except BadProblem as error:
                self._found[problem_id] = Broken(problem_id, error)
        found = self._found[problem_id]
        if isinstance(found, Problem):
            return found
        raise found

    @cached_property
    def _ids(self) -> list[str]:
        return list(folders_of(self._banks))

    @property
    def subjects(self) -> set[str]:
        """The names of all topics and problems."""
        return {part for each in self._ids for part in each.split("/")}

    def by_last_part(self, name: str) -> Problem:
        """The problem with this id, or with this last part of an id, if only one problem has it.

        Raises NoSuchProblem or Broken.
        """
        ids = [each for each in self._ids if each.split("/")[1] == name]
        return self.find(ids[0] if len(ids) == 1 else name)

    def fingerprint(self, problem: Problem) -> str:
        """That of `judge.bank.fingerprint`, found out once in a run."""
        if problem.id not in self._fingerprints:
            self._fingerprints[problem.id] = fingerprint(problem)
        return self._fingerprints[problem.id]
