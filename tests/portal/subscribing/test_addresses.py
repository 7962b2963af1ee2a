"""Which addresses are taken, what is said of the others, and how they are shown and compared."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.errors import ActRefusedError
from gongkai.portal.subscribing.addresses import address_in, digests, masked

NAME = "“@”之前只能是英文字母、数字和 . _ - + 等符号，不超过64个，“.”不能在开头、末尾或者连用。"
DOMAIN = "“@”之后应当是邮箱所在的域名，如 example.org。"
ONE = "邮箱地址应当有且只有一个“@”，如 name@example.org。"
ALONE = "请只填写一个邮箱地址，不要带姓名、引号、逗号等。"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("reader@example.org", "reader@example.org"),
        ("  Reader.Two+x@Example.ORG ", "Reader.Two+x@example.org"),
        ("ｒｅａｄｅｒ＠example。org", "reader@example.org"),
        ("o'hara@mail.example.org", "o'hara@mail.example.org"),
        ("reader@例子.中国", "reader@xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_an_address_is_taken_as_it_was_meant(typed: str, taken: str) -> None:
    """Signs of full width and spaces around it are mended."""
    assert address_in(typed) == taken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写邮箱地址。"),
        ("　 ", "请填写邮箱地址。"),
        ("reader.example.org", ONE),
        ("a@b@example.org", ONE),
        ("a@example.org,b@example.org", ALONE),
        ("王某 <a@example.org>", "邮箱地址中不能有空格或者换行。"),
        ("<a@example.org>", ALONE),
        ("a@example.org\nBcc: b@example.org", "邮箱地址中不能有空格或者换行。"),
        ("a@example.org\x00", "邮箱地址中不能有空格或者换行。"),
        ("读者@example.org", NAME),
        (".a@example.org", NAME),
        ("a..b@example.org", NAME),
        (f"{'a' * 65}@example.org", NAME),
        ("@example.org", NAME),
        ("a@localhost", DOMAIN),
        ("a@[127.0.0.1]", DOMAIN),
        ("a@127.0.0.1", DOMAIN),
        ("a@-x.org", DOMAIN),
        ("a@", DOMAIN),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.org", "邮箱地址过长。"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(typed: str, said: str) -> None:
    """In one sentence."""
    with pytest.raises(ActRefusedError) as refused:
        address_in(typed)
    assert (str(refused.value), refused.value.field) == (said, "address")


@given(st.text(max_size=40) | st.from_regex(r"[\w.\s@,\r\n]{0,20}@[\w.\r\n]{0,20}\.org", fullmatch=True))
def test_whatever_is_typed_no_header_can_be_added(typed: str) -> None:
    """What is taken is visible ASCII with one @ and nothing that separates addresses."""
    try:
        taken = address_in(typed)
    except ActRefusedError:
        return
    assert taken.isascii() and taken.isprintable() and taken.count("@") == 1
    assert not set(taken) & set(' ,;<>"()[]\\')


def test_an_address_is_masked() -> None:
    """Whoever looks over a shoulder learns where, not who."""
    assert masked("reader@example.org") == "r***@example.org"


def test_digests_hang_on_the_key() -> None:
    """After a change of key the older digest is among them, second."""
    old = digests("a@example.org")[0]
    with override_settings(PERSONAL_DATA_KEY="another", OLD_PERSONAL_DATA_KEYS=()):
        assert old not in digests("a@example.org")
