# problem: nn/online_softmax
import numpy as np


class OnlineSoftmax:
    """The softmax-weighted sum of values that come in blocks, for each of some queries.

    running_max: (n_queries,), the largest score so far; -inf at first.
    running_sum: (n_queries,), the sum of exp(score - running_max) so far; 0 at first.
    """

    running_max: np.ndarray
    running_sum: np.ndarray

    def __init__(self, n_queries: int, d_v: int) -> None:
        """Begin with no keys.

        n_queries: the number of queries.
        d_v: how many numbers a value has.
        """
        pass

    def update(self, scores: np.ndarray, values: np.ndarray) -> None:
        """Take the next block of K keys.

        scores: (n_queries, K), float64; -inf where a query may not see a key.
        values: (K, d_v), float64.
        """
        pass

    def output(self) -> np.ndarray:
        """Return the weighted sum of the values of all keys so far, for each query.

        Returns a new array, (n_queries, d_v); a row of zeros where a query has seen no key.
        """
        pass
