from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medemens.core.numbers import random_key
from medemens.listening.models import Item, Roll, Round, Unit
from medemens.listening.rules import EVALUATION
from medemens.outcomes.rules import Kind
from medemens.people.models import Grant, Person

LEVELS = 8  # of units above one's own: a team that is asked lies no deeper


def asked(person: Person, round: str, unit: str) -> Q:
    """Whom something of `unit` of a `round` (paths to them) was put to: without a unit everyone who was asked, with

    one those who were in it or in what is below it, as it stood on the opening day.
    """
    rolls = Roll.objects.visible_to(person)
    mine = Q(**{f"{unit}__in": rolls.values("unit")})
    for level in range(1, LEVELS + 1):
        above = "__".join(["unit", *["parent"] * level])
        mine |= Q(**{f"{unit}__in": rolls.filter(**{f"{above}__isnull": False}).values(above)})
    return Q(**{f"{unit}__isnull": True, f"{round}__in": rolls.values("round")}) | mine


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """What was said to everyone: whoever was asked, HR and whoever answers. To a team: who was in it."""
        return self.filter(_may_read(person, roles) | asked(person, "round", "unit"))


class Announcement(models.Model):
    """That outcomes were published, by whom and when: from then on everyone who was asked reads them.

    With a `unit` it is the choice of one team, for its own people.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="announcements")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()

    objects = AnnouncementQuerySet.as_manager()

    def __str__(self) -> str:
        return f"announcement of {self.round_id}"


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """What was published, to whom it was published; drafts to HR and to whoever answers.

        What a team chose for itself is its own: HR doesn't read it.
        """
        told = Q(announcement__isnull=False) & (_may_read(person, roles) | asked(person, "round", "unit"))
        return self.filter(_may_write(person, roles) | told | Q(unit__isnull=False, by=person))

    def to_write(self, person: Person, roles: Collection[str] = ()) -> Self:
        """What `person` may change: the answer of a round they answer, or as HR; and what they noted for their team."""
        return self.filter(_may_write(person, roles) | Q(unit__isnull=False, by=person))


class Outcome(models.Model):
    """A part of the answer to a round: what was heard, decided or done, or whether it helped. Texts are by language.

    A draft until it is announced. `not_done` is what one won't do, and why. What is done belongs to a decision. With a
    `unit` it is what one team chose for itself.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="outcomes")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    place = models.PositiveIntegerField(default=0)
    text = models.JSONField()
    not_done = models.JSONField(default=dict)
    who = models.CharField(max_length=80, blank=True)
    by_when = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    belongs_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="done")
    announcement = models.ForeignKey(Announcement, models.CASCADE, null=True, related_name="outcomes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_on = models.DateField()

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.DONE) | Q(belongs_to__isnull=False, done_on__isnull=False),
                name="done_belongs_to_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.round_id}"

    @property
    def is_draft(self) -> bool:
        return self.announcement_id is None


class Quote(models.Model):
    """Which published numbers an outcome shows: of one question in one unit. Never the numbers themselves.

    With `later` and `later_unit` those of the same question in a later round, beside them.
    """

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="quotes")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    later = models.ForeignKey(Item, models.CASCADE, null=True, related_name="+")
    later_unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outcome", "item", "unit"], condition=Q(later=None), name="quoted_once"
            ),
            models.UniqueConstraint(
                fields=["outcome", "item", "unit", "later"],
                condition=Q(later__isnull=False),
                name="beside_a_later_number_once",
            ),
            models.CheckConstraint(
                condition=Q(later__isnull=True, later_unit__isnull=True)
                | Q(later__isnull=False, later_unit__isnull=False),
                name="a_later_number_has_its_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"quote of {self.outcome_id}"


class Amendment(models.Model):
    """That something published was put right: on which day, and what changed, in words. Everyone reads that."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="amendments")
    said = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"amendment of {self.outcome_id}"


class LaterDate(models.Model):
    """That the answer to a round comes later than was said, and why. The first day stays to be read; the last holds."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="later_dates")
    answer_by = models.DateField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"later date of {self.round_id}"


class LateNotice(models.Model):
    """That everyone who was asked was told, once, that the answer of a day didn't come."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="late_notices")
    due = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "due"], name="told_once_that_it_is_late"),
        ]

    def __str__(self) -> str:
        return f"late notice of {self.round_id}"


def _may_write(person: Person, roles: Collection[str]) -> Q:
    """The answer to everyone: HR of any round, and whoever answers it."""
    everyones = Q(unit__isnull=True)
    return everyones if Grant.Role.HR in roles else everyones & Q(round__answerer=person)


def _may_read(person: Person, roles: Collection[str]) -> Q:
    """Of what was published, also supervision the answer to the evaluation of a pilot."""
    if Grant.Role.SUPERVISION not in roles:
        return _may_write(person, roles)
    return _may_write(person, roles) | Q(unit__isnull=True, round__template=EVALUATION)
