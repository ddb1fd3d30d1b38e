"""What a run of `judge grade` is asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from judge.grading.assignment import Assignment
from judge.grading.roster import Roster
from judge.workers.cluster.engines import Engine


@dataclass(frozen=True)
class Shard:
    """One of several parts of a class, which machines judge at the same time."""

    index: int
    """From 1 on."""
    count: int

    def has(self, key: str) -> bool:
        """Whether a judgement is in this part: equal files always are in the same one."""
        return int(key[:8], 16) % self.count == self.index - 1

    def file(self, name: str) -> str:
        """What a file is called, in place of `results`, in this part."""
        return f"{name}.{self.index}-of-{self.count}"


@dataclass(frozen=True)
class Request:
    """The options of the command that decide what is judged."""

    paths: tuple[Path, ...]
    output: Path
    banks: tuple[Path, ...]
    pattern: str | None = None
    layout: str | None = None
    """Of `layouts.LAYOUTS`; None when it is to be recognised."""
    assignment: Assignment = field(default_factory=Assignment)
    roster: Roster | None = None
    problem: str | None = None
    """The problem that all files answer; None when each file says its own."""
    policy: str = "best"
    """Which of several submissions of a student counts."""
    sandbox: str = "linux"
    seed: int = 0
    language: str = "en"
    jobs: int = 1
    engine: Engine | None = None
    """The cluster that judges; None for processes of this machine."""
    students: tuple[str, ...] = ()
    """Only these are judged, by the name that is shown or a number; all when there are none."""
    problems: tuple[str, ...] = ()
    """Only answers to these are judged; all when there are none."""
    override: Path | None = None
    """A file with decisions of people, to be taken over."""
    is_merge: bool = False
    """Take over the results of shards first."""
    is_fresh: bool = False
    """Judge again what is in results.jsonl already."""
    shard: Shard | None = None
    left_out: tuple[Path, ...] = ()
    """Folders of the judge that may lie inside the paths, and hold no submissions."""
