# problem: sliding_window/longest_substring
"""Is a coroutine function.

Seen if it worked: the verdict is accepted.
"""


async def length_of_longest_substring(s):
    return len(set(s))
