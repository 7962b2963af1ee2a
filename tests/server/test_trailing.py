"""Nothing in the installation is left out of the trail by oversight."""

import ast
from pathlib import Path

from django.apps import apps

import gongkai
from gongkai.office.trail.watching import exempted, watched
from gongkai.office.trail.wording import named_acts

OPENERS = {"act", "by_system"}


def test_every_model_is_watched_or_exempt_with_a_reason() -> None:
    """A new model, ours or a library's, must be thought about."""
    models = {m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy}
    followed, left_out = set(watched()), {m: why for m, why in exempted().items() if why}
    assert sorted(m._meta.label for m in models - followed - set(left_out)) == []
    assert sorted(m._meta.label for m in followed & set(left_out)) == []


def test_every_act_in_the_program_reads_as_something() -> None:
    """Each ``act("…")`` and ``by_system("…")`` names a literal that has its words."""
    root, nameless = Path(gongkai.__file__).parent, []
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in OPENERS:
                name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
                if name not in named_acts():
                    nameless.append(f"{path.relative_to(root)}:{node.lineno} {name}")
    assert nameless == []
