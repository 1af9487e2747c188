from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from medemens.core.fields import EncryptedTextField
from medemens.milestones.rules import FURTHEST, QUIET, Milestone
from medemens.people.models import OwnRows, Person, in_force
from medemens.sharing.models import Share
from medemens.sharing.rules import Way


class ServiceWish(models.Model):
    """How someone likes it to be marked that they work here for so many years. HR's file knows the day; this is theirs.

    `ways` are those of `sharing.rules.Way`, and `text` says it in their own words: “small, at coffee”. “Rather not”
    stands alone, and wins over every guideline: then nobody is told of the day, nor of their first and their last one.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="service_wish")
    ways = models.JSONField(default=list)
    rather_not = models.BooleanField(default=False)
    text = EncryptedTextField(purpose="service-wish", blank=True)

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"service wish of {self.person_id}"

    @property
    def liked(self) -> list[Way]:
        return [Way(way) for way in self.ways]


class Guideline(models.Model):
    """What HR says of one kind of day: whom to tell, how long before and how, what is customary and may be spent.

    It is about nobody. There is one in force for a kind, and what was before it isn't kept.
    """

    kind = models.CharField(max_length=12, choices=Milestone.choices, unique=True)
    to_leader = models.BooleanField(default=True)
    to_contact = models.BooleanField(default=True)
    to_team = models.BooleanField(default=False)
    to_hr = models.BooleanField(default=False)
    days_before = models.PositiveSmallIntegerField(default=0)
    by_mail = models.BooleanField(default=True)
    in_chat = models.BooleanField(default=False)
    customary = models.CharField(max_length=300, blank=True)
    budget = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(days_before__lte=FURTHEST), name="told_a_week_before_at_most")
        ]

    def __str__(self) -> str:
        return f"guideline for {self.kind}"


class MarkedYear(models.Model):
    """So many years of service (in half years, for 12½) that are marked, by the guideline for them."""

    guideline = models.ForeignKey(Guideline, models.CASCADE, related_name="marked_years")
    half_years = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guideline", "half_years"], name="years_are_marked_once")
        ]

    def __str__(self) -> str:
        return f"{self.half_years} half years"


class CheerPauseQuerySet(models.QuerySet["CheerPause"]):
    def visible_to(self, person: Person) -> Self:
        """Those of `person`, and those they set for somebody else."""
        return self.filter(Q(person=person) | Q(set_by=person))


class CheerPause(models.Model):
    """That nobody is told of the cheerful days of `person`, from `since` to `until` or until it is ended. Never why.

    They set it themself, or whoever leads them does; they see which, and can end it. Days to remember somebody go on.
    Each has their own, so that nobody can tell by theirs whether there is another.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="cheer_pauses")
    set_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = CheerPauseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="cheer_pause_ends_after_start"
            ),
            models.UniqueConstraint(fields=["person", "set_by"], name="one_cheer_pause_by_each"),
        ]

    def __str__(self) -> str:
        return f"cheer pause of {self.person_id}"


def paused_on(today: date, person: str = "pk") -> Exists:
    """Whether the cheerful days of the person at this path are paused on `today`."""
    return Exists(CheerPause.objects.filter(in_force(today, "since", "until"), person=OuterRef(person)))


def not_resting(today: date, owner: str, kind: str) -> Q:
    """That the person at the path `owner` has no pause on `today`; a day to remember somebody (`kind`) goes on."""
    return Q(**{f"{kind}__in": QUIET}) | Q(~paused_on(today, owner))


def may_still_know(reader: Person, today: date) -> Q:
    """Of a row that tells `reader` of a day of `person` (by a `share` or HR’s file), that they still may know of it.

    Not what its owner took from them, lets rest or would rather not.
    """
    shared = Q(share=None) | Q(share__in=Share.objects.visible_to(reader, today))
    of_a_day = Q(person__isnull=False)
    rather_not = Q(share=None, person__service_wish__rather_not=True)
    return shared & (~of_a_day | not_resting(today, "person", "kind") & ~rather_not)


class HeldDayQuerySet(models.QuerySet["HeldDay"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Of days of `person`, whoever is told of them; and of others what they still may know on `today`."""
        told = self.filter(may_still_know(person, today), recipient=person)
        return self.filter(Q(person=person) | Q(pk__in=told.values("pk")))


class HeldDay(models.Model):
    """That `recipient` is told of a day of `person` once both are back, because one of them was away. Never who or why.

    `comes_on` is the first day on which both were there; the row goes the day after.
    """

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="held_days")
    kind = models.CharField(max_length=12, choices=Milestone.choices)
    day = models.DateField()
    share = models.ForeignKey(Share, models.CASCADE, null=True, blank=True, related_name="+")
    comes_on = models.DateField(null=True, blank=True)

    objects = HeldDayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "share", "day"], condition=~Q(share=None), name="a_share_is_held_once"
            ),
            models.UniqueConstraint(
                fields=["recipient", "person", "kind", "day"],
                condition=Q(share=None),
                name="a_day_of_the_file_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id} for {self.recipient_id}"


class DayQuestion(models.Model):
    """That someone answered whether there is a day of theirs to stand still at. They aren't asked again."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="day_question")
    answered_on = models.DateField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"day question of {self.person_id}"
