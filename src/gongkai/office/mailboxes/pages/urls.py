"""Addresses of mailboxes, below ``office/mail/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.mailboxes.pages import inbox, settling

urlpatterns = [
    path("", inbox.InboxPage.as_view(), name="mail_inbox"),
    path("settings/", settling.MailboxesPage.as_view(), name="mail_boxes"),
    path("settings/<int:agency>/", settling.MailboxPage.as_view(), name="mail_box"),
    path("<int:mail>/", inbox.MailPage.as_view(), name="mail_page"),
    path("<int:mail>/whole/", inbox.MailFile.as_view(), name="mail_whole"),
    path("<int:mail>/files/<int:part>/", inbox.MailFile.as_view(), name="mail_file"),
    path("<int:mail>/add/", inbox.AddPage.as_view(), name="mail_add"),
    path("<int:mail>/set-aside/", inbox.AsidePage.as_view(), name="mail_set_aside"),
    path("<int:mail>/take-back/", inbox.TakeBackPage.as_view(), name="mail_take_back"),
]
