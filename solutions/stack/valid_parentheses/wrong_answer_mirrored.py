# problem: stack/valid_parentheses
"""Wrong: compares the string with its mirror image, which is right for nested brackets only."""


def is_valid(s: str) -> bool:
    return s == s[::-1].translate(str.maketrans("()[]{}", ")(][}{"))
