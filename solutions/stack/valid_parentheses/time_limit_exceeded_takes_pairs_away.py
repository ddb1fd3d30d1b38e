# problem: stack/valid_parentheses
"""Wrong: takes away adjacent pairs, one for each pass over the string when they are nested."""


def is_valid(s: str) -> bool:
    while "()" in s or "[]" in s or "{}" in s:
        s = s.replace("()", "").replace("[]", "").replace("{}", "")
    return s == ""
