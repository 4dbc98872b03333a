"""Lists, counts and pages of lists are answered by indexes, whatever the number of rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_joined_by_few"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["review", "-last_said", "public_id", "public_from"], name="agreement_latest"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["review", "-last_said", "public_id", "public_from"], name="commitment_latest"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("opportunity", True)),
                fields=["review", "public_from", "-last_said", "public_id"],
                name="commitment_invitations",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["review", "sides", "delivery", "deadline_end", "opportunity", "public_from"],
                name="commitment_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["visibility", "embargoed_until"], name="document_visible"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["-published", "-id", "visibility", "embargoed_until"], name="document_latest"
            ),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                fields=["review", "-last_said", "public_id", "public_from"], name="engagement_latest"
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["review", "-last_said", "public_id", "public_from"], name="project_latest"
            ),
        ),
    ]
