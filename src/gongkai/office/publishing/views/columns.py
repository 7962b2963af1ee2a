"""Pages of columns (栏目)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing import columns as acts
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing.column_standing import standings
from gongkai.office.publishing.models import Column
from gongkai.office.publishing.views.desk import DeskActPage, Link, Table, TablesPage, Warn, desk_crumb
from gongkai.office.publishing.views.words import matter_label


class ColumnsPage(TablesPage):
    page_title = _("栏目")
    duties = (Duty.COLUMNS,)

    def tables(self) -> list[Table]:
        rows = []
        for one in standings(self.subject):
            column = one.column
            state: Any = "—"
            if one.empty:
                state = Warn(_("空栏目"))
            elif one.overdue:
                state = Warn(_("逾期未更新"))
            rows.append(
                [
                    Link(column.name, reverse("column_page", args=[column.pk]), column.depth - 1),
                    column.slug,
                    column.get_kind_display(),
                    column.owner or column.unit,
                    one.limit,
                    one.items,
                    one.last,
                    state,
                ]
            )
        heads = [
            _("名称"), _("网址名"), _("类别"), _("责任人"), _("更新间隔（日）"), _("已发布"), _("最近发布"), _("状态"),
        ]  # fmt: skip
        closed = Column.objects.filter(agency=self.subject, active=False).select_related("merged_into")
        gone = [
            [Link(c.name, reverse("column_page", args=[c.pk])), c.slug, c.merged_into and c.merged_into.name]
            for c in closed
        ]
        new = Link(_("新建栏目"), reverse("column_create", args=[self.subject.pk]))
        tables = [Table(_("在用栏目"), heads, rows, _("还没有栏目。"), [new])]
        if gone:
            tables.append(Table(_("停用栏目"), [_("名称"), _("网址名"), _("并入")], gone))
        return tables


class ColumnPage(TablesPage):
    """A column with what is settled of it, and its history."""

    duties = (Duty.COLUMNS,)

    def find(self) -> Agency:
        self.column = get_object_or_404(Column.objects.select_related("agency", "owner"), pk=self.kwargs["column"])
        only_if(may_do(self.person, Duty.COLUMNS, self.column.agency))
        return self.column.agency

    def get_page_title(self) -> str:
        return self.column.name

    def path(self) -> list[Any]:
        return [desk_crumb(self.subject), (reverse("columns_list", args=[self.subject.pk]), _("栏目"))]

    def tables(self) -> list[Table]:
        column = self.column
        data = [
            [_("网址名"), column.slug],
            [_("上级栏目"), str(column.get_parent() or _("一级栏目"))],
            [_("说明"), column.description],
            [_("类别"), column.get_kind_display()],
            [_("责任人"), column.owner],
            [_("责任处室"), column.unit],
            [_("更新间隔（日）"), column.update_days],
            [_("公开时限"), column.get_term_display()],
            [_("对应法定公开事项"), "、".join(matter_label(name) for name in column.matters)],
            [_("并入"), column.merged_into],
        ]
        acts_there = [
            ("column_change", _("修改")),
            ("column_rename", _("更名")),
            ("column_move", _("移动")),
            ("column_promote", _("提升")),
            ("column_merge", _("合并")),
            ("column_close", _("关闭")),
        ]
        links = [Link(label, reverse(name, args=[column.pk])) for name, label in acts_there if column.active]
        history = [
            [e.at, e.get_what_display(), e.old, e.new, e.old_slug, e.by, e.why]
            for e in column.events.select_related("by")
        ]
        heads = [_("时间"), _("变更"), _("原值"), _("新值"), _("原网址名"), _("经办人"), _("理由")]
        return [
            Table(column.name, [_("项目"), _("内容")], data, links=links),
            Table(_("变更历史"), heads, history, _("还没有变更。")),
        ]


class CreatePage(DeskActPage):
    page_title = _("新建栏目")
    duty = Duty.COLUMNS
    list_name, list_label = "columns_list", _("栏目")
    form_class = forms.NewColumnForm
    submit = _("新建")
    done = _("栏目已新建")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.subject}

    def do(self, data: dict[str, Any]) -> None:
        fields = dict(data)
        acts.create_column(by=self.person, agency=self.subject, parent=fields.pop("parent"), fields=fields)


class _OfColumn(DeskActPage):
    """A form about one column in use."""

    duty = Duty.COLUMNS
    list_name, list_label = "columns_list", _("栏目")

    def find(self) -> Agency:
        columns = Column.objects.filter(active=True).select_related("agency", "owner")
        self.column = get_object_or_404(columns, pk=self.kwargs["column"])
        return self.column.agency

    def path(self) -> list[Any]:
        return [*super().path(), (reverse("column_page", args=[self.column.pk]), self.column.name)]


class ChangePage(_OfColumn):
    page_title = _("修改栏目")
    form_class = forms.ColumnForm

    def get_form_kwargs(self) -> dict[str, Any]:
        initial = {name: getattr(self.column, name) for name in acts.CHANGEABLE}
        return super().get_form_kwargs() | {"agency": self.subject, "initial": initial}

    def do(self, data: dict[str, Any]) -> None:
        acts.change_column(by=self.person, column=self.column, fields=data)


class RenamePage(_OfColumn):
    page_title = _("栏目更名")
    form_class = forms.RenameForm

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.column.name, "slug": self.column.slug}

    def do(self, data: dict[str, Any]) -> None:
        acts.rename_column(by=self.person, column=self.column, **data)


class MovePage(_OfColumn):
    page_title = _("移动栏目")
    form_class = forms.MoveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"column": self.column}

    def do(self, data: dict[str, Any]) -> None:
        acts.move_column(by=self.person, column=self.column, parent=data["parent"], why=data["why"])


class PromotePage(_OfColumn):
    page_title = _("提升栏目")
    form_class = forms.WhyForm
    intro = _("栏目升高一级，排在原上级栏目之后，网址不变。")
    submit = _("提升")

    def do(self, data: dict[str, Any]) -> None:
        acts.promote_column(by=self.person, column=self.column, why=data["why"])


class MergePage(_OfColumn):
    page_title = _("合并栏目")
    form_class = forms.MergeForm
    intro = _("栏目中的信息和下级栏目全部转入另一栏目，旧网址自动转到那里。")
    submit = _("合并")
    dangerous = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"column": self.column}

    def do(self, data: dict[str, Any]) -> None:
        acts.merge_columns(by=self.person, column=self.column, into=data["into"], why=data["why"])


class ClosePage(_OfColumn):
    page_title = _("关闭栏目")
    form_class = forms.WhyForm
    intro = _("只能关闭没有信息、没有下级栏目的栏目；关闭后网址不再给别的栏目使用。")
    submit = _("关闭")
    dangerous = True

    def do(self, data: dict[str, Any]) -> None:
        acts.close_column(by=self.person, column=self.column, why=data["why"])
