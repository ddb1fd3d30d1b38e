# problem: stack/valid_parentheses
"""A stack of the brackets that wait to be closed."""

PARTNER = {")": "(", "]": "[", "}": "{"}


def is_valid(s: str) -> bool:
    waiting: list[str] = []
    for bracket in s:
        if bracket not in PARTNER:
            waiting.append(bracket)
        elif not waiting or waiting.pop() != PARTNER[bracket]:
            return False
    return not waiting
