"""What a Dask worker does with tasks: judging processes of its own answer them, as many as it has threads.

A station comes to every worker of the cluster, and says nothing but why it would judge differently. Its
processes start with the first task, and end when there has been none for a while: whoever sends tasks may
have been killed, and the worker may be somebody else's.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from distributed import Event, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from judge import backends
from judge.bank.fingerprint import code
from judge.errors import ClusterUnavailable, JudgeError, Lost
from judge.messages.translation import Message
from judge.store.versions import versions
from judge.terms import Limits
from judge.workers.cluster.files import folder_of
from judge.workers.pool import Pool
from judge.workers.process import Setup

if TYPE_CHECKING:
    from distributed import Worker

TRIES: Final = 2
"""How often a task is begun, when the worker that had begun it is gone."""
IDLE_SECONDS: Final = 60.0
"""How long processes wait for another task."""


@dataclass(frozen=True)
class Refused:
    """In place of a result: this worker answers nothing, and why."""

    why: JudgeError


def what_judges() -> dict[str, str]:
    """Everything but the problem that a verdict depends on: versions, and the judge's own code."""
    return versions() | {"code": code()}


class Station(WorkerPlugin):
    """The judging processes of one worker, for one run."""

    def __init__(self, name: str, setup: Setup) -> None:
        self.name = name
        self._setup, self._wanted = setup, what_judges()

    async def setup(self, worker: Worker) -> None:
        """Begin, on the worker."""
        self._address, self._jobs = worker.address, worker.state.nthreads
        self._setup = replace(self._setup, files=folder_of(worker))
        self._changed = threading.Lock()
        self._pool: Pool[Any, Any] | None = None
        self._users = 0
        self._is_over = False
        self._until_idle = threading.Timer(0, lambda: None)
        self._refusal = await asyncio.to_thread(self._why_not)

    def teardown(self, worker: Worker) -> None:
        """End the processes, or let the last of the tasks that are being answered do it."""
        with self._changed:
            self._is_over = True
            self._until_idle.cancel()
            self._close_unless_used()

    def answer(self, task: Any) -> Any:
        """The result of a task, or the error in its place."""
        if self._refusal is not None:
            return Refused(self._refusal)
        with self._pool_in_use() as pool:
            ((_, result),) = pool.run([task])
            return result

    def _why_not(self) -> JudgeError | None:
        """Why this worker may not judge: it would judge differently, or cannot confine anything."""
        found = what_judges()
        for name, wanted in self._wanted.items():
            if found[name] != wanted:
                return ClusterUnavailable(
                    Message(
                        "The worker {address} has another version of {name}: {found} there, {wanted} here.",
                        address=self._address,
                        name=name,
                        found=found[name],
                        wanted=wanted,
                    ),
                    "Install the same on all machines: else the same answer could get another verdict.",
                )
        try:
            with backends.start(self._setup.sandbox) as host:
                host.open(Limits()).close()
        except JudgeError as error:
            return error
        return None

    @contextmanager
    def _pool_in_use(self) -> Iterator[Pool[Any, Any]]:
        with self._changed:
            self._until_idle.cancel()
            self._users += 1
            self._pool = pool = self._pool or Pool(self._setup, self._jobs)
        try:
            yield pool
        finally:
            with self._changed:
                self._users -= 1
                if self._is_over:
                    self._close_unless_used()
                else:
                    self._until_idle.cancel()
                    self._until_idle = threading.Timer(IDLE_SECONDS, self._rest)
                    self._until_idle.daemon = True
                    self._until_idle.start()

    def _rest(self) -> None:
        with self._changed:
            self._close_unless_used()

    def _close_unless_used(self) -> None:
        if self._pool is not None and not self._users:
            self._pool.close()
            self._pool = None


def answer(station: str, name: str, task: Any) -> Any:
    """What Dask runs on a worker: the result of the task `name`, by the station of a run.

    A task that is begun again and again, because each worker that begins it dies, is `Lost`.
    """
    found = get_worker().plugins.get(station)
    if not isinstance(found, Station):
        return Refused(
            ClusterUnavailable(
                Message("The worker {address} could not begin.", address=get_worker().address),
                "What it has written says why.",
            )
        )
    begun = [Event(f"{name}-{number}") for number in range(TRIES)]
    first = next((each for each in begun if not each.is_set()), None)
    if first is None:
        result: Any = lost()
    else:
        first.set()  # the scheduler remembers it, whatever becomes of this worker
        result = found.answer(task)
    for each in begun:
        each.clear()
    return result


def lost() -> Lost:
    """What is said of a task whose workers are gone."""
    return Lost(
        Message("Each of the {count} workers that began to judge it is gone.", count=TRIES),
        "Give the same command again to try it once more.",
    )
