"""Since when something is open to whom: of what was opened before, the day of this migration."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0001_shares'),
    ]

    operations = [
        migrations.AddField(
            model_name='sharereader',
            name='since',
            field=models.DateField(default=django.utils.timezone.localdate),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='carryover',
            name='since',
            field=models.DateField(default=django.utils.timezone.localdate),
            preserve_default=False,
        ),
    ]
