"""The pages of the text: all parts with their live figures, one part to write, the year's dated facts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.policy import ReportAct, ReportState
from gongkai.office.reporting.figures import figures_of
from gongkai.office.reporting.models import FactKind, TextPart, YearFact
from gongkai.office.reporting.narrative.facts import enter_fact, remove_fact
from gongkai.office.reporting.narrative.fields import FIELD, LiveField, fields_of
from gongkai.office.reporting.narrative.telling import passages_of
from gongkai.office.reporting.narrative.writing import LONGEST, begin_text, write_part
from gongkai.office.reporting.pages.base import OfYear
from gongkai.office.reporting.whole import whole_report

SECTION_OF: dict[str, int] = {"problems": 5, "others": 6}
"""Of the parts that are a section of their own; the others are parts of section one."""


class Piece(NamedTuple):
    """A stretch of text, or a figure with the page of its records."""

    text: str
    field: LiveField | None = None
    url: str = ""


class OfText(OfYear):
    """A page of those who write the report, and of the leader who signs it."""

    def prepare(self) -> None:
        super().prepare()
        only_if(self.may(ReportAct.READ, ReportState.WRITING))


class TextPage(OfText):
    """The whole text as it stands, each figure where it belongs; last year's beside it."""

    template_name = "reporting/text.html"
    page_title = _("报告正文")

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = whole_report(self.of)
        passages = passages_of(self.of)
        before = dict(self._before(found.before))
        shares = found.copied.sections if found.copied else {}
        parts = [
            {
                "name": part,
                "label": label,
                "pieces": list(self._pieces(passages[part], found.fields)),
                "before": before.get(part, ""),
                "share": shares.get(SECTION_OF.get(part, 1)) if before.get(part) else None,
            }
            for part, label in TextPart.choices
        ]
        about = {
            "parts": parts,
            "writes": self.may(ReportAct.WRITE),
            "empty": not all(passages.values()),
            "copied": found.copied,
            "unfinished": found.unfinished,
        }
        return super().get_context_data(**self.about_year, **about, **kwargs)

    def _pieces(self, text: str, fields: Any) -> Iterator[Piece]:
        at = 0
        for found in FIELD.finditer(text):
            yield Piece(text[at : found.start()])
            field = fields.get(found[1])
            url = self.address("report_records", field.cell) if field and field.cell else ""
            yield Piece(found[0] if field is None else field.shown, field, url)
            at = found.end()
        yield Piece(text[at:])

    def _before(self, report: Any) -> Iterator[tuple[str, str]]:
        """Last year's text by part."""
        for section in report.sections if report else ():
            for part in section.subsections:
                yield part.part, part.text
        for name, number in SECTION_OF.items():
            if section := report.section(number) if report else None:
                yield name, section.text


class _BelowText(OfText):
    """A page that leads back to the text."""

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb(), (self.address("report_text"), TextPage.page_title)]


class PartForm(forms.Form):
    text = forms.CharField(
        label=_("内容"),
        widget=forms.Textarea(attrs={"rows": 14, "lang": "zh-CN"}),
        required=False,
        max_length=LONGEST,
        help_text=_("数据请写成花括号中的数据项，如“{新收申请}”，随记录更新；每段一行。"),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class PartPage(_BelowText, ActPage):
    """Write one part; the figures that can be named stand below."""

    template_name = "reporting/part.html"
    form_class = PartForm

    def prepare(self) -> None:
        super().prepare()
        if self.kwargs["part"] not in TextPart.values:
            raise Http404("no such part")
        self.part: str = self.kwargs["part"]
        only_if(self.may(ReportAct.WRITE, ReportState.WRITING))

    def get_page_title(self) -> str:
        return str(TextPart(self.part).label)

    @cached_property
    def held(self) -> str:
        return passages_of(self.of)[self.part]

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.held, "seen": self.held}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fields = fields_of(self.of, figures_of(self.of)).values()
        return super().get_context_data(fields=fields, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        write_part(by=self.person, of=self.of, part=self.part, text=data["text"], seen=data["seen"])


class BeginPage(_BelowText, ActPage):
    """Begin what is empty."""

    page_title = _("生成初稿")
    intro = _("空白的部分按本年度的记录生成初稿，已经写有内容的部分不变。初稿中的“【待填】”须由您补充。")
    submit = _("生成")
    done = _("已生成")

    def prepare(self) -> None:
        super().prepare()
        only_if(self.may(ReportAct.WRITE, ReportState.WRITING))

    def do(self, data: dict[str, Any]) -> None:
        begin_text(by=self.person, of=self.of)


class FactsPage(_BelowText):
    """What happened in the year, by day."""

    template_name = "reporting/facts.html"
    page_title = _("年度工作事实")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = YearFact.objects.filter(agency=self.agency, on__year=self.year).select_related("entered_by")
        writes = self.may(ReportAct.WRITE, ReportState.WRITING)
        return super().get_context_data(**self.about_year, facts=held, writes=writes, **kwargs)


class FactForm(forms.Form):
    kind = forms.ChoiceField(label=_("种类"), choices=FactKind)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    what = forms.CharField(label=_("内容"), max_length=300)
    people = forms.IntegerField(label=_("人数（来信填件数）"), min_value=0, max_value=10_000_000, required=False)


class _OfFacts(OfText):
    def prepare(self) -> None:
        super().prepare()
        only_if(self.may(ReportAct.WRITE, ReportState.WRITING))

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb(), (self.address("report_facts"), FactsPage.page_title)]


class FactPage(_OfFacts, ActPage):
    """Enter a fact."""

    page_title = _("登记工作事实")
    form_class = FactForm

    def do(self, data: dict[str, Any]) -> None:
        enter_fact(by=self.person, agency=self.agency, fields=data)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class RemoveFactPage(_OfFacts, ActPage):
    """Take a fact away."""

    page_title = _("删除登记")
    form_class = WhyForm
    submit = _("删除")
    done = _("已删除")
    dangerous = True

    def prepare(self) -> None:
        super().prepare()
        self.fact = get_object_or_404(YearFact, pk=self.kwargs["fact"], agency=self.agency, on__year=self.year)

    def get_page_subtitle(self) -> str:
        return str(self.fact)

    def do(self, data: dict[str, Any]) -> None:
        remove_fact(by=self.person, fact=self.fact, why=data["why"])
