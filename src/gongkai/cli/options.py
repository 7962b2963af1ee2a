"""The declarations of options that several commands share."""

from enum import StrEnum
from typing import Any

import typer

from gongkai.cli import words
from gongkai.cli.settings import Settings


class Language(StrEnum):
    zh = "zh"
    en = "en"


def files(settings: Settings) -> Any:
    return typer.Argument(metavar="FILE…", help=settings.say(words.FILES), show_default=False)


def file(settings: Settings, metavar: str = "FILE") -> Any:
    return typer.Argument(metavar=metavar, help=settings.say(words.FILE), show_default=False)


def as_json(settings: Settings) -> Any:
    return typer.Option("--json", help=settings.say(words.JSON))


def one(settings: Settings) -> Any:
    return typer.Option("--one", help=settings.say(words.ONE))


def jobs(settings: Settings) -> Any:
    return typer.Option("--jobs", "-j", metavar="N", min=1, help=settings.say(words.JOBS), show_default=False)


def lang(settings: Settings) -> Any:
    return typer.Option("--lang", metavar="zh|en", help=settings.say(words.LANG), show_default=False)


def debug(settings: Settings) -> Any:
    return typer.Option("--debug", help=settings.say(words.DEBUG))
