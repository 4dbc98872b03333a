"""How a goal is told to fail, and what the first words said where goal or day have moved since."""

from django.db import migrations, models

FAILINGS = {"undone": "unmet", "unmet": "unmet", "unkept": "unmet"}  # rules of a reader from before


def name_failings(apps, schema_editor):
    """What a store from before holds of goals that were not reached; the rest follows as its entries are written again."""
    mentions = apps.get_model("store", "Mention").objects.filter(commitment__modality="denied")
    told = mentions.order_by("said", "finding__document__content_hash", "finding__start", "pk")
    first = {}
    for commitment, value in told.values_list("commitment_id", "finding__value"):
        first.setdefault(commitment, (value.get("trace") or {}).get("entries") or ())
    table = apps.get_model("store", "Commitment")
    for pk, entries in first.items():
        found = [FAILINGS[rule] for rule in FAILINGS if f"modality:{rule}" in entries]
        if found:
            table.objects.filter(pk=pk).update(failing=found[0])


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_clues_by_index_alone"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="failing",
            field=models.CharField(
                blank=True, choices=[("unmet", "Unmet"), ("out_of_reach", "Out Of Reach")], max_length=12
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="first_stated",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="failing",
            field=models.CharField(
                blank=True, choices=[("unmet", "Unmet"), ("out_of_reach", "Out Of Reach")], max_length=12
            ),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="first_stated",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunPython(name_failings, migrations.RunPython.noop),
    ]
