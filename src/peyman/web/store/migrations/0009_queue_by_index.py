"""The queue of the desk is found by what waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_speeches_by_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["reader", "published"], name="document_reader"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("read_state", "read"), _negated=True),
                fields=["read_state"],
                name="document_unread",
            ),
        ),
    ]
