"""Each text enters the full-text index of PostgreSQL as it comes: a list of those that wait was read by every search."""

from typing import Any

from django.db import migrations

from peyman.web.store import search


def write_through(apps: Any, schema_editor: Any) -> None:
    search.write_through(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_entries_by_index_alone"),
    ]

    operations = [
        migrations.RunPython(write_through, migrations.RunPython.noop),
    ]
