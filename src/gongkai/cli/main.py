"""The program ``gongkai``: choose the language, build the commands, run one, and turn errors into sentences."""

import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from gongkai import __version__
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.commands import (
    audit,
    backup,
    compare,
    convert,
    demo,
    manage,
    read,
    restore,
    schema,
    serve,
    table,
    trail,
)
from gongkai.cli.errors import UsageMistake
from gongkai.cli.helping import command_class, group_class
from gongkai.cli.output import OutputError, use_utf8
from gongkai.cli.session import INTERRUPTED, OK, UNREADABLE, USAGE
from gongkai.cli.settings import Settings, settings_from
from gongkai.server.environment import SettingError

COMMANDS = (read, audit, convert, compare, table, schema, demo, serve, manage, backup, restore, trail)
BROKEN_PIPE = 141
ABOUT = Wording(
    zh="政府信息公开工作年度报告：读取、审核、转换、比较。",
    en="Annual reports on open government information: read, audit, convert, compare.",
)
VERSION = Wording(zh="显示版本。", en="Show the version.")
INTERNAL = Wording(zh="程序内部错误", en="internal error")
MORE = Wording(zh="加 --debug 可看详情", en="--debug shows more")
TRY_HELP = Wording(zh="用法见 gongkai --help", en="see gongkai --help")
STOPPED = Wording(zh="已中断。", en="interrupted.")
_UNKNOWN_COMMAND = re.compile(r"No such command '(.*)'\.")
_USAGE = {
    "NoSuchOption": Wording("没有这个选项：{name}", "no such option: {name}"),
    "NoSuchCommand": Wording("没有这个命令：{name}", "no such command: {name}"),
    "MissingParameter": Wording("缺少 {name}", "{name} is missing"),
    "BadParameter": Wording("{name} 的值不对", "{name} has a wrong value"),
    "BadOptionUsage": Wording("选项 {name} 用法不对", "option {name} is used wrongly"),
}


def main() -> None:
    """The entry point of the program."""
    use_utf8()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = _closed_pipe()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    settings = settings_from(arguments)
    try:
        status: int = build(settings)(args=list(arguments), prog_name="gongkai", standalone_mode=False) or OK
    except typer.TyperException as error:
        return _usage(_usage_message(error, settings), settings)
    except UsageMistake as error:
        return _usage(settings.say(error.reason), settings)
    except SettingError as error:
        return _usage(settings.say(error.wording), settings)
    except OutputError as error:
        _complain(settings.say(error.reason))
        return UNREADABLE
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:
        if settings.debug:
            traceback.print_exc()
        else:
            _complain(f"{settings.say(INTERNAL)} ({type(error).__name__}); {settings.say(MORE)}")
        return UNREADABLE
    if status == INTERRUPTED:
        _complain(settings.say(STOPPED))
    return status


def build(settings: Settings) -> typer.Typer:
    """The program with its commands, speaking the language of ``settings``."""
    app = typer.Typer(
        cls=group_class(settings),
        help=settings.say(ABOUT),
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=False,
        invoke_without_command=True,
    )

    @app.callback()
    def program(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=settings.say(VERSION))] = False,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        if version:
            print(f"gongkai {__version__}")
        elif context.invoked_subcommand is None:
            print(context.get_help())

    for command in COMMANDS:
        command.register(app, settings)
    for info in app.registered_commands:
        info.cls = command_class(settings)
    return app


def _usage_message(error: typer.TyperException, settings: Settings) -> str:
    wording = _USAGE.get(type(error).__name__)
    name = _subject(error)
    if wording is None or name is None:
        unknown = _UNKNOWN_COMMAND.fullmatch(error.format_message())
        if unknown:
            return settings.say(_USAGE["NoSuchCommand"]).format(name=unknown[1])
        return error.format_message()
    return settings.say(wording).format(name=name) + _detail(error, settings)


def _detail(error: typer.TyperException, settings: Settings) -> str:
    """What values an option takes; the library says it in English only."""
    if type(error).__name__ != "BadParameter":
        return ""
    if settings.lang == "en":
        return f" ({error.message})" if error.message else ""
    metavar = str(getattr(getattr(error, "param", None), "metavar", None) or "")
    return f"，可以是 {metavar}" if "|" in metavar else "，须是不小于 1 的整数" if metavar == "N" else ""


def _subject(error: typer.TyperException) -> str | None:
    """The option, argument or command that the error is about."""
    for attribute in ("option_name", "command_name", "param_hint"):
        if name := getattr(error, attribute, None):
            return str(name)
    param = getattr(error, "param", None)
    if param is None:
        return None
    return str(param.metavar) if param.param_type_name == "argument" and param.metavar else str(param.opts[0])


def _usage(message: str, settings: Settings) -> int:
    _complain(message)
    _complain(settings.say(TRY_HELP))
    return USAGE


def _complain(message: str) -> None:
    print(f"gongkai: {message}", file=sys.stderr)


def _closed_pipe() -> int:
    """Whoever reads our output has gone (``| head``): nothing more to say."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
