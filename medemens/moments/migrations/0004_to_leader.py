from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def tell_leaders(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is there already was told to a leader where its moment has them as one."""
    for name in ("Point", "Need"):
        rows = apps.get_model("moments", name).objects
        rows.filter(pk__in=rows.filter(moment__leader=F("other")).values("pk")).update(to_leader=True)


class Migration(migrations.Migration):

    dependencies = [
        ('moments', '0003_points_and_wishes'),
    ]

    operations = [
        migrations.AddField(
            model_name='need',
            name='to_leader',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='point',
            name='to_leader',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell_leaders, migrations.RunPython.noop),
    ]
