"""One submission in a box: load it, then answer calls until the other side closes the pipe.

Usage:   serve(requests, replies)     two descriptors; called in a process that holds nothing else
Speaks:  frames of sandbox.wire, one reply for each request, with the id of the request

    request                                   what it does
    ("load", source, entry_points)            run the module; entry points: name -> (fewest, argument names)
    ("call", name, [argument, ...])           call a function
    ("new", handle, name, [argument, ...])    make an instance and keep it under a number
    ("method", handle, name, [argument ...])  call a method of a kept instance
    ("get", handle, name, [])                 read an attribute
    ("set", handle, name, [value])            write an attribute
    ("prepare", name, [argument, ...])        keep a call for later
    ("run", bytes, [])                        make it with so much memory left, and drop what it returns

    reply
    ("loaded", [literal, ...])                the module ran and has its entry points; the constants in it
    ("unfit", sentence)                       it ran, but lacks an entry point that can be called
    ("returned", value, arguments or None)    the arguments come back when the call changed them
    ("unsendable", description)               it returned something that is no plain data
    ("raised", type, message, [(line, function), ...], column, deliberate)
                                              column: of a syntax error; deliberate: by a `raise` statement

Whatever is said here is said by the submission: it shares this process and can forge any reply. So a
reply is a claim about a value and never more; the trusted side compares, measures and decides.
"""

from __future__ import annotations

import dis
import functools
import inspect
import io
import os
import random
import sys
import tokenize
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sandbox import prelude, wire
from sandbox.nodes import NODE_CLASSES

MODULE: Final = "submission"
MAX_MESSAGE: Final = 2000
MAX_FRAMES: Final = 20
MAX_LITERALS: Final = 500
MAX_LITERAL: Final = 50
"""Characters of a literal; longer ones are documentation."""
MAX_REQUEST_VALUES: Final = 1 << 40
"""The trusted side may ask anything; only replies are bounded."""
LARGEST_BLOCK: Final = 1 << 30
SMALLEST_BLOCK: Final = 1 << 12

EntryPoints = Mapping[str, tuple[int, Sequence[str]]]


def serve(requests: int, replies: int, max_reply_bytes: int) -> None:
    """Answer requests until the pipe closes."""
    random.seed(0)  # an unseeded shuffle must not make the verdict a matter of luck
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    submission = _Submission(max_reply_bytes)
    while (header := _read(requests, wire.HEADER.size)) is not None:
        size, call_id = wire.HEADER.unpack(header)
        body = _read(requests, size)
        if body is None:
            return
        reply = submission.answer(body)
        _flush()
        _write(replies, wire.HEADER.pack(len(reply), call_id) + reply)


class _Submission:
    """The loaded module, the instances it made, and how its entry points want to be called."""

    def __init__(self, max_reply_bytes: int) -> None:
        self.max_reply_bytes = max_reply_bytes
        self.module = types.ModuleType(MODULE)
        self.functions: dict[str, Callable[..., Any]] = {}
        self.instances: dict[int, Any] = {}
        self.classes: dict[str, type] = dict(NODE_CLASSES)
        self.prepared: Callable[[], object] | None = None

    def answer(self, body: bytes | bytearray) -> bytes:
        """The reply to one request, encoded; an exception of the submission becomes a reply too."""
        try:
            request, nodes = wire.decode(body, classes=self.classes, max_values=MAX_REQUEST_VALUES)
            if request[0] == "load":
                return self._encode(self._load(*request[1:]))
            if request[0] == "prepare":
                return self._encode(self._prepare(*request[1:]))
            return self._perform(request, nodes, body)
        except BaseException as error:  # the boundary: SystemExit and friends are answers as well
            return self._encode(_raised(error))

    def _load(self, source: bytes, entry_points: EntryPoints) -> tuple[Any, ...]:
        code = compile(_text(source), MODULE, "exec", dont_inherit=True)
        namespace = vars(self.module)
        namespace["__builtins__"] = prelude.names(sys.modules.get("numpy"))
        sys.modules[MODULE] = self.module  # dataclasses and pickle look it up there
        exec(code, namespace)
        for kind in NODE_CLASSES:  # a submission that brings its own ListNode is given those
            if isinstance(namespace.get(kind), type):
                self.classes[kind] = namespace[kind]
        for name, (fewest, parameters) in entry_points.items():
            found = _entry_point(namespace, name)
            if isinstance(found, str):
                return ("unfit", found)
            adapted = _adapted(found, name, fewest, parameters)
            if isinstance(adapted, str):
                return ("unfit", adapted)
            self.functions[name] = adapted
        return ("loaded", _literals(code)[:MAX_LITERALS])

    def _prepare(self, name: str, arguments: Sequence[Any]) -> tuple[Any, ...]:
        self.prepared = functools.partial(self.functions[name], *arguments)
        return ("returned", None, None)

    def _perform(self, request: tuple[Any, ...], nodes: list[Any], body: bytes | bytearray) -> bytes:
        value = self._run(*request)
        arguments = request[-1] if self._changed(request, nodes, body) else None
        first = 0 if arguments is not None else len(nodes)
        try:
            return self._encode(("returned", value, arguments), nodes, first)
        except wire.Unsendable as error:
            return self._encode(("unsendable", str(error)))

    def _changed(self, request: tuple[Any, ...], nodes: list[Any], body: bytes | bytearray) -> bool:
        """Whether the call changed its arguments: encoded again, the request would be another one."""
        if all(type(argument) in _IMMUTABLE for argument in request[-1]):
            return False
        try:
            return wire.encode(request, nodes, classes=self.classes)[0] != body
        except wire.Unsendable:  # the call put something strange into its own argument
            return True

    def _run(self, *request: Any) -> Any:
        match request:
            case "call", name, arguments:
                return self.functions[name](*arguments)
            case "new", handle, name, arguments:
                self.instances[handle] = self.functions[name](*arguments)
                return None
            case "method", handle, name, arguments:
                return getattr(self.instances[handle], name)(*arguments)
            case "run", spare_bytes, [] if self.prepared is not None:
                blocks = _all_memory_but(spare_bytes)
                try:
                    self.prepared()
                finally:
                    blocks.clear()
                return None
            case "get", handle, name, []:
                return getattr(self.instances[handle], name)
            case "set", handle, name, [value]:
                setattr(self.instances[handle], name, value)
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


