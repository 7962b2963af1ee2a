"""转为主动公开: the answer without a word of who asked; by the officer, of what was given, into the usual review."""

from typing import Any

import pytest
from django.urls import reverse

from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.filing import Sent, attach
from gongkai.office.inforequests.making_public import make_public
from gongkai.office.policy import State
from gongkai.office.publishing.models import InformationItem
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again
from tests.office.inforequests.letters.conftest import decided
from tests.office.inforequests.pages.conftest import Visit, visit  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
FILE = Sent(b"demo", "演示.txt", "reply")
SAID = {"title": "2024年部门预算（演示数据）", "body": "预算总额 < 100万元（演示数据）\n\n分项见附件。"}


def answered(desk: Desk, arrive: Arrive, outcome: str = "granted", file: Sent = FILE) -> Any:
    """A request that was answered with a file."""
    request = arrive().request
    with as_of(MONDAY):
        attach(by=desk.officer, request=request, sent=[file], for_applicant=True)
        decided(desk, request, outcome, content="预算总额100万元，申请人电话13800000000（演示数据）")
        send(by=desk.officer, request=again(request), way="online")
    return again(request)


def test_the_answer_becomes_a_draft_with_the_files_of_the_reply(desk: Desk, arrive: Arrive) -> None:
    """A draft of the officer, to be reviewed; what was typed is text and no HTML."""
    request = answered(desk, arrive)
    item = InformationItem.objects.get(pk=make_public(by=desk.officer, request=request, **SAID).pk)
    assert (item.state, item.author, item.title) == (State.DRAFT, desk.officer, SAID["title"])
    assert "&lt; 100万元" in item.body and "<p>分项见附件。</p>" in item.body
    assert [file.name for file in item.files.all()] == ["演示.txt"]
    assert "已拟为主动公开信息" in request.notes.get().said


@pytest.mark.parametrize(
    ("file", "said", "where"),
    [
        (FILE, {"body": "张 演示申请的预算"}, "标题、内容和文件名"),
        (Sent(b"demo", "张演示.txt", "reply"), {}, "标题、内容和文件名"),
        (Sent("联系13800000000".encode(), "演示.txt", "reply"), {}, "“演示.txt”的文本"),
    ],
)
def test_nothing_of_the_applicant_goes_along(
    desk: Desk, arrive: Arrive, file: Sent, said: dict[str, str], where: str
) -> None:
    """Their name or number in the words, in a file or in its name: refused with the place, and no draft is made."""
    request = answered(desk, arrive, file=file)
    with pytest.raises(NotReadyError) as refused:
        make_public(by=desk.officer, request=request, **{**SAID, **said})
    assert any(where in fault for fault in refused.value.faults)
    assert not InformationItem.objects.exists()


def test_only_what_was_given_and_only_by_the_officer(desk: Desk, arrive: Arrive) -> None:
    """A refusal gives nothing; an open request is not answered yet; the office drafts no items."""
    refused = answered(desk, arrive, "refused.internal_affairs")
    with pytest.raises(ActRefusedError, match="只有予以公开"):
        make_public(by=desk.officer, request=refused, **SAID)
    for person, request in ((desk.office, refused), (desk.officer, arrive(name="李演示").request)):
        with pytest.raises(NotYoursError):
            make_public(by=person, request=request, **SAID)


def test_two_clicks_from_the_case(desk: Desk, arrive: Arrive, visit: Visit) -> None:  # noqa: F811 - a fixture
    """The button stands on the answered case; the form is filled and masked; the editor of the draft follows."""
    request = answered(desk, arrive)
    address = reverse("request_make_public", args=[request.pk])
    officer = visit(desk.officer)
    assert address in officer.text("request_page", request.pk)
    assert address not in visit(desk.office).text("request_page", request.pk)
    form = officer.text("request_make_public", request.pk)
    assert "预算总额100万元" in form and "13800000000" not in form
    answer = officer.send("request_make_public", request.pk, **SAID)
    assert answer.headers["Location"] == reverse("item_edit", args=[InformationItem.objects.get().pk])
