"""Letters about what is new: asked for by anybody, confirmed, changed and ended by whoever holds a letter's link."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.portal.framing import Frame, page
from gongkai.portal.models import Subscription
from gongkai.portal.private import of_one_person
from gongkai.portal.subscribing import confirming, ending
from gongkai.portal.subscribing.addresses import EmailAddress, masked
from gongkai.portal.subscribing.asking import VALID, ask_for
from gongkai.portal.subscribing.forms import PRESET, ChangeForm, SubscribeForm
from gongkai.portal.subscribing.letters import subject_of

_asked_by = require_http_methods(["GET", "HEAD", "POST"])


@of_one_person
@_asked_by
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; what the page that led here is about is filled in. The answer is the same for every address."""
    if request.method != "POST":
        form = SubscribeForm(None, {name: request.GET.get(name, "") for name in PRESET})
        return _form(request, form)
    form = SubscribeForm(request.POST, {"agency": request.POST.get("columns_of", "")})
    if form.data.get("website"):
        return HttpResponseRedirect(reverse("portal:subscribe_asked"))
    if not form.is_valid():
        return _form(request, form, status=422)
    ask_for(
        address=EmailAddress(form.cleaned_data["address"]),
        subject=form.subject(),
        at_once=form.cleaned_data["often"] == "at_once",
        language=get_language() or "zh-hans",
    )
    return HttpResponseRedirect(reverse("portal:subscribe_asked"))


def _form(request: HttpRequest, form: SubscribeForm, *, status: int = 200) -> HttpResponse:
    return page(
        request, "portal/subscribe.html", Frame(_("邮件订阅")), {"form": form, "days": VALID.days}, status=status
    )


@of_one_person
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What comes next, whoever asked for whatever."""
    return page(request, "portal/subscribe_asked.html", _frame(_("请查收邮件")), {"days": VALID.days})


@of_one_person
@_asked_by
def confirm(request: HttpRequest, *, token: str) -> HttpResponse:
    """A page with a button: programs that look at every link of a letter confirm nothing."""
    found = confirming.with_token(token).first()
    if found is None:
        return _no_such_link(request)
    if request.method == "POST":
        found = confirming.confirm(token=token)
    return page(request, "portal/subscribe_confirm.html", _frame(_("确认订阅")), _told(found, token))


@of_one_person
@_asked_by
def change(request: HttpRequest, *, token: str) -> HttpResponse:
    """How often, in which language, and the way to end it."""
    found = confirming.with_token(token).exclude(confirmed_at=None).first()
    if found is None:
        return _no_such_link(request)
    often = "at_once" if found.at_once else "daily"
    form = ChangeForm(request.POST or None, initial={"often": often, "language": found.language})
    changed = request.method == "POST" and form.is_valid()
    if changed:
        told = form.cleaned_data
        found = confirming.change(token=token, at_once=told["often"] == "at_once", language=told["language"])
    context = _told(found, token) | {"form": form, "changed": changed}
    return page(request, "portal/subscription.html", _frame(_("更改订阅")), context)


@of_one_person
@csrf_exempt  # mail programs end it by themselves (RFC 8058); who holds the link needs no session of ours
@_asked_by
def end(request: HttpRequest, *, token: str) -> HttpResponse:
    """A page with a button; sent to it (also by a mail program) it ends, a second time as the first."""
    if request.method == "POST":
        ending.end(token=token)
        return page(request, "portal/subscribe_ended.html", _frame(_("已取消订阅")))
    found = confirming.with_token(token).first()
    if found is None:
        return _no_such_link(request)
    return page(request, "portal/subscribe_end.html", _frame(_("取消订阅")), _told(found, token))


def _no_such_link(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/subscribe_no_link.html", _frame(_("链接已失效")), status=404)


def _frame(title: str) -> Frame:
    return Frame(title, ((reverse("portal:subscribe"), _("邮件订阅")),))


def _told(found: Subscription, token: str) -> dict[str, Any]:
    """Of a subscription: what about, and its address masked."""
    subject = subject_of(found)
    return {
        "found": found,
        "token": token,
        "subject": subject.in_words(),
        "list": subject.address(),
        "masked": masked(found.address),
    }
