"""Which of an agency's requests to show; built so that the lists stay fast at a hundred thousand cases."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.days import today
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.models import STATE_LABELS, CaseKind, InfoRequest
from gongkai.office.inforequests.queries import description_for, numbered_from
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.selects import PlainSelect
from gongkai.office.policy import ENDED, RequestState
from gongkai.office.trail.sealed_field import open_together

OPENED = 1000
"""In how many cases, the newest first, words are looked for: descriptions are sealed and opened one by one."""

DUES = {
    "overdue": _("已超期"),
    "today": _("今天到期"),
    "near": _("即将到期"),
    "standing": _("期限暂停计算"),
    "late": _("超期办结"),
}
UNDER_WAY = sorted(set(RequestState) - ENDED)


class BoardFilter(forms.Form):
    """Narrow the cases; without a state those under way are shown, the nearest due day first."""

    q = forms.CharField(label=_("登记号或者描述"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("状态"), required=False, widget=PlainSelect)
    due = forms.ChoiceField(label=_("期限"), required=False, widget=PlainSelect)
    officer = forms.ChoiceField(label=_("经办人"), required=False, widget=PlainSelect)
    channel = forms.ChoiceField(label=_("提交方式"), required=False, widget=PlainSelect)
    kind = forms.ChoiceField(label=_("事项类别"), required=False, widget=PlainSelect)
    year = forms.TypedChoiceField(label=_("登记年度"), required=False, coerce=int, empty_value=None, widget=PlainSelect)

    def __init__(self, *args: Any, agency: Agency, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        every = ("", _("全部"))
        years = range(today().year, self._first_year() - 1, -1)
        offered: dict[str, list[Any]] = {
            "state": [("", _("在办")), ("all", _("全部")), *((s.value, STATE_LABELS[s]) for s in RequestState)],
            "due": [every, *DUES.items()],
            "officer": [every, ("none", _("未分办")), *((str(one.pk), one.name) for one in people)],
            "channel": [every, *((c.value, in_language(c.label)) for c in Channel)],
            "kind": [every, *CaseKind.choices],
            "year": [every, *((year, str(year)) for year in years)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices
        self.cut_short = False
        """Whether words were looked for in the newest cases only."""

    def _first_year(self) -> int:
        first = InfoRequest.objects.filter(agency=self.agency).order_by("arrived_on").values_list("year", flat=True)
        return min(first[:1] or [today().year])

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, faults left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, requests: QuerySet[InfoRequest]) -> QuerySet[InfoRequest]:
        """The cases that fit, in the order in which they are shown, but for words in descriptions (``in_words``)."""
        chosen = self.chosen
        found = requests.filter(agency=self.agency)
        state = chosen.get("state", "" if chosen.get("due") != "late" else "all")
        if not state:
            found = found.filter(state__in=UNDER_WAY)
        elif state != "all":
            found = found.filter(state=state)
        for name in ("channel", "kind", "year"):
            if name in chosen:
                found = found.filter(**{name: chosen[name]})
        if officer := chosen.get("officer"):
            found = found.filter(officer=None if officer == "none" else officer)
        found = self._due(found, chosen.get("due", ""))
        if state in {one.value for one in ENDED} | {"all"}:
            return found.order_by("-pk")
        return found.order_by(F("next_due_on").asc(nulls_last=True), "pk")

    def _due(self, found: QuerySet[InfoRequest], due: str) -> QuerySet[InfoRequest]:
        day = today()
        if due == "overdue":
            return found.filter(state__in=UNDER_WAY, next_due_on__lt=day)
        if due == "today":
            return found.filter(state__in=UNDER_WAY, next_due_on=day)
        if due == "near":
            last = calendar().add(day, rules_of(self.agency).alert_days).date
            return found.filter(state__in=UNDER_WAY, next_due_on__gte=day, next_due_on__lte=last)
        if due == "standing":
            return found.filter(state__in=UNDER_WAY, next_due_on=None)
        if due == "late":
            return found.filter(state=RequestState.CLOSED, overdue=True)
        return found

    def in_words(self, person: Any, found: QuerySet[InfoRequest]) -> list[int] | QuerySet[Any]:
        """The numbers of the cases: by a number that was typed, or by words of what was asked."""
        text = self.chosen.get("q", "").strip()
        if not text:
            return found.values_list("pk", flat=True)
        numbered = numbered_from(found, text).values_list("pk", flat=True)
        if numbered.exists():
            return numbered
        cases = list(found.order_by("-pk")[: OPENED + 1])
        self.cut_short = len(cases) > OPENED
        open_together(cases)
        words = text.casefold()
        return [one.pk for one in cases[:OPENED] if words in _said(person, one).casefold()]

    def note(self) -> str:
        """What is to be said of the search."""
        if not self.cut_short:
            return ""
        about = {"most": OPENED}
        return _now("描述加密保存，只在最近的%(most)d件中查找；请用状态、年度等条件缩小范围。") % about


def _said(person: Any, case: InfoRequest) -> str:
    return f"{case.number} {case.subject} {description_for(person, case)}"
