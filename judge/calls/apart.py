"""Some calls of an example without the others, as requests that a box which was given nothing understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from judge.calls.call import Answer, Call
from judge.calls.given import Given
from sandbox import requests
from sandbox.received import Received


def apart(calls: Sequence[Call], kept: Sequence[int]) -> tuple[Call, ...]:
    """The calls at these places, in order. The same object given twice is still one; replies are dropped.

    A request names what it gives again by its number among all that was given before, so leaving out a call
    makes the others' numbers wrong.
    """
    if len(kept) == len(calls):
        return tuple(calls)
    received, given = Received(), Given()
    found: list[Call] = []
    for place, call in enumerate(calls):
        arguments, twins = received.arguments(requests.unpack(call.answer.body))
        if place in kept:
            body, nodes = given.request(call.operation, arguments, begins=not found)
            own = {id(twin): node for twin, node in zip(twins, call.nodes, strict=True)}
            before = call.answer  # whose reply names nodes by their old numbers
            answer = Answer(body, b"", before.cpu_seconds, before.output)
            found.append(replace(call, answer=answer, nodes=[own[id(node)] for node in nodes]))
    return tuple(found)
