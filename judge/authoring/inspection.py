"""Findings about a problem's two folders that need no box: files, languages, declarations."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.authoring.findings import Check, Finding, broken, line_of
from judge.authoring.signature import MARK
from judge.authoring.solutions import announced, known_solutions
from judge.bank import tracks
from judge.bank.hints import FILES as HINTS
from judge.bank.hints import hints
from judge.bank.problems import ACCEPTED, CHINESE, CHINESE_STARTER, STARTER, Problem, folders_of, starter_name
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem
from judge.messages.faults import reason_of
from judge.messages.translation import Message
from judge.model import Verdict
from judge.store import home
from judge.terms import Flavour

EQUIVALENT: Final = "equivalent.toml"
LEAST_ACCEPTED: Final = 2
LEAST_WRONG: Final = 6
LEAST_CHINESE: Final = {"statement.zh.md": 50, "editorial.zh.md": 20, "hints.zh.md": 20, CHINESE_STARTER: 1}

_FILES: Final = (
    "problem.toml",
    "statement.md",
    "statement.zh.md",
    STARTER,
    "samples.toml",
    "properties.py",
)
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
    return [
        *_folder(problem),
        *_marks(problem),
        *_languages(problem),
        *_hints(problem),
        *_declarations(problem),
    ]


def inspect_tracks(bank: Path) -> list[Finding]:
    """What is wrong with the tracks of a folder of problems."""
    try:
        found = tracks.tracks([bank])
    except BadProblem as error:
        return [broken(Check.FOLDER, error)]
    known = folders_of([bank])
    return [
        _found(
            Check.FOLDER,
            track.path,
            Message("there is no problem `{problem}` in this bank", problem=each),
            f'"{each}"',
        )
        for track in found
        for each in track.problems
        if each not in known
    ] + [
        _found(Check.FOLDER, track.path, Message("another track is the default already"), "default")
        for track in found[1:]
        if track.default
    ]


def equivalents(problem: Problem) -> list[Equivalent]:
    """The mutants that are marked as no mistakes. Raises BadProblem."""
    path = problem.solutions / EQUIVALENT
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
        return [_equivalent(**entry) for entry in entries]
    except (OSError, ValueError) as error:
        raise BadProblem(problem.id, path, reason_of(error)) from error
    except (TypeError, AttributeError) as error:
        keys = Message("each `[[mutant]]` has `file`, `line`, `changes` and `reason`, and nothing else")
        raise BadProblem(problem.id, path, keys) from error


def _equivalent(*, file: str, line: str, changes: list[str], reason: str) -> Equivalent:
    if not all(isinstance(each, str) and each.strip() for each in (file, line, reason, *changes)):
        raise ValueError(Message("`file`, `line`, `changes` and `reason` must be text"))
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
                yield _found(Check.FOLDER, folder / name, Message("it is missing"))
    for path in sorted(problem.folder.iterdir()):
        if path.name not in (*files, *HINTS.values(), CHINESE_STARTER, "__pycache__"):
            yield _found(
                Check.FOLDER,
                path,
                Message("nobody reads this file; a problem has its six, hints, a Chinese starter"),
            )
    known = known_solutions(problem)
    for path in sorted(problem.solutions.glob("*.py")):
        if announced(path) is None:
            yield _found(
                Check.FOLDER,
                path,
                Message(
                    "its name begins with no verdict, as in `{verdict}_...py`", verdict=Verdict.WRONG_ANSWER
                ),
            )
    written = [each.path for each in known if each.path.suffix == ".py"]
    for path in [*(problem.folder / name for name in (*starters, CHINESE_STARTER)), *written]:
        beginning = f"# problem: {problem.id}"
        if path.is_file() and not path.read_text(encoding="utf-8", errors="replace").startswith(beginning):
            yield Finding(
                Check.FOLDER, path, 1, Message("its first line is not `{beginning}`", beginning=beginning)
            )
    for flavour in problem.flavours:
        yield from _numbers_of(problem, [each.verdict for each in known if each.flavour is flavour], flavour)


def _numbers_of(problem: Problem, verdicts: list[Verdict], flavour: Flavour) -> Iterator[Finding]:
    """Whether there are enough solutions that are written in a flavour."""
    accepted = verdicts.count(Verdict.ACCEPTED)
    wrong = len(verdicts) - accepted
    if accepted < LEAST_ACCEPTED:
        yield _found(
            Check.FOLDER,
            problem.solutions,
            Message(
                "of at least {least} accepted solutions in different styles ({flavour}) there are {count}",
                least=LEAST_ACCEPTED,
                flavour=flavour,
                count=accepted,
            ),
        )
    if wrong < LEAST_WRONG:
        yield _found(
            Check.FOLDER,
            problem.solutions,
            Message(
                "of at least {least} different wrong solutions ({flavour}) there are {count}",
                least=LEAST_WRONG,
                flavour=flavour,
                count=wrong,
            ),
        )


def _marks(problem: Problem) -> Iterator[Finding]:
    """What is still to be written."""
    for folder in (problem.folder, problem.solutions):
        for path in sorted(folder.glob("*.*")):
            if path.suffix in (".py", ".md", ".toml"):
                for line, wanted in marks_in(path):
                    sentence = Message("still to be written: {wanted}", wanted=wanted)
                    yield Finding(Check.FOLDER, path, line, sentence)


def marks_in(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are still to be written, and what belongs there."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if MARK in line:
            yield number, line.partition(MARK)[2].strip(" :：.。\"'`#*)") or Message("this line")


def _languages(problem: Problem) -> Iterator[Finding]:
    """Chinese where Chinese belongs, and the same things named in both languages."""
    for name, least in LEAST_CHINESE.items():
        path = (problem.solutions if name.startswith("editorial") else problem.folder) / name
        if (
            path.is_file()
            and len(CHINESE.findall(path.read_text(encoding="utf-8", errors="replace"))) < least
        ):
            yield _found(Check.LANGUAGES, path, Message("it is not in Chinese"))
    starter, translation = problem.folder / STARTER, problem.folder / CHINESE_STARTER
    if starter.is_file() and translation.is_file() and _code(starter) != _code(translation):
        sentence = Message(
            "its code differs from that of {file}; only docstrings and comments may", file=STARTER
        )
        yield _found(Check.LANGUAGES, translation, sentence)
    if not CHINESE.search(problem.title_zh):
        sentence = Message("`title_zh` is not in Chinese")
        yield _found(Check.LANGUAGES, problem.folder / "problem.toml", sentence, "title_zh")


def _code(starter: Path) -> str | None:
    """What a starter says but for docstrings and comments; None for what is no Python."""
    try:
        tree = ast.parse(starter.read_bytes())
    except (SyntaxError, ValueError):  # ValueError: a null byte, until Python 3.12
        return None
    for node in ast.walk(tree):
        documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
    return ast.dump(tree)


def _hints(problem: Problem) -> Iterator[Finding]:
    """As many hints in one language as in the other. A problem may have none at all."""
    paths = {language: problem.folder / name for language, name in HINTS.items()}
    if not any(path.exists() for path in paths.values()):
        return
    counts = {language: len(hints(problem, language)) for language in paths}
    for language, path in paths.items():
        if not path.exists():
            sentence = Message("it is missing, and there are hints in another language")
            yield _found(Check.LANGUAGES, path, sentence)
        elif not counts[language]:
            sentence = Message("it has no hint: each begins at the margin, `1. `, `2. `")
            yield _found(Check.FOLDER, path, sentence)
        elif counts[language] < max(counts.values()):
            sentence = Message(
                "of {most} hints in another language it has {count}",
                most=max(counts.values()),
                count=counts[language],
            )
            yield _found(Check.LANGUAGES, path, sentence)


def _declarations(problem: Problem) -> Iterator[Finding]:
    """What properties.py says to its readers, and whether all of it runs."""
    path = problem.folder / "properties.py"
    loaded, families = properties.load(problem, EFFORTS["quick"], home.cache())
    names = [each.__name__ for each in loaded]
    if (problem.growth or problem.praise_constant_memory) and not families:
        sentence = Message(
            "it has no `GROWTH` to make inputs for what problem.toml says of time or memory: "
            "GROWTH = {sample} for a function; a class has neither",
            sample=properties.GROWTH_LIKE,
        )
        yield _found(Check.PROPERTIES, path, sentence)
    for family in families:
        if not CHINESE.search(family.title_zh):
            sentence = Message(
                "the kind of input {title} in `GROWTH` has no name in Chinese", title=repr(family.title)
            )
            yield _found(Check.LANGUAGES, path, sentence, "GROWTH")
    written = re.findall(r"^def ([a-z]\w*)\(solution\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    for name in dict.fromkeys(written):
        if name not in names:
            sentence = Message("`{name}` has no `@given`, so it never runs", name=name)
            yield _found(Check.PROPERTIES, path, sentence, f"def {name}(")
        elif written.count(name) > 1:
            yield _found(
                Check.PROPERTIES,
                path,
                Message("there are two properties `{name}`; only the last one runs", name=name),
                f"def {name}(",
            )
    for each in loaded:
        if not problem.title_of(each, "en").endswith((".", "?", "!")):
            yield _found(
                Check.PROPERTIES,
                path,
                Message("`{name}` has no sentence for the user as its docstring", name=each.__name__),
                f"def {each.__name__}(",
            )
        if not CHINESE.search(each.__doc__ or ""):
            yield _found(
                Check.LANGUAGES,
                path,
                Message("the docstring of `{name}` has no paragraph in Chinese", name=each.__name__),
                f"def {each.__name__}(",
            )
    if not problem.samples:
        yield _found(Check.FOLDER, problem.folder / "samples.toml", Message("it has no `[[sample]]`"))
