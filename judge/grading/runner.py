"""What judges the submissions of a class: processes here or a cluster, started when they are first needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from typing import Self

from judge import backends
from judge.bank import problems
from judge.bank.parcels import folder_in, parcel_of
from judge.errors import JudgeError
from judge.grading.request import Request
from judge.grading.task import Judged, Settings, Task, grader
from judge.terms import Limits
from judge.workers.cluster.coordinator import Cluster
from judge.workers.pool import Pool
from judge.workers.process import Setup


class Runner:
    """Judges submissions of one class. A context manager."""

    def __init__(self, request: Request, secret: bytes) -> None:
        self._request = request
        self._setup = Setup(grader, Settings(request.seed, request.language, secret), request.sandbox)
        self._ends = ExitStack()
        self._sent: dict[str, Task] = {}

    def run(self, tasks: Iterable[Task | JudgeError]) -> Iterator[tuple[int, Judged | JudgeError]]:
        """The index of each task with its result, in the order in which they end.

        Raises BackendUnavailable, once, on a machine that cannot confine anything, and ClusterUnavailable.
        """
        if self._request.engine is None:
            return self._pool.run(tasks)
        return self._cluster.run(map(self._on_cluster, tasks))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._ends.close()

    @cached_property
    def _pool(self) -> Pool[Task, Judged]:
        with backends.start(self._request.sandbox) as host:
            host.open(Limits()).close()
        return self._ends.enter_context(Pool(self._setup, self._request.jobs))

    @cached_property
    def _cluster(self) -> Cluster[Task, Judged]:
        assert self._request.engine is not None
        return self._ends.enter_context(Cluster(self._request.engine, self._setup, self._request.jobs))

    def _on_cluster(self, task: Task | JudgeError) -> Task | JudgeError:
        """The task for a worker of the cluster; before the first of a problem every worker gets its files."""
        if isinstance(task, JudgeError):
            return task
        known = self._sent.get(task.fingerprint)
        if known is None:
            problem = problems.load(task.folder)
            self._cluster.send(task.fingerprint, parcel_of(problem))
            known = replace(task, folder=task.fingerprint / folder_in(problem))
            self._sent[task.fingerprint] = known
        return replace(known, source=task.source)
