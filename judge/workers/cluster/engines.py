"""Where a class is judged, other than in processes of this machine: a Dask cluster, found or started."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from judge.errors import ClusterUnavailable, UsageError
from judge.messages.translation import Message

if TYPE_CHECKING:
    from distributed import Client

LOCAL: Final = "local"
SLURM: Final = "slurm"
CONNECT_SECONDS: Final = 10.0
"""How long a scheduler may take to answer."""
WORKERLESS_SECONDS: Final = 60.0
"""How long a cluster may be without a worker."""
_ENGINE: Final = re.compile(rf"dask:({LOCAL}|{SLURM}|(?:tcp|tls)://[^\s/]+:[0-9]{{1,5}})")
_MEMORY_OF_A_JOB: Final = "2GiB"
"""Of Slurm: a judging process, the box that it judges in, and Dask's worker."""
_NOT_FROM_HERE: Final = {"PYTHONSAFEPATH": "1"}
"""The current folder may hold what students handed in: a worker imports nothing from there."""
_NOTHING_TO_SEE: Final[dict[str, list[str]]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
"""Pages that Dask would show to everybody who asks its port for HTTP."""


@dataclass(frozen=True)
class Engine:
    """What `--on` names."""

    place: str
    """`LOCAL`, `SLURM`, or the address of a scheduler."""

    @property
    def is_remote(self) -> bool:
        """Whether the cluster is there already, with the workers that it has."""
        return self.place not in (LOCAL, SLURM)

    @property
    def patience_seconds(self) -> float:
        """How long to go on without any worker. A job of Slurm may wait in its queue for long."""
        return float("inf") if self.place == SLURM else WORKERLESS_SECONDS


def engine_of(text: str) -> Engine:
    """What `dask:local`, `dask:tcp://HOST:PORT` or `dask:slurm` mean. Raises UsageError."""
    match = _ENGINE.fullmatch(text)
    if match is None:
        raise UsageError(
            Message("There is nothing called `{name}` to judge on.", name=text),
            "There are `dask:local`, `dask:tcp://HOST:PORT`, `dask:tls://HOST:PORT` and `dask:slurm`.",
        )
    return Engine(match[1])


@contextmanager
def client_of(engine: Engine, jobs: int) -> Iterator[Client]:
    """A connection to the cluster; one that is started for it has `jobs` workers, and ends with it.

    Raises ClusterUnavailable.
    """
    try:
        import distributed
    except ImportError as error:
        raise ClusterUnavailable(
            "Judging on a cluster needs Dask, and it is not installed here.",
            "Install it: pip install 'judge[dask]'",
        ) from error
    for name in ("distributed", "distributed.client"):  # each has a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what matters of it we say ourselves
    if engine.is_remote:
        with _connected(engine.place) as client:
            yield client
        return
    start = _local if engine.place == LOCAL else _slurm
    with start(jobs) as cluster, distributed.Client(cluster, set_as_default=False) as client:
        yield client


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    import distributed

    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise ClusterUnavailable(
            Message("No Dask scheduler answers at `{address}`.", address=address),
            Message(
                "It is there as long as `dask scheduler` runs on that machine. What Dask says: {reason}",
                reason=error,
            ),
        ) from error
    with client:
        yield client


@contextmanager
def _local(jobs: int) -> Iterator[Any]:
    """Workers on this machine, which no other user of it can reach."""
    import dask
    from distributed import LocalCluster, Security

    os.environ.update(_NOT_FROM_HERE)  # for whatever multiprocessing starts
    with (
        tempfile.TemporaryDirectory(prefix="judge-dask-", ignore_cleanup_errors=True) as folder,
        dask.config.set(_NOTHING_TO_SEE),
        LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            security=Security.temporary(),
            dashboard_address="127.0.0.1:0",
            local_directory=folder,
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster


@contextmanager
def _slurm(jobs: int) -> Iterator[Any]:
    """A job of Slurm for each worker, as the user's configuration of dask-jobqueue says.

    Raises ClusterUnavailable.
    """
    import dask
    from dask_jobqueue import SLURMCluster
    from distributed import Security

    of_user = dask.config.get("jobqueue.slurm")
    prologue = [
        *of_user["job-script-prologue"],
        *(f"export {key}={value}" for key, value in _NOT_FROM_HERE.items()),
    ]
    with (
        tempfile.TemporaryDirectory(
            prefix=".judge-dask-", dir=Path.home()
        ) as folder,  # other nodes see it, too
        dask.config.set(_NOTHING_TO_SEE),
    ):
        try:
            cluster = SLURMCluster(
                cores=of_user["cores"] or 1,
                memory=of_user["memory"] or _MEMORY_OF_A_JOB,
                job_script_prologue=prologue,
                security=Security.temporary(),
                shared_temp_directory=folder,
                scheduler_options={"dashboard_address": ":0"},
                silence_logs=logging.CRITICAL,
            )
            cluster.scale(jobs=jobs)
        except (OSError, ValueError, RuntimeError) as error:
            raise ClusterUnavailable(
                Message("Slurm starts no workers: {reason}", reason=error),
                "What your site needs (queue, account) is read from ~/.config/dask/jobqueue.yaml.",
            ) from error
        with cluster:
            yield cluster
