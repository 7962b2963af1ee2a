import pytest

from gongkai.annual.reading.encoding import decode

TEXT = "政府信息公开工作年度报告，规章０件。\n" * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "iso-8859-1", "no-such-code", "rot13"])
def test_the_bytes_win_over_what_is_declared(encoding, declared):
    """GBK bytes declared as UTF-8, the reverse, and nothing declared all give the text."""
    sample = TEXT + "2022 2023 100 0 0 0 0 0\n" * 4
    assert decode(sample.encode(encoding), declared) == sample


def test_a_declared_encoding_serves_where_utf8_fails():
    assert decode("政府資訊公開年度報告".encode("big5"), "big5") == "政府資訊公開年度報告"


def test_one_broken_character_does_not_make_utf8_chinese_gibberish():
    """Publishing systems cut texts in the middle of a character."""
    broken = TEXT.encode()[:-10] + "公".encode()[:2] + b"\n8"
    assert decode(broken).startswith(TEXT[:50])
    assert "\ufffd" in decode(broken)
