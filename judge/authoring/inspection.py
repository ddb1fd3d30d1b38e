"""Findings about a problem's two folders that need no box: files, languages, declarations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.authoring.findings import Check, Finding, line_of
from judge.authoring.signature import MARK
from judge.authoring.solutions import announced, known_solutions
from judge.bank.problems import ACCEPTED, CHINESE, Problem, starter_name
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem
from judge.model import Verdict
from judge.store import home
from judge.terms import Flavour

EQUIVALENT: Final = "equivalent.toml"
LEAST_ACCEPTED: Final = 2
LEAST_WRONG: Final = 6
LEAST_CHINESE: Final = {"statement.zh.md": 50, "editorial.zh.md": 20}

_FILES: Final = (
    "problem.toml",
    "statement.md",
    "statement.zh.md",
    "starter.py",
    "samples.toml",
    "properties.py",
)
_HINTS: Final = ("hints.md", "hints.zh.md")
"""What a problem may have besides."""
_EDITORIALS: Final = ("editorial.md", "editorial.zh.md")


@dataclass(frozen=True)
class Equivalent:
    """Mutants of one line that are no mistakes, with their author's reason."""

    file: str
    line: str
    changes: tuple[str, ...]
    reason: str


def inspect(problem: Problem) -> list[Finding]:
    """Everything that is missing, left over or still to be written."""
    return [*_folder(problem), *_marks(problem), *_languages(problem), *_declarations(problem)]


def equivalents(problem: Problem) -> list[Equivalent]:
    """The mutants that are marked as no mistakes. Raises BadProblem."""
    path = problem.solutions / EQUIVALENT
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
        return [_equivalent(**entry) for entry in entries]
    except (OSError, ValueError, TypeError) as error:
        raise BadProblem(problem.id, path, str(error)) from error


def _equivalent(*, file: str, line: str, changes: list[str], reason: str) -> Equivalent:
    if not all(isinstance(each, str) and each.strip() for each in (file, line, reason, *changes)):
        raise ValueError("`file`, `line`, `changes` and `reason` must be text")
    return Equivalent(file, line, tuple(changes), reason)


def _found(check: Check, path: Path, sentence: str, text: str = "") -> Finding:
    return Finding(check, path, line_of(path, text) if text else 0, sentence)


def _folder(problem: Problem) -> Iterator[Finding]:
    """Which files are there."""
    starters = tuple(map(starter_name, problem.flavours))
    files = tuple(dict.fromkeys((*_FILES, *starters)))
    for folder, names in ((problem.folder, files), (problem.solutions, (ACCEPTED, *_EDITORIALS))):
        for name in names:
            if not (folder / name).is_file():
                yield _found(Check.FOLDER, folder / name, "it is missing")
    for path in sorted(problem.folder.iterdir()):
        if path.name not in (*files, *_HINTS, "__pycache__"):
            yield _found(Check.FOLDER, path, "nobody reads this file; a problem has its six, and hints")
    known = known_solutions(problem)
    for path in sorted(problem.solutions.glob("*.py")):
        if announced(path) is None:
            yield _found(
                Check.FOLDER, path, f"its name begins with no verdict, as in `{Verdict.WRONG_ANSWER}_...py`"
            )
    written = [each.path for each in known if each.path.suffix == ".py"]
    for path in [*(problem.folder / name for name in starters), *written]:
        beginning = f"# problem: {problem.id}"
        if path.is_file() and not path.read_text(encoding="utf-8", errors="replace").startswith(beginning):
            yield Finding(Check.FOLDER, path, 1, f"its first line is not `{beginning}`")
    for flavour in problem.flavours:
        yield from _numbers_of(problem, [each.verdict for each in known if each.flavour is flavour], flavour)


def _numbers_of(problem: Problem, verdicts: list[Verdict], flavour: Flavour) -> Iterator[Finding]:
    """Whether there are enough solutions that are written in a flavour."""
    accepted = verdicts.count(Verdict.ACCEPTED)
    wrong = len(verdicts) - accepted
    those = "" if flavour is Flavour.NUMPY else f" in {flavour}"
    if accepted < LEAST_ACCEPTED:
        yield _found(
            Check.FOLDER,
            problem.solutions,
            f"of at least {LEAST_ACCEPTED} accepted solutions{those} in different styles there are "
            f"{accepted}",
        )
    if wrong < LEAST_WRONG:
        yield _found(
            Check.FOLDER,
            problem.solutions,
            f"of at least {LEAST_WRONG} different wrong solutions{those} there are {wrong}",
        )


def _marks(problem: Problem) -> Iterator[Finding]:
    """What is still to be written."""
    for folder in (problem.folder, problem.solutions):
        for path in sorted(folder.glob("*.*")):
            if path.suffix in (".py", ".md", ".toml"):
                for line, wanted in marks_in(path):
                    yield Finding(Check.FOLDER, path, line, f"still to be written: {wanted}")


def marks_in(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are still to be written, and what belongs there."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if MARK in line:
            yield number, line.partition(MARK)[2].strip(" :：.。\"'`#*)") or "this line"


def _languages(problem: Problem) -> Iterator[Finding]:
    """Chinese where Chinese belongs, and the same things named in both languages."""
    for name, least in LEAST_CHINESE.items():
        path = (problem.folder if name.startswith("statement") else problem.solutions) / name
        if (
            path.is_file()
            and len(CHINESE.findall(path.read_text(encoding="utf-8", errors="replace"))) < least
        ):
            yield _found(Check.LANGUAGES, path, "it is not in Chinese")
    if not CHINESE.search(problem.title_zh):
        yield _found(
            Check.LANGUAGES, problem.folder / "problem.toml", "`title_zh` is not in Chinese", "title_zh"
        )


def _declarations(problem: Problem) -> Iterator[Finding]:
    """What properties.py says to its readers, and whether all of it runs."""
    path = problem.folder / "properties.py"
    loaded, families = properties.load(problem, EFFORTS["quick"], home.cache())
    names = [each.__name__ for each in loaded]
    if (problem.growth or problem.praise_constant_memory) and not families:
        sentence = (
            "it has no `GROWTH` to make inputs for what problem.toml says of time or memory: "
            f"GROWTH = {properties.GROWTH_LIKE} for a function; a class has neither"
        )
        yield _found(Check.PROPERTIES, path, sentence)
    for family in families:
        if not CHINESE.search(family.title_zh):
            sentence = f"the kind of input {family.title!r} in `GROWTH` has no name in Chinese"
            yield _found(Check.LANGUAGES, path, sentence, "GROWTH")
    written = re.findall(r"^def ([a-z]\w*)\(solution\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    for name in dict.fromkeys(written):
        if name not in names:
            yield _found(
                Check.PROPERTIES, path, f"`{name}` has no `@given`, so it never runs", f"def {name}("
            )
        elif written.count(name) > 1:
            yield _found(
                Check.PROPERTIES,
                path,
                f"there are two properties `{name}`; only the last one runs",
                f"def {name}(",
            )
    for each in loaded:
        if not problem.title_of(each, "en").endswith((".", "?", "!")):
            yield _found(
                Check.PROPERTIES,
                path,
                f"`{each.__name__}` has no sentence for the user as its docstring",
                f"def {each.__name__}(",
            )
        if not CHINESE.search(each.__doc__ or ""):
            yield _found(
                Check.LANGUAGES,
                path,
                f"the docstring of `{each.__name__}` has no paragraph in Chinese",
                f"def {each.__name__}(",
            )
    if not problem.samples:
        yield _found(Check.FOLDER, problem.folder / "samples.toml", "it has no `[[sample]]`")
