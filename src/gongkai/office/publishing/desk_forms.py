"""Forms of the pages beside items: columns, catalogues, validity, links, contributions, channels, gazette, looks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongkai.law.catalogue import matters
from gongkai.law.standard_catalogue import PILOT_FIELDS
from gongkai.office.agencies.forms import Day, Reason
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.publishing.catalogues import LEVELS
from gongkai.office.publishing.models import (
    Channel,
    Column,
    ColumnKind,
    Disclosure,
    Form,
    GazetteIssue,
    ProposalReply,
    Term,
    ValidityChange,
)
from gongkai.wording import Lang

MOST_OFFERED = 300


class Suggested(forms.TextInput):
    """A line with suggestions of the browser's own."""

    template_name = "publishing/_suggested.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.suggestions: list[tuple[str, str]] = []
        """What is typed, and what it means in the reader's language where that is another."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        given["list"] = f"{given.get('id', name)}_list"
        return context | {"suggestions": self.suggestions}


class ItemField(forms.CharField):
    """An item by its 索引号, 发文字号 or title."""

    def __init__(self, *, items: Any, **kwargs: Any) -> None:
        super().__init__(widget=Suggested(), help_text=_("填写索引号、发文字号或者完整标题"), **kwargs)
        self.items = items
        titles = items.order_by("-pk").values_list("title", flat=True)[:MOST_OFFERED]
        self.widget.suggestions = [(title, "") for title in titles]

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        found = self.items.filter(Q(index_number=text) | Q(document_number=text) | Q(title=text)).order_by("-pk")[:2]
        if not found:
            raise ValidationError(_("没有找到这条信息，请核对索引号、发文字号或者标题"))
        if len(found) > 1:
            raise ValidationError(_("有多条信息与此相符，请改填索引号"))
        return found[0]


class Columns(forms.ModelChoiceField):
    """A column in use, indented as in the tree."""

    def __init__(self, *, agency: Agency, without: Column | None = None, **kwargs: Any) -> None:
        columns = Column.objects.filter(agency=agency, active=True).order_by("path")
        if without is not None:
            columns = columns.exclude(path__startswith=without.path)
        super().__init__(queryset=columns, **kwargs)

    def label_from_instance(self, column: Column) -> str:
        return "　" * (column.depth - 1) + column.name


class ColumnForm(forms.Form):
    """What is settled of a column."""

    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("类别"), choices=ColumnKind, help_text=_("决定检查指标规定的更新期限"))
    owner = forms.ModelChoiceField(label=_("责任人"), queryset=Person.objects.none(), required=False)
    unit = forms.CharField(label=_("责任处室"), max_length=100, required=False)
    update_days = forms.IntegerField(
        label=_("更新间隔（日）"), min_value=1, max_value=3650, required=False, help_text=_("空白时按类别的期限")
    )
    term = forms.ChoiceField(label=_("公开时限"), choices=Term)
    matters = forms.MultipleChoiceField(
        label=_("对应法定公开事项"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Person.objects.filter(agency=agency, is_active=True).order_by("pk")
        lang: Lang = "en" if get_language() == "en" else "zh"
        self.fields["matters"].choices = [
            (matter.identifier, matter.label.in_(lang)) for matter in matters(LEVELS[agency.level])
        ]


class NewColumnForm(ColumnForm):
    """Name and place as well."""

    name = forms.CharField(label=_("名称"), max_length=100)
    slug = forms.SlugField(
        label=_("网址名"), max_length=60, help_text=_("小写字母、数字和连字符；用过的网址名不再给别的栏目")
    )
    parent = forms.ModelChoiceField(queryset=Column.objects.none(), required=False)
    field_order = ("name", "slug", "parent")

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, agency=agency, **kwargs)
        self.fields["parent"] = Columns(agency=agency, label=_("上级栏目"), required=False, empty_label=_("一级栏目"))
        self.order_fields(self.field_order)


class RenameForm(forms.Form):
    name = forms.CharField(label=_("新名称"), max_length=100)
    slug = forms.SlugField(label=_("网址名"), max_length=60, help_text=_("更换后，旧网址自动转到新网址"))
    why = Reason()


class MoveForm(forms.Form):
    why = Reason()

    def __init__(self, *args: Any, column: Column, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = Columns(
            agency=column.agency, without=column, label=_("移到"), required=False, empty_label=_("一级栏目")
        )
        self.order_fields(("parent", "why"))


class MergeForm(forms.Form):
    why = Reason()

    def __init__(self, *args: Any, column: Column, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = Columns(agency=column.agency, without=column, label=_("并入"))
        self.order_fields(("into", "why"))


class WhyForm(forms.Form):
    """An act that needs a reason alone."""

    why = Reason()


class CatalogueForm(forms.Form):
    name = forms.CharField(
        label=_("领域"), max_length=60, widget=Suggested(), help_text=_("同一领域的目录由文件整体替换")
    )
    file = forms.FileField(label=_("文件"), help_text=_("XLSX，列与空白表相同"))
    dry_run = forms.BooleanField(label=_("只检查，不写入"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        names = [(field.label.zh, field.label.en if english else "") for field in PILOT_FIELDS]
        self.fields["name"].widget.suggestions = names


class ReleasesFileForm(forms.Form):
    file = forms.FileField(label=_("文件"), help_text=_("XLSX 或 CSV，列名与导出的文件相同"))
    dry_run = forms.BooleanField(label=_("只检查，不写入"), required=False, initial=True)


class ValidityForm(forms.Form):
    change = forms.ChoiceField(label=_("变更"), choices=[c for c in ValidityChange.choices if c[0] != "issued"])
    on = Day(label=_("自何日起"))
    note = forms.CharField(
        label=_("说明"), max_length=300, required=False, help_text=_("依据文件不在本系统的，写明其名称和文号")
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"] = ItemField(items=items, label=_("依据文件"), required=False)
        self.order_fields(("change", "on", "instrument", "note"))


class InterpretationForm(forms.Form):
    form = forms.ChoiceField(label=_("解读形式"), choices=Form)

    def __init__(self, *args: Any, policies: Any, texts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["policy"] = ItemField(items=policies, label=_("政策文件"))
        self.fields["interpretation"] = ItemField(items=texts, label=_("政策解读"))
        self.order_fields(("policy", "interpretation", "form"))


class ProposalForm(forms.ModelForm):
    replied_on = Day(label=_("答复日期"), required=False)

    class Meta:
        model = ProposalReply
        fields = ("body", "number", "session", "subject", "adopted", "replied_on")

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemField(items=items, label=_("办理结果"))
        self.order_fields(("item",))

    def _post_clean(self) -> None:
        """Whether the reply may be so is the act's business."""


