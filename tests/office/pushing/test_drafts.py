"""Deliver, replace, attach, follow: what a system sends is what is stored, until a person takes it over."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import State
from gongkai.office.publishing.choices import LISTED
from gongkai.office.publishing.drafting import EDITABLE, begin, change, discard
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.queries import waiting_for
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.taking_over import take_over
from gongkai.office.pushing.api.schemas import DraftIn
from gongkai.office.pushing.models import Push
from gongkai.office.trail.models import Entry
from tests.office.publishing.conftest import Staff
from tests.office.pushing.conftest import PDF, Caller

pytestmark = pytest.mark.django_db
Text = dict[str, Any]
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
"""One pixel."""


def item_of(answer: Any) -> InformationItem:
    item = Push.objects.get(pk=answer.json()["number"]).item
    assert item is not None
    return item


def test_the_api_takes_every_field_that_a_person_writes() -> None:
    """And the system's own number and the attachments."""
    assert set(DraftIn.model_fields) == {*EDITABLE, "reference", "attachments"}


def test_a_draft_is_stored_with_its_metadata_and_files(oa: Caller, staff: Staff, text: Text) -> None:
    """Cleaned, without an author, in the list of the case officers; the trail names the system."""
    file = {"name": "附件1.pdf", "title": "检查表", "content": b64encode(PDF).decode()}
    more = {
        "reference": "OA-2026-1",
        "document_number": "演教〔2026〕1号",
        "formed_on": "2026-03-02",
        "kind": "document",
    }
    answer = oa.post("/drafts", text | more | {"body": "<p>正文</p><script>x()</script>", "attachments": [file]})
    assert answer.status_code == 201, answer.content.decode()
    item, told = item_of(answer), answer.json()
    assert (item.author, item.agency, item.column, item.body) == (None, staff.agency, staff.column, "<p>正文</p>")
    assert (item.document_number, str(item.formed_on), item.kind) == ("演教〔2026〕1号", "2026-03-02", "document")
    assert [(f.name, f.title, f.content.read()) for f in item.files.all()] == [("附件1.pdf", "检查表", PDF)]
    assert (told["state"], told["replaceable"], told["taken_over"], told["to_mend"]) == ("draft", True, False, [])
    assert told["attachments"][0]["media_type"] == "application/pdf"
    assert list(waiting_for(staff.officer)) == [item]
    entry = Entry.objects.filter(act="pushing.push", model="publishing.informationitem").first()
    assert entry is not None
    assert (entry.actor, entry.actor_name, entry.agency) == (None, str(oa.system), staff.agency.pk)


def test_a_column_is_named_by_number_or_slug(oa: Caller, staff: Staff, text: Text) -> None:
    """Another agency's is none."""
    assert item_of(oa.post("/drafts", text | {"column": staff.column.pk})).column == staff.column
    answer = oa.post("/drafts", text | {"column": "news"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "column", "message": "本机关没有编号或网址名为“news”的栏目。"}]


def test_faults_are_named_all_together_and_nothing_is_stored(oa: Caller, text: Text) -> None:
    """By the path the caller wrote, in the caller's language."""
    wrong = text | {"title": "", "formed_on": "3月2日", "kind": "letter", "colour": "red"}
    answer = oa.post("/drafts", wrong | {"attachments": [{"name": "a.pdf", "content": "*"}]})
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert {fault["field"]: fault["message"] for fault in answer.json()["errors"]} == {
        "title": "不能少于1个字。",
        "formed_on": "不是日期，应如2026-03-01。",
        "kind": answer.json()["errors"][1]["message"],
        "colour": "没有这个字段。",
        "attachments.0.content": "不是Base64编码的内容。",
    }
    answer = oa.post("/drafts", text | {"source_url": "nowhere"})
    assert [fault["field"] for fault in answer.json()["errors"]] == ["source_url"]
    program = b64encode(b"MZ\x90\x00\x03").decode()
    answer = oa.post("/drafts", text | {"attachments": [{"name": "a.pdf", "content": program}]})
    assert [fault["field"] for fault in answer.json()["errors"]] == ["attachments.0"]
    assert not InformationItem.objects.exists() and not Push.objects.exists() and not File.objects.exists()


