"""The page on which an author answers for what the checks hold back."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.base import only_if
from gongkai.office.policy import Act
from gongkai.office.publishing import forms
from gongkai.office.publishing.checking.words import Held
from gongkai.office.publishing.clearing import clear, uncleared
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.views.base import ActForm, ItemPage

WHEN = _(
    "自然人的身份证号码、银行账号不得公开（第十五条），应当删除或者遮盖。"
    "只有检查认错了，或者依法应当公开的，才在这里确认。"
)


class ClearPage(ActForm, ItemPage):
    """Finds to choose from, and the reason."""

    page_title = _("确认可以公开")
    form_class = forms.ClearForm
    submit = _("确认可以公开")
    done = _("已确认，审核人员会看到理由")
    dangerous = True

    def prepare(self) -> None:
        only_if(may(self.person, Act.EDIT, self.item))

    @cached_property
    def finds(self) -> list[Held]:
        return uncleared(self.item)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        intro = WHEN if self.finds else _("最近一次保存的内容中，没有须确认的个人信息。")
        return super().get_context_data(intro=intro, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "finds": self.finds}

    def do(self, data: dict[str, Any]) -> None:
        clear(by=self.person, item=self.item, keys=data["keys"], reason=data["reason"])

    def next(self) -> str:
        return reverse("item_edit", args=[self.item.pk])
