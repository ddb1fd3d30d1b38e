"""Throw malformed replies at the trusted side for as long as you like.

    python tests/tools/fuzz_wire.py [--seconds 600] [--seed 0]

Three targets: the reader of replies (`judge.calls.replies`), with messages that were valid before they were
mutated; the decoder, with messages that cost as much as they can (`expensive.py`), whole and mutated; and
`Box`, with a worker that writes garbage, half frames, floods, or replies ahead of the call. Every one must
end in an outcome or in `Malformed`. Anything else is a finding, and so is memory that grows, and an expensive
message of n bytes that takes more than 64 MiB + 8 n, or more than a second of this process's CPU time.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import resource
import threading
import time
import tracemalloc
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field

import expensive
import numpy

from judge.backends.box import Allowance, Box, Ended
from judge.backends.channel import Pipes
from judge.calls.replies import read_reply
from judge.model import Died, TimedOut
from judge.terms import Limits
from sandbox import requests, wire
from sandbox.nodes import Node, TreeNode, linked_nodes

MEMORY_MIB = 1024
REPLY_BYTES = 8 << 20
ALLOWED_BYTES = 64 << 20
ALLOWED_BYTES_PER_BYTE = 8
ALLOWED_CPU_SECONDS = 1.0
LIMITS = Limits(cpu_seconds=0.05, wall_factor=2.0, reply_mib=1, output_flood_mib=1)


def main() -> None:
    """Fuzz until the time is over, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MIB << 20,) * 2)  # memory that grows is a MemoryError
    chance = random.Random(options.seed)
    end = time.monotonic() + options.seconds
    messages = boxes = 0
    worst = Cost()
    while time.monotonic() < end:
        for _ in range(200):
            fuzz_reply(chance)
        fuzz_cost(chance, worst)
        fuzz_box(chance)
        messages, boxes = messages + 200, boxes + 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{messages} messages, {boxes} expensive ones, {boxes} boxes, peak memory {peak} MiB: no finding")
    print(f"most of what is allowed: {worst.memory:.0%} of the memory, {worst.cpu_seconds:.2f} s of CPU time")


def fuzz_reply(chance: random.Random) -> None:
    """One mutated reply to a call with nodes among its arguments."""
    nodes = linked_nodes(range(chance.randrange(4)))
    body, _ = wire.encode(_reply(chance), nodes, first=chance.choice([0, len(nodes)]))
    try:
        read_reply(_mutated(chance, body), list(nodes), [None] * chance.randrange(3))
    except wire.Malformed:
        return


@dataclass
class Cost:
    """The most that any message cost."""

    memory: float = 0.0
    """As a part of what is allowed for its size."""
    cpu_seconds: float = 0.0


def fuzz_cost(chance: random.Random, worst: Cost) -> None:
    """One expensive message, whole or mutated, measured twice: tracemalloc makes everything slower."""
    most_bytes = chance.choice([100_000, 1_000_000, REPLY_BYTES])
    body = expensive.expensive(chance, most_bytes, crafted_hashes(chance.choice([11, 14, 17])))
    if chance.random() < 0.3:
        body = _mutated(chance, body)
    worst.cpu_seconds = max(worst.cpu_seconds, _cpu_seconds(body))
    allowed = ALLOWED_BYTES + ALLOWED_BYTES_PER_BYTE * len(body)
    worst.memory = max(worst.memory, _peak_bytes(body) / allowed)
    if worst.memory > 1 or worst.cpu_seconds > ALLOWED_CPU_SECONDS:
        with open("/tmp/expensive_message", "wb") as file:
            file.write(body)
        raise AssertionError(f"{worst}: /tmp/expensive_message")


crafted_hashes = functools.cache(expensive.crafted_hashes)


def _cpu_seconds(body: bytes) -> float:
    start = time.process_time()
    with suppress(wire.Malformed):
        wire.decode(body)
    return time.process_time() - start


