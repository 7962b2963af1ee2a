"""A variable that cannot be used is a sentence that names it, before anything is started."""

from pathlib import Path

import pytest

from gongkai.server.environment import Environment, SettingError
from tests.server.databases import gongkai, own_environment

UNREACHABLE = "postgres://gongkai:hidden@127.0.0.1:1/office"


@pytest.mark.parametrize(
    ("variable", "value", "command", "said"),
    [
        ("GONGKAI_HTTPS", "maybe", "manage check", "GONGKAI_HTTPS=maybe: expected 1 or 0"),
        ("S3_ADDRESSING_STYLE", "dns", "manage check", "S3_ADDRESSING_STYLE=dns: expected auto, path, virtual"),
        (
            "DATABASE_URL",
            UNREACHABLE,
            "serve --port 8399 --next-free-port",
            "DATABASE_URL: the database cannot be used",
        ),
    ],
)
def test_the_program_says_what_to_mend(tmp_path: Path, variable: str, value: str, command: str, said: str) -> None:
    """With the status of wrong usage, without a trace of the program and without the password."""
    with own_environment(tmp_path, of_run=False) as environment:
        done = gongkai(environment | {"S3_BUCKET": "office", variable: value}, *command.split(), "--lang", "en")
        chinese = gongkai(environment | {"S3_BUCKET": "office", variable: value}, "--lang", "zh", *command.split())
    assert done.returncode == chinese.returncode == 64
    assert said in done.stderr
    assert variable in chinese.stderr and "应" in chinese.stderr + "应" * ("不能使用" in chinese.stderr)
    assert "Traceback" not in done.stderr and "hidden" not in done.stderr


@pytest.mark.parametrize("url", ["mysql2://gongkai:hidden@host/office", "postgres://gongkai:hidden@host:port/office"])
def test_an_address_that_is_none_is_not_repeated(url: str) -> None:
    """It may hold a password."""
    with pytest.raises(SettingError) as error:
        Environment({"DATABASE_URL": url}).database("")
    assert str(error.value) == "DATABASE_URL: expected postgres://user:password@host:5432/name"
