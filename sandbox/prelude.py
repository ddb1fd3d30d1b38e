"""The names that a submission has without importing them: those that LeetCode gives for free.

They stand beside the builtins, not among the submission's own names: what it defines itself wins.
"""

from __future__ import annotations

import bisect
import builtins
import collections
import copy
import datetime
import functools
import heapq
import itertools
import math
import operator
import random
import re
import string
import sys
import types
import typing
from typing import Any

from sandbox.nodes import NODE_CLASSES

_MODULES = (
    *(bisect, collections, copy, datetime, functools, heapq, itertools),
    *(math, operator, random, re, string, sys),
)
_STAR = (typing, collections, itertools, functools, heapq, bisect)
_MATH = (
    "ceil",
    "comb",
    "cos",
    "exp",
    "floor",
    "gcd",
    "inf",
    "isqrt",
    "lcm",
    "log",
    "pi",
    "sin",
    "sqrt",
)


def names(arrays: types.ModuleType | None) -> dict[str, Any]:
    """The builtins and the free names; `np` and `numpy` too when the box has NumPy."""
    free: dict[str, Any] = dict(vars(builtins)) | {"print": print_whole}
    for module in _STAR:
        free |= {name: getattr(module, name) for name in _public(module)}
    free |= {name: getattr(math, name) for name in _MATH}
    free |= {module.__name__: module for module in _MODULES}
    free |= NODE_CLASSES
    if arrays is not None:
        free |= {"np": arrays, "numpy": arrays}
    return free


def print_whole(*values: object, **options: Any) -> None:
    """`print`, for ints of any length too: what is only looked at must not decide a verdict."""
    most_digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        print(*values, **options)
    finally:
        sys.set_int_max_str_digits(most_digits)


def _public(module: types.ModuleType) -> set[str]:
    """What `from module import *` would bring."""
    return set(getattr(module, "__all__", [name for name in vars(module) if name[0] != "_"]))
