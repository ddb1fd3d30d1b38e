"""What a person can do about a file that does not load or cannot be called: sentences after the plain one.

The submission is looked at as text, line by line, and never parsed. Where we are not sure, nothing is said.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Final

from judge.bank.interface import Class, Function, Interface
from judge.bank.mistaken import answered_problem, defined_names
from judge.bank.problems import Problem
from judge.messages.sentences import sentence
from judge.model import Cause, Died, Outcome, Raised, Unfit

MAX_LINE: Final = 500
"""Characters of a line that are looked at."""
HERE: Final = f"{sys.version_info.major}.{sys.version_info.minor}"
NEWER: Final = (3, 12)
"""The Python that brought what `newer_python` looks for."""
NODES: Final = re.compile(r"\b(ListNode|TreeNode|Node)\b")
OTHER_ARRAYS: Final = frozenset({"torch", "tensorflow", "keras", "jax", "mxnet", "cupy"})
OLD_MODULES: Final = frozenset(
    {"urllib2", "urlparse", "Queue", "StringIO", "cStringIO", "cPickle", "commands"}
)
"""Of Python 2."""
PACKAGES: Final = frozenset(
    {"pandas", "scipy", "sklearn", "matplotlib", "numba", "einops", "sortedcontainers", "pytest", "requests"}
)
"""Modules that are nobody's own file."""
EXIT: Final = re.compile(r".*\bos\._exit\b")
PROCESSES: Final = re.compile(
    r"^[ \t]*(import|from) +(multiprocessing|subprocess|concurrent\.futures|socket|urllib)", re.M
)
SYNTAX: Final[tuple[tuple[str, re.Pattern[str], dict[str, object]], ...]] = (
    ("notebook_line", re.compile(r"\s*[%!?]|\s*[\w.]{1,80}\?{1,2}\s*$"), {}),
    ("fence", re.compile(r"\s*(```|~~~)"), {}),
    ("prompt", re.compile(r"\s*(>>>|\.\.\. |In \[\d+\]:|Out\[\d+\]:)"), {}),
    ("conflict", re.compile(r"(<<<<<<<|=======|>>>>>>>)"), {}),
    (
        "newer_python",
        re.compile(r"\s*(type +\w+ *(\[.*\])? *=|def +\w+ *\[|class +\w+ *\[)"),
        {"needed": f"{NEWER[0]}.{NEWER[1]}"},
    ),
    (
        "old_python",
        re.compile(r"\s*(print +[^( =]|exec +['\"]|except +[\w.]+ *, *\w+ *:|raise +\w+ *, )"),
        {},
    ),
    ("other_language", re.compile(r"\s*(#include\b|using namespace |template *<)"), {"other": "C++"}),
    ("other_language", re.compile(r"\s*(using +System|namespace +\w)"), {"other": "C#"}),
    (
        "other_language",
        re.compile(r"\s*(import +java\b|(public|private) +(static +)?(class|int|void)\b)"),
        {"other": "Java or C#"},
    ),
    (
        "other_language",
        re.compile(r"\s*(int|void|bool|char|double|float|vector<.*>)[ *&]+\w+ *\("),
        {"other": "C++"},
    ),
    ("other_language", re.compile(r"\s*fun +\w+ *\("), {"other": "Kotlin"}),
    (
        "other_language",
        re.compile(r"\s*(function +\w+ *\(|const +\w+ *=|let +\w+ *=|var +\w+ *=)"),
        {"other": "JavaScript"},
    ),
    ("other_language", re.compile(r"\s*(package +main|func +\w+ *\()"), {"other": "Go"}),
    ("other_language", re.compile(r"\s*(fn +\w+ *\(|use +std::|impl +\w+)"), {"other": "Rust"}),
    ("other_language", re.compile(r"\s*<(!DOCTYPE|html|\?xml)", re.I), {"other": "HTML"}),
    ("braces", re.compile(r"\s*(class|struct|enum|interface|if|for|while|switch|else|\})[^:#]*\{\s*$"), {}),
    ("braces", re.compile(r"\s*\};?\s*$"), {}),
    ("prose", re.compile(r"[#>*\s]*([A-Z][a-z']+|I)( +[\w',`()*-]+){3,}[.:!?]?\s*$"), {}),
    ("prose", re.compile(r"\s*[\u4e00-\u9fff]{2}"), {}),
)
"""What a line that is not valid Python looks like, with the key of the sentence."""
Key = tuple[str, dict[str, object]]
"""Of a sentence, and what is filled in."""
WIDE: Final = re.compile("[（），：；“”‘’！？【】。、　\u00a0]")


def load_hints(outcome: Outcome, source: str, problem: Problem, language: str) -> list[str]:
    """Sentences about a file that did not load, or has nothing to call."""
    keys = _call_keys(outcome, source, problem) if isinstance(outcome, Unfit) else _load_keys(outcome, source)
    return [sentence(key, language, **({"here": HERE} | data)) for key, data in keys]


