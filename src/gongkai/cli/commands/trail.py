"""``gongkai trail``: whether the office's trail is whole, and the heads that went out."""

import os
import sys
from collections import deque
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.output import print_json
from gongkai.cli.session import FOUND_ERRORS, OK, UNREADABLE
from gongkai.cli.settings import Settings
from gongkai.wording import system_reason

HELP = Wording(
    zh="核验留痕是否完整（verify），查看已送出数据库的链头（heads），或换用新的个人信息密钥（rewrap）。",
    en="Verify that the office's trail is whole (verify), list the heads that went out of the database (heads), or put "
    "personal data under a new key (rewrap).",
)
_WHAT = Wording(
    zh="verify：核验；heads：查看链头；publish：立即送出链头；rewrap：个人信息改用新密钥。",
    en="verify, heads, publish a head now, or rewrap personal data under a new key.",
)
_FILE = Wording(
    zh="链头文件；不写则用 GONGKAI_TRAIL_HEADS 所指的文件。", en="The file of heads; by default GONGKAI_TRAIL_HEADS."
)
_SHOWN = 50
_FAULTS = {
    "altered": Wording(
        "记录 {span} 被改动，或并非本系统写入", "entry {span} was altered, or not written by this system"
    ),
    "missing": Wording("记录 {span} 缺失", "entries {span} are missing"),
    "unlinked": Wording("记录 {span} 与前一条不衔接", "entry {span} does not follow the one before it"),
    "cut_off": Wording("末尾的记录 {span} 被删去", "the newest entries, {span}, were cut off"),
    "head": Wording("数据库中的链头与记录 {span} 不符", "the head in the database disagrees with entry {span}"),
    "noted": Wording("记录 {span} 与当时送出的链头不符", "entry {span} is not the one whose head went out"),
    "line": Wording("链头文件第 {span} 行被改动", "line {span} of the file of heads was altered"),
    "key": Wording(
        "记录 {span} 所用的密钥未知：更换过密钥的，请把旧密钥放入 OLD_TRAIL_KEYS",
        "entry {span} names an unknown key: after a change of key, put the old one into OLD_TRAIL_KEYS",
    ),
}
_WHOLE = Wording(
    "留痕完整：{entries} 条记录，{heads} 个链头（最近 {newest}）。",
    "the trail is whole: {entries} entries, {heads} heads (the newest of {newest}).",
)
_UNWITNESSED = Wording(
    "没有送出过的链头：末尾的记录如被删去，只有数据库自己知道。",
    "no heads went out: only the database itself would know of newest entries that were cut off.",
)
_BROKEN = Wording(
    "留痕不完整：共 {faults} 处（已读 {entries} 条记录）。",
    "the trail is broken: {faults} faults in {entries} entries.",
)
_REWRAPPED = Wording(
    "已改用新密钥：{count} 个。OLD_PERSONAL_DATA_KEYS 中的旧密钥可以撤下（备份仍需要它们）。",
    "{count} keys are under the new one; those in OLD_PERSONAL_DATA_KEYS may go (backups still need them).",
)
_MORE = Wording("……另有 {more} 处", "… and {more} more")
_UNREADABLE = Wording("无法核验：{reason}", "cannot verify: {reason}")
_NONE = Wording("无", "none")
_NEEDS_OFFICE = Wording(
    "此命令需要安装服务端组件：pip install 'gongkai[office]'",
    "this command needs the server: pip install 'gongkai[office]'",
)


