"""What goes in and out of the API; the descriptions are those of its OpenAPI document."""

import binascii
from base64 import b64decode
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from gongkai.office.policy import State
from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.choices import LISTED
from gongkai.office.publishing.drafting import EDITABLE
from gongkai.office.publishing.models import Channel, Disclosure, Kind
from gongkai.office.publishing.models.column import Term
from gongkai.office.pushing.delivering import MOST_FILES, Draft
from gongkai.office.pushing.queries import DISCARDED

_LINE = r"^[^\x00-\x1f\x7f]*$"
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
_LARGEST_NUMBER = 2**63 - 1
STATES = (*(state.value for state in State), DISCARDED)


def _base64(value: str) -> str:
    try:
        b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise PydanticCustomError("base64", "not base64") from None
    return value


def line(longest: int) -> Any:
    """Words without line breaks, at most ``longest`` of them."""
    return Annotated[str, StringConstraints(pattern=_LINE, max_length=longest)]


def text(longest: int) -> Any:
    """Words with line breaks."""
    return Annotated[str, StringConstraints(pattern=_TEXT, max_length=longest)]


def listed(field: str) -> Any:
    """An identifier of a list of the law, or nothing."""
    return Literal["", *LISTED[field]]


Number = Annotated[int, Field(ge=1, le=_LARGEST_NUMBER)]
Base64 = Annotated[str, AfterValidator(_base64), Field(json_schema_extra={"contentEncoding": "base64"})]
FileName = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f/\\]*$", min_length=1, max_length=200)]


class _In(Schema):
    model_config = ConfigDict(extra="forbid")


class AttachmentIn(_In):
    """A file inside the request. Larger ones are added one by one with `POST …/attachments`."""

    name: FileName = Field(description="文件名，不带路径 File name without a path")
    title: line(200) = Field("", description="显示名称 Title shown in place of the file name")  # type: ignore[valid-type]
    content: Base64 = Field(min_length=1, max_length=20_000_000, description="Base64编码的内容 Content in Base64")


class DraftIn(_In):
    """政府信息草稿 A draft of government information. Fields left out are empty or have their defaults."""

    reference: line(100) = Field(  # type: ignore[valid-type]
        "", description="业务系统中的编号，同一系统内不得重复 The record's number in the calling system, used once"
    )
    title: Annotated[str, StringConstraints(pattern=_LINE, min_length=1, max_length=300)] = Field(
        description="标题 Title"
    )
    kind: Kind = Field(Kind.INFORMATION, description="信息种类 Kind of information")  # type: ignore[assignment]
    column: Number | Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,60}$")] | None = Field(
        None, description="栏目的编号或者网址名 Column of the agency: its number or slug"
    )
    matter: listed("matter") = Field("", description="法定公开事项 Statutory matter")  # type: ignore[valid-type]
    document_number: line(100) = Field("", description="发文字号 Document number")  # type: ignore[valid-type]
    issuers: line(300) = Field("", description="发文机关 Issuing agencies")  # type: ignore[valid-type]
    unit: line(100) = Field("", description="责任处室 Responsible unit")  # type: ignore[valid-type]
    formed_on: date | None = Field(None, description="成文日期 Date of formation")
    effective_on: date | None = Field(None, description="生效日期 In force from")
    expires_on: date | None = Field(None, description="有效期至 In force until")
    topic: listed("topic") = Field("", description="主题分类 Topic")  # type: ignore[valid-type]
    genre: listed("genre") = Field("", description="体裁分类 Genre")  # type: ignore[valid-type]
    keywords: line(200) = Field("", description="关键词 Keywords")  # type: ignore[valid-type]
    summary: text(5000) = Field("", description="内容概述 Summary")  # type: ignore[valid-type]
    body: text(5_000_000) = Field(  # type: ignore[valid-type]
        "", description="正文，HTML；不允许的标签和属性会被去掉 Body as HTML; what is not allowed is dropped"
    )
    disclosure: Disclosure = Field(Disclosure.PROACTIVE, description="公开属性 Disclosure attribute")  # type: ignore[assignment]
    ground: listed("ground") = Field("", description="不予公开或依申请公开的依据 Statutory ground")  # type: ignore[valid-type]
    reason: text(5000) = Field("", description="理由 Reason")  # type: ignore[valid-type]
    reexamine_on: date | None = Field(None, description="下次评估日期 Next re-examination")
    period: listed("period") = Field("", description="公开期限 Period of publication")  # type: ignore[valid-type]
    term: Term = Field(Term.LONG_TERM, description="公开时限 Disclosure term")  # type: ignore[assignment]
    source_name: line(200) = Field("", description="转载来源 Source of a reprint")  # type: ignore[valid-type]
    source_url: line(500) = Field("", description="转载地址 Address of the source")  # type: ignore[valid-type]
    change_note: line(300) = Field("", description="更新说明 Change note")  # type: ignore[valid-type]
    review_on: date | None = Field(None, description="内容复核日期 Next review of the content")
    attachments: Annotated[list[AttachmentIn], Field(max_length=MOST_FILES)] | None = Field(
        None, description="附件；更新时省略则保留原附件 Attachments; left out on replacement, the old ones stay"
    )

    def as_draft(self) -> Draft:
        uploads = None if self.attachments is None else tuple(map(_upload, self.attachments))
        return Draft({name: getattr(self, name) for name in EDITABLE}, uploads, self.reference)


def _upload(one: AttachmentIn) -> Upload:
    return Upload(b64decode(one.content), one.name, one.title)


class AttachmentOut(Schema):
    """A file that is stored."""

    name: str
    title: str
    media_type: str = Field(description="按内容判断的类型 Type judged by content")
    size: int
    sha256: str


class FaultOut(Schema):
    """A field and what is wrong with it."""

    field: str = Field(description="字段，如 attachments.0.name Path of the field")
    message: str


class DraftOut(Schema):
    """所推送草稿的进度 Where a delivered draft stands."""

    number: int = Field(description="推送编号 Number of the delivery, used in addresses")
    reference: str
    state: str = Field(description="状态 State", json_schema_extra={"enum": list(STATES)})
    replaceable: bool = Field(description="尚无人接手或修改，可以更新 Nobody has touched it: it may be replaced")
    taken_over: bool = Field(description="经办人已接手 A case officer has taken it over")
    pushed_at: datetime
    index_number: str = Field(description="索引号 Index number, once given")
    first_released_at: datetime | None
    withdrawn_at: datetime | None
    attachments: list[AttachmentOut]
    to_mend: list[FaultOut] = Field(description="送审前须补正的内容 What must be mended before review")


class DraftsOut(Schema):
    """A page of deliveries, the newest first."""

    items: list[DraftOut]
    next: int | None = Field(description="下一页的before参数 Value of `before` for the next page")


class ReleaseIn(_In):
    """其他渠道发布 A release by another channel: of an item by its index number, or of something not on the site."""

    channel: Channel = Field(description="渠道 Channel")
    on: date = Field(description="日期 Day")
    index_number: line(60) = Field("", description="索引号 Index number of the item")  # type: ignore[valid-type]
    title: line(300) = Field("", description="标题 Title; needed without an index number")  # type: ignore[valid-type]
    url: line(500) = Field("", description="网址 Address")  # type: ignore[valid-type]


class ReleaseOut(Schema):
    """A release by another channel."""

    number: int
    channel: str
    on: date
    index_number: str
    title: str
    url: str


class ReleasesOut(Schema):
    """A page of releases, the newest entry first."""

    items: list[ReleaseOut]
    next: int | None = Field(description="下一页的before参数 Value of `before` for the next page")


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultOut]
