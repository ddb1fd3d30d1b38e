"""The relay in a container: when a worker waits, and for whom."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import frames, relay
from sandbox.processes import is_waiting

SLEEP = [sys.executable, "-S", "-c", "import time; print('.', flush=True); time.sleep(1e6)"]


class Worker(relay._Worker):
    """A process that sleeps, and the far ends of its pipes."""

    def __init__(self) -> None:
        (self.requests_in, requests), (replies, self.replies_out), (output, self.output_out) = (
            os.pipe() for _ in range(3)
        )
        self.sleeper = subprocess.Popen(SLEEP, stdout=subprocess.PIPE)
        assert self.sleeper.stdout
        self.sleeper.stdout.read(1)
        while not is_waiting(self.sleeper.pid):
            pass
        super().__init__(self.sleeper.pid, requests, replies, output)


@pytest.fixture
def worker() -> Iterator[Worker]:
    """One that sleeps, with empty pipes."""
    found = Worker()
    yield found
    found.sleeper.kill()
    found.sleeper.communicate()
    for name in ("requests", "requests_in", "replies", "replies_out", "output", "output_out"):
        os.close(getattr(found, name))


def test_a_sleeping_worker_waits_by_its_own_choice(worker):
    """Nothing of it is left to be taken."""
    assert worker.is_waiting()


@pytest.mark.parametrize("pipe", ["replies_out", "output_out"])
def test_a_worker_whose_pipe_is_full_waits_for_the_relay(worker, pipe):
    """The relay is behind: that is not charged to the worker."""
    os.write(getattr(worker, pipe), bytes(relay.PIECE))
    assert not worker.is_waiting()


@pytest.mark.parametrize("pipe", ["replies_out", "output_out"])
def test_dripping_does_not_stop_the_clock(worker, pipe):
    """A few bytes that were not yet taken are no reason to wait."""
    os.write(getattr(worker, pipe), bytes(100))
    assert worker.is_waiting()


def test_it_does_nothing_outside_of_its_container():
    """It would empty the machine's own /tmp: a worker is never opened, and the reason is told."""
    command = [sys.executable, "-S", "-s", "-P", "-B", str(Path(relay.__file__).parent), "relay"]
    ended = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert list(frames.Reader().feed(ended.stdout)) == [(frames.REFUSED, relay.NO_CONTAINER.encode())]
    assert ended.returncode == 1
