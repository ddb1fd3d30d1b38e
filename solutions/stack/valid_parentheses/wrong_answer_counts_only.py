# problem: stack/valid_parentheses
"""Wrong: counts, and does not look at the order."""


def is_valid(s: str) -> bool:
    return s.count("(") == s.count(")") and s.count("[") == s.count("]") and s.count("{") == s.count("}")
