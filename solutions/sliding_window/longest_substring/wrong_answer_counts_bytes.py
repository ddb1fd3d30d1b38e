# problem: sliding_window/longest_substring
"""Works on the bytes of UTF-8, where one character may be several bytes."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, byte in enumerate(s.encode()):
        start = max(start, last_index.get(byte, -1) + 1)
        last_index[byte] = end
        longest = max(longest, end - start + 1)
    return longest