def _peak_bytes(body: bytes) -> int:
    tracemalloc.start()
    try:
        with suppress(wire.Malformed):
            wire.decode(body)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def fuzz_box(chance: random.Random) -> None:
    """One box whose worker writes what it likes, when it likes."""
    ours, (request_ends, replies, output) = Pipes.make()
    box = Box(FakeProcess(), ours, LIMITS)
    behaviour = chance.choice([_garbage, _half_frame, _flood, _ahead, _drip, _echo])
    worker = threading.Thread(target=_behave, args=(behaviour, chance, request_ends, replies, output))
    worker.start()
    reply = box.ask(requests.encode("call", "f", [1]), Allowance(LIMITS.cpu_seconds))
    if not isinstance(reply, bytes | TimedOut | Died):
        raise TypeError(reply)
    box.close()
    worker.join()


@dataclass
class FakeProcess:
    """A worker that only its pipes tell of."""

    started: float = field(default_factory=time.monotonic)

    def cpu_seconds(self) -> float:
        return time.monotonic() - self.started

    def is_waiting(self) -> bool:
        return False

    def paused(self) -> AbstractContextManager[None]:
        return nullcontext()

    def end(self) -> Ended:
        return Ended(signal=9, exit_status=0, peak_memory_mib=0)


def _reply(chance: random.Random) -> tuple[object, ...]:
    return chance.choice(
        [
            ("returned", _value(chance, 0), None),
            ("returned", _value(chance, 0), [_value(chance, 0)]),
            ("raised", "ValueError", "text", [(1, "f")], 0, True),
            ("unsendable", "a Decimal"),
            ("loaded", {}),
            ("unfit", "undefined_empty", {"name": "f"}),
        ]
    )


def _value(chance: random.Random, depth: int) -> object:
    """A value of any kind that crosses."""
    small = [None, True, 1, -(1 << 80), 1.5, float("nan"), 2j, "text", "\ud800", b"bytes"]
    arrays = [numpy.arange(6.0).reshape(2, 3), numpy.float32(1), numpy.zeros((0, 4), "int8")]
    nodes = [linked_nodes([1, 2, 3], cycle_at=1)[0], TreeNode(1, TreeNode(2)), Node(1, [Node(2)])]
    packed = [list(range(20)), [0.5] * 20, [(i, str(i)) for i in range(20)]]
    if depth > 3 or chance.random() < 0.6:
        return chance.choice([*small, *arrays, *nodes, *packed])
    items = [_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return chance.choice([items, tuple(items), dict(enumerate(items)), frozenset(range(len(items)))])


def _mutated(chance: random.Random, body: bytes) -> bytes:
    """The message with a few bytes changed, cut, doubled, or replaced by large numbers."""
    data = bytearray(body)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at:]
            case 2:
                data[at:at] = data[: chance.randrange(64)]
            case 3:
                data[at : at + 4] = chance.choice(
                    [b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\0\0\x10\0"]
                )
            case 4:
                data[at:at] = chance.choice([b"l", b"m", b"a", b"q", b"k"]) * chance.randrange(1, 200)
    return bytes(data)


def _behave(behaviour, chance, requests, replies, output) -> None:
    try:
        behaviour(chance, requests, replies, output)
    except OSError:  # the judge hung up, as it should
        pass
    finally:
        for descriptor in (requests, replies, output):
            os.close(descriptor)


def _garbage(chance, requests, replies, output) -> None:
    os.read(requests, 1 << 16)
    os.write(replies, chance.randbytes(chance.randrange(1, 200)))
    os.read(requests, 1)


def _half_frame(chance, requests, replies, output) -> None:
    frame = os.read(requests, 1 << 16)
    os.write(replies, wire.HEADER.pack(chance.randrange(1 << 32), frame[4:12]) + b"half")
    os.read(requests, 1)


def _flood(chance, requests, replies, output) -> None:
    while True:
        os.write(chance.choice([replies, output]), b"x" * 50_000)


def _ahead(chance, requests, replies, output) -> None:
    os.write(replies, wire.HEADER.pack(5, chance.randbytes(8)) + b"ahead")
    os.read(requests, 1 << 16)


def _drip(chance, requests, replies, output) -> None:
    frame = os.read(requests, 1 << 16)
    for byte in wire.HEADER.pack(1000, frame[4:12]) + b"x" * 1000:
        os.write(replies, bytes([byte]))
        time.sleep(0.01)


def _echo(chance, requests, replies, output) -> None:
    while data := os.read(requests, 1 << 16):
        os.write(replies, data)


if __name__ == "__main__":
    main()
