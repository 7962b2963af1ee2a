"""``gongkai table``: many reports into one wide table."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from gongkai import annual
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.errors import UsageMistake, system_reason
from gongkai.cli.inputs import Input, expand, unreadable
from gongkai.cli.output import OutputError
from gongkai.cli.reading import attempt, read_input
from gongkai.cli.session import OK, UNREADABLE, Session
from gongkai.cli.settings import Settings
from gongkai.corpus.batch import Failure
from gongkai.corpus.columns import KEY, Row, row
from gongkai.corpus.errors import TableError
from gongkai.corpus.table import Table, failures_of

HELP = Wording(
    zh="把许多年度报告读成一张宽表：一份报告一行，一格一列，旁边一列是它的状态。\n"
    "已在表里的文件（按内容的 SHA-256）不再读；中断之后，再运行同一命令就接着读。读不了的文件列在 OUT.failures.csv。",
    en="Read many reports into one wide table: a row a report, a column a cell, its state beside it.\n"
    "Files already in the table (by SHA-256) are not read again; run an interrupted command again and it goes on. "
    "Files that could not be read are listed in OUT.failures.csv.",
)
OUT = Wording(zh="表格文件：.parquet、.csv 或 .xlsx。", en="The table: .parquet, .csv or .xlsx.")
RETRY = Wording(zh="上次读不了的文件再读一次。", en="Read once more the files that failed before.")


@dataclass(frozen=True, slots=True)
class Digested:
    """An input whose digest is known before it is read."""

    item: Input
    digest: str

    @property
    def name(self) -> str:
        return self.item.name


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("table", help=settings.say(HELP))
    def command(
        *,
        files: Annotated[list[str], options.files(settings)],
        out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=settings.say(OUT))],
        retry: Annotated[bool, typer.Option("--retry", help=settings.say(RETRY))] = False,
        jobs: Annotated[int | None, options.jobs(settings)] = None,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        raise typer.Exit(tabulate(files, out, retry, jobs, settings))


def tabulate(files: list[str], out: Path, retry: bool, jobs: int | None, settings: Settings) -> int:
    """Add what is new among ``files`` to the table; the exit status. UsageMistake, OutputError."""
    ours = {out.resolve(), failures_of(out).resolve()}
    inputs = [item for item in expand(files) if isinstance(item, Failure) or not _is_one_of(item, ours)]
    session = Session(settings, inputs, jobs)
    try:
        with Table(out, retry) as table:
            added = _fill(table, session)
            _summary(added, session, table)
    except TableError as error:
        raise UsageMistake(error.reason) from error
    except OSError as error:
        why = system_reason(error)
        raise OutputError(
            Wording(zh=f"无法写入“{out}”（{why.zh}）", en=f"“{out}” cannot be written ({why.en})")
        ) from error
    return UNREADABLE if session.failed else OK


def _is_one_of(item: Input, files: set[Path]) -> bool:
    """The table itself may lie in the folder that it is made from."""
    return any(isinstance(part, Path) and part.resolve() in files for part in item.parts)


def _fill(table: Table, session: Session) -> int:
    """Read what the table does not know; how many rows were added."""
    fresh = _fresh(table, session)
    added = 0
    for digested, outcome in session.results(read_row, fresh, bar=True):
        if isinstance(outcome, Failure):
            session.fail(outcome)
            table.add_failure(digested.digest, outcome)
        else:
            table.add(outcome)
            added += 1
    return added


def read_row(digested: Digested) -> Row | Failure:
    """The row of one report, audited."""
    return attempt(digested.item, lambda item: {**row(annual.audit(read_input(item))), KEY: digested.digest})


def _fresh(table: Table, session: Session) -> list[Digested]:
    """The inputs whose content is not in the table, each content once; earlier failures count as failures still."""
    fresh: dict[str, Digested] = {}
    for item in session.inputs:
        digest = attempt(item, _digest)
        if isinstance(digest, Failure):
            session.fail(digest)
        elif digest in table.failed_before:
            session.failed += 1
        elif digest not in table.known:
            fresh.setdefault(digest, Digested(item, digest))
    return list(fresh.values())


def _digest(item: Input) -> str:
    """SHA-256 of the file, in hexadecimal; ReadError."""
    part = item.parts[0]
    if isinstance(part, bytes):
        return hashlib.sha256(part).hexdigest()
    try:
        with part.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(error) from error


def _summary(added: int, session: Session, table: Table) -> None:
    skipped = session.total - session.failed - added
    wording = Wording(
        zh=f"{table.out}：新增 {added} 份，已有 {skipped} 份，未能读取 {session.failed} 份。",
        en=f"{table.out}: {added} added, {skipped} there already, {session.failed} could not be read.",
    )
    print(session.settings.say(wording), file=sys.stderr)
