"""How often two people speak: what fits a week, the rhythm of a pair, the names of the week, a night."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medemens.moments.rules import HowOften, OfferState, Reason
from medemens.people.models import OwnRows, Person

MOST_PER_WEEK = 6


class Capacity(models.Model):
    """How many moments fit an ordinary week of this leader or contact person.

    `planned_week` is the Monday for which names were last offered: claiming it makes sure they are offered once.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="capacity")
    per_week = models.PositiveSmallIntegerField(default=3)
    planned_week = models.DateField(null=True, blank=True)

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(per_week__gte=1, per_week__lte=MOST_PER_WEEK), name="per_week_fits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.per_week}"


class Away(models.Model):
    """Days on which someone has no time for moments. Never why."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="away")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="away_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on} – {self.ends_on}"


class RhythmQuerySet(models.QuerySet["Rhythm"]):
    def visible_to(self, person: Person) -> Self:
        """Those of `person` and one other: the two read when they last spoke. How often the colleague likes to, and
        that they rather don't, the leader notices by nothing but how often it comes to."""
        return self.filter(Q(leader=person) | Q(colleague=person))


class Rhythm(models.Model):
    """How often two people speak: a leader or contact person, and a colleague.

    Only the last contact and the last offer are kept, never a list of them (practices, principle 2).
    """

    PACES: ClassVar = [
        (HowOften.MORE, _("more often")),
        (HowOften.USUAL, _("as usual")),
        (HowOften.LESS, _("less often")),
        (HowOften.NONE, _("no rhythm")),
    ]

    leader = models.ForeignKey(Person, models.CASCADE, related_name="rhythms_led")
    colleague = models.ForeignKey(Person, models.CASCADE, related_name="rhythms")
    pace = models.CharField(max_length=5, choices=PACES, default=HowOften.USUAL)
    last_spoken_on = models.DateField(null=True, blank=True)
    last_offered_on = models.DateField(null=True, blank=True)
    snoozed_on = models.DateField(null=True, blank=True)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leader", "colleague"], name="one_rhythm_a_pair"),
            models.CheckConstraint(
                condition=~Q(leader=F("colleague")), name="nobody_has_a_rhythm_with_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} and {self.colleague_id}"


class Pause(models.Model):
    """A rest in a rhythm, with an end. Either side may set it; nobody asks why."""

    rhythm = models.ForeignKey(Rhythm, models.CASCADE, related_name="pauses")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pause_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm_id} until {self.ends_on}"


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, person: Person) -> Self:
        """The names that were offered to `person`."""
        return self.filter(rhythm__leader=person)


class Offer(models.Model):
    """A name offered to a leader for one week. Gone when the week is."""

    rhythm = models.ForeignKey(Rhythm, models.CASCADE, related_name="offers")
    week = models.DateField()
    place = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=20, choices=[(reason, reason) for reason in Reason])
    state = models.CharField(
        max_length=5, choices=[(state, state) for state in OfferState], default=OfferState.OPEN
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rhythm", "week"], name="offered_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm_id} week of {self.week}"


class NightPointerQuerySet(models.QuerySet["NightPointer"]):
    def visible_to(self, person: Person) -> Self:
        """The nights that were pointed out to `person`."""
        return self.filter(leader=person)


class NightPointer(models.Model):
    """A night pointed out to a leader: some of their people work it, and no leader was seen at night this quarter.

    `quarter` is its first day: one night is pointed out in each, and that a leader came is known by `going`.
    """

    leader = models.ForeignKey(Person, models.CASCADE, related_name="night_pointers")
    quarter = models.DateField()
    night = models.DateField()  # the day on whose evening it begins
    put_aside_at = models.DateTimeField(null=True, blank=True)
    going_at = models.DateTimeField(null=True, blank=True)

    objects = NightPointerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leader", "quarter"], name="one_night_a_quarter")
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} night of {self.night}"