_IMMUTABLE: Final = frozenset({type(None), bool, int, float, complex, str, bytes})


def _text(source: bytes) -> str:
    """The source as `python file.py` would read it: its encoding cookie, or UTF-8, and no other."""
    encoding = "utf-8"
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return io.TextIOWrapper(io.BytesIO(source), encoding, newline=None).read()
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise
        raise _not_text(source, encoding) from error
    except UnicodeDecodeError as error:
        raise _not_text(source, encoding) from error


def _not_text(source: bytes, encoding: str) -> SyntaxError:
    """The error for a source that is not in its encoding, with the line where that shows."""
    line = 1
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
    sentence = f"the file is not {encoding.upper()} (save it as UTF-8, or declare its encoding)"
    return SyntaxError(sentence, (MODULE, line, 0, None))


def _literals(code: types.CodeType) -> list[Any]:
    """The numbers and texts that are written in the source: what a planted special case compares with."""
    found = []
    for constant in code.co_consts:
        for each in constant if isinstance(constant, tuple | frozenset) else [constant]:
            if isinstance(each, types.CodeType):
                found += _literals(each)
            elif type(each) in (int, float, str, bytes):
                found.append(each)
    return [each for each in found if not isinstance(each, str | bytes) or len(each) <= MAX_LITERAL]


def _entry_point(namespace: dict[str, Any], name: str) -> Callable[..., Any] | str:
    """The function or class to call, or the sentence that says why there is none."""
    names = (name, _camel_case(name))
    for candidate in names:
        if candidate in namespace:
            found = namespace[candidate]
            return found if callable(found) else f"`{candidate}` is {_a(found)}, and must be callable."
    solution = namespace.get("Solution")
    if isinstance(solution, type):
        for candidate in names:
            if callable(getattr(solution, candidate, None)):
                return _Method(solution, candidate)
    own = [key for key, value in namespace.items() if _is_own(key, value)]
    own += [f"Solution.{key}" for key in vars(solution or object) if solution and key[0] != "_"]
    found_text = ", ".join(f"`{key}`" for key in own[:8]) or "no function or class at all"
    return f"It must define `{name}`. It defines {found_text}."


class _Method:
    """A method of LeetCode's `class Solution`, on a new instance for every call."""

    def __init__(self, solution: type, name: str) -> None:
        self.solution = solution
        self.name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return getattr(self.solution(), self.name)(*arguments, **named)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(getattr(self.solution(), self.name))


def _adapted(
    function: Callable[..., Any], name: str, fewest: int, parameters: Sequence[str]
) -> Callable[..., Any] | str:
    """`function`, callable with positions as the starter is; or the sentence that says why not."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some builtins have none: the call itself will tell
        return function
    counts = (fewest, len(parameters))
    if all(_binds(signature, range(count), {}) for count in counts):
        return function
    if all(_binds(signature, (), dict.fromkeys(parameters[:count])) for count in counts):
        return lambda *arguments: function(**dict(zip(parameters, arguments, strict=False)))
    expected = ", ".join(parameters)
    return f"`{name}` takes {signature}, and is called with ({expected})."


def _binds(signature: inspect.Signature, positions: Any, named: dict[str, Any]) -> bool:
    try:
        signature.bind(*positions, **named)
    except TypeError:
        return False
    return True


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _is_own(name: str, value: object) -> bool:
    return (
        callable(value)
        and not name.startswith("_")
        and name != "Solution"
        and getattr(value, "__module__", None) == MODULE
    )


def _a(value: object) -> str:
    kind = type(value).__name__
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _raised(error: BaseException) -> tuple[Any, ...]:
    """An exception as text: nothing of it is trusted, not even that it can be printed."""
    if isinstance(error, SyntaxError) and type(error) in _SYNTAX_ERRORS and error.filename == MODULE:
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
        if code.co_filename == MODULE:
            frames.append((step.tb_lineno, code.co_name))
        if step.tb_next is None:
            deliberate = code.co_code[step.tb_lasti] == _RAISE
        step = step.tb_next
    if len(frames) > MAX_FRAMES:
        frames = frames[: MAX_FRAMES // 2] + frames[-MAX_FRAMES // 2 :]
    return ("raised", wire.type_name(error), message, frames, 0, deliberate)


_SYNTAX_ERRORS: Final = (SyntaxError, IndentationError, TabError)
_RAISE: Final = dis.opmap["RAISE_VARARGS"]


def _flush() -> None:
    """What was printed must be in the pipe before the reply is, even through a broken `sys.stdout`."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue


def _read(descriptor: int, size: int) -> bytearray | None:
    """Exactly `size` bytes, or None at the end of the pipe."""
    data = bytearray(size)
    view = memoryview(data)
    while view:
        count = os.readv(descriptor, [view])
        if not count:
            return None
        view = view[count:]
    return data


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
