"""One submission in a box: load it, then answer calls until the other side closes the pipe.

Usage:   serve(requests, replies)     two descriptors; called in a process that holds nothing else
Speaks:  frames of sandbox.wire, one reply for each request, with the id of the request; see sandbox.requests

    request                                   what it does
    ("load", [source, entry_points, forbidden])
                                              run the module; entry points: name -> (fewest, argument names);
                                              forbidden: names of library functions that refuse to be called
    ("call", name, [argument, ...])           call a function
    ("gradients", {name: place}, name, [argument, ..., gradient])
                                              call it, and let autograd take the gradient of what it returns
                                              back to the arguments at these places
    ("new", handle, name, [argument, ...])    make an instance and keep it under a number
    ("method", handle, name, [argument ...])  call a method of a kept instance
    ("steps", handle, [((name, (argument, ...)), ...)])
                                              call these methods of a kept instance with plain arguments;
                                              what comes back is the list of their results
    ("get", handle, name, [])                 read an attribute
    ("set", handle, name, [value])            write an attribute
    ("prepare", name, [argument, ...])        keep a call for later
    ("run", bytes, [])                        make it with so much memory left, and drop what it returns
    ("interrupt", seconds, [])                raise Interrupted after so much CPU time of the next call

    reply
    ("loaded", [literal, ...])                the module ran and has its entry points; the constants in it
    ("unfit", key, {name: text})              it ran, but lacks an entry point that can be called
    ("returned", value, arguments or None)    the arguments come back when the call changed them
    ("returned", value, arguments or None, shared)      the value shares memory: see sandbox.sharing
    ("unsendable", description)               it returned something that is no plain data
    ("raised", type, message, [(line, function), ...], column, deliberate)
                                              column: of a syntax error; deliberate: by a `raise` statement

Whatever is said here is said by the submission: it shares this process and can forge any reply. So a
reply is a claim about a value and never more; the trusted side compares, measures and decides.
"""

from __future__ import annotations

import dis
import functools
import random
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sandbox import forbidden, loading, prelude, requests, stopwatch, tensors, wire
from sandbox.nodes import NODE_CLASSES
from sandbox.pipes import Incoming, write
from sandbox.received import Received
from sandbox.requests import Request
from sandbox.sharing import Results
from sandbox.unchanged import Before

MAX_MESSAGE: Final = 2000
MAX_FRAMES: Final = 20
LARGEST_BLOCK: Final = 1 << 30
SMALLEST_BLOCK: Final = 1 << 12
MOST_READY_BYTES: Final = 1 << 16
"""Replies that wait to be sent together."""

EntryPoints = Mapping[str, tuple[int, Sequence[str]]]


def serve(requests: int, replies: int, max_reply_bytes: int) -> None:
    """Answer requests until the pipe closes."""
    random.seed(0)  # an unseeded shuffle must not make the verdict a matter of luck
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    submission = _Submission(max_reply_bytes)
    incoming = Incoming(requests)
    ready = bytearray()  # replies to requests that came together
    while (request := incoming.next()) is not None:
        call_id, body = request
        reply = submission.answer(body)
        ready += wire.HEADER.pack(len(reply), call_id)
        ready += reply
        if len(ready) > MOST_READY_BYTES or not incoming.has_next():
            _flush()
            write(replies, ready)
            ready.clear()


