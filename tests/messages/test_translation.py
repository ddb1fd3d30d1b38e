"""Everything that is said stands in every catalogue, and is told in the language that was asked for."""

from __future__ import annotations

import pickle

import catalogue
import pytest

from judge.cli.language import chosen
from judge.errors import JudgeError
from judge.messages.translation import DEFAULT, LANGUAGES, Message, told, translated

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
