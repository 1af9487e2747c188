import django.db.models.deletion
import medemens.core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_letters_and_pins'),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamWeek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('start_at', models.TimeField(blank=True, null=True)),
                ('close_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('close_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('in_turn', models.BooleanField(default=False)),
                ('standing', models.BooleanField(default=False)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='week', to='people.team')),
            ],
        ),
        migrations.CreateModel(
            name='Skip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gathering', models.CharField(choices=[('start', 'week start'), ('close', 'week close')], max_length=5)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('week', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skips', to='weeks.teamweek')),
            ],
        ),
        migrations.CreateModel(
            name='WeekAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField()),
                ('text', medemens.core.fields.EncryptedTextField(purpose='week-agreement')),
                ('made_at', models.DateTimeField()),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='week_agreements', to='people.team')),
            ],
        ),
        migrations.AddConstraint(
            model_name='teamweek',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('start_at', None), ('start_day', None)), models.Q(('start_at__isnull', False), ('start_day__lte', 6)), _connector='OR'), name='a_week_start_has_day_and_time'),
        ),
        migrations.AddConstraint(
            model_name='teamweek',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('close_at', None), ('close_day', None)), models.Q(('close_at__isnull', False), ('close_day__lte', 6)), _connector='OR'), name='a_week_close_has_day_and_time'),
        ),
        migrations.AddConstraint(
            model_name='skip',
            constraint=models.UniqueConstraint(fields=('week', 'gathering', 'day'), name='skipped_once'),
        ),
        migrations.AddIndex(
            model_name='weekagreement',
            index=models.Index(fields=['team', 'monday'], name='weeks_weeka_team_id_4d5dcf_idx'),
        ),
    ]
