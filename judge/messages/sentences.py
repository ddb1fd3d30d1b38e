"""The sentences that say why a submission is not accepted, by key. Values are filled in.

Not here are a property's own words (its title, and what its assertions say) and what a box says of itself: a
missing entry point, a frame that is not as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from judge.messages.translation import Message, told
from judge.terms import Flavour
from sandbox import confine

SENTENCES: Final[dict[str, str]] = {
    # a call that took too long, by the clock that ran out (`model.Clock`)
    "cpu": "It was stopped after {limit} of CPU time.",
    "cpu_compared": "It was stopped after {limit} of CPU time; "
    "the reference solution takes {reference} for the same call.",
    "steps": "It was stopped when this sequence of calls had taken {limit} of CPU time.",
    "steps_compared": "It was stopped when this sequence of calls had taken {limit} of CPU time; "
    "the reference solution takes {reference} for the same sequence.",
    "all_cpu": "It was stopped after {limit} of CPU time of all calls.",
    "waiting": "It was stopped when it had waited for {limit} (a sleep, a lock, an input).",
    "all_waiting": "It was stopped when all calls had waited for {limit} (a sleep, a lock, an input).",
    "wall": "It was stopped after {limit}, in which this machine gave it hardly any CPU time: "
    "try again when the machine is less busy.",
    "slowest_line": "Most of its time goes into line {line}: `{code}`",
    "endless": "It probably never ends.",
    "endless_in_line": "It probably never ends: most of its time goes into line {line}: `{code}`",
    "no_reference": "This bank has no accepted solution of the problem to compare with, "
    "so the limit is that of every call.",
    # a box that ended during a call, by its cause (`model.Cause`)
    "memory": "It needs more memory than the limit allows.",
    "output": "It printed more than {amount} MiB.",
    "replies": "It returned more than {amount} MiB in all.",
    "exit": "It ended its own process (exit status {amount}).",
    "protocol": "It wrote to the judge's own pipe: {detail}.",
    "signal": "It was killed by signal {amount}.",
    "SIGSEGV": "It crashed with a segmentation fault (recursion too deep, or memory misused).",
    "SIGABRT": "It aborted.",
    "SIGFPE": "It crashed with an arithmetic fault.",
    "SIGBUS": "It crashed with a bus error.",
    "SIGILL": "It crashed with an illegal instruction.",
    "SIGSYS": "It made a system call that the box forbids.",
    "SIGKILL": "It was killed.",
    # an exception, and the limit of the box that may be behind it
    "raised": "It raised {name}.",
    "raised_saying": "It raised {name}: {text}.",
    "recursion": "Calls may be nested 1000 deep, unless sys.setrecursionlimit says otherwise.",
    "threads": f"The box allows {confine.THREADS} threads.",
    "open_files": f"The box allows {confine.OPEN_FILES} open files.",
    "temporary_files": f"Temporary files may have {confine.TEMPORARY_MIB} MiB.",
    "read_only": "Only the folder for temporary files can be written to.",
    "no_processes": "The box starts no processes and reaches no network.",
    "no_files": "The box has none of your files: Python's library and NumPy.",
    "by_hand": "This problem asks you to write it yourself, without `{name}`.",
    "in_place": "An operation in place (`+=`, `x[...] = ...`, a method that ends in `_`) has overwritten "
    "what the gradient needs: make a new tensor.",
    "leaves_autograd": "Outside of PyTorch there is no gradient: compute with tensors to the end.",
    "not_in_the_box": "`{name}` does not work in the box: it starts no processes, compiles nothing and "
    "shares no memory.",
    # a file that does not load
    "loads": "The file loads and has its entry point.",
    "syntax": "It is not valid Python: {text}.",
    "syntax_on_line": "It is not valid Python on line {line}: {text}.",
    "no_module": "There is no module `{name}`: the box has Python's standard library and NumPy, "
    "and nothing else.",
    "import": "{text}: the box has Python's standard library and NumPy, and nothing else.",
    "no_such_name": "`{module}` of Python {here} has no `{name}`: it has moved, or came with a later Python.",
    "one_file": "A submission is one file: copy what you need of others into it.",
    # a file that loads and cannot be called
    "undefined": "It must define `{name}`. It defines {found}.",
    "undefined_empty": "It must define `{name}`. It defines no function or class at all.",
    "not_callable": "`{name}` is of the type {kind}, and must be callable.",
    "several_classes": "Several classes have `{name}`: {classes}. Name the one to judge `Solution`.",
    "no_self": "The method `{name}` lacks its first parameter, `self`.",
    "self_outside": "`{name}` is a function outside of a class: remove its first parameter, `self`.",
    "async": "`{name}` is an `async def`: write a plain `def`.",
    "signature": "`{name}` takes {takes}, and is called with {expected}.",
    "unfit": "It cannot be called as the starter can.",
    "defined_inside": "Line {line} defines `{name}`, but inside something else "
    "(an `if`, a function, a class): move it to the left margin.",
    "misspelt": "Is `{found}` meant? Then call it `{name}`.",
    "other_problem": "It looks like an answer to `{problem}`.",
    "interface": "The starter has:\n{starter}",
    "own_test": "The file's own test on line {line} fails while it is loaded: "
    "mend the code, or delete the test.",
    "ends_itself": "Line {line} ends the program while it is loaded: delete it, "
    'or put it under `if __name__ == "__main__":`.',
    "given_node": "ListNode, TreeNode and Node are given: delete line {line}.",
    "numpy_only": "This problem is answered with NumPy.",
    "own_module": "If `{name}` is a file of yours, copy what you need of it into this one.",
    "prose": "Line {line} is no code: delete it, or put a `#` in front.",
    "no_input": "Nobody types anything in: what is asked comes as the arguments of the call.",
    "notebook_line": "Line {line} is notebook syntax: delete it.",
    "fence": "Line {line} is a mark of Markdown: delete it.",
    "prompt": "Line {line} has a prompt of the interpreter in front: paste the code without it.",
    "newer_python": "It is written for Python {needed} or later; Python {here} judges.",
    "old_python": "It is written for Python 2; Python {here} judges: bring it up to date.",
    "wide_character": "Line {line} has `{character}`: write its ASCII form.",
    "conflict": "Line {line} is a mark of a merge conflict.",
    "other_language": "It looks like {other}: write it in Python ({here} judges).",
    "braces": "It looks like Java, C++ or another language with braces: write it in Python ({here} judges).",
    # a wrong answer
    "printed_not_returned": "It returned nothing, and printed something: "
    "`return` the answer where the file prints it.",
    "declared_type": "The answer has the type that the starter declares.",
    "wrong_type": "It expected {expected}, got {got}.",
    "incomparable": "The answer could not be compared with the expected one ({reason}).",
    "new_node": "It returned a new node, and not a node of its argument.",
    "flaky": "It gave another answer when the same call was made again.",
    "fresh_answer": "In a fresh process the same call gives {answer}: does it remember earlier calls "
    "(a module-level variable, a default argument, a cache, marks on its arguments), or answer at random?",
    "at_place": "at {place}: {what}",
    "at_index": "at index [{where}] it is {actual}, and should be {expected}",
    "is_and_should_be": "it is {actual}, and should be {expected}",
    "it_is": "it is {actual}",
    "and_also": "{first}; {second}",
    "narrow": "its dtype is {dtype}; float64 is needed",
    "looks_narrow": "it is off by {off} of its size, as a float32 is; at most {allowed} is allowed, "
    "so float64 is needed",
    "looks_narrow_only": "it is off by {off} of its size, as a float32 is; float64 is needed",
    "nearly": "it is off by {off} of its size; at most {allowed} is allowed",
    "other_shape": "its shape is {actual}, and should be {expected}",
    "other_dtype": "its dtype is {actual}, and should be {expected}",
    "no_array": "it must be a NumPy array",
    "attribute_differs": "`{name}` is not what it should be: {what}",
    "changed_argument": "it changed its argument `{name}`, which must stay as it was",
    "changed_length": "it had {before} items, and has {after}",
    "changed_array": "it made an array of shape {shape} and dtype {dtype} "
    "of an array of shape {was} and dtype {was_dtype} that it was given",
    "changed_field": "`{field}` of {node} was {before}, and is {after}",
    "was_and_is": "[{where}] was {before}, and is {after}",
    "no_gradient": "no gradient reaches `{name}`: something on the way to the result cuts it off "
    "(`.detach()`, `.data`, `.item()`, `.numpy()`, `torch.tensor(...)`, `torch.no_grad()`)",
    "shares_earlier": "it returned the memory of an earlier result, which is thereby overwritten",
    "returned_before": "it returned the very list or dict that it had returned before: "
    "whoever changes one changes both",
    "overlaps_itself": "entries of what it returned share memory, as after `np.broadcast_to`: "
    "whoever changes one changes others",
    "shares_argument": "what it returned shares its memory with its argument `{name}`",
    # what is measured after the verdict
    "memory_limit": "It needs more memory than the limit of {limit} MiB on top of Python and NumPy.",
    "memory_peak": "Its process had {peak} MiB in all when it asked for more.",
    "growth": "Time grows like n^{exponent:.2f} (on {family}); this problem expects {expected}.",
    "growth_power": "Time grows like n^{exponent:.2f} (O(n^{power}), on {family}); "
    "this problem expects {expected}.",
    "try_changed": "It changed: {arguments}",
    "try_agrees": "Both agree.",
    "try_differs": "They differ. (Where several answers are right, yours may be one of them.)",
    "try_invalid": "The reference raises for these arguments: the statement hardly promises them.",
    "output_cut": "(the beginning was cut) ...",
}
_OF_TENSORS: Final[dict[str, str]] = {
    "a NumPy array": "a tensor",
    SENTENCES["no_array"]: "it must be a tensor",
    SENTENCES["no_files"]: "The box has none of your files: Python's library, NumPy and PyTorch.",
    SENTENCES["no_module"]: "There is no module `{name}`: the box has Python's standard library, NumPy and "
    "PyTorch, and nothing else.",
    SENTENCES[
        "import"
    ]: "{text}: the box has Python's standard library, NumPy and PyTorch, and nothing else.",
    SENTENCES["memory_limit"]: "It needs more memory than the limit of {limit} MiB "
    "on top of Python, NumPy and PyTorch.",
}
WORDINGS: Final[dict[Flavour, dict[str, str]]] = {Flavour.NUMPY: {}, Flavour.TORCH: _OF_TENSORS}
"""What is said in place of other sentences to who answers in a flavour."""
_BETWEEN: Final = {"en": " ", "zh": ""}
_UNITS: Final = {"en": ("s", "ms"), "zh": ("秒", "毫秒")}
LEAST_SECONDS: Final = 0.1
"""Below this, milliseconds are told."""
LEAST_MILLISECONDS: Final = 0.01
"""Below this nobody needs to know how little it is."""


def sentence(key: str, language: str, **data: Any) -> str:
    """The sentence of this key, with its data filled in."""
    return told(say(key, **data), language)


def say(key: str, **data: Any) -> Message:
    """The same, for a reader whose language is not known yet."""
    return Message(SENTENCES[key], **data)


def joined(sentences: Iterable[str], language: str) -> str:
    """Several sentences on one line."""
    return _BETWEEN[language].join(sentences)


def duration(seconds: float, language: str) -> str:
    """A time as people say it: `2 s`, `0.16 ms`."""
    whole, small = _UNITS[language]
    if seconds >= LEAST_SECONDS:
        return f"{seconds:.3g} {whole}"
    milliseconds = 1000 * seconds
    if milliseconds >= LEAST_MILLISECONDS:
        return f"{float(f'{milliseconds:.2g}'):g} {small}"
    return f"< {LEAST_MILLISECONDS} {small}"
