"""What the trail follows, or leaves out with its reason, of the libraries' records."""

from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_q import models as q
from taggit.models import Tag, TaggedItem
from wagtail import models as w
from wagtail.admin.models import Admin, EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.users.models import UserProfile

from gongkai.office.jobs.models import Job
from gongkai.office.trail.models import Entry, Head, PersonalKey
from gongkai.office.trail.watching import exempt, watch
from gongkai.office.trail.wording import name_acts

watch(Document)
watch(Image)
watch(w.Collection, without=["path", "depth", "numchild"])
watch(w.Site)
watch(Tag)
watch(TaggedItem)
watch(w.GroupApprovalTask)

_PAGES = "the office publishes information items; Wagtail's page tree is not used and no address leads to it"
_RIGHTS = "rights follow posts; groups and permissions of Django and Wagtail count for nothing"
_SIGN_IN = "a library's own log of attempts to sign in"
_SECOND = "a secret that moves at each use; enrolling and dropping a second factor are recorded by the acts"
_JOBS = "the queue's book-keeping; what a job changes is recorded as its own act"
_WORKING = "a working state of the interface, with no bearing on any record"

EXEMPT = {
    Entry: "the trail itself, append-only",
    Head: "the trail itself, bound by its macs and by the heads that go out",
    PersonalKey: "keys; making one is part of a change that is recorded, destroying one is recorded by the act",
    Session: "sessions come and go with each request; signing in and out is recorded by the act",
    ContentType: "the list of models, kept by migrations",
    Permission: _RIGHTS,
    Group: _RIGHTS,
    Group.permissions.through: _RIGHTS,
    w.GroupSitePermission: _RIGHTS,
    w.GroupCollectionPermission: _RIGHTS,
    w.GroupPagePermission: _RIGHTS,
    w.CollectionViewRestriction: _RIGHTS,
    w.CollectionViewRestriction.groups.through: _RIGHTS,
    w.APIToken: "Wagtail's own API is closed; systems have tokens of ours",
    w.Page: _PAGES,
    w.PageLogEntry: _PAGES,
    w.PageSubscription: _PAGES,
    w.PageViewRestriction: _PAGES,
    w.PageViewRestriction.groups.through: _PAGES,
    w.WorkflowPage: _PAGES,
    w.Comment: _PAGES,
    w.CommentReply: _PAGES,
    w.Locale: "one language of content, made by a migration",
    w.ModelLogEntry: "Wagtail's log of what the trail records in full",
    w.ReferenceIndex: "an index computed from the records",
    w.UploadedFile: "an upload between two requests; what is kept becomes a record",
    w.WorkflowContentType: "which flow Wagtail offers for a model; set by the installation",
    Rendition: "a size of a picture, computed from it",
    UserProfile: _WORKING,
    Admin: "a name for permissions, without rows",
    EditingSession: _WORKING,
    FormState: _WORKING,
    AccessAttempt: _SIGN_IN,
    AccessAttemptExpiration: _SIGN_IN,
    AccessFailureLog: _SIGN_IN,
    AccessLog: _SIGN_IN,
    TOTPDevice: _SECOND,
    StaticDevice: _SECOND,
    StaticToken: _SECOND,
    Job: _JOBS,
    q.Task: _JOBS,
    q.Success: _JOBS,
    q.Failure: _JOBS,
    q.Schedule: _JOBS,
    q.OrmQ: _JOBS,
}
for model, why in EXEMPT.items():
    exempt(model, why)

name_acts({"server.install": _("安装系统"), "server.restore": _("从备份恢复"), "server.import": _("导入历史数据")})
name_acts({"demo.fill": _("填入演示数据")})
name_acts({"jobs.retry": _("重试后台任务")})
