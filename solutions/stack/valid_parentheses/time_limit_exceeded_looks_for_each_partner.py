# problem: stack/valid_parentheses
"""Wrong: walks ahead from every opening bracket to the one that closes it, through all that is nested."""

PARTNERS = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    depth = 0
    for place, bracket in enumerate(s):
        depth += 1 if bracket in PARTNERS else -1
        if depth < 0:
            return False
        if bracket in PARTNERS and _closing(s, place) != PARTNERS[bracket]:
            return False
    return depth == 0


def _closing(s: str, start: int) -> str:
    depth = 0
    for place in range(start, len(s)):
        depth += 1 if s[place] in PARTNERS else -1
        if depth == 0:
            return s[place]
    return ""
