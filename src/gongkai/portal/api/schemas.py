"""What the API answers; the descriptions are those of its OpenAPI document, Chinese / English."""

from typing import Annotated, Any, get_args

from ninja import Schema
from pydantic import Field

from gongkai.law.documents import State
from gongkai.office.publishing.models import Channel, Form, Kind, ValidityChange

Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


def _one_of(values: Any) -> Any:
    return Annotated[str, Field(json_schema_extra={"enum": list(values)})]


class Record(Schema):
    """政府信息的要素，与网页列表的JSON、CSV同名 / An item's metadata, under the names of the lists on the site."""

    id: int = Field(description="编号，不变 / Number, stable")
    url: Url = Field(description="网页 / Its page")
    title: str = Field(description="标题 / Title")
    agency: str = Field(description="发布机构的网址名 / Slug of the agency")
    column: str | None = Field(description="栏目的网址名 / Slug of the column")
    kind: _one_of(Kind.values) = Field(description="信息种类 / Kind")  # type: ignore[valid-type]
    index_number: str | None = Field(description="索引号 / Index number")
    document_number: str | None = Field(description="发文字号 / Document number")
    issuers: str | None = Field(description="发文机关 / Issuing agencies")
    formed_on: Day | None = Field(description="成文日期 / Date of formation")
    published_at: Moment | None = Field(description="公开时间 / First released")
    effective_on: Day | None = Field(description="施行日期 / In force from")
    expires_on: Day | None = Field(description="有效期至 / In force until")
    matter: str | None = Field(description="法定公开事项 / Statutory matter")
    topic: str | None = Field(description="主题分类 / Topic")
    genre: str | None = Field(description="体裁分类 / Genre")
    keywords: str | None = Field(description="关键词 / Keywords")
    summary: str | None = Field(description="内容概述 / Summary")
    source: str | None = Field(description="转载来源 / Source, if reprinted")
    is_sample: bool = Field(description="演示数据 / Invented for demonstration")


class Records(Schema):
    """一页信息，最新的在前 / A page of items, the newest first."""

    items: list[Record]
    next: Url | None = Field(description="下一页的地址 / Address of the next page")


class FileOut(Schema):
    """附件或者正文中的图片 / An attachment, or a picture in the text."""

    id: int
    name: str = Field(description="文件名 / File name")
    title: str | None = Field(description="显示名称 / Title")
    media_type: str = Field(description="类型 / Media type")
    size: int = Field(description="字节数 / Bytes")
    sha256: str = Field(description="SHA-256摘要 / SHA-256 digest")
    picture: bool = Field(description="正文中的图片 / Stands in the text")
    url: Url


class Named(Schema):
    """另一条公开的信息 / Another public item."""

    id: int
    title: str
    url: Url


class Explained(Named):
    """一件政策解读 / An interpretation."""

    form: _one_of(Form.values) = Field(description="解读形式 / Form")  # type: ignore[valid-type]


class EventOut(Schema):
    """制发、修改、废止、失效 / What befell a document."""

    change: _one_of(ValidityChange.values)  # type: ignore[valid-type]
    on: Day
    instrument: Named | None = Field(description="依据文件 / By which instrument")
    note: str | None


class Validity(Schema):
    """规章、行政规范性文件今天的有效性 / Where a rule or normative document stands today."""

    state: _one_of(get_args(State))  # type: ignore[valid-type]
    holds: bool = Field(description="现行有效 / It holds")
    events: list[EventOut]


class ChangeOut(Schema):
    """本文件修改、废止的文件 / What this document changed or ended."""

    change: _one_of(ValidityChange.values)  # type: ignore[valid-type]
    on: Day
    item: Named


class ChannelOut(Schema):
    """其他渠道发布 / A release by another channel."""

    channel: _one_of(Channel.values)  # type: ignore[valid-type]
    on: Day
    title: str | None
    url: str | None