@pytest.mark.parametrize("field", ["matter", "genre", "topic", "ground", "period"])
def test_a_word_that_no_list_holds_names_its_field(oa: Caller, staff: Staff, text: Text, field: str) -> None:
    """The API says which there are; the record itself takes no other either, whoever writes it."""
    answer = oa.post("/drafts", text | {field: "大概", "formed_on": "2026-03-02"})
    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert fault["field"] == field
    assert all(word in fault["message"] for word in LISTED[field]), fault["message"]
    with pytest.raises(ValidationError, match="没有“大概”这一项"):
        begin(by=staff.officer, agency=staff.agency, fields={"title": "标题", field: "大概"})


def test_a_word_that_its_list_lost_may_stay(oa: Caller, staff: Staff, text: Text, monkeypatch: Any) -> None:
    """Only what is newly written is held against the list of the day."""
    oa.post("/drafts", text | {"genre": "notice"})
    monkeypatch.delitem(LISTED["genre"], "notice")
    kept = change(by=staff.officer, item=InformationItem.objects.get(), fields={"genre": "notice", "summary": "概述"})
    assert kept.as_object().genre == "notice"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("formed_on", "9999-12-31", "年份应在1900年至2199年之间。"),
        ("review_on", "0001-01-01", "年份应在1900年至2199年之间。"),
        ("column", 2**70, "不能大于9223372036854775807。"),
        ("column", "a b", "应为整数。"),
        ("title", "\ud800", "含有不完整的字符。"),
    ],
)
def test_a_field_is_named_once_by_its_own_name(oa: Caller, text: Text, field: str, value: Any, said: str) -> None:
    """Whatever the types it takes; a day that nothing can be counted from is a fault of the field."""
    answer = oa.client.post(
        "/api/office/v1/drafts", json.dumps(text | {field: value}), "application/json", headers=oa.headers()
    )
    assert (answer.status_code, answer.json()["errors"]) == (422, [{"field": field, "message": said}])


def test_what_is_not_json_is_said_so(oa: Caller) -> None:
    """400, not a broken page."""
    answer = oa.client.post("/api/office/v1/drafts", b"{", "application/json", headers=oa.headers())
    assert (answer.status_code, answer.json()["title"]) == (400, "请求无法读取")


def test_a_draft_is_replaced_while_nobody_touched_it(oa: Caller, text: Text) -> None:
    """Whole: fields left out are empty again; attachments stay unless others are sent."""
    number = oa.post("/drafts", text | {"summary": "概述", "attachments": [attachment("a.txt", b"one")]}).json()[
        "number"
    ]
    answer = oa.put(f"/drafts/{number}", text | {"title": "关于开展校园安全大检查的通知"})
    assert answer.status_code == 200, answer.content.decode()
    item = item_of(answer)
    newest = item.get_latest_revision_as_object()
    assert (newest.title, newest.summary, item.summary) == ("关于开展校园安全大检查的通知", "", "")
    assert [file.name for file in item.files.all()] == ["a.txt"]
    answer = oa.put(f"/drafts/{number}", text | {"attachments": [attachment("b.txt", b"two")]})
    assert [file["name"] for file in answer.json()["attachments"]] == ["b.txt"]
    assert [file.name for file in item_of(answer).files.all()] == ["b.txt"]


def attachment(name: str, data: bytes) -> dict[str, str]:
    return {"name": name, "content": b64encode(data).decode()}


