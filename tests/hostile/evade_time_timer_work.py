# problem: sliding_window/longest_substring
"""Works in the handlers of timers, of CPU time and of wall time.

Seen if it worked: right answers are accepted though they took longer than the limit.
"""

import signal


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def work(number, frame):
    for _ in range(10**6):
        pass


signal.signal(signal.SIGALRM, work)
signal.signal(signal.SIGPROF, work)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)


def length_of_longest_substring(s):
    for _ in range(10**8):
        pass
    return _right(s)
