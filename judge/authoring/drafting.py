"""A new problem: two folders with everything in them but what only the author knows.

What is left to write is marked with `inspection.MARK`; `judge verify` asks for every such place.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomli_w

from judge.authoring.inspection import MARK, marks_in
from judge.authoring.templates import FILES
from judge.bank import interface
from judge.bank.banks import PROBLEMS, SOLUTIONS, bank_above, banks
from judge.bank.problems import find
from judge.calls.annotations import annotation_text
from judge.errors import NoSuchProblem, UsageError
from sandbox.nodes import NODE_CLASSES

EXAMPLE: Final = '`"def two_sum(nums: list[int], target: int) -> list[int]"`'
_ID: Final = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")
_SIGNATURE: Final = re.compile(r"def\s+([a-z][a-z0-9_]*)\s*\(.*\)\s*->\s*[^:;\n]+", re.ASCII)


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
            f"`{problem_id}` is no id for a problem.",
            "An id is `topic/name`: small letters, digits and `_`, as in `sorting/by_length`.",
        )
    place = (bank or bank_above(Path.cwd()) or Path.cwd()).resolve()
    for folder in (place / PROBLEMS / problem_id, place / SOLUTIONS / problem_id):
        if folder.exists():
            raise UsageError(f"`{folder}` is there already.", "Choose another id.")
    try:
        taken = find(problem_id, banks())
    except NoSuchProblem:
        return place
    raise UsageError(f"There is a problem `{problem_id}` already, in {taken.folder}.", "Choose another id.")


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
            raise UsageError(f"`{path}` cannot be written: {error.strerror}.") from error
        files.append(path)
    marks = [(path, line, wanted) for path in files for line, wanted in marks_in(path)]
    return Written(draft.id, bank, is_new, tuple(files), tuple(marks))


def _texts(draft: Draft) -> dict[str, str]:
    """Every file with its text."""
    if not draft.tags:
        raise UsageError("A problem needs a tag.", "As in `--tag sorting`.")
    for told in (draft.title, draft.title_zh, *draft.tags):
        if not _is_text(told):
            raise UsageError(f"{told!a} is no Unicode text.", "No file can hold it: write it in UTF-8.")
    function = declared_by(draft.signature)
    parameters = function.signature.parameters.values()
    if not parameters:
        raise UsageError("A function without arguments cannot be tested.", f"A signature is like {EXAMPLE}.")
    strategies = {each.name: strategy(each.annotation) for each in parameters}
    words = {
        "mark": MARK,
        "id": draft.id,
        "title": " ".join(draft.title.split()),  # of a heading, which is one line
        "title_zh": " ".join(draft.title_zh.split()),
        "settings": _settings(draft, function.name),
        "name": function.name,
        "signature": draft.signature.strip().removesuffix(":"),
        "header": _header(draft.signature),
        "call": f"{function.name}({', '.join(strategies)})",
        "sample_call": f"{function.name}({', '.join(_sample(each.annotation) for each in parameters)})",
        "arguments": "\n".join(f"- `{name}`: {MARK}: what it is, what is promised" for name in strategies),
        "arguments_zh": "\n".join(f"- `{name}`：{MARK}：含义和保证" for name in strategies),
        "returns": annotation_text(function.returns),
        "given": ",\n    ".join(f"{name}={text}" for name, text in strategies.items()),
        "names": ", ".join(strategies),
        **_imports(function, strategies),
        "passed": ", ".join(_passed(each.name, each.annotation) for each in parameters),
    }
    return {name: text.format(**words) for name, text in FILES.items()}


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
            "properties_zh": {"agrees_with_the_definition": f"{MARK}：用一句话说明这条性质"},
        }
    )


def declared_by(signature: str) -> interface.Function:
    """The function that a signature declares, its types resolved. Raises UsageError."""
    text = signature.strip().removesuffix(":").rstrip()
    matched = _SIGNATURE.fullmatch(text)
    hint = f"A signature is like {EXAMPLE}."
    if matched is None:
        raise UsageError(f"`{signature}` is no signature.", hint)
    try:
        found = interface.read(f"{_header(text)}{text}:\n    pass\n", (matched[1],))[matched[1]]
    except Exception as error:  # whatever is wrong with a line of Python
        raise UsageError(f"`{signature}` is no signature: {error}.", hint) from error
    assert isinstance(found, interface.Function)
    for each in found.signature.parameters.values():
        if each.annotation is inspect.Parameter.empty:
            raise UsageError(f"The argument `{each.name}` of `{signature}` has no type.", hint)
        if each.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise UsageError(
                f"The argument `{each.name}` of `{signature}` cannot be passed by its place.", hint
            )
    return found


def _header(signature: str) -> str:
    """What a file must import before the signature."""
    return "\nimport numpy as np\n\n\n" if re.search(r"\bnp\.", signature) else "\n\n"


_PLAIN: Final = {
    int: "st.integers(-10, 10) | st.integers()",
    float: "st.floats(-1e6, 1e6)",
    bool: "st.booleans()",
    str: "st.text(max_size=20)",
    bytes: "st.binary(max_size=20)",
    type(None): "st.none()",
    None: "st.none()",
}
_CONTAINERS: Final = {
    list: "st.lists({}, max_size=20)",
    set: "st.sets({}, max_size=20)",
    frozenset: "st.frozensets({}, max_size=20)",
    dict: "st.dictionaries({}, {}, max_size=20)",
}


def strategy(annotation: Any) -> str:
    """Hypothesis source that draws values of a type; what we cannot draw is left to the author."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if origin in (typing.Union, types.UnionType):
        choices = [strategy(each) for each in inside if each is not type(None)]
        drawn = " | ".join(choices)
        holds_none = type(None) in inside and not any(map(_is_list_node, inside))
        return f"st.none() | {drawn}" if holds_none else drawn
    if origin is tuple and Ellipsis in inside:
        return f"st.lists({strategy(inside[0])}, max_size=20).map(tuple)"
    if origin is tuple:
        return f"st.tuples({', '.join(map(strategy, inside))})"
    if origin in _CONTAINERS and inside:
        return _CONTAINERS[origin].format(*map(strategy, inside))
    if _is_list_node(annotation):  # drawn by its values
        return "st.lists(st.integers(), max_size=20)"
    if getattr(annotation, "__name__", "") == "ndarray":
        return (
            "arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.floats(-10, 10))"
        )
    return f"st.nothing(  # {MARK}: draw {annotation_text(annotation)}\n    )"


