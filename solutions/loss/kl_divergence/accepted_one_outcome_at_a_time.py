# problem: loss/kl_divergence
"""Plain Python: cross-entropy minus entropy, outcome by outcome."""

import math


def kl_divergence(p, q):
    terms = []
    for mine, theirs in zip(p.tolist(), q.tolist(), strict=True):
        if mine == 0:
            continue
        if theirs == 0:
            return math.inf
        terms += [mine * math.log(mine), -mine * math.log(theirs)]
    return math.fsum(terms)
