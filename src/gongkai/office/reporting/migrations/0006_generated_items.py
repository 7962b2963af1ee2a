from django.db import migrations


class Migration(migrations.Migration):
    """What reports made public before says whose text it is."""

    dependencies = [
        ("publishing", "0003_generated_items"),
        ("reporting", "0005_authority"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE publishing_informationitem SET origin = 'annual_report' "
            "WHERE id IN (SELECT item_id FROM reporting_filing WHERE item_id IS NOT NULL)",
            migrations.RunSQL.noop,
        ),
    ]
