"""Files on an S3-compatible storage by environment alone: private, through our own view, swept, and backed up."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer

from gongkai.office.jobs.models import Job
from gongkai.office.publishing.attaching import Upload, attach, detach
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.sweeping import delete_file, sweep_files
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.server import backing_up, restoring
from gongkai.server.environment import Environment, SettingError
from gongkai.server.health import health
from gongkai.server.storing import storage
from tests.office.conftest import region
from tests.office.publishing.conftest import Staff, draft, staff

__all__ = ["draft", "region", "staff"]
pytestmark = pytest.mark.django_db
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
PDF = b"%PDF-1.4\n" + b"% \xe6\xbc\x94\xe7\xa4\xba\n" * 100_000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a storage on loopback."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, settings: Any) -> Iterator[Any]:
    """An empty bucket that the environment names."""
    keys = {"S3_ACCESS_KEY_ID": "demo", "S3_SECRET_ACCESS_KEY": "demo-demo"}
    told = keys | {"S3_BUCKET": "office", "S3_ENDPOINT_URL": server, "S3_REGION": "cn-north-1"}
    access = {"aws_access_key_id": "demo", "aws_secret_access_key": "demo-demo", "region_name": "cn-north-1"}
    found = boto3.resource("s3", endpoint_url=server, **access).create_bucket(
        Bucket="office", CreateBucketConfiguration={"LocationConstraint": "cn-north-1"}
    )
    settings.STORAGES = settings.STORAGES | {"default": storage(Environment(told))}
    yield found
    found.objects.all().delete()
    found.delete()


def names(bucket: Any) -> list[str]:
    return [one.key for one in bucket.objects.all()]


def test_a_file_goes_in_and_out_through_our_view_alone(bucket: Any, staff: Staff, draft: Any) -> None:
    """From upload to withdrawal: who may not read it gets 404, and never an address of the storage."""
    item = draft()
    staff_client, public = Client(), Client()
    staff_client.force_login(staff.officer, backend=BACKEND)
    answer = staff_client.post(reverse("item_attach", args=[item.pk]), {"file": uploaded("名单.pdf", PDF)})
    assert answer.status_code in (200, 302), answer.content.decode()
    file = File.objects.get()
    assert names(bucket) == [file.content.name] and bucket.Object(file.content.name).get()["Body"].read() == PDF
    grants = bucket.Object(file.content.name).Acl().grants
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
    address = reverse("item_file", args=[file.pk])
    got = staff_client.get(address)
    assert b"".join(got.streaming_content) == PDF
    assert "Location" not in got
    closed = lambda: public.get(address).status_code in (302, 404)  # noqa: E731
    assert closed()
    item = release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=fresh(item))))
    reader = Client()
    reader.force_login(staff.office, backend=BACKEND)
    assert reader.get(address).status_code == 200
    withdraw(by=staff.office, item=fresh(item), reason="内容有误")
    assert closed()
    assert names(bucket) == [file.content.name]  # what was public is kept


def uploaded(name: str, data: bytes) -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


def fresh(item: InformationItem) -> InformationItem:
    return InformationItem.objects.get(pk=item.pk)


def test_what_no_record_names_leaves_it(bucket: Any, staff: Staff, draft: Any) -> None:
    """The sweep lists a bucket as it lists a folder."""
    sweep_files()
    file = attach(by=staff.officer, item=draft(), upload=Upload(PDF, "a.pdf"))
    detach(by=staff.officer, file=file)
    sweep_files()
    (job,) = Job.objects.filter(name="publishing.delete_file")
    assert len(names(bucket)) == 1
    delete_file(**job.arguments)
    assert names(bucket) == []


def test_its_files_are_in_the_backup_and_come_back(bucket: Any, tmp_path: Path) -> None:
    """Names with folders and in Chinese, an empty file, one of some megabytes."""
    files = {"items/a.txt": b"words", "items/深/b.bin": PDF * 4, "empty.txt": b""}
    for name, data in files.items():
        assert default_storage.save(name, io.BytesIO(data)) == name
    assert sorted(backing_up.stored(default_storage)) == sorted(files)
    with zipfile.ZipFile(tmp_path / "files.zip", "w") as archive:
        told = backing_up._write_files(archive)
    bucket.objects.all().delete()
    written: list[str] = []
    with zipfile.ZipFile(tmp_path / "files.zip") as archive:
        restoring._write_files(archive, {"files": told}, written)
    assert {one.key: one.get()["Body"].read() for one in bucket.objects.all()} == files
    assert sorted(written) == sorted(files)


def test_the_health_page_sees_a_bucket_that_is_not_there(bucket: Any, server: str, settings: Any, rf: Any) -> None:
    """And one that is."""
    assert json.loads(health(rf.get("/health/")).content)["parts"]["storage"] == "ok"
    gone = storage(Environment({"S3_BUCKET": "gone", "S3_ENDPOINT_URL": server, "S3_REGION": "cn-north-1"}))
    gone["OPTIONS"] |= {"access_key": "demo", "secret_key": "demo-demo"}
    settings.STORAGES = settings.STORAGES | {"default": gone}
    answer = health(rf.get("/health/"))
    assert (answer.status_code, json.loads(answer.content)["parts"]["storage"]) == (503, "failed")


def test_a_style_that_is_none_is_said_so() -> None:
    """Naming the variable and what it takes."""
    with pytest.raises(SettingError, match="S3_ADDRESSING_STYLE=dns: expected auto, path, virtual"):
        storage(Environment({"S3_BUCKET": "office", "S3_ADDRESSING_STYLE": "dns"}))
