"""Addresses of agencies, people and one's own account, below ``office/``; ``door_list`` says to whom they open."""

from django.conf import settings
from django.urls import include, path, re_path

from gongkai.office.agencies.views import account, agencies, exchange, people, sign_in, systems

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-in/code/", sign_in.VerifyPage.as_view(), name="verify_two_factor"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("logout/", sign_in.SignOut.as_view(), name="wagtailadmin_logout"),
    path("language/", sign_in.ChooseLanguage.as_view(), name="choose_language"),
    path("account/", account.OwnAccountPage.as_view(), name="wagtailadmin_account"),
    path("account/password/", sign_in.ChangePasswordPage.as_view(), name="change_password"),
    path("account/two-factor/", sign_in.EnrolPage.as_view(), name="enrol_two_factor"),
    path("account/two-factor/codes/", sign_in.RecoveryCodesPage.as_view(), name="recovery_codes"),
    path("account/two-factor/drop/", account.DropTwoFactor.as_view(), name="drop_two_factor"),
    path("account/letters/", account.ChooseLetters.as_view(), name="choose_letters"),
    path("account/sessions/others/end/", account.EndOtherSessions.as_view(), name="end_other_sessions"),
    path("account/sessions/<int:session>/end/", account.EndSession.as_view(), name="end_session"),
    path("agencies/", agencies.TreePage.as_view(), name="agencies_tree"),
    path("agencies/exchange/", exchange.ExchangePage.as_view(), name="agencies_exchange"),
    re_path(
        r"^agencies/export/(?P<kind>agencies|people)\.(?P<form>xlsx|csv)$",
        exchange.ExportFile.as_view(),
        name="agencies_export",
    ),
    path("agencies/<int:agency>/", agencies.AgencyPage.as_view(), name="agency_page"),
    path("agencies/<int:agency>/found/", agencies.FoundPage.as_view(), name="agency_found"),
    path("agencies/<int:agency>/change/", agencies.ChangePage.as_view(), name="agency_change"),
    path("agencies/<int:agency>/move/", agencies.MovePage.as_view(), name="agency_move"),
    path("agencies/<int:agency>/close/", agencies.ClosePage.as_view(), name="agency_close"),
    path("agencies/<int:agency>/two-factor/", agencies.TwoFactorRulePage.as_view(), name="agency_two_factor"),
    path("agencies/<int:agency>/people/open/", people.OpenPage.as_view(), name="person_open"),
    path("agencies/<int:agency>/posts/appoint/", people.AppointPage.as_view(), name="post_appoint"),
    path("agencies/<int:agency>/deputies/set/", people.SetDeputyPage.as_view(), name="deputy_set"),
    path("agencies/<int:agency>/systems/", systems.SystemsPage.as_view(), name="systems"),
    path("agencies/<int:agency>/systems/connect/", systems.ConnectPage.as_view(), name="system_connect"),
    path("systems/<int:system>/revoke/", systems.RevokePage.as_view(), name="system_revoke"),
    path("posts/<int:post>/end/", people.EndPostPage.as_view(), name="post_end"),
    path("deputies/<int:deputy>/end/", people.EndDeputyPage.as_view(), name="deputy_end"),
    path("people/<int:person>/", people.PersonPage.as_view(), name="person_page"),
    path("people/<int:person>/change/", people.ChangeAccountPage.as_view(), name="person_change"),
    path("people/<int:person>/transfer/", people.TransferPage.as_view(), name="person_transfer"),
    path("people/<int:person>/close/", people.CloseAccountPage.as_view(), name="person_close"),
    path("people/<int:person>/reopen/", people.ReopenAccountPage.as_view(), name="person_reopen"),
    path("people/<int:person>/forget/", people.ForgetPage.as_view(), name="person_forget"),
    path("people/<int:person>/reset/", people.ResetPage.as_view(), name="person_reset"),
    path("people/<int:person>/handover/", people.HandoverPage.as_view(), name="person_handover"),
]
if settings.OIDC_RP_CLIENT_ID:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))
