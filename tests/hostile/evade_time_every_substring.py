# problem: sliding_window/longest_substring
"""Is honest and slow: it looks at every start anew.

Seen if it worked: right answers are accepted though they took longer than the limit.
"""


def length_of_longest_substring(s):
    best = 0
    for start in range(len(s)):
        seen = set()
        for c in s[start:]:
            if c in seen:
                break
            seen.add(c)
        best = max(best, len(seen))
    return best
