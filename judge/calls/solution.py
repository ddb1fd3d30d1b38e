"""What a property calls: the entry points of a problem, as if the submission were here.

solution.two_sum([3, 3], 6)           a function: one request, and what it returned
norm = solution.BatchNorm(3)          a class: its instance stays in the box, and has a number there
norm.forward(x), norm.gamma           its methods, and its attributes to read and set
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from judge.bank.interface import Class, Function
from judge.calls.session import Session


class Solution:
    """What a property calls: each entry point of the problem is an attribute."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Callable[..., Any]:
        entry = self._session.interface.get(name)
        if entry is None:
            raise AttributeError(f"the problem has no entry point `{name}`")
        session = self._session
        if isinstance(entry, Function):
            return lambda *arguments, **named: session.perform(
                ("call", name), entry.positions(arguments, named), entry.returns
            )
        return lambda *arguments, **named: Instance(session, entry, arguments, named)


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
        method = self._class.methods.get(name)
        if method is not None:
            return lambda *arguments, **named: self._session.perform(
                ("method", self._handle, name),
                method.positions(arguments, named),
                method.returns,
            )
        returns = self._class.attributes[name]
        return self._session.perform(("get", self._handle, name), [], returns)

    def __setattr__(self, name: str, value: Any) -> None:
        self._session.perform(("set", self._handle, name), [value], Any)
