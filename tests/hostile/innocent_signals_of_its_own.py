# problem: sliding_window/longest_substring
"""Sets a timer and a handler for itself.

Seen if it worked: it is rejected.
"""

import signal

signal.signal(signal.SIGALRM, lambda number, frame: None)


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        return _right(s)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
