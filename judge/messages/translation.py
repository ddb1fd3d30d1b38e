"""English text in the reader's language.

The code says everything in English. What it says in another language stands in a gettext catalogue,
`locale/zh/LC_MESSAGES/judge.po`, by the English text; `tests/tools/catalogue.py` adds what is new to it,
and compiles it. Whoever raises an error or describes a failure knows no language: they leave a `Message`,
which is told when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

DEFAULT: Final = "en"
LANGUAGES: Final = (DEFAULT, "zh")
DOMAIN: Final = "judge"
FOLDER: Final = Path(__file__).with_name("locale")
NO_WORDING: Final[Mapping[str, str]] = MappingProxyType({})


class Message(str):
    """English text that can be told in another language: a template, with data that is filled in."""

    __slots__ = ("data", "template")
    template: str
    data: dict[str, Any]

    def __new__(cls, template: str, /, **data: Any) -> Message:
        """`template`: with a field `{name}` for each of the data, which may themselves be messages."""
        made = super().__new__(cls, template.format(**data))
        made.template, made.data = template, data
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _message, (self.template, self.data)


def _message(template: str, data: dict[str, Any]) -> Message:
    return Message(template, **data)


def told(text: str, language: str) -> str:
    """A message, or a text that the catalogue has, in this language; any other text as it is."""
    if not isinstance(text, Message):
        return translated(text, language)
    data = {name: told(each, language) if isinstance(each, str) else each for name, each in text.data.items()}
    return translated(text.template, language).format(**data)


def translated(text: str, language: str) -> str:
    """What the catalogue of a language has for an English text, else that text."""
    text = _WORDING.get().get(text, text)
    return _catalogue(language).gettext(text) if text and language != DEFAULT else text


@contextmanager
def speaking(language: str, wording: Mapping[str, str] = NO_WORDING) -> Iterator[None]:
    """Descriptions of values are in this language meanwhile: too many functions lead to them to tell each.

    `wording`: English texts that are said in place of others, to whom those would say the wrong thing.
    """
    spoken, worded = _SPOKEN.set(language), _WORDING.set(wording)
    try:
        yield
    finally:
        _SPOKEN.reset(spoken)
        _WORDING.reset(worded)


def phrase(template: str, **data: Any) -> str:
    """A part of a description of a value, in the language that is spoken."""
    return translated(template, _SPOKEN.get()).format(**data)


_SPOKEN: ContextVar[str] = ContextVar("language", default=DEFAULT)
_WORDING: ContextVar[Mapping[str, str]] = ContextVar("wording", default=NO_WORDING)


@cache
def _catalogue(language: str) -> NullTranslations:
    import gettext  # English needs none

    return gettext.translation(DOMAIN, FOLDER, [language])
