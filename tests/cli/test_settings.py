"""In which language the program speaks."""

import pytest

from gongkai.cli.settings import settings_from


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["read", "--lang=zh", "x"], {"LANG": "en_US"}, "zh"),
        (["read", "--lang", "de"], {"LANG": "en_US"}, "en"),
        (["read", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_the_option_wins_then_the_locale_then_chinese(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    """The order that the manual promises."""
    assert settings_from(arguments, environment).lang == lang


def test_debug_is_seen_anywhere_before_the_dashes() -> None:
    """``--debug`` works before and after the command."""
    assert settings_from(["--debug", "read"], {}).debug
    assert settings_from(["read", "x", "--debug"], {}).debug
    assert not settings_from(["read", "--", "--debug"], {}).debug
