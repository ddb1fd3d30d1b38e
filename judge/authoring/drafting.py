"""A new problem: two folders with everything in them but what only the author knows.

What is left to write is marked with `signature.MARK`; `judge verify` asks for every such place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomli_w

from judge.authoring import signature
from judge.authoring.inspection import marks_in
from judge.authoring.signature import MARK, NODES, Declared, builder, is_array, node_of, sample, strategy
from judge.authoring.templates import FILES, OF_CLASS, OF_FUNCTION, TITLE
from judge.bank.banks import PROBLEMS, SOLUTIONS, bank_above, banks
from judge.bank.interface import Class, Function
from judge.bank.problems import find
from judge.bank.shared import PACKAGE
from judge.bank.tracks import FOLDER
from judge.calls.annotations import annotation_text
from judge.errors import NoSuchProblem, UsageError
from judge.messages.translation import Message

NO_TOPICS: Final = (PACKAGE, FOLDER)
_ID: Final = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Draft:
    """What the author said about a problem."""

    id: str
    title: str
    title_zh: str
    difficulty: str
    tags: tuple[str, ...]
    signature: str


@dataclass(frozen=True)
class Written:
    """What was written, and what is left to write."""

    problem: str
    bank: Path
    is_new_bank: bool
    files: tuple[Path, ...]
    marks: tuple[tuple[Path, int, str], ...]
    """File, line, and what belongs there."""


def place_for(problem_id: str, bank: Path | None) -> Path:
    """The bank that a problem is written to. Raises UsageError for an id that cannot be, or is taken."""
    if not _ID.fullmatch(problem_id):
        raise UsageError(
            Message("`{problem_id}` is no id for a problem.", problem_id=problem_id),
            "An id is `topic/name`: small letters, digits and `_`, as in `sorting/by_length`.",
        )
    if problem_id.split("/")[0] in NO_TOPICS:
        raise UsageError(
            Message("`{problem_id}` is no id for a problem.", problem_id=problem_id),
            Message(
                "{names} hold something else in a bank: choose another topic.",
                names=", ".join(f"`{each}`" for each in NO_TOPICS),
            ),
        )
    place = (bank or bank_above(Path.cwd()) or Path.cwd()).resolve()
    for folder in (place / PROBLEMS / problem_id, place / SOLUTIONS / problem_id):
        if folder.exists():
            raise UsageError(Message("`{folder}` is there already.", folder=folder), "Choose another id.")
    try:
        taken = find(problem_id, banks())
    except NoSuchProblem:
        return place
    raise UsageError(
        Message(
            "There is a problem `{problem_id}` already, in {folder}.",
            problem_id=problem_id,
            folder=taken.folder,
        ),
        "Choose another id.",
    )


def write(draft: Draft, bank: Path) -> Written:
    """Write the folders of the problem. Raises UsageError, and then nothing is written."""
    texts = _texts(draft)
    is_new = not (bank / PROBLEMS).is_dir()
    files = []
    for name, text in texts.items():
        path = bank / name.format(problems=f"{PROBLEMS}/{draft.id}", solutions=f"{SOLUTIONS}/{draft.id}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(
                Message("`{path}` cannot be written: {reason}.", path=path, reason=error.strerror)
            ) from error
        files.append(path)
    marks = [(path, line, wanted) for path in files for line, wanted in marks_in(path)]
    return Written(draft.id, bank, is_new, tuple(files), tuple(marks))


def _texts(draft: Draft) -> dict[str, str]:
    """Every file with its text."""
    if not draft.tags:
        raise UsageError("A problem needs a tag.", "As in `--tag sorting`.")
    for told in (draft.title, draft.title_zh, *draft.tags):
        if not _is_text(told):
            raise UsageError(
                Message("{told!a} is no Unicode text.", told=told),
                "No file can hold it: write it in UTF-8.",
            )
    declared = signature.read(draft.signature)
    parameters = declared.parameters
    is_class = isinstance(declared.entry, Class)
    header = "\nimport numpy as np\n\n\n" if declared.needs_numpy else "\n\n"
    called = f"{declared.name}({', '.join(map(sample, parameters.values()))})"
    words = {
        "mark": MARK,
        "id": draft.id,
        "title": " ".join(draft.title.split()),  # of a heading, which is one line
        "title_zh": " ".join(draft.title_zh.split()),
        "settings": _settings(draft, declared.name),
        "header": header,
        "call": f"{declared.name}({', '.join(parameters)})",
        "setup": f'setup = "it = {called}"\n' if is_class else "",
        "sample_call": _method_call(declared.entry) if isinstance(declared.entry, Class) else called,
        "arguments": "\n".join(f"- `{name}`: {MARK}: what it is, what is promised" for name in parameters),
        "arguments_zh": "\n".join(f"- `{name}`：{MARK}：含义和保证" for name in parameters),
        "returns": _returned(declared),
        "starter": declared.stub(
            f"{MARK}: say in one sentence what it {'does' if is_class else 'returns'}.", "pass"
        ),
        "accepted": declared.stub(
            f"{MARK}: say what it does.", f"return None  # {MARK}: as you would show it"
        ),
        "properties": _properties(draft.id, declared),
    }
    return {name: text.format(**words) for name, text in FILES.items()}


def _method_call(entry: Class) -> str:
    """The call of a first sample of a class."""
    name, method = next(iter(entry.methods.items()))
    arguments = (sample(each.annotation) for each in method.signature.parameters.values())
    return f"it.{name}({', '.join(arguments)})"


def _returned(declared: Declared) -> str:
    if isinstance(declared.entry, Class):
        return f"{MARK}: say what each method returns"
    return f"It returns {annotation_text(declared.entry.returns)}"


def _properties(problem_id: str, declared: Declared) -> str:
    """The text of properties.py: a definition, and a battery on it."""
    definition = declared.stub(
        TITLE.format(mark=MARK), f"return None  # {MARK}: slow and exact, as no submission would be"
    )
    types = list(declared.parameters.values())
    words = {
        "id": problem_id,
        "name": declared.name,
        "definition": definition,
        "parameters": ", ".join(declared.parameters),
    }
    if isinstance(declared.entry, Class):
        methods = declared.entry.methods.values()
        types += [each.annotation for method in methods for each in method.signature.parameters.values()]
        words |= {
            "given": _tupled(list(declared.parameters.values())),
            "steps": "\n".join(map(_step, methods)),
            "method": next(iter(declared.entry.methods), "step"),
            "mark": MARK,
        }
        return OF_CLASS.format(**words, **_imports(declared, types, "ClassBattery"))
    if any(map(is_array, types)):
        words["given"] = _fitting(declared.parameters, "    ")
    else:
        words["given"] = f"st.tuples({_tupled(types)})"
    builders = list(map(builder, types))
    built = [
        f"{built}({name})" if built else name
        for name, built in zip(declared.parameters, builders, strict=True)
    ]
    names = ", ".join(declared.parameters)
    words["build"] = f"\n    build=lambda {names}: ({', '.join(built)},)," if any(builders) else ""
    return OF_FUNCTION.format(**words, **_imports(declared, types, "Battery"))


def _tupled(types: list[Any]) -> str:
    return ", ".join(map(strategy, types))


def _fitting(parameters: dict[str, Any], indent: str) -> str:
    """The source of a `Fitting`, on several lines."""
    lines = [
        f'{indent}    {name}=Floats("n d"),  # {MARK}: its axes; the same name is the same size\n'
        if is_array(each)
        else f"{indent}    {name}={strategy(each)},\n"
        for name, each in parameters.items()
    ]
    return f"Fitting(\n{''.join(lines)}{indent})"


def _step(method: Function) -> str:
    """A kind of step: the call of a method, a line for each argument."""
    types = {name: each.annotation for name, each in method.signature.parameters.items()}
    indent = " " * 8
    if any(map(is_array, types.values())):
        drawn = f"{_fitting(types, indent)}.small()"
        return f'{indent}"{method.name}": {drawn}.map(lambda drawn: ("{method.name}", *drawn)),'
    few = [strategy(each).replace("st.integers(-10, 10)", "st.integers(0, 3)") for each in types.values()]
    parts = "".join(f"{indent}    {each},\n" for each in [f'st.just("{method.name}")', *few])
    return f'{indent}"{method.name}": st.tuples(\n{parts}{indent}),'


def _imports(declared: Declared, types: list[Any], battery: str) -> dict[str, str]:
    """The imports that a properties.py needs, each where it belongs."""
    nodes = {name for each in types if (name := node_of(each)) is not None}
    arrays = ["Fitting", "Floats"] if any(map(is_array, types)) else []
    builders = {NODES[each].builder for each in nodes}
    return {
        "imports": "import numpy as np\n" if declared.needs_numpy else "",
        "names": ", ".join([battery, *arrays, *sorted(NODES[each].strategy for each in nodes)]),
        "node_import": f"from sandbox.nodes import {', '.join(sorted(nodes | builders))}\n" if nodes else "",
    }


def _is_text(told: str) -> bool:
    """False when a terminal sent bytes that are no UTF-8: Python keeps them as halves of surrogate pairs."""
    return not any("\ud800" <= character <= "\udfff" for character in told)


def _settings(draft: Draft, name: str) -> str:
    """The text of problem.toml, where `name` is the function that is asked for."""
    return tomli_w.dumps(
        {
            "title": draft.title,
            "title_zh": draft.title_zh,
            "difficulty": draft.difficulty,
            "tags": draft.tags,
            "entry_points": [name],
            "source": f"{MARK}: where the question comes from",
            "limits": {"cpu_seconds": 2.0},
        }
    )
