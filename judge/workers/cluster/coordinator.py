"""Whoever has tasks for a cluster: sends some ahead, receives each result, and survives what workers do."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from judge.errors import ClusterUnavailable, JudgeError
from judge.messages.translation import Message
from judge.workers.cluster.engines import Engine, client_of
from judge.workers.process import Setup

if TYPE_CHECKING:
    from distributed import Client, Future

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD: Final = 2
"""Tasks that are sent for each thread of the cluster: one that is answered, and one that waits for it."""
LOOK_SECONDS: Final = 1.0
"""How often to look what workers there are."""


class Cluster(Generic[Task, Result]):
    """Answers tasks on the workers of a Dask cluster, as a `Pool` does here. A context manager."""

    def __init__(self, engine: Engine, setup: Setup, jobs: int) -> None:
        """`jobs`: how many workers are started, where the engine starts any. Raises ClusterUnavailable."""
        self._engine, self._name = engine, f"judge-{secrets.token_hex(8)}"
        self._threads, self._seen_at, self._inhabited_at = 0, 0.0, time.monotonic()
        self._ends = ExitStack()
        self._client: Client = self._ends.enter_context(client_of(engine, jobs))
        self._ends.callback(self._unregister)
        from judge.workers.cluster.station import Station, what_judges

        try:
            with _explained():
                self._client.run_on_scheduler(what_judges)  # which reads every task, too
                self._client.register_plugin(Station(self._name, setup))
        except BaseException:
            self._ends.close()
            raise

    def send(self, name: str, archive: bytes) -> None:
        """Let every worker have the files in a zip archive, in the folder `name` below `Equipment.files`.

        The name stands for these files: other ones have another name. Raises ClusterUnavailable.
        """
        from judge.workers.cluster.files import Files

        with _explained():
            self._client.register_plugin(Files(name, archive))

    def run(self, tasks: Iterable[Task | JudgeError]) -> Iterator[tuple[int, Result | JudgeError]]:
        """The index of each task with its result, or the error in its place, in the order in which they end.

        `tasks` is read lazily, `AHEAD` for each thread that the cluster has. A task whose worker is gone is
        begun again, elsewhere; it is `Lost` when that happens again. Raises ClusterUnavailable when no worker
        is left, or one would judge differently.
        """
        waiting = enumerate(tasks)
        ended: SimpleQueue[Future] = SimpleQueue()
        sent: dict[Future, int] = {}
        try:
            while True:
                while len(sent) < self._window() and (drawn := next(waiting, None)) is not None:
                    place, task = drawn
                    if isinstance(task, JudgeError):
                        yield place, task
                    else:
                        future = self._sent(place, task)
                        sent[future] = place
                        future.add_done_callback(ended.put)
                if not sent:
                    return
                future = self._next(ended)
                result = self._result_of(future)
                yield sent.pop(future), result
        finally:
            if sent:
                with suppress(Exception):  # the scheduler may be gone
                    self._client.cancel(list(sent), force=True)

    def close(self) -> None:
        """End what was started, and leave nothing on the workers of others but the files."""
        self._ends.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _sent(self, place: int, task: Task) -> Future:
        from judge.workers.cluster.station import answer

        name = f"{self._name}-{secrets.token_hex(4)}-{place}"
        return self._client.submit(answer, self._name, name, task, key=name, pure=False)

    def _window(self) -> int:
        """How many tasks may be on their way."""
        if time.monotonic() - self._seen_at > LOOK_SECONDS:
            self._look()
        return AHEAD * max(1, self._threads)

    def _look(self) -> None:
        """Count the threads of the cluster. Raises ClusterUnavailable where there have been none for long."""
        try:
            self._threads = sum(self._client.nthreads().values())
        except (OSError, RuntimeError, ValueError) as error:
            raise _gone() from error
        self._seen_at = time.monotonic()
        if self._threads:
            self._inhabited_at = self._seen_at
        elif self._seen_at - self._inhabited_at > self._engine.patience_seconds:
            raise ClusterUnavailable(
                "The cluster has no workers.",
                "What was judged is kept: start workers, and give the same command again.",
            )

    def _next(self, ended: SimpleQueue[Future]) -> Future:
        """The next task that has ended."""
        while True:
            with suppress(Empty):
                return ended.get(timeout=LOOK_SECONDS)
            if self._client.status != "running":
                raise _gone()
            self._look()

    def _result_of(self, future: Future) -> Any:
        """What became of a task."""
        from distributed import KilledWorker

        from judge.workers.cluster.station import Refused, lost

        try:
            result = future.result()
        except KilledWorker:  # where the scheduler gives up before we do
            return lost()
        except Exception as error:
            if future.status == "error":
                return JudgeError(Message("The judge has a fault: {name}.", name=repr(error)))
            raise _gone() from error
        if isinstance(result, Refused):
            raise result.why
        return result

    def _unregister(self) -> None:
        with suppress(Exception):  # of those that are gone nothing is left
            self._client.unregister_worker_plugin(self._name)


@contextmanager
def _explained() -> Iterator[None]:
    """As ClusterUnavailable what the scheduler or a worker raises, because it cannot read what it is sent."""
    try:
        yield
    except Exception as error:
        raise ClusterUnavailable(
            Message("A machine of the cluster cannot judge: {reason}", reason=repr(error)),
            "The judge, of the same version, must be installed on all of them, the scheduler's included.",
        ) from error


def _gone() -> ClusterUnavailable:
    return ClusterUnavailable(
        "The Dask scheduler is gone.",
        "What was judged is kept: start it again, with workers, and give the same command again.",
    )
