"""The help of a command in the language of the program, laid out for characters of double width."""

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from gongkai.annual.wording import Wording
from gongkai.cli import words
from gongkai.cli.settings import Settings
from gongkai.cli.wrapping import wrapped

WIDTH = 100
_GAP = 2
_WIDEST_TERM = 26
_TITLES = {
    "usage": Wording("用法", "Usage"),
    "argument": Wording("参数", "Arguments"),
    "option": Wording("选项", "Options"),
    "command": Wording("命令", "Commands"),
}


def command_class(settings: Settings) -> type[TyperCommand]:
    """A command whose help speaks the language of ``settings``."""

    class Command(TyperCommand):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            formatter.write(_help(self, ctx, settings))

    return Command


def group_class(settings: Settings) -> type[TyperGroup]:
    """The program's own help: as a command's, with the list of commands."""

    class Group(TyperGroup):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            formatter.write(_help(self, ctx, settings))
            commands = [(name, _first_sentence(command.help or "")) for name, command in self.commands.items()]
            formatter.write(_block("command", commands, settings))

    return Group


def _help(command: Any, ctx: Any, settings: Settings) -> str:
    usage = " ".join(command.collect_usage_pieces(ctx))
    parts = [f"{settings.say(_TITLES['usage'])}: {ctx.command_path} {usage}\n"]
    parts.append("\n" + "".join(f"{line}\n" for line in wrapped(command.help or "", WIDTH)))
    for kind in ("argument", "option"):
        terms = [_term(p, ctx, settings) for p in command.get_params(ctx) if p.param_type_name == kind]
        if terms:
            parts.append(_block(kind, terms, settings))
    return "".join(parts)


def _term(param: Any, ctx: Any, settings: Settings) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return param.metavar, param.help or ""
    if param.name == "help":
        return ", ".join(param.opts), settings.say(words.HELP)
    value = "" if param.is_flag else f" {param.metavar}"
    return ", ".join(sorted(param.opts, key=len)) + value, param.help or ""


def _block(kind: str, terms: Iterable[tuple[str, str]], settings: Settings) -> str:
    terms = list(terms)
    indent = min(_WIDEST_TERM, max(cell_len(term) for term, _ in terms)) + 2 * _GAP
    lines = ["", f"{settings.say(_TITLES[kind])}:"]
    for term, text in terms:
        texts = wrapped(text, WIDTH - indent) or [""]
        first = " " * _GAP + term
        if cell_len(first) + _GAP > indent:
            lines.append(first)
        else:
            lines.append(first + " " * (indent - cell_len(first)) + texts.pop(0))
        lines.extend(" " * indent + line for line in texts)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _first_sentence(text: str) -> str:
    line = text.partition("\n")[0]
    return line.partition("。")[0] if "。" in line else line.partition(". ")[0].rstrip(".")
