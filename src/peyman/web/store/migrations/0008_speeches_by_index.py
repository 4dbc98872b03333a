"""What somebody said is found by an index, with its day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_people_across_scripts"),
    ]

    operations = [
        migrations.AddField(
            model_name="speaker",
            name="public_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="speaker",
            name="said",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(
            "UPDATE store_speaker SET said = s.said, public_from = s.public_from FROM store_statement s WHERE s.id = statement_id",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(
                fields=["person", "-said", "statement", "public_from"], name="speaker_speeches"
            ),
        ),
    ]
