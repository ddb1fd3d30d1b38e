# problem: sliding_window/longest_substring
"""Defines functions whose names are control sequences, instead of its entry point.

Seen if it worked: any control character arrives at the terminal.
"""


def other():
    pass


for evil in ("\x1b[2J", "\x1b]0;owned\x07", "\x9b2J", "\u202e", "\ud800"):
    globals()["length" + evil] = other
