"""The gettext catalogues of what the judge says: what is missing, what nobody says any more; compiled.

    python tests/tools/catalogue.py [--check]

Adds new texts to each `judge.po` with no translation, takes out those that are not said any more, and
compiles it. `--check` writes nothing, and ends with 1 where something would change or has no translation.
"""

from __future__ import annotations

import ast
import inspect
import io
import string
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

import judge
from judge import cli
from judge.authoring import drafting
from judge.authoring.findings import Check
from judge.bank import problems
from judge.bank.problems import CHINESE
from judge.errors import JudgeError
from judge.messages.faults import FAULTS
from judge.messages.sentences import SENTENCES, WORDINGS
from judge.messages.translation import DEFAULT, DOMAIN, FOLDER, LANGUAGES
from judge.messages.words import CLASS_WORDS, WORDS

HEADER = "# What the judge says, in another language: `python tests/tools/catalogue.py` keeps it up to date."
ROOT = Path(__file__).parents[2]
CODE = Path(judge.__file__).parent
BOX = Path(judge.__file__).parents[1] / "sandbox"
CLICK = (
    "Aborted!",
    "Commands",
    "Options",
    "Usage:",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "default: {default}",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing command.",
    "No such option {name!r}.",
    "No such option: {name}",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "Choose from:\n\t{choices}",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "file",
    "directory",
    "path",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What Click says, of its versions since 8.1; a plural is a text and its plural."""


def texts() -> set[str | tuple[str, str]]:
    """Everything that is said to a person, in English."""
    found: set[str | tuple[str, str]] = {*SENTENCES.values(), *WORDS.values(), *CLASS_WORDS.values()}
    found |= {text for wording in WORDINGS.values() for text in wording.values()}
    found |= {*map(str, Check), *FAULTS, *_left_to_the_author()}
    for path in CODE.rglob("*.py"):
        found |= set(_of_source(ast.parse(path.read_text(encoding="utf-8"))))
    found |= {text for command in _commands() for text in _of_command(command)}
    found |= {tag for each in problems.load_all([ROOT / "problems"]) for tag in each.tags}
    attacks = ast.parse((BOX / "attempts.py").read_text(encoding="utf-8")).body
    names = (each.name for each in attacks if isinstance(each, ast.FunctionDef))
    found |= {name.replace("_", " ") for name in names if name[0] != "_"}
    walls = ast.parse((BOX / "confine.py").read_text(encoding="utf-8")).body
    (missing,) = (each for each in walls if isinstance(each, ast.FunctionDef) and each.name == "missing")
    returns = (each.value for each in ast.walk(missing) if isinstance(each, ast.Return))
    found |= {each.value for each in returns if isinstance(each, ast.Constant) and each.value}
    plurals = {one for one, _ in (each for each in CLICK if isinstance(each, tuple))}
    return {each for each in found if each and each not in plurals} | set(CLICK)


def _left_to_the_author() -> Iterator[str]:
    """What `judge new` writes where only the author knows what belongs there."""
    for signature in ("def f(x: np.ndarray) -> int", "class F(n: int): get(x: np.ndarray) -> int"):
        with tempfile.TemporaryDirectory() as folder:
            draft = drafting.Draft("a/b", "A", "题", "easy", ("arrays",), signature)
            marks = drafting.write(draft, Path(folder)).marks
        yield from (wanted for _, _, wanted in marks if not CHINESE.search(wanted))


def _of_source(tree: ast.AST) -> Iterator[str]:
    """The templates of messages, and the sentences and hints of errors."""
    errors = {each.__name__ for each in _subclasses(JudgeError)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = (
            node.args[:1]
            if node.func.id in ("Message", "phrase")
            else node.args[:2]
            if node.func.id in errors
            else []
        )
        for each in said:
            for one in (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def _subclasses(of: type[JudgeError]) -> Iterator[type[JudgeError]]:
    yield of
    for each in of.__subclasses__():
        yield from _subclasses(each)


def _commands() -> Iterator[click.Command]:
    waiting: list[click.Command] = [cli.commands]
    while waiting:
        command = waiting.pop()
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            waiting += filter(
                None, (command.get_command(context, each) for each in command.list_commands(context))
            )


def _of_command(command: click.Command) -> Iterator[str]:
    yield inspect.cleandoc(command.help or "")
    for each in command.params:
        if isinstance(each, click.Option):
            yield each.help or ""
            yield each.show_default if isinstance(each.show_default, str) else ""


def fields(text: str) -> set[str]:
    """What is filled into a text."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def paths(language: str) -> tuple[Path, Path]:
    """The catalogue of a language, and the same compiled."""
    folder = FOLDER / language / "LC_MESSAGES"
    return folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"


def read(language: str) -> Catalog:
    """The catalogue of a language as it is."""
    with open(paths(language)[0], "rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def renewed(old: Catalog) -> Catalog:
    """The catalogue with exactly what is said now, by the English text."""
    made = Catalog(old.locale, DOMAIN, header_comment=HEADER, fuzzy=False, charset="utf-8")
    for each in sorted(texts(), key=str):
        before = old.get(each)
        translation = before.string if before is not None and before.id == each else None
        made.add(each, translation if translation is not None else ("" if isinstance(each, str) else ("",)))
    return made


def written(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue as text, or compiled for gettext, with no header that changes by itself."""
    file = io.BytesIO()
    if path.suffix == ".po":
        write_po(file, catalogue, width=110, omit_header=True)
        forms = "Plural-Forms: nplurals=1; plural=0;"
        header = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n"{forms}\\n"\n'
        path.write_text(f"{HEADER}\n{header}\n{file.getvalue().decode()}", encoding="utf-8")
    else:
        write_mo(file, catalogue)
        path.write_bytes(file.getvalue())


def pairs(catalogue: Catalog) -> dict[str, str]:
    """Its texts and their translations."""
    return {str(_parts(each.id)): str(_parts(each.string)) for each in catalogue if each.id}


def _parts(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def main() -> int:
    """Renew and compile each catalogue, or say what is wrong with it."""
    status = 0
    for language in LANGUAGES:
        if language == DEFAULT:
            continue
        po, mo = paths(language)
        new = renewed(read(language))
        empty = [each.id for each in new if each.id and not (each.string and all(each.string))]
        compiled = pairs(read_mo(mo.open("rb"))) if mo.exists() else {}
        changes = not pairs(new) == pairs(read(language)) == compiled
        for each in empty:
            print(f"{po}: no translation of {each!r}")
        if "--check" in sys.argv:
            if changes:
                print(f"{po} or {mo.name} is not up to date: python {Path(__file__).relative_to(ROOT)}")
            status |= changes or bool(empty)
        else:
            written(new, po)
            written(new, mo)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
