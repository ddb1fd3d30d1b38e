# problem: sliding_window/longest_substring
"""Never ends to load.

Seen if it worked: a hang.
"""

while True:
    pass


def length_of_longest_substring(s):
    return -1
