import django.db.models.deletion
import medemens.core.fields
import medemens.core.numbers
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moments', '0002_paper_and_nights'),
        ('people', '0002_letters_and_pins'),
    ]

    operations = [
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigIntegerField(default=medemens.core.numbers.random_key, editable=False, primary_key=True, serialize=False)),
                ('text', medemens.core.fields.EncryptedTextField(purpose='point')),
                ('made_at', models.DateTimeField()),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('reached_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='WornOutSentenceOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='wish',
            name='one_wish_at_a_time',
        ),
        migrations.RemoveField(
            model_name='wish',
            name='kind',
        ),
        # A wish that is there keeps its number for the two weeks it has at most.
        migrations.AlterField(
            model_name='wish',
            name='id',
            field=models.BigIntegerField(default=medemens.core.numbers.random_key, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AddField(
            model_name='wish',
            name='read_on',
            field=models.DateField(blank=True, null=True),
        ),
        # Every wish there was asked for a talk.
        migrations.AddField(
            model_name='wish',
            name='says',
            field=medemens.core.fields.EncryptedTextField(default='talk', purpose='wish'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='wish',
            name='told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.UniqueConstraint(fields=('sender', 'to'), name='one_wish_to_a_person'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(('sender', models.F('to')), _negated=True), name='a_wish_is_to_another'),
        ),
        migrations.AddField(
            model_name='point',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='people.person'),
        ),
        migrations.AddField(
            model_name='point',
            name='moment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='moments.moment'),
        ),
        migrations.AddField(
            model_name='point',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='wornoutsentenceoff',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='point',
            constraint=models.CheckConstraint(condition=models.Q(('reached_at', None), ('shared_at__isnull', False), _connector='OR'), name='only_a_shared_point_is_reached'),
        ),
    ]
