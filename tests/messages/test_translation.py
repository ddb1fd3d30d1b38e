"""Everything that is said stands in every catalogue, and is told in the language that was asked for."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import catalogue
import pytest

from judge.errors import BadProblem, JudgeError
from judge.messages.faults import reason_of, said
from judge.messages.translation import DEFAULT, LANGUAGES, Message, told, translated
from judge.store.language import chosen

OTHERS = [each for each in LANGUAGES if each != DEFAULT]


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_what_is_said_and_nothing_else(language):
    """`python tests/tools/catalogue.py` mends it."""
    old, new = catalogue.read(language), catalogue.renewed(catalogue.read(language))
    assert catalogue.pairs(old).keys() == catalogue.pairs(new).keys()
    with open(catalogue.paths(language)[1], "rb") as file:
        assert catalogue.pairs(catalogue.read_mo(file)) == catalogue.pairs(old)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_translation_that_fits_it(language):
    """What is filled in has the same names; an article may go."""
    for each in catalogue.read(language):
        if each.id and isinstance(each.id, str) and "%(" not in each.id:
            assert each.string, each.id
            assert catalogue.fields(each.string) <= catalogue.fields(each.id), each.id
            missing = catalogue.fields(each.id) - catalogue.fields(each.string)
            assert missing <= {"article"}, each.id


def test_a_message_is_english_text_that_can_be_told_in_another_language():
    """With what is filled in, which may be a message itself."""
    inner = Message("a folder")
    message = Message("`{path}` is {kind}.", path="x{y}", kind=inner)
    assert message == "`x{y}` is a folder."
    assert told(message, "en") == message
    assert told(message, "zh") == "`x{y}` 是目录。"
    assert told("no message {at all}", "zh") == "no message {at all}"
    assert translated("", "zh") == ""


def test_a_message_crosses_to_another_process():
    """As an error of a worker does."""
    error = pickle.loads(pickle.dumps(JudgeError(Message("`{path}` is empty.", path="x"))))
    assert told(error.sentence, "zh") == "`x` 是空文件。"


@pytest.mark.parametrize(
    ("error", "told_in_chinese"),
    [
        (FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "x"), "没有那个文件或目录"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "不是 UTF-8：位置 0 处的字节"),
        (ValueError(Message("a folder")), "目录"),
        (ValueError("what nobody knows"), "what nobody knows"),
    ],
    ids=repr,
)
def test_what_python_says_of_a_file_is_told_in_the_language(error, told_in_chinese):
    """By its number or its type, without the name of the file; what is not known stays as it is."""
    assert told(Message("{reason}", reason=reason_of(error)), "zh") == told_in_chinese


@pytest.mark.parametrize(
    ("text", "told_in_chinese"),
    [
        ("[Errno 2] No such file or directory: 'a: b'", "[Errno 2] 没有那个文件或目录：'a: b'"),
        ("[Errno 28] No space left on device", "[Errno 28] 磁盘空间已满"),
        ("[Errno 2] what nobody knows", "[Errno 2] what nobody knows"),
        ("maximum recursion depth exceeded", "超出最大递归深度"),
    ],
)
def test_what_an_exception_says_is_told_in_the_language(text, told_in_chinese):
    """The common part; names of files stay as they are."""
    assert told(said(text), "zh") == told_in_chinese
    assert said(text) == text


def test_a_broken_problem_is_told_in_the_language():
    """Its file and key as they are written, whatever words the catalogue has for them."""
    error = BadProblem("a/b", Path("x/problem.toml"), Message("it is missing"), "title")
    assert error.sentence == "The problem `a/b` is broken: problem.toml: `title`: it is missing."
    copied = pickle.loads(pickle.dumps(error))
    assert told(copied.sentence, "zh") == "题目 `a/b` 有问题：problem.toml：`title`：缺失。"
    assert told(copied.hint, "zh") == "请修正 x/problem.toml。"


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "en"),
        (["list", "--lang", "zh"], {}, "zh"),
        (["--lang=zh", "list"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW"}, "zh"),
        ([], {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LANGUAGE": "fr:zh", "LANG": "fr_FR.UTF-8"}, "zh"),
        ([], {"LANGUAGE": "zh", "LANG": "C"}, "en"),
        ([], {"JUDGE_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (["--lang", "en"], {"JUDGE_LANG": "zh"}, "en"),
        ([], {"JUDGE_LANG": "klingon", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_line_decides_then_the_setting_then_the_locale(words, environment, language):
    """As gettext looks for it."""
    assert chosen(words, environment) == language
