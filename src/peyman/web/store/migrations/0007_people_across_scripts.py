"""People are found by sound in the other script, and by surname."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_kept_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalperson",
            name="skeleton",
            field=models.CharField(blank=True, db_index=True, max_length=300),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="surname",
            field=models.CharField(blank=True, db_index=True, max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="skeleton",
            field=models.CharField(blank=True, db_index=True, max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="surname",
            field=models.CharField(blank=True, db_index=True, max_length=300),
        ),
    ]
