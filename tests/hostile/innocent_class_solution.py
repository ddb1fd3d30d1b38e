# problem: sliding_window/longest_substring
"""LeetCode's class, with its spelling.

Seen if it worked: it is rejected.
"""

from typing import *


class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        window, best, left = collections.Counter(), 0, 0
        for right, c in enumerate(s):
            window[c] += 1
            while window[c] > 1:
                window[s[left]] -= 1
                left += 1
            best = max(best, right - left + 1)
        return best
