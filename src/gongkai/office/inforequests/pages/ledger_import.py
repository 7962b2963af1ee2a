"""The import of a ledger: uploaded, its columns and words settled, checked without storing, confirmed."""

import hashlib
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from gongkai.law.outcomes import OUTCOMES
from gongkai.law.personal_data import mask
from gongkai.office.agencies.exchange.sheets import Sheet
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_where
from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.inforequests.ledger_import.fields import FIELD_OF, FIELDS
from gongkai.office.inforequests.ledger_import.importing import Ledger, Options, bad_rows_file, import_ledger
from gongkai.office.inforequests.ledger_import.keeping import book_of, discard, done, keep, remembered
from gongkai.office.inforequests.ledger_import.mapping import Mapping, guess, unclear
from gongkai.office.inforequests.ledger_import.meanings import choices, row_label
from gongkai.office.inforequests.ledger_import.reading import Table, read_ledger, table_of
from gongkai.office.inforequests.models import LedgerUpload
from gongkai.office.inforequests.pages.base import RequestsPage, board_crumb
from gongkai.office.pages.base import ActPage, Text, said
from gongkai.office.pages.files import download
from gongkai.office.policy import RequestAct

TITLE = _("导入台账")
_SHOWN = 200
"""Faults shown on the page; all of them are in the file."""


class LedgerForm(forms.Form):
    table = forms.FileField(
        label=_("台账文件"), help_text=_("XLSX或者CSV，不超过20 MB、20000行。列名、列序不限，不必改成统一的格式。")
    )


class _Importing(RequestsPage):
    """A page of one agency's import."""

    header_icon = "upload"
    agency: Agency

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_where(self.person, RequestAct.REGISTER), pk=self.kwargs["agency"])

    def path(self) -> list[tuple[str, Text]]:
        return [board_crumb(self.agency)]


