# problem: sliding_window/longest_substring
"""Works from right to left: how far can a substring reach that starts here?"""


def length_of_longest_substring(s: str) -> int:
    next_index: dict[str, int] = {}
    reach = len(s)
    longest = 0
    for start in range(len(s) - 1, -1, -1):
        reach = min(reach, next_index.get(s[start], len(s)))
        next_index[s[start]] = start
        longest = max(longest, reach - start)
    return longest