class FullRecord(Record):
    """一条信息的全部公开内容 / Everything public of an item."""

    changed_at: Moment | None = Field(description="最近发布时间 / Last released")
    change_note: str | None = Field(description="更新说明 / What was last changed")
    source_url: str | None = Field(description="转载地址 / Address of the source")
    html: str = Field(description="正文，HTML / Text as HTML")
    text: str = Field(description="正文，纯文本 / Text without marks")
    files: list[FileOut]
    validity: Validity | None
    changes: list[ChangeOut]
    explains: list[Named] = Field(description="解读的政策 / Policies that it explains")
    explained_by: list[Explained] = Field(description="政策解读 / What explains it")
    channels: list[ChannelOut]


class Contact(Schema):
    """政府信息公开工作机构（条例第十二条） / The disclosure office (Article 12)."""

    office: str | None = Field(description="名称 / Name")
    address: str | None = Field(description="办公地址 / Address")
    hours: str | None = Field(description="办公时间 / Hours")
    telephone: str | None = Field(description="联系电话 / Telephone")
    fax: str | None = Field(description="传真号码 / Fax")
    email: str | None = Field(description="电子邮箱 / E-mail")
    postcode: str | None = Field(description="邮政编码 / Postcode")


class AgencyOut(Schema):
    """行政机关 / An agency; `parent` makes the tree."""

    slug: str = Field(description="网址名，各处以此相称 / By which it is named everywhere")
    name: str = Field(description="名称 / Name")
    short_name: str | None = Field(description="简称 / Short name")
    parent: str | None = Field(description="上级机关的网址名 / Slug of the agency above")
    kind: str = Field(description="类别 / What it is in the tree")
    level: str = Field(description="层级 / Administrative level")
    region_code: str | None = Field(description="行政区划代码 / Code of the region")
    credit_code: str | None = Field(description="统一社会信用代码 / Unified social credit code")
    website_code: str | None = Field(description="政府网站标识码 / Website identification code")
    active: bool = Field(description="存续 / It exists")
    contact: Contact
    items: int = Field(description="公开信息条数 / Items it has published")
    url: Url


class Agencies(Schema):
    """全部机关，上级在前 / All agencies, those above first."""

    agencies: list[AgencyOut]


class Words(Schema):
    """两种语言 / In both languages."""

    zh: str
    en: str


class MatterOut(Schema):
    """法定主动公开事项（条例第二十条、第二十一条） / A matter that must be published (Articles 20 and 21)."""

    id: str
    label: Words
    content: str = Field(description="条文 / As the Regulations say it")
    basis: Words
    items: int = Field(description="公开信息条数 / Items published")


class Matters(Schema):
    """法定主动公开内容 / The statutory catalogue."""

    matters: list[MatterOut]


class ColumnOut(Schema):
    """栏目 / A column, with those below it."""

    slug: str
    name: str
    description: str | None
    matters: list[str] = Field(description="对应的法定公开事项 / Matters it serves")
    items: int = Field(description="公开信息条数，含下级栏目 / Items in it and below")
    url: Url
    children: list["ColumnOut"]


class AgencyCatalogue(Schema):
    """一个机关的法定主动公开内容 / The catalogue of an agency: its matters and its columns."""

    matters: list[MatterOut]
    columns: list[ColumnOut]


class ReportRecord(Record):
    """年报与政府工作报告 / An annual or government work report."""

    data: Url = Field(description="读取后的年报数据 / The annual report as data")


class Reports(Schema):
    """一页报告，最新的在前 / A page of reports, the newest first."""

    items: list[ReportRecord]
    next: Url | None = Field(description="下一页的地址 / Address of the next page")


class BeingRead(Schema):
    """正在读取 / The report is being read."""

    detail: str


class YearOut(Schema):
    """一年的全部信息 / All items of a year, to download."""

    year: int
    items: int = Field(description="条数 / Items")
    url: Url = Field(description="文件的地址 / The file: a FullRecord in JSON on each line, gzip")


class Years(Schema):
    """有信息的年份，最新的在前 / The years that have items, the newest first."""

    years: list[YearOut]


class FaultOut(Schema):
    """错在哪里 / What is wrong with a field."""

    field: str
    message: str


class Problem(Schema):
    """错误 / An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultOut]


class Withdrawn(Problem):
    """已经撤回 / The item was withdrawn."""

    withdrawn_at: Moment
    reason: str | None
    index_number: str | None
