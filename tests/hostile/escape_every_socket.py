# problem: sliding_window/longest_substring
"""Opens a socket of every family and type, and sends to the listeners of this machine.

Seen if it worked: something arrives at 127.0.0.1:49999, or a line `LEAK: ...` in the captured output.
"""

import socket

for family in range(1, 47):
    for kind in (1, 2, 3, 4, 5, 10):
        try:
            made = socket.socket(family, kind)
        except OSError:
            continue
        print("LEAK: socket", family, kind, flush=True)
        made.settimeout(0.2)
        try:
            made.connect(("127.0.0.1", 49999))
            made.send(b"escaped")
        except (OSError, TypeError):
            pass


def length_of_longest_substring(s):
    return -1
