"""Counts that are kept as entries are written, places where a text was printed again, lists of two sides by index."""

import django.db.models.deletion
from django.db import migrations, models


def name_sides(apps, schema_editor):
    """The only party of an entry, which was not told until now; then the counts of what a store from before holds."""
    for kind in ("commitment", "engagement", "agreement", "project"):
        table = apps.get_model("store", kind)
        alone = table.objects.filter(sides="").prefetch_related("parties")
        changed = []
        for row in alone.iterator(chunk_size=1000):
            row.sides = "+".join(sorted(party.pk for party in row.parties.all()))[:200]
            changed += [row] if row.sides else []
        table.objects.bulk_update(changed, ["sides"], batch_size=500)
    count_all(apps, schema_editor)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # which index answers what is chosen by what the tables hold


def count_all(apps, schema_editor):
    """The counts of what a store from before holds."""
    tally = apps.get_model("store", "Tally")
    for kind in ("commitment", "engagement", "agreement", "project"):
        names = ["review", "sides", "public_from"]
        names += ["delivery", "deadline_end", "opportunity"] if kind == "commitment" else []
        rows = (
            apps.get_model("store", kind).objects.order_by().values(*names).annotate(count=models.Count("pk"))
        )
        tally.objects.bulk_create(
            tally(
                key="|".join("" if part is None else str(part) for part in _parts(kind, row)),
                kind=kind,
                **row,
            )
            for row in rows
        )


def _parts(kind, row):
    """In the order in which ``projection.tallies`` writes them."""
    return (
        kind, row["review"], row["sides"], row.get("delivery", ""), row.get("deadline_end"), row.get("opportunity", False),
        row["public_from"],
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_lists_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("location", models.CharField(max_length=1000)),
                ("url", models.CharField(blank=True, max_length=1000)),
                ("publisher_country", models.CharField(blank=True, max_length=8)),
                ("published", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=150)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.CharField(max_length=400, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("review", models.CharField(max_length=12)),
                ("sides", models.CharField(blank=True, max_length=200)),
                ("delivery", models.CharField(blank=True, max_length=20)),
                ("deadline_end", models.DateField(blank=True, null=True)),
                ("opportunity", models.BooleanField(default=False)),
                ("public_from", models.DateField(blank=True, null=True)),
                ("count", models.IntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitment_counted",
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["review", "sides", "-last_said", "public_id", "public_from"], name="agreement_sides"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["review", "sides", "-last_said", "public_id", "public_from"], name="commitment_sides"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["review", "sides", "deadline_end", "public_id"], name="commitment_due"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("target_value__isnull", False)),
                fields=["sides", "target_indicator"],
                name="commitment_aiming",
            ),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                fields=["review", "sides", "-last_said", "public_id", "public_from"], name="engagement_sides"
            ),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                fields=["review", "sides", "tense", "-first_said", "public_id"], name="engagement_told"
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["review", "sides", "-last_said", "public_id", "public_from"], name="project_sides"
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="store.document"
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="publisher",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="store.publisher"
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["kind", "review", "sides"], name="tally_kind"),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(fields=("document", "location"), name="copy_once"),
        ),
        migrations.RunPython(name_sides, migrations.RunPython.noop),
    ]
