"""What a list may be asked for, and the items that fit."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from gongkai.law.documents import GENRES, TOPICS
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import FieldsError
from gongkai.office.publishing.models import Column, InformationItem, Kind
from gongkai.portal.api.cursors import behind
from gongkai.portal.reading import FIRST_YEAR, MATTERS_BY_NAME, Narrowing, column_called

MOST = 100
"""Items on a page."""
USUAL = 20
LAST_YEAR = 9000
"""Far from the end of what dates can say, so that a day may be added anywhere."""


def _written(value: Any) -> Any:
    """Numbers would be taken for seconds since 1970."""
    if isinstance(value, str) and value[4:5] != "-":
        raise PydanticCustomError("date_form", "not a date")
    return value


def _within(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("date_range", "out of range")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,60}$")]
Day = Annotated[date, BeforeValidator(_written), AfterValidator(_within)]
Moment = Annotated[datetime, BeforeValidator(_written), AfterValidator(_within)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class PageAsked(Schema):
    """列表的哪一部分 / Which part of a list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="每页条数 / Items on a page")
    cursor: Annotated[str, StringConstraints(max_length=100)] = Field(
        "", description="上一页的next所含的位置 / The place that `next` of the page before gave"
    )


class OfAgencyAsked(Schema):
    """哪个机关的 / Whose items."""

    agency: Slug | None = Field(None, description="发布机构的网址名 / Slug of the agency")
    below: bool = Field(False, description="包括下级机关 / With the agencies below it")

    def narrowing(self) -> Narrowing:
        """As the portal's own lists narrow."""
        if self.below and self.agency is None:
            raise FieldsError([("below", _("须同时写明agency。"))])
        return Narrowing(agency=agency_asked(self.agency) if self.agency else None, below=self.below)


class ReportsAsked(OfAgencyAsked, PageAsked):
    """哪些报告 / Which reports."""

    year: Year | None = Field(None, description="公开年份 / Year of publication")

    def narrowing(self) -> Narrowing:
        own = super().narrowing()
        return Narrowing(agency=own.agency, below=own.below, kind=str(Kind.REPORT), year=self.year)


class ItemsAsked(OfAgencyAsked, PageAsked):
    """哪些信息 / Which items."""

    column: Slug | None = Field(
        None,
        description="栏目的网址名，须同时写明agency；含下级栏目 / Slug of a column of the agency, with those below it",
    )
    kind: Literal[*Kind.values] | None = Field(  # type: ignore[valid-type]
        None, description="信息种类 / Kind of information"
    )
    matter: Literal[*MATTERS_BY_NAME] | None = Field(  # type: ignore[valid-type]
        None, description="法定公开事项 / Statutory matter"
    )
    topic: Literal[*TOPICS] | None = Field(None, description="主题分类 / Topic")  # type: ignore[valid-type]
    genre: Literal[*GENRES] | None = Field(None, description="体裁分类 / Genre")  # type: ignore[valid-type]
    year: Year | None = Field(None, description="公开年份 / Year of publication")
    published_since: Day | None = Field(None, description="公开日期自（含） / Published on this day or later")
    published_until: Day | None = Field(None, description="公开日期至（含） / Published on this day or earlier")
    changed_since: Moment | None = Field(
        None,
        description="此时起发布或者更新的，未写时区的为北京时间 / Released or changed since then",
    )

    def narrowing(self) -> Narrowing:
        own = super().narrowing()
        named = {name: str(value) for name in ("kind", "matter", "topic", "genre") if (value := getattr(self, name))}
        column = column_asked(own.agency, self.column) if self.column else None
        return Narrowing(agency=own.agency, below=own.below, column=column, year=self.year, **named)

    def items(self) -> QuerySet[InformationItem]:
        """The items, newest first."""
        found = self.narrowing().items()
        if self.published_since:
            found = found.filter(first_published_at__gte=_at(self.published_since, time.min))
        if self.published_until:
            found = found.filter(first_published_at__lte=_at(self.published_until, time.max))
        if self.changed_since:
            since = self.changed_since
            found = found.filter(last_published_at__gte=since if since.tzinfo else timezone.make_aware(since))
        return found


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def page_of(found: QuerySet[InformationItem], asked: PageAsked) -> tuple[list[InformationItem], bool]:
    """A page of a list, and whether more come behind it."""
    if asked.cursor:
        found = behind(found, asked.cursor)
    rows = list(found[: asked.limit + 1])
    return rows[: asked.limit], len(rows) > asked.limit


def agency_asked(slug: str) -> Agency:
    """An agency that a query names; raises ``FieldsError``."""
    found = Agency.objects.filter(slug=slug).first()
    if found is None:
        raise FieldsError([("agency", _("没有网址名为“%(slug)s”的机关。") % {"slug": slug})])
    return found


def column_asked(agency: Agency | None, slug: str) -> Column:
    """A column that a query names; raises ``FieldsError``."""
    if agency is None:
        raise FieldsError([("column", _("须同时写明agency。"))])
    try:
        return column_called(agency, slug)
    except Http404:
        said: Any = _("“%(agency)s”没有网址名为“%(slug)s”的栏目。") % {"agency": agency.name, "slug": slug}
        raise FieldsError([("column", said)]) from None
