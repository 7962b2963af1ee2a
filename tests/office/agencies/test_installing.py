"""The first agency and its administrator: once, and only with a password the policy accepts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.agencies.installing import install
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import Duty
from gongkai.office.trail.models import Entry

pytestmark = pytest.mark.django_db
AGENCY = {"name": "演示县人民政府", "slug": "yanshi", "kind": "government", "level": "county"}
ADMINISTRATOR = {"username": "admin", "name": "管理员"}


def test_the_first_administrator_looks_after_accounts() -> None:
    """By a post like everybody's; the first sign-in changes the password."""
    person = install(agency=AGENCY, administrator=ADMINISTRATOR, password="Shanshui-7-tian")
    assert may_do(person, Duty.ACCOUNTS, person.agency)
    assert [post.role for post in person.posts.all()] == [Role.ADMINISTRATOR]
    assert person.must_change_password
    assert set(Entry.objects.values_list("act", flat=True)) == {"agencies.install"}


def test_a_weak_password_leaves_nothing_behind() -> None:
    """Neither agency nor person."""
    with pytest.raises(ActRefusedError, match="密码至少10个字符"):
        install(agency=AGENCY, administrator=ADMINISTRATOR, password="short")
    assert not Agency.objects.exists()


def test_the_command_refuses_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names what is missing, makes both, and then says that there is an agency."""
    said = {"agency": "演示县人民政府", "slug": "yanshi", "username": "admin", "name": "管理员", "password_stdin": True}
    monkeypatch.setattr("sys.stdin", StringIO("Shanshui-7-tian\n"))
    with pytest.raises(CommandError, match="missing"):
        call_command("install", **{**said, "slug": ""})
    out = StringIO()
    call_command("install", **said, stdout=out)
    assert "系统管理员 admin" in out.getvalue()
    with pytest.raises(CommandError, match="不能再次安装"):
        call_command("install", **said)


def test_an_administrator_is_let_in_again_at_the_machine() -> None:
    """With a new first password, entered in the trail."""
    install(agency=AGENCY, administrator=ADMINISTRATOR, password="Shanshui-7-tian")
    out = StringIO()
    call_command("recover_account", "admin", stdout=out)
    password = out.getvalue().split("初始密码 ")[1].split("，")[0]
    assert Person.objects.get(username="admin").check_password(password)
    assert Entry.objects.filter(act="agencies.recover").exists()
    with pytest.raises(CommandError, match="没有用户名为“nobody”的账号"):
        call_command("recover_account", "nobody")
