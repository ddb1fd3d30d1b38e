# problem: sliding_window/longest_substring
"""Uses random, time, os.urandom, uuid and hashes harmlessly.

Seen if it worked: it is rejected.
"""

import hashlib
import os
import random
import time
import uuid


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    random.shuffle(list(s))
    time.sleep(0)
    uuid.uuid4()
    hashlib.sha256(os.urandom(8) + s.encode("utf-8", "surrogatepass")).hexdigest()
    return _right(s)
