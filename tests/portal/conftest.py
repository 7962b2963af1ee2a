"""An agency with staff, and something it has published."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.portal import edition
from tests.office.conftest import region  # noqa: F401 - fixtures
from tests.office.publishing.conftest import Staff, draft, staff  # noqa: F401 - fixtures
from tests.office.publishing.test_attaching import picture

Publish = Callable[..., InformationItem]


@pytest.fixture
def published(staff: Staff, draft: Callable[..., InformationItem]) -> Publish:  # noqa: F811 - the fixtures
    """Draft, review and release an item, with what is attached to it."""

    def publish(*uploads: Upload, **fields: Any) -> InformationItem:
        item = draft(**fields)
        for upload in uploads:
            attach(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), upload=upload)
        if any(upload.picture for upload in uploads):
            shown = InformationItem.objects.get(pk=item.pk).files.filter(is_picture=True).first()
            body = f'<p>现将有关事项通知如下。</p><p><img src="/office/items/files/{shown.pk}/" alt="示意图"></p>'
            change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields={"body": body})
        item = submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk))
        return release(by=staff.office, item=staff.approve_all(item))

    return publish


@pytest.fixture
def reader() -> Client:
    """Somebody at a browser, who sees at once what another process may see half a second later."""
    edition.forget()
    return Client()


def attachment(text: str = "演示数据，附件的文字", name: str = "附件.txt") -> Upload:
    return Upload(data=text.encode(), name=name, title="")


def drawing() -> Upload:
    return Upload(data=picture(), name="示意图.png", title="", picture=True)
