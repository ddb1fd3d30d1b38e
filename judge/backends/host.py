"""What all backends share: a Host opens one box at a time, after attacks of our own have failed on one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self

from judge.backends import proof
from judge.backends.box import Box
from judge.errors import BackendUnavailable
from judge.messages.translation import Message
from judge.model import Sandbox
from judge.store import home
from judge.terms import Flavour, Limits


class Host(ABC):
    """Opens boxes, one at a time. A context manager: nothing that it started outlives it."""

    promises_walls = True
    """Whether the box is proven before its first use. Only `unsafe` promises nothing."""

    def __init__(self) -> None:
        self._box: Box | None = None
        self._second: Host | None = None
        self._of_flavours: dict[Flavour, Host] = {}
        self._plain: Host | None = None
        """The one that this one was asked of for its flavour."""
        self._proven = False

    @property
    @abstractmethod
    def sandbox(self) -> Sandbox:
        """The layers of a box of this host."""

    @abstractmethod
    def _open(self, limits: Limits) -> Box:
        """A fresh box. Raises BackendUnavailable when it cannot be as strong as promised."""

    @abstractmethod
    def _another(self, flavour: Flavour) -> Host:
        """A host of the same kind, for submissions of a flavour. Raises BackendUnavailable."""

    @abstractmethod
    def _end(self) -> None:
        """End every process of this host, at once."""

    def _facts(self) -> tuple[str, ...]:
        """What the proof depends on, for this kind of host in particular."""
        return ()

    def open(self, limits: Limits) -> Box:
        """A fresh box; the one before ends. Raises BackendUnavailable when the box does not hold."""
        if self._box is not None:
            self._box.close()
        if self.promises_walls and not self._proven:
            self._prove()
        self._box = self._open(limits)
        return self._box

    def attack(self) -> list[proof.Attempt]:
        """Attack a box of this host with attempts of our own; for the proof, and for `judge doctor`."""
        box = self._open(Limits())
        attempts = proof.attack(box)
        box.close()
        return attempts

    def second(self) -> Host:
        """Another host of the same kind, for the reference solution; it ends with this one."""
        if self._plain is not None:  # which has nothing else to do meanwhile
            return self._plain
        if self._second is None:
            self._second = self._another(Flavour.NUMPY)
        return self._second

    def of_flavour(self, flavour: Flavour) -> Host:
        """The host whose boxes have what a flavour needs: this one, or one that ends with this one.

        It is started when it is first asked for, and warms up while the caller goes on. Raises
        BackendUnavailable where there is none.
        """
        if flavour is Flavour.NUMPY or self._plain is not None:  # which was asked of it already
            return self
        if flavour not in self._of_flavours:
            self._of_flavours[flavour] = self._another(flavour)
            self._of_flavours[flavour]._plain = self
        return self._of_flavours[flavour]

    def close(self) -> None:
        """End everything, at once."""
        for other in (self._second, *self._of_flavours.values()):
            if other is not None:
                other.close()
        if self._box is not None:
            self._box.close()
            self._box = None
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _prove(self) -> None:
        """Attack a box, unless that was done before. Raises BackendUnavailable when an attack succeeds."""
        cache, found, facts = home.cache(), self.sandbox, self._facts()
        if not proof.is_remembered(cache, found, *facts):
            for attempt in self.attack():
                if attempt.breach is not None:
                    raise BackendUnavailable(
                        Message(
                            "The box does not hold, so nothing was run: {reason}.", reason=attempt.breach
                        ),
                        "`judge doctor` shows every wall of the box.",
                    )
            proof.remember(cache, found, *facts)
        self._proven = True
