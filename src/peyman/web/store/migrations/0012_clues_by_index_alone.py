"""Clues, and the parts of fingerprints, are found by an index alone, and no document is looked up anew for each of them at the end of an ingest.

A text brings some thirty of either; they only lead to what is then asked for by its own key, and go with it.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_fewer_indexes_at_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="band",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bands",
                to="store.document",
            ),
        ),
        migrations.AlterField(
            model_name="band",
            name="key",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="clue",
            name="facet",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clues",
                to="store.facet",
            ),
        ),
        migrations.AlterField(
            model_name="clue",
            name="number",
            field=models.BigIntegerField(),
        ),
        migrations.AddIndex(
            model_name="band",
            index=models.Index(fields=["key", "document"], name="band_documents"),
        ),
        migrations.AddIndex(
            model_name="clue",
            index=models.Index(fields=["number", "facet"], name="clue_facets"),
        ),
    ]
