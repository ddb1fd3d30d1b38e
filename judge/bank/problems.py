"""Problem folders: find them, load them, import their properties. Nothing here knows a problem's name."""

from __future__ import annotations

import difflib
import math
import tomllib
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from judge.bank import interface
from judge.errors import BadProblem, NoSuchProblem
from judge.model import Feedback, Limits

DIFFICULTIES: Final = ("easy", "medium", "hard")

_REQUIRED: Final = {
    "title": str,
    "title_zh": str,
    "difficulty": str,
    "tags": list,
    "entry_points": list,
    "source": str,
}
_OPTIONAL: Final = {
    "limits": dict,
    "growth": str,
    "praise_constant_memory": bool,
    "properties_zh": dict,
    "redundant": dict,
    "feedback": str,
    "points": dict,
}
ACCEPTED: Final = "accepted.py"
"""The solution of a problem that others are compared with."""
LOAD: Final = "load"
"""The name of the check that a file loads."""
BANK_FILE: Final = "bank.toml"
"""Beside problems/: what holds for a whole bank."""

Property = Callable[..., None]
"""A function of properties.py with a `@given`; its first argument is the solution."""
Family = Callable[[int], list[Any]]
"""The arguments of a call whose input has size n."""
Compiler = Callable[[str, Path], types.CodeType]
"""Makes code of the source of properties.py."""


def _plain(source: str, path: Path) -> types.CodeType:
    return compile(source, str(path), "exec")


@dataclass(frozen=True)
class Sample:
    """A visible call and its answer: Python expressions of the problem's author."""

    call: str
    answer: str
    setup: str = ""


@dataclass(frozen=True)
class Problem:
    """One problem folder. What is not needed for a list is read when it is asked for."""

    id: str
    folder: Path
    solutions: Path
    title: str
    title_zh: str
    difficulty: str
    tags: tuple[str, ...]
    entry_points: tuple[str, ...]
    source: str
    limits: Limits
    growth: str | None
    """The complexity that is expected, such as "O(n)"; GROWTH in properties.py says of what."""
    praise_constant_memory: bool
    """Whether a solution is praised that needs no more memory for a larger input, of the kinds in GROWTH."""
    properties_zh: dict[str, str]
    """Each property's sentence in Chinese."""
    feedback: Feedback
    """The most that a student is told: the stricter of the problem's and its bank's."""
    points: dict[str, float]
    """What a check is worth, where it is not what any other is worth."""
    redundant: dict[str, str]
    """Properties that stop nothing which the others let through, and why they are kept all the same."""

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title

    def mentions(self, word: str) -> bool:
        """Whether the word is in the id, a title or a tag."""
        text = " ".join((self.id, self.title, self.title_zh, *self.tags))
        return word.casefold() in text.casefold()

    def title_of(self, prop: Property, language: str) -> str:
        """A property's sentence for the user: its docstring, or the Chinese one."""
        english = " ".join((prop.__doc__ or prop.__name__.replace("_", " ")).split())
        return self.properties_zh.get(prop.__name__, english) if language == "zh" else english

    def statement(self, language: str) -> str:
        """The statement's Markdown."""
        return self._read("statement.zh.md" if language == "zh" else "statement.md")

    @property
    def starter(self) -> str:
        """The source that a user begins with."""
        return self._read("starter.py")

    @cached_property
    def interface(self) -> interface.Interface:
        """The entry points as the starter declares them."""
        try:
            return interface.read(self.starter, self.entry_points)
        except KeyError as error:
            raise self._broken("starter.py", f"it does not define {error}") from error
        except JUDGE_STOPS:
            raise
        except BaseException as error:  # also SystemExit: a problem must not end the judge
            raise self._broken("starter.py", f"{type(error).__name__}: {error}") from error

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The visible calls and answers."""
        entries = _toml(self.folder / "samples.toml").get("sample", [])
        try:
            samples = tuple(Sample(**entry) for entry in entries)
        except TypeError as error:
            raise self._broken("samples.toml", str(error)) from error
        if any(type(text) is not str for each in samples for text in (each.call, each.answer, each.setup)):
            raise self._broken("samples.toml", "`call`, `answer` and `setup` must be text")
        return samples

    @property
    def sample_names(self) -> tuple[str, ...]:
        """The name of the check of each sample, as `[points]` and reports say it."""
        return tuple(f"sample_{number}" for number in range(1, len(self.samples) + 1))

    def load_properties(self, compiler: Compiler = _plain) -> tuple[list[Property], dict[str, Family]]:
        """The hidden tests, fresh, in the order of the file; and its GROWTH: kinds of input by size."""
        path = self.folder / "properties.py"
        module = types.ModuleType("properties")
        module.__file__ = str(path)
        try:
            exec(compiler(self._read("properties.py"), path), vars(module))
        except JUDGE_STOPS:
            raise
        except BaseException as error:  # also SystemExit: a problem must not end the judge
            raise self._broken("properties.py", f"{type(error).__name__}: {error}") from error
        from judge.drawing import is_property  # not before: whoever lists problems need not wait for it

        found = [value for value in vars(module).values() if is_property(value)]
        if not found:
            raise self._broken("properties.py", "it has no function with `@given`")
        taken = {LOAD, *self.sample_names}
        for each in found:
            if each.__name__ in taken:
                raise self._broken(
                    "properties.py",
                    f"`{each.__name__}` is the name of another check, so points and reports would mix them",
                )
            taken.add(each.__name__)
        return found, vars(module).get("GROWTH", {})

    def _read(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._broken(name, f"it cannot be read ({error})") from error

    def _broken(self, name: str, reason: str) -> BadProblem:
        return _broken(self.folder / name, reason)


JUDGE_STOPS: Final = (KeyboardInterrupt, MemoryError)


def load_all(banks: Iterable[Path]) -> list[Problem]:
    """Every problem of these folders of problems, by id."""
    return [load(folder) for folder in folders_of(banks).values()]


def folders_of(banks: Iterable[Path]) -> dict[str, Path]:
    """The folder of every problem, by id. An id in several banks is the first one's."""
    paths = [path for bank in banks for path in sorted(bank.glob("*/*/problem.toml"))]
    found = {_id_of(path): path.parent for path in reversed(paths)}
    return dict(sorted(found.items()))


