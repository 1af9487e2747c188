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
            name='HouseQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nl', models.CharField(max_length=200)),
                ('en', models.CharField(max_length=200)),
                ('why_nl', models.CharField(blank=True, max_length=200)),
                ('why_en', models.CharField(blank=True, max_length=200)),
                ('occasions', models.JSONField(default=list)),
                ('depth', models.CharField(choices=[('light', 'light'), ('open', 'open'), ('deep', 'deep')], default='light', max_length=5)),
                ('subjects', models.JSONField(default=list)),
                ('asks', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='OwnQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', medemens.core.fields.EncryptedTextField(purpose='own-question')),
                ('made_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_questions', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Retirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=60, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='OpenedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=64)),
                ('batch', models.PositiveIntegerField()),
                ('opened_on', models.DateField()),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['asker', 'other', 'opened_on'], name='questions_o_asker_i_72ae1d_idx')],
                'constraints': [models.UniqueConstraint(fields=('asker', 'other', 'question', 'batch'), name='opened_once_a_batch'), models.CheckConstraint(condition=models.Q(('asker', models.F('other')), _negated=True), name='a_question_is_for_another')],
            },
        ),
        migrations.CreateModel(
            name='Openness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', medemens.core.fields.EncryptedTextField(purpose='openness')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openness', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'leader'), name='one_openness_a_pair'), models.CheckConstraint(condition=models.Q(('person', models.F('leader')), _negated=True), name='openness_is_towards_another')],
            },
        ),
    ]
