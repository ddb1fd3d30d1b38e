# problem: stack/valid_parentheses
"""Wrong: looks at each kind by itself, so pairs may lie across each other."""


def is_valid(s: str) -> bool:
    for opener, closer in ("()", "[]", "{}"):
        depth = 0
        for bracket in s:
            depth += (bracket == opener) - (bracket == closer)
            if depth < 0:
                return False
        if depth != 0:
            return False
    return True
