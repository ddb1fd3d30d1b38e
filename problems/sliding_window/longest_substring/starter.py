# problem: sliding_window/longest_substring


def length_of_longest_substring(s: str) -> int:
    """Find how long a piece of `s` can be in which no character occurs twice.

    s: any string of at most 100 000 characters; it may be empty.
    Returns the number of characters of the longest such piece (the piece is contiguous).
    """
    pass
