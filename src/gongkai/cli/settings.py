"""What must be known before the command line can be parsed: in which language to speak, and whether to debug."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual.wording import Lang, Wording


@dataclass(frozen=True, slots=True)
class Settings:
    lang: Lang = "zh"
    debug: bool = False

    def say(self, wording: Wording) -> str:
        return wording.in_(self.lang)


def settings_from(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Settings:
    """``--lang`` wins, then the locale, then Chinese.

    >>> settings_from(["read", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}).lang
    'en'
    >>> settings_from(["read", "--", "--lang", "en"], {}).lang
    'zh'
    """
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return Settings(_asked(options) or _of_locale(environment) or "zh", "--debug" in options)


def _asked(options: Sequence[str]) -> Lang | None:
    asked: Lang | None = None
    for option, value in zip(options, [*options[1:], ""], strict=False):
        given = value if option == "--lang" else option.removeprefix("--lang=")
        if given != option or option == "--lang":
            asked = _LANGUAGES.get(given, asked)
    return asked


def _of_locale(environment: Mapping[str, str]) -> Lang | None:
    locale = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(k))), "")
    return _LANGUAGES.get(locale[:2].lower())


_LANGUAGES: dict[str, Lang] = {"zh": "zh", "en": "en"}
