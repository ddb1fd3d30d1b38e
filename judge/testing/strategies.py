"""What a properties.py draws with, beside Hypothesis' own strategies.

Large inputs are made of a number that Hypothesis draws, so that nobody knows them before:

    @settings(max_examples=1)
    @given(seed=seeds())
    def keeps_up_with_100_000_items(solution, seed):
        items = many_integers(random.Random(seed), 100_000, 0, 10**9)
"""

from __future__ import annotations

import random
from array import array
from typing import Final

from hypothesis import strategies as st

SEED_BYTES: Final = 8


def seeds() -> st.SearchStrategy[int]:
    """Numbers for `random.Random` or `numpy.random.default_rng`, from 1 to 2**64 - 1, new for each seed.

    Drawn byte by byte, and never 0: Hypothesis tries the simplest value of a strategy first, whatever its
    seed is, and now and then a number that is written in the submission. Neither may be known beforehand.
    """
    return st.tuples(*[st.integers(0, 255)] * SEED_BYTES).map(bytes).map(int.from_bytes).filter(bool)


def many_integers(rng: random.Random, count: int, low: int, high: int) -> list[int]:
    """`count` integers from `low` to `high`, both included: as `rng.randint`, in a tenth of the time.

    The range may have up to 2**48 numbers.
    """
    width = high - low + 1
    return [low + number % width for number in array("Q", rng.randbytes(8 * count))]
