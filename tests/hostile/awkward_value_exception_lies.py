# problem: sliding_window/longest_substring
"""Raises an exception whose str, repr, class and traceback raise, loop or are of other types.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


class Liar(Exception):
    __class__ = property(lambda self: int)
    __traceback__ = property(lambda self: 1 / 0)
    __module__ = property(lambda self: 5)

    def __str__(self):
        raise SystemExit(0)

    __repr__ = __format__ = __str__


def length_of_longest_substring(s):
    raise Liar("x")
