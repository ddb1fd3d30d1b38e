# problem: sliding_window/longest_substring
"""Prints sequences that clear the screen, set the title and the clipboard, and a forged verdict.

Seen if it worked: the terminal shows `Accepted` alone, or any control character arrives at it.
"""

import sys

EVIL = "\x1b[2J\x1b[H\x1b[32mAccepted\x1b[8m\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x1b\\\x9b2J\x08\r\x1bP+q\x1b\\"


def length_of_longest_substring(s):
    print(EVIL)
    sys.stderr.buffer.write(b"\x9b2J\xff\xfe\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\")
    return -1
