"""The processes that judge a class: started when the first submission needs one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from judge import backends
from judge.errors import JudgeError
from judge.grading.request import Request
from judge.grading.task import Judged, Settings, Task, grader
from judge.terms import Limits
from judge.workers.pool import Pool
from judge.workers.process import Setup


class Runner:
    """Judges submissions of one class. A context manager."""

    def __init__(self, request: Request, secret: bytes) -> None:
        self._request = request
        settings = Settings(request.seed, request.language, secret)
        self._pool: Pool[Task, Judged] = Pool(Setup(grader, settings, request.sandbox), request.jobs)
        self._is_tried = False

    def run(
        self, tasks: Sequence[Task | JudgeError] | Iterable[Task | JudgeError]
    ) -> Iterator[tuple[int, Judged | JudgeError]]:
        """The index of each task with its result, in the order in which they end.

        Raises BackendUnavailable, once, on a machine that cannot confine anything.
        """
        if not self._is_tried:
            with backends.start(self._request.sandbox) as host:
                host.open(Limits()).close()
            self._is_tried = True
        return self._pool.run(tasks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()
