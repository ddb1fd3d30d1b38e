# problem: sliding_window/longest_substring
"""Puts control sequences into the message and the type's name of an exception.

Seen if it worked: any control character arrives at the terminal.
"""

EVIL = "\x1b[2J\x1b[HAccepted\x1b]0;owned\x1b\\\x9b2J\x08\r\x00"


def length_of_longest_substring(s):
    raise type("Error" + EVIL.replace("\x00", ""), (Exception,), {})(EVIL)