class What(StrEnum):
    VERIFY = "verify"
    HEADS = "heads"
    PUBLISH = "publish"
    REWRAP = "rewrap"


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("trail", help=settings.say(HELP))
    def command(
        what: Annotated[
            What,
            typer.Argument(metavar="verify|heads|publish|rewrap", help=settings.say(_WHAT), show_default=False),
        ],
        *,
        heads: Annotated[
            Path | None, typer.Option("--heads", metavar="FILE", help=settings.say(_FILE), show_default=False)
        ] = None,
        as_json: Annotated[bool, options.as_json(settings)] = False,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> int:
        return run(what, heads, as_json, settings)


def run(what: What, path: Path | None, as_json: bool, settings: Settings) -> int:
    """Do ``what``; the exit status: 0 whole, 1 broken, 2 the trail or the file of heads cannot be read."""
    try:
        import django  # noqa: PLC0415 - reading reports needs no server
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
        from django.db import Error  # noqa: PLC0415
    except ImportError:
        return _unreadable(settings.say(_NEEDS_OFFICE), settings)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    try:
        django.setup()
        return _TWINS[what](path, as_json, settings)
    except OSError as error:
        why = settings.say(system_reason(error))
        return _unreadable(f"{error.filename}: {why}" if error.filename else why, settings)
    except (Error, ImproperlyConfigured, LookupError, ValueError) as error:
        return _unreadable(str(error) or type(error).__name__, settings)


def _verify(path: Path | None, as_json: bool, settings: Settings) -> int:
    from gongkai.office.trail.verifying import verify  # noqa: PLC0415

    verification = verify(path)
    faults = iter(verification)
    shown = list(islice(faults, _SHOWN))
    deque(faults, maxlen=0)
    verdict = verification.verdict
    if as_json:
        newest = verdict.newest_head.isoformat() if verdict.newest_head else None
        listed = [{"kind": f.kind.value, "first": f.first, "last": f.last} for f in shown]
        whole = {"whole": not verdict.faults, "entries": verdict.entries, "heads": verdict.heads}
        print_json(whole | {"newest_head": newest, "faults": verdict.faults, "first_faults": listed}, one=True)
    else:
        _say_verdict(verdict, shown, settings)
    return FOUND_ERRORS if verdict.faults else OK


def _say_verdict(verdict: Any, shown: list[Any], settings: Settings) -> None:
    for fault in shown:
        span = str(fault.first) if fault.first == fault.last else f"{fault.first}–{fault.last}"
        print(settings.say(_FAULTS[fault.kind.value]).format(span=span))
    if verdict.faults > len(shown):
        print(settings.say(_MORE).format(more=verdict.faults - len(shown)))
    wording = _BROKEN if verdict.faults else _WHOLE
    newest = _moment(verdict.newest_head) if verdict.newest_head else settings.say(_NONE)
    figures = {"entries": verdict.entries, "heads": verdict.heads, "newest": newest, "faults": verdict.faults}
    print(settings.say(wording).format(**figures))
    if not verdict.heads and verdict.entries:
        print(settings.say(_UNWITNESSED), file=sys.stderr)


def _heads(path: Path | None, as_json: bool, settings: Settings) -> int:
    from django.conf import settings as server  # noqa: PLC0415

    from gongkai.office.trail.heads import noted  # noqa: PLC0415

    sound = True
    for head in noted(path or Path(server.TRAIL_HEADS)):
        sound = sound and head.sound
        if as_json:
            at = head.at.isoformat() if head.at else None
            print_json({"number": head.number, "mac": head.mac, "at": at, "sound": head.sound}, one=False)
        elif head.sound and head.at:
            print(f"{_moment(head.at)}  {head.number}  {head.mac}")
        else:
            print(settings.say(_FAULTS["line"]).format(span=head.line))
    return OK if sound else FOUND_ERRORS


def _publish(path: Path | None, as_json: bool, settings: Settings) -> int:
    from gongkai.office.trail.heads import publish_head  # noqa: PLC0415

    head = publish_head(path)
    if head and as_json:
        print_json({"number": head.number, "mac": head.mac}, one=True)
    elif head:
        print(f"{head.number}  {head.mac}")
    return OK


def _rewrap(path: Path | None, as_json: bool, settings: Settings) -> int:
    from gongkai.office.trail.personal import rewrap_keys  # noqa: PLC0415

    count = rewrap_keys()
    if as_json:
        print_json({"rewrapped": count}, one=True)
    else:
        print(settings.say(_REWRAPPED).format(count=count))
    return OK


_TWINS = {What.VERIFY: _verify, What.HEADS: _heads, What.PUBLISH: _publish, What.REWRAP: _rewrap}


def _moment(at: Any) -> str:
    from django.utils.timezone import localtime  # noqa: PLC0415

    return f"{localtime(at):%Y-%m-%d %H:%M:%S}"


def _unreadable(reason: str, settings: Settings) -> int:
    print(f"gongkai: {settings.say(_UNREADABLE).format(reason=reason)}", file=sys.stderr)
    return UNREADABLE
