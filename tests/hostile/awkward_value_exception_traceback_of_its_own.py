# problem: sliding_window/longest_substring
"""Raises an exception whose traceback is an object of its own, with lines and names that do not exist.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""

from types import SimpleNamespace

CODE = SimpleNamespace(co_filename="submission", co_name="\ud800" * 1000, co_code=b"x" * 9)
TRACE = SimpleNamespace(
    tb_frame=SimpleNamespace(f_code=CODE), tb_lineno=1 << 60_000, tb_next=None, tb_lasti=0
)


class Liar(Exception):
    __traceback__ = property(lambda self: TRACE)


def length_of_longest_substring(s):
    raise Liar("x")
