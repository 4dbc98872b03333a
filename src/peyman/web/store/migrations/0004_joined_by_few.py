"""What reviewers joined is found by an index of those few alone, however many proposals there are.

Mentions leave other clues now: the facets that were kept go, so that the next start works the roadmap out again.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_lives_at_scale"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM store_clue", migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM store_facet", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="proposal",
            name="joined_to",
            field=models.CharField(blank=True, max_length=64, null=True),
        ),
        migrations.RunSQL(
            "UPDATE store_proposal SET joined_to = NULL WHERE joined_to = ''",
            "UPDATE store_proposal SET joined_to = '' WHERE joined_to IS NULL",
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("joined_to__isnull", False)), fields=["joined_to"], name="proposal_joined"
            ),
        ),
    ]
