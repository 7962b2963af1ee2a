"""Nothing in the installation is left out of the trail by oversight."""

import ast
from pathlib import Path

from django.apps import apps

import gongkai
from gongkai.office.trail.watching import exempted, watched
from gongkai.office.trail.wording import named_acts

OPENERS = {"act", "by_system", "on_request", "on_dispute", "on_mail", "on_outside"}


def test_every_model_is_watched_or_exempt_with_a_reason() -> None:
    """A new model, ours or a library's, must be thought about."""
    models = {m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy}
    followed, left_out = set(watched()), {m: why for m, why in exempted().items() if why}
    assert sorted(m._meta.label for m in models - followed - set(left_out)) == []
    assert sorted(m._meta.label for m in followed & set(left_out)) == []


def test_every_act_in_the_program_reads_as_something() -> None:
    """Each ``act("…")`` and ``by_system("…")`` names acts that have their words."""
    root = Path(gongkai.__file__).parent
    nameless = []
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        handed_on = {node for opener in openers_in(tree) for node in ast.walk(opener)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node not in handed_on):
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in OPENERS and call.args:
                names = names_in(call.args[0], tree)
                if not names or not names <= set(named_acts()):
                    nameless.append(f"{path.relative_to(root)}:{call.lineno} {names}")
    assert nameless == []


def openers_in(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions that begin an act under the name they are given."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in OPENERS]


def names_in(argument: ast.expr, tree: ast.Module) -> set[str]:
    """The names an argument may stand for: itself, either side of a condition, or what its variable was set to."""
    if isinstance(argument, ast.Name):
        sources = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == argument.id for t in node.targets)
        ]
        return {name for source in sources for name in names_in(source, tree)}
    if isinstance(argument, ast.IfExp):
        return names_in(argument.body, tree) | names_in(argument.orelse, tree)
    return {argument.value} if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else set()
