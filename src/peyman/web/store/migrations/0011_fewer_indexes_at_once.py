"""PostgreSQL: each text enters the full-text index as it comes, and no index is written that nothing asks.

A list of texts that wait for the full-text index was read by every search. The second index that Django makes of every column of letters
answers only «LIKE 'prefix%'»: nothing here asks so, and every row stored paid for it.
"""

from typing import Any

from django.db import migrations

from peyman.web.store import search


def write_through(apps: Any, schema_editor: Any) -> None:
    search.write_through(schema_editor.connection)


def drop_prefix_indexes(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
            " AND left(tablename, 6) = 'store_' AND right(indexname, 5) = '_like'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_entries_by_index_alone"),
    ]

    operations = [
        migrations.RunPython(write_through, migrations.RunPython.noop),
        migrations.RunPython(drop_prefix_indexes, migrations.RunPython.noop),
    ]
