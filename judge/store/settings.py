"""What a person has settled for good: one TOML file in the user's data folder, written by `judge config`."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Final

from judge.errors import BadSettings, UsageError
from judge.messages.faults import reason_of
from judge.messages.translation import Message
from judge.store import home

FILE: Final = "settings.toml"


class Key(enum.StrEnum):
    """What can be settled."""

    LANGUAGE = "lang"
    """What `--lang` and JUDGE_LANG do not say."""
    TRACK = "track"
    """Whose order `judge next` follows when no track is named."""
    EDITOR = "editor"
    """The command that opens a file; else $VISUAL or $EDITOR."""


def path() -> Path:
    """Where they are."""
    return home.data() / FILE


def settings() -> dict[Key, str]:
    """What is settled; nothing where there is no file. Raises BadSettings for a file that cannot be used."""
    place = path()
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(place, error) from error
    import tomllib  # who settles nothing does without

    try:
        return {Key(key): str(value) for key, value in tomllib.loads(text).items()}
    except ValueError as error:  # also no TOML, and no key of ours
        raise _unusable(place, error) from error


def setting(key: Key) -> str | None:
    """One of them; None where it is not settled, or the file cannot be used, which is said elsewhere."""
    try:
        return settings().get(key)
    except UsageError:
        return None


def settle(key: Key, value: str | None) -> None:
    """Settle one of them, or by None leave it open again. Raises UsageError."""
    import tomli_w

    known = settings()
    known.pop(key, None)
    if value is not None:
        known[key] = value
    text = tomli_w.dumps({str(each): known[each] for each in Key if each in known})
    try:
        home.replace(path(), text.encode())
    except OSError as error:
        raise UsageError(
            Message("`{path}` cannot be written: {reason}.", path=path(), reason=error.strerror)
        ) from error


def _unusable(place: Path, error: Exception) -> BadSettings:
    return BadSettings(
        Message("Your settings cannot be used: {reason}.", reason=reason_of(error)),
        Message("Mend {path}, or delete it.", path=place),
    )