def names_processes(source: str) -> bool:
    """Whether a file imports what starts processes or reaches a network."""
    return PROCESSES.search(source) is not None


def _call_keys(unfit: Unfit, source: str, problem: Problem) -> Iterator[Key]:
    """The same of a file that loads."""
    if unfit.key in ("undefined", "undefined_empty"):
        yield from islice(_where_it_may_be(source, problem), 1)
    yield "interface", {"starter": interface_text(problem.interface)}


def _where_it_may_be(source: str, problem: Problem) -> Iterator[Key]:
    """What may be meant by a file that lacks an entry point. By its text: the box is not believed."""
    for name in problem.entry_points:
        inner = re.compile(rf"[ \t]+(async +)?(def|class) +{name}\b")
        for line in _numbers(source, inner):
            yield "defined_inside", {"name": name, "line": line}
    other = answered_problem(source, problem)
    if other is not None:
        yield "other_problem", {"problem": other}
    for name in problem.entry_points:
        for near in get_close_matches(name, defined_names(source), n=1):
            yield "misspelt", {"name": name, "found": near}


def line_of_definition(source: str, name: str) -> int:
    """Where a function, method or class of this name begins; 0 where there is none. By the text alone."""
    return next(_numbers(source, re.compile(rf"\s*(async +)?(def|class) +{re.escape(name)}\b")), 0)


def _numbers(source: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """The numbers of the lines that begin like this."""
    lines = enumerate(source.splitlines(), start=1)
    return (number for number, line in lines if pattern.match(line[:MAX_LINE]))


def _load_keys(outcome: Outcome, source: str) -> Iterator[Key]:
    """The keys of the sentences, and what is filled in."""
    lines = source.splitlines()
    if isinstance(outcome, Died) and outcome.cause is Cause.EXIT:
        for line_of_exit in islice(_numbers(source, EXIT), 1):
            yield "ends_itself", {"line": line_of_exit}
    if not isinstance(outcome, Raised) or not outcome.frames:
        return
    number = outcome.frames[0].line
    line = lines[number - 1][:MAX_LINE] if 0 < number <= len(lines) else ""
    match outcome.type_name:
        case "AssertionError":
            yield "own_test", {"line": number}
        case "SystemExit":
            yield "ends_itself", {"line": number}
        case "NameError" if re.search(r"'(exit|quit)'", outcome.message):
            yield "ends_itself", {"line": number}
        case "NameError" if re.search(r"'(In|Out)'", outcome.message):
            yield "prompt", {"line": number}
        case "IndexError" if "argv" in line:
            yield "no_input", {}
        case "NameError" if re.search(r"'(xrange|raw_input|unicode|basestring|unichr)'", outcome.message):
            yield "old_python", {}
        case "EOFError" | "RuntimeError" if "stdin" in outcome.message or outcome.type_name == "EOFError":
            yield "no_input", {}
        case "ModuleNotFoundError" | "ImportError":
            name = re.search(r"'(\w+)", outcome.message)
            if NODES.search(line):
                yield "given_node", {"line": number}
            elif name is not None and name[1] in OTHER_ARRAYS:
                yield "numpy_only", {}
            elif name is not None and name[1] in OLD_MODULES:
                yield "old_python", {}
            elif name is not None and name[1] not in PACKAGES | sys.stdlib_module_names:
                yield "own_module", {"name": name[1]}
        case "SyntaxError" | "IndentationError":
            yield from _syntax_keys(number, line)


def _syntax_keys(number: int, line: str) -> Iterator[tuple[str, dict[str, object]]]:
    wide = WIDE.search(line)
    if wide is not None:
        yield "wide_character", {"line": number, "character": wide[0]}
        return
    for key, pattern, data in SYNTAX:
        if pattern.match(line) and (key != "newer_python" or sys.version_info < NEWER):
            yield key, {"line": number, **data}
            return


def interface_text(interface: Interface) -> str:
    """What the starter defines: the names, the parameters and their defaults."""
    parts: list[str] = []
    for name, entry in interface.items():
        if isinstance(entry, Class):
            methods = [("__init__", entry.constructor), *entry.methods.items()]
            parts += [
                f"class {name}:",
                *(f"    {_signature(each, method, 'self')}" for each, method in methods),
            ]
        else:
            parts.append(_signature(name, entry))
    return "\n".join(parts)


def _signature(name: str, function: Function, *first: str) -> str:
    parameters = function.signature.parameters.values()
    told = (
        each.name if each.default is each.empty else f"{each.name}={each.default!r}" for each in parameters
    )
    return f"def {name}({', '.join([*first, *told])})"
