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

{returns}. {mark}: say which answer is right where there are several.
""",
    "{problems}/statement.zh.md": """\
# {title_zh}

请实现 `{call}`。{mark}：给定什么，返回什么。

## 输入保证

{arguments_zh}

{mark}：返回值的约定，有多种答案时以哪一种为准。
""",
    "{problems}/starter.py": "# problem: {id}\n{header}{starter}",
    "{problems}/samples.toml": """\
[[sample]]
{setup}call = "{sample_call}"
answer = "None"  # {mark}: a call that shows the rule, and its answer
""",
    "{problems}/properties.py": "{properties}",
    "{solutions}/accepted.py": '''\
# problem: {id}
"""{mark}: say in one sentence how it works."""
{header}{accepted}''',
    "{solutions}/editorial.md": """\
# {title}

{mark}: why it works, how long it takes, and which mistakes people make.
""",
    "{solutions}/editorial.zh.md": """\
# {title_zh}

{mark}：为什么正确，复杂度是多少，常见的错误有哪些。
""",
}

OF_FUNCTION: Final = '''\
"""The hidden tests of {id}."""

{imports}from hypothesis import strategies as st

from judge.testing import {names}
{node_import}

{definition}

BATTERY = Battery(
    {name},
    {given},{build}
)
'''

OF_CLASS: Final = '''\
"""The hidden tests of {id}."""

{imports}from hypothesis import strategies as st

from judge.testing import {names}
{node_import}

{definition}

def _steps({parameters}):
    """The steps that one may take, by kind. Few values, so that steps meet what others left."""
    return {{
{steps}
    }}


# {mark}: draw long sequences for `many=_many`, or delete this
# def _many(rng, count):
#     """The arguments of the constructor, and so many steps, such as ("{method}", rng.randrange(9))."""


BATTERY = ClassBattery(
    {name},
    st.tuples({given}),
    _steps,
)
'''

TITLE: Final = """{mark}: the rule in one sentence, for the user who reads it when an answer is wrong.

    {mark}：同一句话的中文。
    """
"""The docstring of a definition: the title of the first property, in both languages."""
