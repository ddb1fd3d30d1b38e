# problem: sliding_window/longest_substring
"""The usual answer, with a dictionary of last places.

Seen if it worked: it is rejected.
"""


def length_of_longest_substring(s: str) -> int:
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best
