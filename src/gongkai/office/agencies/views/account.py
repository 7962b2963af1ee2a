"""One's own account: data, password, second factor, sessions, language."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.letters import choose_letters, wants_letters
from gongkai.office.agencies.queries import current_posts
from gongkai.office.agencies.sessions import current_session, end_other_sessions, end_session, running_sessions
from gongkai.office.agencies.two_factor import drop_two_factor, has_two_factor, is_demanded_of, recovery_codes_left
from gongkai.office.agencies.views.base import OfficePage
from gongkai.office.errors import ActRefusedError


class OwnAccountPage(OfficePage):
    template_name = "agencies/account.html"
    page_title = _("我的账号")
    header_icon = "user"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            posts=current_posts(self.person),
            two_factor=has_two_factor(self.person),
            demanded=is_demanded_of(self.person),
            codes_left=recovery_codes_left(self.person),
            sessions=running_sessions(self.person),
            here=current_session(self.request),
            languages=settings.LANGUAGES,
            letters=wants_letters(self.person),
            minutes=settings.SESSION_COOKIE_AGE // 60,
            **kwargs,
        )


class ChooseLetters(View):
    """Letters about waiting work: wanted or not."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = "wanted" in request.POST
        choose_letters(person=request.user, wanted=wanted)
        messages.success(request, _("将按工作日发送待办邮件") if wanted else _("不再发送待办邮件"))
        return redirect("wagtailadmin_account")


class EndSession(View):
    """Sign out one of one's own other sessions."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, session: int) -> HttpResponse:
        found = get_object_or_404(running_sessions(request.user), pk=session)
        end_session(by=request.user, session=found)
        messages.success(request, _("该设备已退出登录"))
        return redirect("wagtailadmin_account")


class EndOtherSessions(View):
    """Sign out everywhere but here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        end_other_sessions(by=request.user, but=current_session(request))
        messages.success(request, _("其他设备均已退出登录"))
        return redirect("wagtailadmin_account")


class DropTwoFactor(View):
    """Give up one's own second factor, where no role demands it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            drop_two_factor(request=request)
            messages.success(request, _("双因素认证已停用"))
        except ActRefusedError as error:
            messages.error(request, error.message)
        return redirect("wagtailadmin_account")
