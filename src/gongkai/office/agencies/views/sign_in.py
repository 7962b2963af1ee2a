"""Sign-in with its steps: password, second factor, first password, enrolment. They stand outside the office's frame."""

import base64
from datetime import timedelta
from typing import Any

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies import forms
from gongkai.office.agencies.languages import CODES, choose_language
from gongkai.office.agencies.middleware import next_step
from gongkai.office.agencies.passwords import change_own_password
from gongkai.office.agencies.sessions import current_session, end_session
from gongkai.office.agencies.two_factor import (
    begin_enrolment,
    finish_enrolment,
    has_two_factor,
    is_demanded_of,
    qr_svg,
    renew_recovery_codes,
    verify,
)
from gongkai.office.agencies.views.base import ActPage

ONWARD = "gongkai_onward"


class SignIn(LoginView):
    """Name and password, or the region's single sign-on where one is set up."""

    template_name = "agencies/sign_in.html"
    form_class = forms.SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        onward = self.get_redirect_url()
        response = super().form_valid(form)
        self.request.session[ONWARD] = onward
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(single_sign_on=bool(settings.OIDC_RP_CLIENT_ID), **kwargs)


class SignOut(LogoutView):
    """Ends this session's record with the session."""

    next_page = "sign_in"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if session := current_session(request):
            end_session(by=request.user, session=session)
        return super().post(request, *args, **kwargs)


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Says how long sign-in stays closed for this name from this address."""
    cool_off = get_cool_off(request) or timedelta()
    name = get_client_username(request, credentials) or ""
    last = AccessAttempt.objects.filter(username=name).order_by("-attempt_time").first()
    until = (last.attempt_time if last else timezone.now()) + cool_off
    minutes = max(1, -(-int((until - timezone.now()).total_seconds()) // 60))
    return render(request, "agencies/locked_out.html", {"minutes": minutes, "until": until}, status=429)


class Outside(ActPage):
    """A step on the way in, or the same page asked for later from one's own account."""

    def path(self) -> list[Any]:
        return []

    def back(self) -> str:
        return reverse("wagtailadmin_account")

    def onward(self) -> HttpResponse:
        """The next step; after the last, the page that was asked for first."""
        step = next_step(self.request)
        if step:
            return redirect(step)
        return HttpResponseRedirect(self.request.session.pop(ONWARD, "") or reverse("wagtailadmin_home"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.asked_for = not next_step(request)
        return super().post(request, *args, **kwargs)

    def answer(self) -> HttpResponse:
        return HttpResponseRedirect(self.back()) if self.asked_for else self.onward()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(on_the_way=bool(next_step(self.request)), **kwargs)


class VerifyPage(Outside):
    template_name = "agencies/verify.html"
    page_title = _("双因素认证")
    form_class = forms.TokenForm
    submit = _("验证")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_two_factor(request.user) or request.user.is_verified():
            return self.onward()
        return super().get(request, *args, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        verify(request=self.request, token=data["token"])


class ChangePasswordPage(Outside):
    template_name = "agencies/change_password.html"
    page_title = _("修改密码")
    form_class = forms.PasswordForm
    submit = _("修改密码")

    def do(self, data: dict[str, Any]) -> None:
        change_own_password(request=self.request, old=data["old"], new=data["new"])
        messages.success(self.request, _("密码已修改，其他设备上的登录已退出"))


class EnrolPage(Outside):
    template_name = "agencies/enrol.html"
    page_title = _("绑定验证器")
    form_class = forms.TokenForm
    submit = _("完成绑定")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        device = begin_enrolment(person=self.person)
        return super().get_context_data(
            qr=mark_safe(qr_svg(device)),
            secret=device_secret(device),
            demanded=is_demanded_of(self.person),
            **kwargs,
        )

    def do(self, data: dict[str, Any]) -> None:
        self.codes = finish_enrolment(request=self.request, token=data["token"])

    def answer(self) -> HttpResponse:
        return show_codes(self.request, self.codes)


class RecoveryCodesPage(Outside):
    template_name = "agencies/renew_codes.html"
    page_title = _("恢复码")
    submit = _("生成新的恢复码")

    def do(self, data: dict[str, Any]) -> None:
        self.codes = renew_recovery_codes(request=self.request)

    def answer(self) -> HttpResponse:
        return show_codes(self.request, self.codes)


def show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The codes, once: only their owner may ever see them."""
    return render(request, "agencies/recovery_codes.html", {"codes": codes, "page_title": _("恢复码")})


def device_secret(device: Any) -> str:
    """The secret in the letters that an authenticator takes by hand, in groups of four."""
    letters = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[i : i + 4] for i in range(0, len(letters), 4))


class ChooseLanguage(View):
    """Chinese or English, for this browser and, when signed in, for the person."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        onward = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
            onward = reverse("wagtailadmin_home")
        response = HttpResponseRedirect(onward)
        language = request.POST.get("language", "")
        if language in CODES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, secure=settings.SECURE, samesite="Lax"
            )
            if request.user.is_authenticated:
                choose_language(person=request.user, language=language)
        return response
