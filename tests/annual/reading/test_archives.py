import struct
import time
import zipfile
from io import BytesIO

import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import open_archive, parse_xml
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from tests.annual.reading.packages import package


def refusal(data: bytes, part: str | None = None) -> str:
    """The code with which a container, or a part of it, is refused; it takes no time."""
    begun = time.perf_counter()
    with pytest.raises(ReadError) as refused:
        archive = open_archive(data, DEFAULT_LIMITS)
        if part:
            archive.bytes_of(part)
    assert time.perf_counter() - begun < 5
    return refused.value.code


def test_a_plain_container_gives_its_parts():
    archive = open_archive(package({"word/document.xml": "<a>年</a>"}), DEFAULT_LIMITS)
    assert archive.xml("word/document.xml").text == "年"
    assert "word/document.xml" in archive


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "word\\..\\a.xml", "word/../../a", "C:/a"])
def test_names_that_climb_out_are_refused(name):
    assert refusal(package({"word/document.xml": "<a/>", name: "x"})) == "unsafe_archive"


def test_dots_within_a_name_are_harmless():
    assert "word/a..b.xml" in open_archive(package({"word/a..b.xml": "<a/>"}), DEFAULT_LIMITS)


def test_two_parts_of_one_name_are_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning):
            container.writestr("word/document.xml", "<b/>")
    assert refusal(out.getvalue()) == "unsafe_archive"


def test_a_bomb_is_refused_by_its_ratio_and_a_sheet_of_zeros_is_not():
    assert refusal(package({"word/document.xml": b" " * (30 << 20)})) == "too_large"
    assert open_archive(package({"a": b"0" * 900_000}), DEFAULT_LIMITS).bytes_of("a")[:1] == b"0"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_unpacking():
    data = bytearray(package({"a": b" " * (70 << 20)}))
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 1000)  # the stated size
    assert refusal(bytes(data), "a") in ("too_large", "damaged")


def test_more_parts_than_any_document_needs_are_refused():
    assert refusal(package({f"word/media/picture{i}.png": b"" for i in range(20_000)})) == "too_large"


def test_an_encrypted_entry_is_named_so():
    data = bytearray(package({"word/document.xml": "<a/>"}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_damage_in_the_directory_or_in_a_part():
    data = package({"a": b"text " * 1000})
    assert refusal(data[:-10]) == "damaged"
    assert refusal(data[: len(data) // 2]) == "damaged"
    broken = bytearray(data)
    broken[35:45] = b"\xff" * 10
    assert refusal(bytes(broken), "a") == "damaged"
    assert refusal(data, "b") == "damaged"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "unsafe_xml"),
        (b'<?xml version="1.0"?><!doctype a SYSTEM "http://example.org/a.dtd"><a/>', "unsafe_xml"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"), "unsafe_xml"),
        (b"<a>" * 100_000, "too_deep"),
        (b"<a><b></a>", "damaged"),
        (b"", "damaged"),
    ],
)
def test_xml_that_is_refused(xml, code):
    with pytest.raises(ReadError) as refused:
        parse_xml(xml, DEFAULT_LIMITS)
    assert refused.value.code == code


def test_the_word_doctype_as_text_is_harmless():
    assert parse_xml(b"<a>&lt;!DOCTYPE</a>", DEFAULT_LIMITS).text == "<!DOCTYPE"
