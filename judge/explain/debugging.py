"""A Python file that makes the failing calls of a submission without a box, for any debugger.

It stands alone: it begins with the calls, which are its reader's to change, and ends with the sources of what
the box gives a submission.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from textwrap import indent
from types import ModuleType
from typing import Final

from judge.bank.interface import Class, Interface
from judge.explain.script import RETURNED
from judge.terms import Flavour
from sandbox import loading, nodes, prelude

MARK: Final = "Written by `judge debug`"
"""In the first lines of such a file: it may be written anew."""


def debug_file(
    problem_id: str,
    interface: Interface,
    submission: Path,
    calls: str,
    name: str,
    flavour: Flavour = Flavour.NUMPY,
) -> str:
    """The text of the file `name`, which makes these calls (see `explain.script`) of this submission."""
    in_torch = flavour is Flavour.TORCH
    entries = [
        (entry.name, entry.fewest, entry.parameters)
        for each in interface.values()
        for entry in [each.constructor if isinstance(each, Class) else each]
    ]
    names = ", ".join(interface)
    shown = f"print({RETURNED!r}, {RETURNED})\n" if f"{RETURNED} = " in calls else ""
    return _FILE.format(
        mark=MARK,
        problem=problem_id,
        name=name,
        submission=str(submission),
        names=names,
        calls=indent(calls + shown, " " * 4),
        entries=entries,
        box="\n\n".join([*map(_source, (nodes, prelude, loading)), *([_TENSORS] if in_torch else [])]),
        found="[InTensors(entry) for entry in found]" if in_torch else "found",
    )


def _source(module: ModuleType) -> str:
    """The source of a module of the box, without what only makes sense at its place."""
    lines = (line.partition("  # noqa")[0] for line in inspect.getsource(module).splitlines())
    return "\n".join(line for line in lines if not line.startswith(_OF_ITS_PLACE)).strip()


_TENSORS: Final = '''"""Your file is called with tensors in place of arrays, and makes float64 too."""


def tensors(value):
    """The same with tensors in place of arrays."""
    if isinstance(value, list | tuple):
        return type(value)(map(tensors, value))
    if isinstance(value, dict):
        return {key: tensors(each) for key, each in value.items()}
    if type(value).__name__ != "ndarray":
        return value
    return importlib.import_module("torch").from_numpy(value.copy(order="K"))


class InTensors:
    """A function, class or instance of yours, which is given tensors."""

    def __init__(self, own):
        vars(self)["own"] = own
        importlib.import_module("torch").set_default_dtype(importlib.import_module("torch").float64)

    def __call__(self, *arguments):
        found = self.own(*map(tensors, arguments))
        return InTensors(found) if isinstance(self.own, type) else found

    def gradients(self, places, *arguments):
        """What `backward` gives the arguments at these places. The last argument is its own."""
        *given, gradient = map(tensors, arguments)
        leaves = {name: given[place].clone().requires_grad_() for name, place in places.items()}
        for name, place in places.items():
            given[place] = leaves[name].clone()
        self.own(*given).backward(gradient)
        return {name: leaf.grad for name, leaf in leaves.items()}

    def __getattr__(self, name):
        found = getattr(self.own, name)
        return InTensors(found) if inspect.ismethod(found) else found

    def __setattr__(self, name, value):
        found = getattr(self.own, name, None)
        holder, name = (found, "data") if type(found).__name__ == "Parameter" else (self.own, name)
        setattr(holder, name, tensors(value))'''
_OF_ITS_PLACE: Final = ("from __future__", "from sandbox")
_FILE: Final = '''"""The calls of {problem} that fail. {mark}: change it as you like.

    python {name}
    python -m pdb {name}

A breakpoint goes into `failing_calls`, or into your own file, which is loaded as it is when this one runs.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

SUBMISSION = {submission!r}


def failing_calls({names}):
{calls}

# What follows makes your file see what it sees in the judge's box.

{box}


def load_submission():
    """What is called in your file."""
    has_numpy = importlib.util.find_spec("numpy") is not None
    given = names(importlib.import_module("numpy") if has_numpy else None)
    globals()["np"] = given.get("np")
    module = sys.modules[MODULE] = types.ModuleType(MODULE)
    vars(module)["__builtins__"] = given
    code = compile(text(Path(SUBMISSION).read_bytes()), SUBMISSION, "exec", dont_inherit=True)
    random.seed(0)
    exec(code, vars(module))
    for kind in NODE_CLASSES:  # a file that brings its own ListNode is given those
        if isinstance(vars(module).get(kind), type):
            globals()[kind] = vars(module)[kind]
    found = [entry_point(vars(module), *entry) for entry in {entries!r}]
    for entry in found:
        if isinstance(entry, Unfit):
            raise SystemExit(f"There is nothing to call: {{entry.key}} {{entry.details}}")
    return {found}


if __name__ == "__main__":
    failing_calls(*load_submission())
'''
