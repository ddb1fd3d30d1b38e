# problem: stack/valid_parentheses


def is_valid(s: str) -> bool:
    """Tell whether the brackets of a string match.

    s: a string of 0 to 100 000 characters, each of them one of ()[]{}.
    Returns True when every bracket has a partner of its kind, and no two pairs cross; otherwise False.
    """
    pass
