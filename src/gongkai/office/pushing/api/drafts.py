"""Drafts: deliver, replace, add attachments, follow."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Header, Path, Query, Router, Status, UploadedFile
from ninja.decorators import decorate_view
from pydantic import StringConstraints

from gongkai.office.publishing.attaching import Upload
from gongkai.office.pushing import delivering
from gongkai.office.pushing.api.access import takes
from gongkai.office.pushing.api.schemas import DraftIn, DraftOut, DraftsOut, Number, Problem, line
from gongkai.office.pushing.models import Push
from gongkai.office.pushing.queries import described, visible_to
from gongkai.office.pushing.repeating import Answer, Call

router = Router(tags=["草稿 Drafts"])
A_PAGE = 50

Key = Annotated[
    str,
    StringConstraints(pattern=r"^[\x21-\x7e]+$", min_length=8, max_length=100),
    Header(alias="Idempotency-Key", description="幂等键，每次新的写入换一个 A key of your choice, new for each write"),
]
Place = Annotated[Number, Path(description="推送编号 Number of the delivery")]
WRONG: dict[int, Any] = dict.fromkeys((400, 401, 403, 413, 415, 422, 429), Problem)
READ: dict[int, Any] = dict.fromkeys((401, 404, 422, 429), Problem)
WRITE: dict[int, Any] = WRONG | {404: Problem, 409: Problem}


@router.post("/drafts", response={201: DraftOut} | WRONG | {409: Problem}, operation_id="create_draft")
@decorate_view(takes("application/json"))
def create_draft(request: HttpRequest, response: HttpResponse, key: Key, draft: DraftIn) -> Any:
    """推送草稿 Deliver a new draft of the system's agency, with its attachments."""
    call = Call(request.auth, key, ["create_draft", draft.model_dump(mode="json")])
    return given(response, delivering.push(call=call, draft=draft.as_draft()))


@router.get("/drafts", response={200: DraftsOut} | READ, operation_id="list_drafts")
def list_drafts(
    request: HttpRequest,
    reference: line(100) = Query("", description="只列出该业务编号 Only this number of your own"),  # type: ignore[valid-type]
    before: Number | None = Query(None, description="只列出编号小于它的 Only numbers below"),
) -> Any:
    """所推送的草稿 What the system delivered, the newest first."""
    found = visible_to(request.auth).order_by("-pk")
    if reference:
        found = found.filter(reference=reference)
    if before is not None:
        found = found.filter(pk__lt=before)
    page = list(found[: A_PAGE + 1])
    last = page[A_PAGE - 1].pk if len(page) > A_PAGE else None
    return {"items": [described(request.auth, one) for one in page[:A_PAGE]], "next": last}


@router.get("/drafts/{number}", response={200: DraftOut} | READ, operation_id="read_draft")
def read_draft(request: HttpRequest, number: Place) -> Any:
    """草稿的进度 Where a delivered draft stands."""
    return described(request.auth, delivered(request, number))


@router.put("/drafts/{number}", response={200: DraftOut} | WRITE, operation_id="replace_draft")
@decorate_view(takes("application/json"))
def replace_draft(request: HttpRequest, response: HttpResponse, number: Place, key: Key, draft: DraftIn) -> Any:
    """更新草稿 Put another text in the place of the one delivered, while nobody has taken it over or edited it."""
    delivery = delivered(request, number)
    call = Call(request.auth, key, ["replace_draft", number, draft.model_dump(mode="json")])
    return given(response, delivering.replace(call=call, delivery=delivery, draft=draft.as_draft()))


@router.post("/drafts/{number}/attachments", response={201: DraftOut} | WRITE, operation_id="add_attachment")
@decorate_view(takes("multipart/form-data"))
def add_attachment(  # noqa: PLR0913 - what the request holds
    request: HttpRequest,
    *,
    response: HttpResponse,
    number: Place,
    key: Key,
    file: Annotated[UploadedFile, File(description="附件 The file, up to 100 MB")],
    title: line(200) = Form("", description="显示名称 Title shown in place of the file name"),  # type: ignore[valid-type]
) -> Any:
    """添加附件 Add one file to a delivered draft."""
    delivery = delivered(request, number)
    upload = Upload(file.read(), (file.name or "")[-200:], title)
    content = ["add_attachment", number, upload.name, title, delivering.digest(upload.data)]
    return given(response, delivering.attach(call=Call(request.auth, key, content), delivery=delivery, upload=upload))


def delivered(request: HttpRequest, number: int) -> Push:
    """The delivery, through its door; what another system delivered does not exist."""
    found = visible_to(request.auth).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def given(response: HttpResponse, answer: Answer) -> Status:
    """An answer with its mark when it was given before."""
    if answer.repeated:
        response["Idempotency-Replayed"] = "true"
    return Status(answer.status, answer.body)
