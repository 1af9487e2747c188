from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medemens.core.numbers import random_key
from medemens.listening.rules import EVALUATION, K_FLOOR, K, Scale
from medemens.people.models import Grant, OwnRows, Person, Team


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """All of them for HR; for anyone else those they were asked, and those they answer for, once opened.

        Supervision also reads what was published of the evaluation of a pilot.
        """
        if Grant.Role.HR in roles:
            return self.all()
        theirs = Q(pk__in=Roll.objects.visible_to(person).values("round")) | Q(answerer=person)
        if Grant.Role.SUPERVISION in roles:
            theirs |= Q(template=EVALUATION, publication__isnull=False)
        return self.filter(theirs, opening__isnull=False)

    def asked_of(self, person: Person) -> Self:
        """Rounds whose Roll has `person` on it: what they may answer, and later read."""
        return self.filter(pk__in=Roll.objects.visible_to(person).values("round"))

    def open_on(self, today: date) -> Self:
        """Rounds that can be answered on `today`."""
        return self.filter(opening__isnull=False, closing__isnull=True, closes_on__gte=today)

    def published(self) -> Self:
        return self.filter(publication__isnull=False)


class Round(models.Model):
    """A round of questions to an organisation, or to a part of it (`team` and all below it).

    It can't open without who answers (`answerer`) and by when (`answer_by`). After the opening nothing of it changes:
    neither its items, nor `k`, nor whom it was put to. It can be answered up to and including `closes_on`.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    title = models.CharField(max_length=120)
    template = models.CharField(max_length=30)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.TextField(blank=True)
    what_happens = models.TextField(blank=True)
    answerer = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="rounds_to_answer"
    )
    answer_by = models.DateField(null=True, blank=True)
    k = models.PositiveSmallIntegerField(default=K)
    attributes = models.JSONField(
        default=list, blank=True
    )  # names of rules.Attribute; none unless HR turns it on
    comments = models.BooleanField(default=False)  # whether there is room for own words (R6)
    closes_on = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    remind_again_on = models.DateField(null=True, blank=True)
    slip_teams = models.ManyToManyField(Team, related_name="+", blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    made_on = models.DateField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(k__gte=K_FLOOR), name="never_under_five"),
        ]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One question of a round. `key` says which question it is, in this round and in any other.

    `texts` has its words by language. `reverse`: agreeing is unfavourable. `stage` is that of a promise.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    scale = models.CharField(max_length=10, choices=Scale.choices, default=Scale.AGREE)
    theme = models.CharField(max_length=30, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    reverse = models.BooleanField(default=False)
    texts = models.JSONField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "key"], name="a_question_once_in_a_round"),
            models.UniqueConstraint(fields=["round", "position"], name="one_question_at_a_place"),
        ]

    def __str__(self) -> str:
        return self.key

    def text(self, language: str) -> str:
        """Its words in `language`; in Dutch where it has none in that."""
        return str(self.texts.get(language) or self.texts.get("nl", ""))


class Opening(models.Model):
    """That a round was opened. From this day the Roll, the units and the attributes stand.

    `restored_on`: a backup was put back on that day while the round ran. What was answered before is in no backup, so
    everyone can answer again.
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="opening")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    restored_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"opening of {self.round_id}"


class Reminder(models.Model):
    """That the system reminded, on a day, whoever had not answered. Whom is nowhere. At most two a round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders")
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "on"], name="one_reminder_a_day"),
        ]

    def __str__(self) -> str:
        return f"reminder of {self.round_id}"


class Turnout(models.Model):
    """All that is known of an open round: whether over half had answered, as counted once on a day (R7)."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="turnout")
    on = models.DateField()
    over_half = models.BooleanField()

    def __str__(self) -> str:
        return f"turnout of {self.round_id}"


class Closing(models.Model):
    """That a round is over: nobody can answer any more, and its answers stand in no order (R7).

    By nobody where its day had come; HR that closes one before says why (`reason`).
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="closing")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    pages_freed = models.BooleanField(default=False)  # whether nothing of the answers is left on the disk

    def __str__(self) -> str:
        return f"closing of {self.round_id}"


class Publication(models.Model):
    """The one publication of a round, and what the audits found: it never changes (R0).

    `left_out` are positions of items answered by under half, `withheld` of those shown nowhere (R2).
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="publication")
    on = models.DateField()
    respondents = models.PositiveIntegerField()
    invited = models.PositiveIntegerField()
    cells_checked = models.PositiveIntegerField()
    smallest = models.PositiveIntegerField()
    left_out = models.JSONField(default=list)
    withheld = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"publication of {self.round_id}"


class Refusal(models.Model):
    """That a round could not be published, and why (`code` of privacy.audit): HR is told, and nothing is shown."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="refusal")
    code = models.CharField(max_length=30)
    on = models.DateField()

    def __str__(self) -> str:
        return f"refusal of {self.round_id}"


class Unit(models.Model):
    """A part of the organisation as it was when a round opened. `counts_in` is the nearest that has `k` people on the

    Roll: itself where it has them. Only such a unit stands beside answers.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="units")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    counts_in = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    code = models.CharField(max_length=60, blank=True)  # of the team; empty for the organisation
    name = models.CharField(max_length=160)
    invited = models.PositiveIntegerField()  # on the Roll, all below included
    by_slip = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "code"], name="a_unit_once_in_a_round"),
        ]

    def __str__(self) -> str:
        return self.name


class Roll(models.Model):
    """Who may answer a round, and whether they did. It shares nothing with an answer but the round.

    `unit` and the bands are of the opening day, and are what the answer will carry (R0). Who gets a slip has no ballot
    here (`by_slip`, R9). The rows have no order and no times.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="roll")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="rounds_asked")
    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="+"
    )  # their own team, also where it is too small
    band_1 = models.PositiveSmallIntegerField(null=True)
    band_2 = models.PositiveSmallIntegerField(null=True)
    band_3 = models.PositiveSmallIntegerField(null=True)
    by_slip = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person"], name="asked_once_in_a_round"),
        ]

    def __str__(self) -> str:
        return f"roll {self.pk}"
