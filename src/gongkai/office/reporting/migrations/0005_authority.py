"""To whom a report was submitted: of those that were before this was kept, the next agency above as the tree is now."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

STEP = 4
"""Characters of a step of the tree's paths."""


def _next_above(agency: Any, known: dict[str, Any]) -> Any:
    path = agency.path[:-STEP]
    while path and not known[path].active:
        path = path[:-STEP]
    return known[path] if path else None


def fill(apps: Any, schema_editor: Any) -> None:
    """As ``filing.acts.authority_of`` finds it."""
    known = {one.path: one for one in apps.get_model("agencies", "Agency").objects.all()}
    for filing in apps.get_model("reporting", "Filing").objects.exclude(submitted_at=None).select_related("agency"):
        filing.authority = _next_above(filing.agency, known)
        filing.save(update_fields=["authority"])


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("reporting", "0004_accepted_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="filing",
            name="authority",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
                verbose_name="报送至",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