class _Submission:
    """The loaded module, the instances it made, and how its entry points want to be called."""

    def __init__(self, max_reply_bytes: int) -> None:
        self.max_reply_bytes = max_reply_bytes
        self.module = types.ModuleType(loading.MODULE)
        self.functions: dict[str, Callable[..., Any]] = {}
        self.instances: dict[int, Any] = {}
        self.classes: dict[str, type] = dict(NODE_CLASSES)
        self.prepared: Callable[[], object] | None = None
        self.received = Received(self.classes)
        self.results = Results()
        self.edge = tensors.Tensors() if "torch" in sys.modules else tensors.Arrays()

    def answer(self, body: memoryview) -> bytes:
        """The reply to one request, encoded; an exception of the submission becomes a reply too."""
        try:
            request = requests.unpack(body)
            if request.begins:
                self.received, self.instances = Received(self.classes), {}
                self.results = Results()
                self.edge.begin()
            arguments, nodes = self.received.arguments(request)
            match request.operation[0]:
                case "load":
                    return self._encode(self._load(*arguments))
                case "prepare":
                    return self._encode(self._prepare(request.operation[1], arguments))
                case "steps":
                    return self._encode(self._steps(request.operation[1], *arguments))
            return self._perform(request, arguments, nodes)
        except BaseException as error:  # the boundary: SystemExit and friends are answers as well
            return self._encode(_raised(error))

    def _load(self, source: bytes, entry_points: EntryPoints, refused: Sequence[str] = ()) -> tuple[Any, ...]:
        forbidden.forbid(refused)
        code = compile(loading.text(source), loading.MODULE, "exec", dont_inherit=True)
        namespace = vars(self.module)
        namespace["__builtins__"] = prelude.names(sys.modules.get("numpy"))
        sys.modules[loading.MODULE] = self.module  # dataclasses and pickle look it up there
        exec(code, namespace)
        for kind in NODE_CLASSES:  # a submission that brings its own ListNode is given those
            if isinstance(namespace.get(kind), type):
                self.classes[kind] = namespace[kind]
        for name, (fewest, parameters) in entry_points.items():
            found = loading.entry_point(namespace, name, fewest, parameters)
            if isinstance(found, loading.Unfit):
                return ("unfit", *found)
            self.functions[name] = found
        return ("loaded", loading.literals(code))

    def _prepare(self, name: str, arguments: Sequence[Any]) -> tuple[Any, ...]:
        self.prepared = functools.partial(self.functions[name], *self.edge.given(arguments))
        return ("returned", None, None)

    def _steps(self, handle: int, wanted: Sequence[tuple[str, Sequence[Any]]]) -> tuple[Any, ...]:
        instance, edge = self.instances[handle], self.edge
        values = [edge.taken(getattr(instance, name)(*edge.given(given))) for name, given in wanted]
        return ("returned", values, None)

    def _perform(self, request: Request, arguments: list[Any], nodes: list[Any]) -> bytes:
        before = Before(request, arguments, nodes, self.classes)
        value = self.edge.taken(self._run(*request.operation, arguments))
        self.edge.finish()
        changed = None if before.are_the_same() else arguments
        shared = [] if request.operation[0] == "get" else self.results.shared(value, arguments)
        reply = ("returned", value, changed, shared) if shared else ("returned", value, changed)
        try:
            return self._encode(reply, nodes, 0 if changed else len(nodes))
        except wire.Unsendable as error:
            return self._encode(("unsendable", str(error)))

    def _run(self, *request: Any) -> Any:
        match request:
            case "call", name, arguments:
                return self.functions[name](*self.edge.given(arguments))
            case "gradients", places, name, [*arguments, gradient]:
                return self.edge.gradients(self.functions[name], arguments, places, gradient)
            case "new", handle, name, arguments:
                self.instances[handle] = self.functions[name](*self.edge.given(arguments))
                return None
            case "method", handle, name, arguments:
                return getattr(self.instances[handle], name)(*self.edge.given(arguments))
            case "run", spare_bytes, [] if self.prepared is not None:
                blocks = _all_memory_but(spare_bytes)
                try:
                    self.prepared()
                finally:
                    blocks.clear()
                return None
            case "interrupt", seconds, []:
                stopwatch.Stopwatch(loading.MODULE, seconds).start()
                return None
            case "get", handle, name, []:
                return getattr(self.instances[handle], name)
            case "set", handle, name, [value]:
                self.edge.write(self.instances[handle], name, value)
                return None
        raise ValueError(f"no such operation: {request[0]}")

    def _encode(self, reply: tuple[Any, ...], nodes: list[Any] | None = None, first: int = 0) -> bytes:
        return wire.encode(
            reply,
            nodes or [],
            first=first,
            classes=self.classes,
            max_bytes=self.max_reply_bytes,
        )[0]


def _all_memory_but(spare_bytes: int) -> list[bytes]:
    """Blocks that fill up the address space, which must have a limit. Untouched, they take no memory."""
    spare = bytes(spare_bytes)
    blocks = []
    size = LARGEST_BLOCK
    while size >= SMALLEST_BLOCK:
        try:
            blocks.append(bytes(size))
        except MemoryError:
            size //= 2
    del spare
    return blocks


def _raised(error: BaseException) -> tuple[Any, ...]:
    """An exception as text: nothing of it is trusted, not even that it can be printed."""
    if isinstance(error, SyntaxError) and type(error) in _SYNTAX_ERRORS and error.filename == loading.MODULE:
        message = str(error.msg)[:MAX_MESSAGE]
        place = (error.lineno or 0, "")
        return ("raised", type(error).__name__, message, [place], error.offset or 0, False)
    try:
        message = str(error)[:MAX_MESSAGE]
    except BaseException:
        message = "(its message cannot be printed)"
    frames = []
    deliberate = False
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename == loading.MODULE:
            frames.append((step.tb_lineno, code.co_name))
        if step.tb_next is None:
            deliberate = code.co_code[step.tb_lasti] == _RAISE
        step = step.tb_next
    if len(frames) > MAX_FRAMES:
        frames = frames[: MAX_FRAMES // 2] + frames[-MAX_FRAMES // 2 :]
    name = "MemoryError" if tensors.is_out_of_memory(error, message) else wire.type_name(error)
    return ("raised", name, message, frames, 0, deliberate)


_SYNTAX_ERRORS: Final = (SyntaxError, IndentationError, TabError)
_RAISE: Final = dis.opmap["RAISE_VARARGS"]


def _flush() -> None:
    """What was printed must be in the pipe before the reply is, even through a broken `sys.stdout`."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue
