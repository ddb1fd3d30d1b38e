# problem: sliding_window/longest_substring
"""Imports the judge, its problems and the test libraries from wherever they are.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import importlib
import os
import sys

around = os.path.dirname(os.path.dirname(sys.modules["sandbox"].__file__))
sys.path[:0] = [
    around,
    os.getcwd(),
    "/usr/lib/python3/dist-packages",
    f"{os.path.dirname(os.__file__)}/site-packages",
]
importlib.invalidate_caches()
for name in ("judge", "judge.problems", "hypothesis", "pytest", "click", "properties"):
    try:
        print("LEAK: imported", importlib.import_module(name).__name__)
    except ImportError:
        pass
for name in ("problems/two_pointer/cycle/properties.py", "solutions", "problems", ".git/HEAD"):
    try:
        print("LEAK: sees", os.listdir(f"{around}/{name}"))
    except OSError:
        pass


def length_of_longest_substring(s):
    return -1
