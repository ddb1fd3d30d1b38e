"""The nouns. Plain frozen data: nothing here reads a file or starts a process."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any

from judge.terms import Feedback, Flavour


class Verdict(enum.StrEnum):
    """What we say about a submission. Declared from best to worst."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"


class CheckKind(enum.StrEnum):
    """What a check is. Loading and the samples are visible, the properties hidden."""

    LOAD = "load"
    """The file loads, and has its entry point."""
    SAMPLE = "sample"
    """A call whose answer is in the statement."""
    PROPERTY = "property"
    """A hidden test. Its author may call it anything, so no name tells it from a sample."""

    @property
    def is_visible(self) -> bool:
        """Whether everybody knows beforehand what is checked, so that its evidence may be told."""
        return self is not CheckKind.PROPERTY


class Cause(enum.Enum):
    """Why a box ended before it was told to. `explain/outcomes.py` says it."""

    CRASH = "crash"
    """The process was killed by a signal, such as a segmentation fault."""
    EXIT = "exit"
    """The submission ended its own process."""
    MEMORY = "memory"
    """The kernel killed it because it took too much memory."""
    OUTPUT = "output"
    """It printed more than the limit."""
    REPLIES = "replies"
    """Its calls returned more than the limit in all."""
    PROTOCOL = "protocol"
    """It wrote to the judge's pipe itself."""


@dataclass(frozen=True)
class Frame:
    """A line of the submission in a traceback."""

    line: int
    function: str


@dataclass(frozen=True)
class Returned:
    """The call came back with plain data."""

    value: Any
    shared: tuple[int, ...] = ()
    """What the value shares, by the box's own word: places of arguments, `sharing.EARLIER` or `OVERLAPS`."""


@dataclass(frozen=True)
class Raised:
    """The call raised. Text only: the exception itself stays in the box."""

    type_name: str
    message: str
    frames: tuple[Frame, ...] = ()
    column: int = 0
    """Where a syntax error is; 0 when unknown."""
    deliberate: bool = False
    """A `raise` statement raised it, not the interpreter. For display, and between two rejections."""

    @property
    def last_line(self) -> int:
        """The line of the submission that raised it, or from which it came; 0 when unknown."""
        return self.frames[-1].line if self.frames else 0


class Clock(enum.Enum):
    """What a limit of time counts. `explain/outcomes.py` says which one was used up."""

    CPU = "cpu"
    """CPU time of one call."""
    STEPS = "steps"
    """CPU time of all steps of instances in one example."""
    ALL_CPU = "all_cpu"
    """CPU time of all calls of a judgement."""
    WAITING = "waiting"
    """Time in which a call could have run, and waited: a sleep, a lock."""
    ALL_WAITING = "all_waiting"
    """The same, of all calls of a judgement."""
    WALL = "wall"
    """Wall time of one call, far above any other limit: the machine gave hardly any CPU time."""
    ALL_WALL = "all_wall"
    """The same, of all calls of a judgement."""


@dataclass(frozen=True)
class TimedOut:
    """The call used up a limit of time, and the box was ended."""

    limit_seconds: float
    clock: Clock
    reference_seconds: float | None = None
    """What the reference solution took for the same call; None when it was not asked."""


@dataclass(frozen=True)
class Died:
    """The box ended during the call."""

    cause: Cause
    amount: int = 0
    """The signal of a CRASH, the status of an EXIT, the limit in MiB of OUTPUT and REPLIES."""
    detail: str = ""
    """What a forged message was, for PROTOCOL."""


@dataclass(frozen=True)
class Unfit:
    """The file ran, and has nothing to call in the way of the starter. Claims of the box, as data."""

    key: str
    """Of a sentence: `messages/sentences.py` has one for each."""
    details: dict[str, str]


Outcome = Returned | Raised | TimedOut | Died | Unfit
"""How one call ended."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a returned value that is no plain data. `description` is a noun with its article."""

    description: str


@dataclass(frozen=True)
class GrowthPoint:
    """CPU time of one call of a certain size."""

    size: int
    seconds: float
    reference_seconds: float | None


@dataclass(frozen=True)
class Growth:
    """How the time of a submission grows with the size of its input."""

    family: str
    """The kind of input, in words."""
    expected: str
    """The complexity that the problem expects, such as "O(n)"."""
    exponent: float
    """Time grows like n to this power."""
    points: tuple[GrowthPoint, ...]


@dataclass(frozen=True)
class Pace:
    """CPU time of one large call of an accepted submission, beside what the reference takes for it."""

    size: int
    """The n of the call's input."""
    seconds: float
    reference_seconds: float


@dataclass(frozen=True)
class Failure:
    """Why a property does not hold, in the user's words."""

    verdict: Verdict
    kind: CheckKind
    """Of the check that does not hold."""
    property: str
    """The name of that check."""
    title: str
    message: str
    call: str | None = None
    returned: str | None = None
    expected: str | None = None
    raised: str | None = None
    output: str = ""
    growth: Growth | None = None
    """For a submission that is too slow, when the problem says how it is measured."""
    line: int = 0
    """Of the submission: what raised, where the time goes, or else where what was called is defined; 0 when
    unknown."""


@dataclass(frozen=True)
class PropertyResult:
    """What became of one check: a sample or a property."""

    kind: CheckKind
    name: str
    title: str
    calls: int | None
    """None when it is not told."""
    cpu_seconds: float | None
    """None when it is not told."""
    failure: Failure | None = None

    @property
    def passed(self) -> bool:
        return self.failure is None


@dataclass(frozen=True)
class Usage:
    """What the whole judgement took, measured from outside the box."""

    calls: int
    cpu_seconds: float
    wall_seconds: float
    peak_memory_mib: int


@dataclass(frozen=True)
class Sandbox:
    """What stood between the submission and this machine."""

    backend: str
    layers: tuple[str, ...]
    note: str | None = None
    """Why layers are missing that another machine has; None when all are there."""


@dataclass(frozen=True)
class Report:
    """The verdict and its evidence."""

    problem: str
    verdict: Verdict
    seed: int
    properties: tuple[PropertyResult, ...]
    planned: int
    """How many checks there are; those after a fatal failure are not run. 0 when none is told."""
    failure: Failure | None
    usage: Usage | None
    """None when it is not told."""
    output: str
    """What was printed while loading and in the samples, then in the calls of the failure."""
    sandbox: Sandbox
    versions: dict[str, str] = field(default_factory=dict)
    constant_memory: bool | None = None
    """Whether an accepted submission takes no more memory for a larger input. None when that is not asked."""
    pace: Pace | None = None
    """How fast an accepted submission is. None when that is not asked, or cannot be measured."""
    feedback: Feedback = Feedback.FULL
    """How much of the evidence is in here: `feedback.redacted` took the rest away."""
    flavour: Flavour = Flavour.NUMPY
    """What the submission is written with."""

    @property
    def accepted(self) -> bool:
        return self.verdict is Verdict.ACCEPTED
