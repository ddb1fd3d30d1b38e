# problem: sliding_window/longest_substring
"""Has the line ends of Windows, tabs, a byte order mark and no final newline.

Seen if it worked: it is rejected.
"""

def _right(s):
	last, best, start = {}, 0, 0
	for i, c in enumerate(s):
		start = max(start, last.get(c, -1) + 1)
		last[c] = i
		best = max(best, i - start + 1)
	return best


def length_of_longest_substring(s):
	return _right(s)