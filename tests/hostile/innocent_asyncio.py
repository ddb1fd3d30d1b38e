# problem: sliding_window/longest_substring
"""Runs a coroutine of its own.

Seen if it worked: it is rejected.
"""

import asyncio


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


async def work(s):
    await asyncio.sleep(0)
    return _right(s)


def length_of_longest_substring(s):
    return asyncio.run(work(s))