def _is_list_node(annotation: Any) -> bool:
    return annotation is NODE_CLASSES["ListNode"]


def _holds_list_node(annotation: Any) -> bool:
    return _is_list_node(annotation) or any(map(_is_list_node, typing.get_args(annotation)))


def _passed(name: str, annotation: Any) -> str:
    """How a property passes what it drew."""
    return f"linked_list({name})" if _holds_list_node(annotation) else name


_SAMPLES: Final = {
    int: "0", float: "0.0", bool: "False", str: "''", bytes: "b''", list: "[]", dict: "{}", tuple: "()",
}  # fmt: skip


def _sample(annotation: Any) -> str:
    """An argument for a first sample."""
    return _SAMPLES.get(typing.get_origin(annotation) or annotation, "None")


def _imports(function: interface.Function, strategies: dict[str, str]) -> dict[str, str]:
    """The imports that the strategies need, each where it belongs."""
    arrays = any("arrays(" in each for each in strategies.values())
    nodes = any(_holds_list_node(each.annotation) for each in function.signature.parameters.values())
    return {
        "imports": "import numpy as np\n" if arrays else "",
        "more_imports": "from hypothesis.extra.numpy import arrays\n" if arrays else "",
        "node_import": "from sandbox.nodes import linked_list\n" if nodes else "",
    }