class UploadPage(ActPage, _Importing):
    """The file; it is read at once and kept sealed until it is confirmed, for a day at most."""

    template_name = "inforequests/ledger_upload.html"
    form_class = LedgerForm
    page_title = TITLE
    submit = _("上传并识别各列")
    done = ""
    upload: LedgerUpload

    def do(self, data: dict[str, Any]) -> None:
        try:
            book = read_ledger(data["table"].read())
        except ActRefusedError as error:
            raise ActRefusedError(error.message, field="table") from error
        self.upload = keep(book, by=self.person, agency=self.agency)

    def next(self) -> str:
        return reverse("requests_import_check", args=[self.agency.pk, self.upload.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agency=self.agency, fields=FIELDS, **kwargs)


class ColumnRow(NamedTuple):
    """A column of the ledger, with what it is taken for."""

    key: str
    letter: str
    heading: str
    sample: str
    field: str


class WordRow(NamedTuple):
    """A word whose meaning is not clear."""

    key: str
    field: str
    word: str
    lines: int
    chosen: str
    choices: list[tuple[str, str]]


class CheckPage(_Importing):
    """What each column holds and each unclear word means, and what would be imported; nothing is stored before the
    same was checked.
    """

    template_name = "inforequests/ledger_check.html"
    page_title = _("核对并导入台账")
    ledger: Ledger | None = None
    faults: list[str]
    upload: LedgerUpload

    def prepare(self) -> None:
        super().prepare()
        self.upload = get_object_or_404(LedgerUpload, pk=self.kwargs["upload"], agency=self.agency)
        self.faults = []

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), (reverse("requests_import", args=[self.agency.pk]), TITLE)]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except ActRefusedError as error:  # the sheets are gone: a day passed, or somebody imported them
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("requests_import", args=[self.agency.pk]))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wish = request.POST.get("do", "check")
        if wish == "drop":
            discard(self.upload, by=self.person)
            messages.success(request, _now("上传的台账已删除，没有导入。"))
            return HttpResponseRedirect(board_crumb(self.agency)[0])
        if wish == "sheet" or self.table is None:
            return self._page()
        same = request.POST.get("checked", "") == self.sign()
        self._run(dry_run=not (same and wish in ("all", "good")), only_good=wish == "good")
        if self.ledger is not None and self.ledger.stored:
            return self._imported(self.ledger)
        if wish == "bad" and self.ledger is not None:
            return download(bad_rows_file(self.ledger.bad), "bad-rows.xlsx")
        if wish in ("all", "good") and not same:
            self.faults.append(_now("各列或者词语的含义有改动，已重新检查，请核对后再确认。"))
        return self._page()

    def _run(self, *, dry_run: bool, only_good: bool) -> None:
        assert self.table is not None
        try:
            self.ledger = import_ledger(
                by=self.person,
                agency=self.agency,
                table=self.table,
                mapping=self.mapping,
                options=Options(dry_run, only_good),
            )
        except FieldsError as error:
            self.faults += [str(fault) for _name, fault in error.faults]

    def _imported(self, ledger: Ledger) -> HttpResponse:
        assert self.table is not None
        done(self.upload, self.table, self.mapping, by=self.person)
        words = _now("已导入%(good)d件，其中在办%(open)d件、已办结%(closed)d件；已经登记过的%(there)d件没有改动。")
        about = {"good": ledger.good, "open": ledger.open, "closed": ledger.closed, "there": len(ledger.there)}
        messages.success(self.request, words % about)
        return HttpResponseRedirect(board_crumb(self.agency)[0])

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return book_of(self.upload).sheets

    @cached_property
    def sheet(self) -> int:
        """The place of the chosen sheet; unless one is chosen the first in which a header is found."""
        chosen = self.request.POST.get("sheet", "")
        if chosen.isdecimal() and int(chosen[:4]) < len(self.sheets):
            return int(chosen[:4])
        return next((place for place, one in enumerate(self.sheets) if _has_table(one)), 0)

    @cached_property
    def table(self) -> Table | None:
        try:
            return table_of(self.sheets[self.sheet], int(self.header or 0))
        except ActRefusedError as error:
            self.faults += said(error)
            return None

    @property
    def header(self) -> str:
        """The row of the headings as a person said; empty: it is looked for."""
        asked = self.request.POST.get("header", "")
        return asked[:6] if asked.isdecimal() else ""

    @cached_property
    def before(self) -> LedgerUpload | None:
        return remembered(self.agency)

    @cached_property
    def mapping(self) -> Mapping:
        """As the form says; where it says nothing, as the last ledger of the agency was read, else by the headings."""
        assert self.table is not None
        guessed = guess(self.table, self.before.columns if self.before else None)
        asked = self.request.POST if "column_0" in self.request.POST and not self._other_table() else QueryDict()
        columns = tuple(_field(asked, place, name) for place, name in enumerate(guessed.columns))
        return Mapping(columns, self._meanings(Mapping(columns)))

    def _other_table(self) -> bool:
        """Whether the form was filled in for another sheet or header than it asks for now."""
        return self.request.POST.get("do") == "sheet"

    def _meanings(self, mapping: Mapping) -> dict[str, dict[str, str]]:
        assert self.table is not None
        settled = self.before.meanings if self.before else {}
        found: dict[str, dict[str, str]] = {}
        for name, words in unclear(self.table, mapping).items():
            for word, _lines in words:
                code = self.request.POST.get(_key(name, word), settled.get(name, {}).get(word, ""))
                if code in choices(name):
                    found.setdefault(name, {})[word] = code
        return found

    def sign(self) -> str:
        """What stands for all that was settled, the sheet and its header included."""
        assert self.table is not None
        said = f"{self.upload.pk} {self.sheet} {self.table.header} {self.mapping.sign()}"
        return hashlib.sha256(said.encode()).hexdigest()

    def _page(self) -> HttpResponse:
        context: dict[str, Any] = {"agency": self.agency, "sheets": self.sheets, "sheet": self.sheet}
        context["header"] = self.header
        if self.table is not None:
            context |= {
                "table": self.table,
                "columns": _columns(self.table, self.mapping),
                "words": _words(self.table, self.mapping),
                "fields": FIELDS,
                "sign": self.sign(),
            }
        if self.ledger is not None:
            counted = self.ledger.outcomes
            told = [(row_label(row.identifier), counted[row.identifier]) for row in OUTCOMES if counted[row.identifier]]
            context |= {"ledger": self.ledger, "outcomes": told, "shown": self.ledger.bad[:_SHOWN]}
            context |= {"years": sorted(self.ledger.years.items())}
        return self.render_to_response(self.get_context_data(faults=self.faults, **context))


def _has_table(sheet: Sheet) -> bool:
    try:
        table_of(sheet)
    except ActRefusedError:
        return False
    return True


def _field(asked: QueryDict, place: int, guessed: str) -> str:
    name = asked.get(f"column_{place}", guessed)
    return name if name in FIELD_OF else ""


def _key(name: str, word: str) -> str:
    """The name of the box of a word, whatever other words there are."""
    return f"meaning_{name}_{hashlib.sha256(word.encode()).hexdigest()[:12]}"


def _columns(table: Table, mapping: Mapping) -> list[ColumnRow]:
    rows = []
    for place, (heading, name) in enumerate(zip(table.headings, mapping.columns, strict=True)):
        values = (line.cells[place] for line in table.lines if place < len(line.cells))
        first = next((value for value in values if value), "")
        if heading or first:
            letter = get_column_letter(place + 1)
            rows.append(ColumnRow(f"column_{place}", letter, heading, _sample(first, name), name))
    return rows


def _sample(value: str, name: str) -> str:
    """Enough of a value to know the column again, and no more of a person."""
    known = FIELD_OF.get(name)
    if known and known.personal and name not in ("subject", "described", "remark"):
        return value[:1] + "*" * min(len(value) - 1, 5)
    return mask(value)[:24]


def _words(table: Table, mapping: Mapping) -> list[WordRow]:
    return [
        WordRow(
            _key(name, word),
            str(FIELD_OF[name].label),
            mask(word)[:40],
            lines,
            mapping.meanings.get(name, {}).get(word, ""),
            list(choices(name).items()),
        )
        for name, words in unclear(table, mapping).items()
        for word, lines in words
    ]
