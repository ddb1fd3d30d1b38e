"""The sentences that say why a submission is not accepted, by key. Values are filled in.

Not here are a property's own words (its title, and what its assertions say) and what a box says of itself: a
missing entry point, a frame that is not as agreed.
"""

from __future__ import annotations

from typing import Any, Final

from sandbox import confine

SENTENCES: Final = {
    # a call that took too long, by the clock that ran out (`model.Clock`)
    "cpu": "It was stopped after {limit:.3g} s of CPU time.",
    "cpu_compared": "It was stopped after {limit:.3g} s of CPU time; "
    "the reference solution takes {reference:.2g} s for the same call.",
    "all_cpu": "It was stopped after {limit:.3g} s of CPU time of all calls.",
    "waiting": "It was stopped when it had waited for {limit:.3g} s (a sleep, a lock, an input).",
    "all_waiting": "It was stopped when all calls had waited for {limit:.3g} s (a sleep, a lock, an input).",
    "wall": "It was stopped after {limit:.3g} s, in which this machine gave it hardly any CPU time: "
    "try again when the machine is less busy.",
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
    # a file that does not load
    "syntax": "It is not valid Python: {text}.",
    "syntax_on_line": "It is not valid Python on line {line}: {text}.",
    "import": "{text}: the box has Python's standard library and NumPy, and nothing else.",
    # a wrong answer
    "wrong_type": "It expected {expected}, got {got}.",
    "incomparable": "The answer could not be compared with the expected one ({reason}).",
    "flaky": "It gave another answer when the same call was made again.",
    "fresh_answer": "In a fresh process the same call gives {answer}: does it remember earlier calls "
    "(a module-level variable, a default argument, a cache), or answer at random?",
    # what is measured after the verdict
    "memory_limit": "It needs more memory than the limit of {limit} MiB on top of Python and NumPy.",
    "memory_peak": "Its process had {peak} MiB in all when it asked for more.",
    "growth": "Time grows like n^{exponent:.2f} (on {family}); this problem expects {expected}.",
    "growth_power": "Time grows like n^{exponent:.2f} (O(n^{power}), on {family}); "
    "this problem expects {expected}.",
    "output_cut": "(the beginning was cut) ...",
}


def sentence(key: str, **data: Any) -> str:
    """The sentence of this key, with its data filled in."""
    return SENTENCES[key].format(**data)