def test_a_file_is_added_by_itself(oa: Caller, text: Text) -> None:
    """As a form, judged by its content; the same file twice is named."""
    number = oa.post("/drafts", text).json()["number"]
    answer = oa.send(f"/drafts/{number}/attachments", file=SimpleUploadedFile("名单.pdf", PDF), title="名单")
    assert answer.status_code == 201, answer.content.decode()
    assert [(f["name"], f["title"]) for f in answer.json()["attachments"]] == [("名单.pdf", "名单")]
    assert answer.json()["replaceable"]
    again = oa.send(f"/drafts/{number}/attachments", file=SimpleUploadedFile("again.pdf", PDF))
    assert again.status_code == 422
    assert again.json()["errors"][0]["field"] == "file"
    empty = oa.send(f"/drafts/{number}/attachments", title="x")
    assert (empty.status_code, empty.json()["errors"][0]["field"]) == (422, "file")


def test_several_files_of_several_kinds_are_kept_in_their_order(oa: Caller, text: Text) -> None:
    """With the digest that lets the sender compare."""
    files = [attachment("b.pdf", PDF), attachment("a.csv", "名称,数量\n桌,3\n".encode()), attachment("c.png", PICTURE)]
    told = oa.post("/drafts", text | {"attachments": files}).json()["attachments"]
    assert [(one["name"], one["media_type"]) for one in told] == [
        ("b.pdf", "application/pdf"),
        ("a.csv", "text/plain"),
        ("c.png", "image/png"),
    ]
    assert [(one["size"], one["sha256"]) for one in told] == [
        (len(data), sha256(data).hexdigest()) for data in (b64decode(file["content"]) for file in files)
    ]