def find(problem_id: str, banks: Iterable[Path]) -> Problem:
    """The problem with this id. Raises NoSuchProblem with the nearest ids."""
    return load(folder_of(problem_id, banks))


def folder_of(problem_id: str, banks: Iterable[Path]) -> Path:
    """The folder of the problem with this id. Raises NoSuchProblem with the nearest ids."""
    known = folders_of(banks)  # listed, not opened: an id may be any text
    found = known.get(problem_id.strip("/"))
    if found is not None:
        return found
    by_name = [each for each in known if each.split("/")[1] == problem_id.strip("/")]
    near = by_name or difflib.get_close_matches(problem_id, known, n=3, cutoff=0.4)
    hint = "Did you mean " + " or ".join(f"`{each}`" for each in near) + "? " if near else ""
    raise NoSuchProblem(
        f"There is no problem called `{problem_id}`.", f"{hint}`judge list` shows every problem."
    )


def _id_of(path: Path) -> str:
    """The id of the problem whose problem.toml this is."""
    return f"{path.parent.parent.name}/{path.parent.name}"


def load(folder: Path) -> Problem:
    """The problem in a folder. Raises BadProblem: which file, which key."""
    folder = folder.resolve()
    path = folder / "problem.toml"
    settings = _toml(path)
    for key, kind in (_REQUIRED | _OPTIONAL).items():
        if key not in settings and key in _REQUIRED:
            raise _broken(path, f"the key `{key}` is missing")
        if not isinstance(settings.get(key, kind()), kind):
            raise _broken(path, f"the key `{key}` must be of type {kind.__name__}")
    for key in settings:
        if key not in _REQUIRED | _OPTIONAL:
            raise _broken(path, f"the key `{key}` is unknown")
    for key in ("tags", "entry_points"):
        if not settings[key] or any(type(each) is not str for each in settings[key]):
            raise _broken(path, f"the key `{key}` must be a list of texts, at least one")
    for table in ("properties_zh", "redundant"):
        for key, sentence in settings.get(table, {}).items():
            if type(sentence) is not str:
                raise _broken(path, f"the key `{table}.{key}` must be text")
    if settings["difficulty"] not in DIFFICULTIES:
        raise _broken(path, f"the key `difficulty` must be one of {', '.join(DIFFICULTIES)}")
    problem_id = _id_of(path)
    return Problem(
        id=problem_id,
        folder=folder,
        solutions=folder.parent.parent.parent / "solutions" / problem_id,
        title=settings["title"],
        title_zh=settings["title_zh"],
        difficulty=settings["difficulty"],
        tags=tuple(settings["tags"]),
        entry_points=tuple(settings["entry_points"]),
        source=settings["source"],
        limits=_limits(path, settings.get("limits", {})),
        growth=settings.get("growth"),
        praise_constant_memory=settings.get("praise_constant_memory", False),
        properties_zh=settings.get("properties_zh", {}),
        redundant=settings.get("redundant", {}),
        feedback=Feedback.strictest(
            _feedback(path, settings), _bank_feedback(folder.parent.parent.parent / BANK_FILE)
        ),
        points=_points(path, settings.get("points", {})),
    )


def _bank_feedback(path: Path) -> Feedback:
    """What the bank says for all its problems."""
    settings = _toml(path) if path.is_symlink() or path.exists() else {}
    for key in settings:
        if key != "feedback":
            raise _broken(path, f"the key `{key}` is unknown")
    return _feedback(path, settings)


def _feedback(path: Path, settings: dict[str, Any]) -> Feedback:
    level = settings.get("feedback", Feedback.FULL)
    if level not in list(Feedback):
        raise _broken(path, f"the key `feedback` must be one of {', '.join(Feedback)}")
    return Feedback(level)


def _points(path: Path, table: dict[str, Any]) -> dict[str, float]:
    for key, value in table.items():
        if type(value) not in (int, float) or not 0 <= value < math.inf:
            raise _broken(path, f"the key `points.{key}` must be a number, 0 or more")
    return table


def _limits(path: Path, table: dict[str, Any]) -> Limits:
    defaults = {field.name: field.default for field in fields(Limits)}
    for key, value in table.items():
        if key not in defaults:
            raise _broken(path, f"the key `limits.{key}` is unknown")
        whole = type(defaults[key]) is int
        if type(value) not in ((int,) if whole else (int, float)) or not 0 < value < math.inf:
            kind = "whole number" if whole else "number"
            raise _broken(path, f"the key `limits.{key}` must be a {kind} above 0")
    return Limits(**table)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, str(error)) from error


def _broken(path: Path, reason: str) -> BadProblem:
    whole_bank = path.name == BANK_FILE
    what = f"bank `{path.parent}`" if whole_bank else f"problem `{_id_of(path)}`"
    return BadProblem(f"The {what} is broken: {path.name}: {reason}.", f"Mend {path}.")
