"""The files of a new problem. `{mark}` stands where only the author knows what to write."""

from __future__ import annotations

from typing import Final

FILES: Final[dict[str, str]] = {
    "{problems}/problem.toml": "{settings}",
    "{problems}/statement.md": """\
# {title}

Write `{call}`. {mark}: say what is given, and what to return.

## What is promised

{arguments}

It returns {returns}. {mark}: say which answer is right where there are several.
""",
    "{problems}/statement.zh.md": """\
# {title_zh}

请实现 `{call}`。{mark}：给定什么，返回什么。

## 输入保证

{arguments_zh}

{mark}：返回值的约定，有多种答案时以哪一种为准。
""",
    "{problems}/starter.py": '''\
# problem: {id}
{header}{signature}:
    """{mark}: say in one sentence what it returns."""
    pass
''',
    "{problems}/samples.toml": """\
[[sample]]
call = "{sample_call}"
answer = "None"  # {mark}: a call that shows the rule, and its answer
""",
    "{problems}/properties.py": '''\
"""The hidden tests of {id}."""

{imports}from hypothesis import given
from hypothesis import strategies as st
{more_imports}
from judge.testing import assert_equal
{node_import}

@given(
    {given},
)
def agrees_with_the_definition(solution, {names}):
    """{mark}: say in one sentence what holds, for the user who reads it when it fails."""
    expected = None  # {mark}: work it out by brute force or from the definition, before the call

    assert_equal(solution.{name}({passed}), expected)
''',
    "{solutions}/accepted.py": '''\
# problem: {id}
"""{mark}: say in one sentence how it works."""
{header}{signature}:
    return None  # {mark}: the solution that you would show
''',
    "{solutions}/editorial.md": """\
# {title}

{mark}: why it works, how long it takes, and which mistakes people make.
""",
    "{solutions}/editorial.zh.md": """\
# {title_zh}

{mark}：为什么正确，复杂度是多少，常见的错误有哪些。
""",
}
