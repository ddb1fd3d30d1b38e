# problem: sliding_window/longest_substring
"""Answers wrongly at once, with threads that burn all processors until they are killed.

Seen if it worked: a process that burns CPU time after the verdict.
"""

import hashlib
import threading


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 100_000)


for _ in range(4):
    threading.Thread(target=burn, daemon=True).start()


def length_of_longest_substring(s):
    return -1
