"""Compares sources, for `judge grade --similarity`, in a process of its own with limits of its own.

Usage: `python -P -m judge.grading.comparer`. On stdin one JSON object: for each problem its `starter`, whose
passages do not count, and its `sources`, each with the number of its `owner`. On stdout a list of
`[problem, index, index, percent]`. Sources are cut into tokens by Pygments' rules, which is why this is not
done where anything else is; nothing of them is imported, compiled or run.
"""

from __future__ import annotations

import io
import itertools
import json
import resource
import sys
from typing import Any, Final

CPU_SECONDS: Final = 600
MEMORY_BYTES: Final = 4 << 30
LEAST_SHARE: Final = 0.8
"""Of the tokens of the shorter source."""
LEAST_TOKENS: Final = 80
"""Two that share fewer are as short as everybody's."""
NOISE_TOKENS: Final = 25
WINDOW: Final = 6


def main() -> None:
    """Compare what is on stdin."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    found = [
        [problem, one, other, percent]
        for problem, files in json.load(sys.stdin).items()
        for one, other, percent in compare(files["starter"], files["sources"], files["owners"])
    ]
    json.dump(found, sys.stdout)


def compare(starter: str, sources: list[str], owners: list[int]) -> list[tuple[int, int, int]]:
    """The pairs of different owners that have much in common, the most first."""
    from copydetect import compare_files

    known = _fingerprint(starter, [])
    prints = [_fingerprint(source, list(known.hashes)) for source in sources]
    found = []
    for one, other in itertools.combinations(range(len(sources)), 2):
        shared = len(prints[one].hashes & prints[other].hashes)
        if owners[one] == owners[other] or 2 * shared < min(
            len(prints[one].hashes), len(prints[other].hashes)
        ):
            continue
        tokens, shares, _ = compare_files(prints[one], prints[other])
        if tokens >= LEAST_TOKENS and max(shares) >= LEAST_SHARE:
            found.append((one, other, min(100, round(100 * max(shares)))))
    return sorted(found, key=lambda pair: -pair[2])


def _fingerprint(source: str, known: list[int]) -> Any:
    from copydetect import CodeFingerprint

    return CodeFingerprint("", NOISE_TOKENS, WINDOW, known, language="python", fp=io.StringIO(source))


if __name__ == "__main__":
    main()
