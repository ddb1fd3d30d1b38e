"""The hidden tests of stack/valid_parentheses."""

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_equal

LONGEST = 100_000
PAIRS = ("()", "[]", "{}")
BRACKETS = "".join(PAIRS)
CLOSER = dict(PAIRS)

GROWTH = {
    ("brackets nested as deep as can be", "括号层层嵌套"): lambda size: [
        "([{" * (size // 6) + "}])" * (size // 6)
    ],
    ("pairs side by side", "括号对并排"): lambda size: ["()[]{}" * (size // 6)],
}
"""Kinds of input, by the number of characters, for saying how the time of a slow solution grows."""


def is_valid(s):
    """Brackets match when taking away adjacent pairs, again and again, leaves nothing.

    反复去掉相邻的一对括号，最后什么也不剩，就是匹配的。
    """
    while any(pair in s for pair in PAIRS):
        for pair in PAIRS:
            s = s.replace(pair, "")
    return s == ""


def _by_depth(s):
    """The same for long strings: at each depth, the bracket that was opened last is the one to close."""
    opened_at = {}
    depth = 0
    for bracket in s:
        if bracket in CLOSER:
            opened_at[depth] = bracket
        depth += 1 if bracket in CLOSER else -1
        if depth < 0 or (bracket not in CLOSER and CLOSER[opened_at[depth]] != bracket):
            return False
    return depth == 0


def _balanced(rng, length):
    """Brackets that match, `length` of them or one fewer: nested deep, or flat, or of one kind."""
    deeper = rng.choice([0.1, 0.5, 0.6, 0.95])
    kinds = rng.choice([PAIRS, PAIRS, PAIRS[:2], PAIRS[1:], PAIRS[:1]])
    made, waiting = [], []
    for left in range(length // 2 * 2, 0, -1):
        if not waiting or (len(waiting) < left and rng.random() < deeper):
            opening, closing = rng.choice(kinds)
            made.append(opening)
            waiting.append(closing)
        else:
            made.append(waiting.pop())
    return made


def _text(rng, length):
    """Brackets that match, as they are or with a mistake: one left out, one exchanged, or two swapped."""
    made = _balanced(rng, length)
    mistake = rng.choice(["none", "left out", "exchanged", "swapped"])
    if made and mistake != "none":
        place, other = rng.randrange(len(made)), rng.randrange(len(made))
        if mistake == "left out":
            del made[place]
        elif mistake == "exchanged":
            made[place] = rng.choice(BRACKETS)
        else:
            made[place], made[other] = made[other], made[place]
    return ("".join(made),)


def keeps_up_with_brackets_nested_deep(rng, size):
    """Tens of thousands of brackets, one within the other, are answered in time.

    几万层的嵌套括号，也能在时限内给出答案。
    """
    pairs = [rng.choice(PAIRS) for _ in range(size // 2)]
    return ("".join(opening for opening, _ in pairs) + "".join(closing for _, closing in reversed(pairs)),)


def keeps_up_with_nothing_but_open_brackets(rng, size):
    """A hundred thousand opening brackets, none of which is closed, are answered in time.

    十万个左括号，一个也没有闭合时，也能在时限内给出答案。
    """
    return ("".join(rng.choices("([{", k=size)),)


BALANCED = st.recursive(
    st.sampled_from(["", *PAIRS]),
    lambda inner: (
        st.tuples(inner, inner).map("".join)
        | st.tuples(st.sampled_from(PAIRS), inner).map(lambda drawn: drawn[0][0] + drawn[1] + drawn[0][1])
    ),
    max_leaves=8,
)
BATTERY = Battery(
    is_valid,
    st.tuples(st.text(BRACKETS, max_size=6) | BALANCED),
    fast=_by_depth,
    sized=Sized(
        _text,
        LONGEST,
        [
            keeps_up_with_brackets_nested_deep,
            keeps_up_with_nothing_but_open_brackets,
        ],
    ),
)


@given(s=BALANCED)
@example(s="")
def accepts_brackets_that_match(solution, s):
    """Brackets that match give True; the empty string does, too.

    括号匹配时返回 True，空串也是匹配的。
    """
    assert_equal(solution.is_valid(s), True)


@given(before=BALANCED, closer=st.sampled_from(")]}"), after=BALANCED)
def needs_something_to_close(solution, before, closer, after):
    """A closing bracket that closes nothing gives False.

    右括号没有对应的左括号时，返回 False。
    """
    assert_equal(solution.is_valid(before + closer + after), False)


@given(before=BALANCED, opener=st.sampled_from("([{"), after=BALANCED)
def leaves_no_bracket_open(solution, before, opener, after):
    """A bracket that is never closed gives False.

    左括号始终没有闭合时，返回 False。
    """
    assert_equal(solution.is_valid(before + opener + after), False)


@given(kinds=st.permutations(PAIRS), parts=st.tuples(BALANCED, BALANCED, BALANCED))
def closes_each_bracket_with_its_own_kind(solution, kinds, parts):
    """A bracket that is closed by another kind, as in `(]`, gives False.

    左括号被另一种右括号闭合时（例如 `(]`），返回 False。
    """
    before, inside, after = parts
    assert_equal(solution.is_valid(before + kinds[0][0] + inside + kinds[1][1] + after), False)


@given(kinds=st.permutations(PAIRS), parts=st.tuples(BALANCED, BALANCED, BALANCED))
def never_closes_across_another_pair(solution, kinds, parts):
    """Pairs that lie across each other, as in `([)]`, give False.

    两对括号交叉时（例如 `([)]`），返回 False。
    """
    one, other, _ = kinds
    s = one[0] + parts[0] + other[0] + parts[1] + one[1] + parts[2] + other[1]
    assert_equal(solution.is_valid(s), False)
