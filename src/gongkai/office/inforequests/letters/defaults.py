"""The wording of each kind of letter as the system brings it (``wordings.toml``), and what it proposes to fill in."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.law.letters import LETTERS, Letter, letter
from gongkai.office.inforequests.letters.placeholders import Text

_REPLY = """
{intro}
{search}
经审查，{reasons}根据{articles}的规定，{decision}
{special}
{remedies}
{contact}
"""


@cache
def _wordings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wordings.toml").read_text("utf-8"))


@cache
def default_text(kind: str) -> Text:
    """The system's wording of a kind of letter. Raises ``UnknownKind``."""
    known = letter(kind)
    if kind.startswith("reply."):
        return _reply(known)
    said = _wordings()[kind]
    return Text(said["title"], _composed(said["body"]), said.get("addressee", "{applicant}："))


def _reply(known: Letter) -> Text:
    said = _wordings()["reply"][known.identifier.partition(".")[2]]
    name = known.title.zh.partition("（")[0]
    body = _composed(_REPLY.replace("{special}", said.get("special", "").strip()))
    return Text(f"{{agency}}政府信息公开申请{name}", body, "{applicant}：")


def _composed(body: str) -> str:
    """The body with the common sentences in their places, a line a paragraph."""
    for name, sentence in _wordings()["common"].items():
        body = body.replace(f"{{{name}}}", sentence)
    return "\n".join(line.strip() for line in body.splitlines() if line.strip())


@cache
def standard_sentences(kind: str) -> dict[str, str]:
    """What a kind of letter usually says of an element: what is decided, what follows if a period lapses."""
    if kind.startswith("reply."):
        return {"decision": _wordings()["reply"][kind.partition(".")[2]]["decision"]}
    return dict(_wordings()[kind].get("says", {}))


def all_defaults() -> dict[str, Text]:
    """Every kind with its wording, in the order of the law's list."""
    return {one.identifier: default_text(one.identifier) for one in LETTERS}
