"""Problem folders: find them, and load them. Nothing here knows a problem's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from judge.bank import settings
from judge.bank.settings import LeetCode
from judge.errors import BadProblem, NoSuchProblem
from judge.messages.faults import reason_of, said
from judge.messages.translation import DEFAULT, LANGUAGES, Message, translated
from judge.messages.words import words_in
from judge.terms import Feedback, Flavour, Limits

if TYPE_CHECKING:
    from judge.bank.interface import Interface

ACCEPTED: Final = "accepted.py"
"""The solution of a problem that others are compared with."""
STARTER: Final = "starter.py"
CHINESE_STARTER: Final = "starter.zh.py"
"""The same code with its docstrings and comments in Chinese. A problem may leave it out."""
LOAD: Final = "load"
"""The name of the check that a file loads."""
BANK_FILE: Final = "bank.toml"
"""Beside problems/: what holds for a whole bank."""

Property = Callable[..., None]
"""A function of properties.py with a `@given`; its first argument is the solution."""
CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
STOPS: Final = (KeyboardInterrupt, MemoryError)
"""What is no fault of a problem, although its code was running."""


class Family(NamedTuple):
    """A kind of input that can be made as large as one likes."""

    title: str
    title_zh: str
    make: Callable[[int], list[Any]]
    """The arguments of a call whose input has size n."""

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title


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
    feedback: Feedback
    """The most that a student is told: the stricter of the problem's and its bank's."""
    points: dict[str, float]
    """Points of a check, where they are not the default (a property 1, a sample 0)."""
    leetcode: LeetCode | None
    """The problem there that is the same, or None."""
    flavours: tuple[Flavour, ...] = (Flavour.NUMPY,)
    """What it can be answered in; the first is what everything else is compared with."""
    forbidden: tuple[str, ...] = ()
    """Names such as "torch.nn.LayerNorm": what is to be written by hand. They are refused in the box."""

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title

    def mentions(self, word: str) -> bool:
        """Whether the word is in the id, a title, a tag, the difficulty or LeetCode's name for it."""
        words = (words_in(language)[self.difficulty] for language in LANGUAGES)
        at_leetcode = () if self.leetcode is None else (str(self.leetcode.number), self.leetcode.slug)
        text = " ".join((self.id, self.title, self.title_zh, *self._all_tags(), *words, *at_leetcode))
        return word.casefold() in text.casefold()

    def has_tag(self, tag: str) -> bool:
        """Whether it is about this, by the tag's name in any language."""
        return tag.casefold() in map(str.casefold, self._all_tags())

    def _all_tags(self) -> list[str]:
        return [translated(tag, language) for language in LANGUAGES for tag in self.tags]

    def title_of(self, prop: Property, language: str) -> str:
        """A property's sentence for the user: the first paragraph of its docstring, or the Chinese one."""
        paragraphs = (prop.__doc__ or "").strip().split("\n\n")
        chinese = next((each for each in paragraphs if CHINESE.search(each)), None)
        if language == "zh" and chinese is not None:
            return "".join(line.strip() for line in chinese.splitlines())
        return " ".join(paragraphs[0].split()) or prop.__name__.replace("_", " ")

    def statement(self, language: str) -> str:
        """The statement's Markdown."""
        return self.read("statement.zh.md" if language == "zh" else "statement.md")

    @property
    def starter(self) -> str:
        """The source that a user begins with, and that says what is asked for."""
        return self.starter_in(DEFAULT)

    def starter_in(self, language: str, flavour: Flavour = Flavour.NUMPY) -> str:
        """The source that a user of a flavour begins with: in Chinese where the problem has it so.

        Raises BadProblem.
        """
        name = starter_name(flavour)
        is_chinese = language == "zh" and name == STARTER and (self.folder / CHINESE_STARTER).is_file()
        return self.read(CHINESE_STARTER if is_chinese else name)

    @cached_property
    def interface(self) -> Interface:
        """The entry points as the starter declares them."""
        from judge.bank import interface  # a list of problems asks for no starter

        try:
            return interface.read(self.starter, self.entry_points)
        except KeyError as error:
            raise self._broken(STARTER, Message("it does not define {name}", name=str(error))) from error
        except STOPS:
            raise
        except BaseException as error:  # also SystemExit: a problem must not end the judge
            raise self._broken(
                STARTER, Message("{kind}: {what}", kind=type(error).__name__, what=said(str(error)))
            ) from error

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The visible calls and answers."""
        content = settings.toml(self.folder / "samples.toml", self.id)
        try:
            samples = tuple(Sample(**entry) for entry in content.get("sample", []))
        except TypeError as error:
            keys = Message("each `[[sample]]` has `call` and `answer`, and may have `setup`")
            raise self._broken("samples.toml", keys) from error
        if any(type(text) is not str for each in samples for text in (each.call, each.answer, each.setup)):
            raise self._broken("samples.toml", Message("`call`, `answer` and `setup` must be text"))
        return samples

    @property
    def sample_names(self) -> tuple[str, ...]:
        """The name of the check of each sample, as `[points]` and reports say it."""
        return tuple(f"sample_{number}" for number in range(1, len(self.samples) + 1))

    def read(self, name: str) -> str:
        """A text file of the problem. Raises BadProblem when it cannot be read."""
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._broken(
                name, Message("it cannot be read: {reason}", reason=reason_of(error))
            ) from error

    def _broken(self, name: str, reason: str) -> BadProblem:
        return BadProblem(self.id, self.folder / name, reason)


def starter_name(flavour: Flavour) -> str:
    """The file's name of a starter: `starter.py`, and `starter.torch.py` beside it."""
    return "starter.py" if flavour is Flavour.NUMPY else f"starter.{flavour}.py"


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
    import difflib  # for a mistake only

    wanted = problem_id.strip("/").casefold()
    by_name: dict[str, list[str]] = {}
    for each in known:
        by_name.setdefault(each.split("/")[1], []).append(each)
    names = difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.6)
    near = [each for name in names for each in by_name[name]]
    near = near or difflib.get_close_matches(wanted, known, n=3, cutoff=0.4)
    shows = Message("`judge list` shows every problem.")
    meant = ", ".join(f"`{each}`" for each in near)
    raise NoSuchProblem(
        Message("There is no problem called `{name}`.", name=problem_id),
        Message("Did you mean {meant}? {shows}", meant=meant, shows=shows) if near else shows,
    )


def _id_of(path: Path) -> str:
    """The id of the problem whose problem.toml this is."""
    return f"{path.parent.parent.name}/{path.parent.name}"


def load(folder: Path) -> Problem:
    """The problem in a folder. Raises BadProblem."""
    folder = folder.resolve()
    path, bank = folder / "problem.toml", folder.parent.parent.parent
    problem_id = _id_of(path)
    found = settings.of_problem(path, problem_id)
    told = Feedback.strictest(found.pop("feedback"), settings.feedback_of_bank(bank / BANK_FILE))
    solutions = bank / "solutions" / problem_id
    return Problem(id=problem_id, folder=folder, solutions=solutions, feedback=told, **found)
