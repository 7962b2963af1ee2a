"""The reason for withholding: what a ground must state (密级、保密期限 …), a line each, and the rest in free words."""

from collections.abc import Mapping

from gongkai.law.catalogue import GROUNDS, STATEMENTS, Statement


def required(ground: str) -> tuple[Statement, ...]:
    """What must be stated with ``ground``."""
    return next((one.required for one in GROUNDS if one.identifier == ground), ())


def compose(statements: Mapping[str, str], text: str) -> str:
    """One text of the statements made and the free words."""
    lines = [f"{STATEMENTS[name].zh}：{value.strip()}" for name, value in _in_order(statements) if value.strip()]
    return "\n".join([*lines, text.strip()]).strip()


def split(reason: str) -> tuple[dict[Statement, str], str]:
    """The statements in ``reason`` and what else it says."""
    found: dict[Statement, str] = {}
    rest = []
    labels = {label.zh: name for name, label in STATEMENTS.items()}
    for line in reason.splitlines():
        label, colon, value = line.partition("：")
        if colon and label in labels and labels[label] not in found:
            found[labels[label]] = value.strip()
        else:
            rest.append(line)
    return found, "\n".join(rest).strip()


def missing(ground: str, reason: str) -> tuple[Statement, ...]:
    """What ``ground`` demands and ``reason`` does not state."""
    stated = split(reason)[0]
    return tuple(name for name in required(ground) if not stated.get(name))


def _in_order(statements: Mapping[str, str]) -> list[tuple[Statement, str]]:
    return [(name, statements.get(name) or "") for name in STATEMENTS]
