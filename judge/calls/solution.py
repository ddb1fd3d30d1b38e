"""What a property calls: the entry points of a problem, as if the submission were here.

solution.two_sum([3, 3], 6)           a function: one request, and what it returned
norm = solution.BatchNorm(3)          a class: its instance stays in the box, and has a number there
norm.forward(x), norm.gamma           its methods, and its attributes to read and set
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from judge.bank.interface import Class, Function
from judge.calls.session import Session
from judge.model import Returned


class Solution:
    """What a property calls: each entry point of the problem is an attribute."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _shared(self) -> tuple[int, ...]:
        """What the value that the last call returned shares memory with: see `Returned.shared`.

        It begins with `_`, like `_replace` of a named tuple, because every other name may be an entry point.
        """
        calls = self._session.calls
        outcome = calls[-1].outcome if calls else None
        return outcome.shared if isinstance(outcome, Returned) else ()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        entry = self._session.interface.get(name)
        if entry is None:
            raise AttributeError(f"the problem has no entry point `{name}`")
        session = self._session
        if isinstance(entry, Function):
            return Called(session, entry)
        return lambda *arguments, **named: Instance(session, entry, arguments, named)


class Called:
    """A function of the submission."""

    def __init__(self, session: Session, entry: Function) -> None:
        self._session = session
        self._entry = entry

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        entry = self._entry
        return self._session.perform(("call", entry.name), entry.positions(arguments, named), entry.returns)

    def gradients(self, places: dict[str, int], *arguments: Any) -> Any:
        """What `backward(gradient)` on its result gives some arguments, by name: None where nothing arrives.

        `places`: where these arguments stand. The last argument is the gradient, in the shape of the result.
        Only for a submission in PyTorch.
        """
        return self._session.perform(("gradients", places, self._entry.name), list(arguments), Any)


class Instance:
    """An instance of a class of the submission: its methods, and its attributes to read and set."""

    _session: Session
    _class: Class
    _handle: int

    def __init__(
        self, session: Session, of: Class, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> None:
        vars(self).update(_session=session, _class=of, _handle=session.new_handle())
        constructor = of.constructor
        session.perform(
            ("new", self._handle, constructor.name),
            constructor.positions(arguments, named),
            Any,
        )

    def __getattr__(self, name: str) -> Any:
        if name in self._class.methods:
            return lambda *arguments, **named: self._session.perform(*self._operation(name, arguments, named))
        return self._session.perform(*self._operation(name, (), {}))

    def _all(self, wanted: Iterable[tuple[str, tuple[Any, ...]]]) -> Iterator[Any]:
        """What methods return, called one after the other, and attributes hold, which have no arguments.

        None of the calls may depend on what another returned: they may all be sent before one is answered.
        """
        return self._session.perform_all(self._operation(name, arguments, {}) for name, arguments in wanted)

    def _operation(
        self, name: str, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[tuple[Any, ...], list[Any], Any]:
        """What the session needs to call a method or to read an attribute."""
        method = self._class.methods.get(name)
        if method is None:
            return ("get", self._handle, name), [], self._class.attributes[name]
        return ("method", self._handle, name), method.positions(arguments, named), method.returns

    def __setattr__(self, name: str, value: Any) -> None:
        self._session.perform(("set", self._handle, name), [value], Any)