class SendForm(forms.Form):
    to = forms.ModelChoiceField(label=_("报送至"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, agency: Agency, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemField(items=items, label=_("政府信息"))
        self.fields["to"].queryset = agency.get_ancestors().filter(active=True)
        self.order_fields(("item", "to"))


class AdoptForm(forms.Form):
    opinion = forms.CharField(label=_("意见"), max_length=300, required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"] = Columns(agency=agency, label=_("放入栏目"), required=False)
        self.order_fields(("column", "opinion"))


class OpinionForm(forms.Form):
    opinion = forms.CharField(label=_("意见"), max_length=300)


class ReleaseForm(forms.Form):
    channel = forms.ChoiceField(label=_("渠道"), choices=Channel)
    on = Day(label=_("日期"), initial=timezone.localdate)
    title = forms.CharField(label=_("标题"), max_length=300, required=False, help_text=_("未在网站发布的信息填写标题"))
    url = forms.URLField(label=_("网址"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemField(items=items, label=_("政府信息"), required=False)
        self.order_fields(("item", "channel", "on"))


class IssueForm(forms.Form):
    year = forms.IntegerField(label=_("年份"), min_value=1949, max_value=2100)
    number = forms.IntegerField(
        label=_("期号"), min_value=1, max_value=999, required=False, help_text=_("空白时取下一期")
    )


class PrintForm(forms.Form):
    on = Day(label=_("出版日期"), initial=timezone.localdate)


class AsItemForm(forms.Form):
    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"] = Columns(agency=agency, label=_("放入栏目"), required=False)


class ArrangeForm(forms.Form):
    """The order and section of each entry, and one more item."""

    def __init__(self, *args: Any, issue: GazetteIssue, items: Any, titles: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = list(issue.entries.select_related("item"))
        for entry in self.entries:
            title = titles[entry.item_id]
            self.fields[f"order_{entry.pk}"] = forms.IntegerField(
                label=_("《%(title)s》的次序") % {"title": title},
                initial=entry.order + 1,
                min_value=0,
                help_text=_("填0移出本期"),
            )
            self.fields[f"section_{entry.pk}"] = forms.CharField(
                label=_("栏目"), initial=entry.section, max_length=100, required=False
            )
        self.fields["item"] = ItemField(items=items, label=_("加入信息"), required=False)
        self.fields["section"] = forms.CharField(label=_("加入的栏目"), max_length=100, required=False)

    def places(self) -> list[Any]:
        """The items with their sections in the order asked for."""
        data = self.cleaned_data
        kept = [(data[f"order_{e.pk}"], e.item, data[f"section_{e.pk}"]) for e in self.entries]
        places = [(item, section) for order, item, section in sorted(kept, key=lambda one: one[0]) if order]
        return [*places, *([(data["item"], data["section"])] if data["item"] else [])]


class ReexamineForm(forms.Form):
    attribute = forms.ChoiceField(
        label=_("评估结果"),
        choices=[("", _("维持不变")), *Disclosure.choices],
        required=False,
        help_text=_("变更公开属性的，转为草稿，重新审核"),
    )
    reason = forms.CharField(label=_("理由"), max_length=300)
    next_on = Day(label=_("下次评估日期"), required=False, help_text=_("空白时按本机关的周期"))


class ConfirmForm(forms.Form):
    reason = forms.CharField(label=_("复核意见"), max_length=300)
    next_on = Day(label=_("下次复核日期"), required=False, help_text=_("空白时按本机关的周期"))