def test_each_file_that_is_wrong_is_named(oa: Caller, text: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, a program under another name, too large, sent twice; a name with a path; too many. Nothing is kept."""
    monkeypatch.setattr("gongkai.office.publishing.uploads.LARGEST", 100)
    files = [
        attachment("a.pdf", PDF),
        attachment("b.pdf", b"MZ\x90\x00\x03"),
        attachment("c.txt", b"x" * 101),
        attachment("d.pdf", PDF),
    ]
    answer = oa.post("/drafts", text | {"attachments": files})
    assert [fault["field"] for fault in answer.json()["errors"]] == ["attachments.1", "attachments.2", "attachments.3"]
    for name in ("../etc/passwd", "/etc/passwd", r"..\windows.pdf", "a\0.pdf", ""):
        answer = oa.post("/drafts", text | {"attachments": [attachment("a.pdf", PDF), attachment(name, b"words")]})
        assert [fault["field"] for fault in answer.json()["errors"]] == ["attachments.1.name"]
    many = [attachment(f"{n}.txt", b"%d" % n) for n in range(51)]
    answer = oa.post("/drafts", text | {"attachments": many})
    assert answer.json()["errors"] == [{"field": "attachments", "message": "不能超过50项。"}]
    empty = oa.post("/drafts", text | {"attachments": [attachment("a.txt", b"")]})
    assert [fault["field"] for fault in empty.json()["errors"]] == ["attachments.0.content"]
    assert not InformationItem.objects.exists() and not File.objects.exists()


def test_a_file_of_a_form_loses_the_path_of_its_name(oa: Caller, text: Text) -> None:
    """It is a name to show; where the file is stored it does not say."""
    number = oa.post("/drafts", text).json()["number"]
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../etc/cron.d/\xe5\x90\x8d.pdf"\r\n'
        b"Content-Type: application/x-sh\r\n\r\n" + PDF + b"\r\n--x--\r\n"
    )
    address = f"/api/office/v1/drafts/{number}/attachments"
    answer = oa.client.post(address, body, "multipart/form-data; boundary=x", headers=oa.headers())
    (told,) = answer.json()["attachments"]
    assert (told["name"], told["media_type"]) == ("名.pdf", "application/pdf")
    assert re.fullmatch(r"items/[0-9a-f]{32}\.pdf", File.objects.get().content.name)


@pytest.mark.parametrize("touch", [take_over, lambda **about: change(**about, fields={"summary": "概述"})])
def test_what_a_person_took_over_or_edited_is_theirs(
    oa: Caller, staff: Staff, text: Text, touch: Callable[..., Any]
) -> None:
    """409 to a replacement and to a file; the text stays the person's."""
    number = oa.post("/drafts", text).json()["number"]
    touch(by=staff.officer, item=InformationItem.objects.get())
    answer = oa.put(f"/drafts/{number}", text | {"title": "别的"})
    assert (answer.status_code, answer.json()["detail"]) == (
        409,
        "该草稿已由经办人接手或者修改，不能再由业务系统更改。",
    )
    assert oa.send(f"/drafts/{number}/attachments", file=SimpleUploadedFile("a.pdf", PDF)).status_code == 409
    assert InformationItem.objects.get().get_latest_revision_as_object().title == text["title"]
    assert not oa.get(f"/drafts/{number}").json()["replaceable"]


def test_a_draft_without_author_is_not_submitted(oa: Caller, staff: Staff, text: Text) -> None:
    """Somebody of the agency answers for it first; two cannot."""
    oa.post("/drafts", text)
    item = InformationItem.objects.get()
    with pytest.raises(ActRefusedError, match="接手"):
        submit(by=staff.officer, item=item)
    item = take_over(by=staff.officer, item=item)
    assert item.author == staff.officer
    with pytest.raises(ActRefusedError, match="已由"):
        take_over(by=staff.officer, item=item)
    assert submit(by=staff.officer, item=item).standing is State.FIRST_REVIEW


def test_a_system_follows_a_draft_to_its_release(oa: Caller, staff: Staff, text: Text) -> None:
    """Its state and its index number, and none of the words that people gave it."""
    number = oa.post("/drafts", text | {"reference": "OA-7"}).json()["number"]
    item = take_over(by=staff.officer, item=InformationItem.objects.get())
    change(by=staff.officer, item=item, fields={"title": "改后的标题"})
    item = staff.approve_all(submit(by=staff.officer, item=InformationItem.objects.get()))
    assert oa.get(f"/drafts/{number}").json()["state"] == "approved"
    release(by=staff.office, item=item)
    answer = oa.get(f"/drafts/{number}")
    told = answer.json()
    assert (told["state"], told["reference"], told["taken_over"]) == ("released", "OA-7", True)
    assert told["index_number"] and told["first_released_at"]
    assert "改后的标题" not in answer.content.decode()
    assert [one["number"] for one in oa.get("/drafts", reference="OA-7").json()["items"]] == [number]
    assert oa.get("/drafts", before=number).json() == {"items": [], "next": None}


def test_a_draft_that_was_given_up_is_told_so(oa: Caller, staff: Staff, text: Text) -> None:
    """And cannot be replaced."""
    number = oa.post("/drafts", text).json()["number"]
    discard(by=staff.officer, item=InformationItem.objects.get())
    assert oa.get(f"/drafts/{number}").json()["state"] == "discarded"
    assert oa.put(f"/drafts/{number}", text).status_code == 409


def test_a_reference_is_used_once(oa: Caller, text: Text) -> None:
    """The same record of the calling system is one draft."""
    assert oa.post("/drafts", text | {"reference": "OA-1"}).status_code == 201
    answer = oa.post("/drafts", text | {"reference": "OA-1"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "reference")


def test_a_request_that_is_too_large_is_a_problem_too(oa: Caller, settings: Any, text: Text) -> None:
    """By its announced length, and a body of JSON by its own limit."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = oa.post("/drafts", text | {"body": "字" * 1000})
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    settings.UPLOAD_BYTES = 2000
    answer = oa.send("/drafts/1/attachments", file=BytesIO(b"x" * 3000))
    assert (answer.status_code, answer.json()["status"]) == (413, 413)
    assert not InformationItem.objects.exists()


def test_errors_are_in_english_by_choice(oa: Caller, text: Text) -> None:
    """By ``Accept-Language``; Chinese otherwise."""
    answer = oa.post("/drafts", text | {"title": ""}, language="en-GB,en;q=0.8")
    assert (answer["Content-Language"], answer.json()["title"]) == ("en", "Something in it is wrong")
    assert answer.json()["errors"] == [{"field": "title", "message": "Must have at least 1 characters."}]
    assert oa.post("/drafts", text | {"title": ""}, language="fr").json()["title"] == "内容有误"
