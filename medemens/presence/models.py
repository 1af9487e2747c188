from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Person, Team
from medemens.presence.rules import ShiftKind, Usual

KINDS: list[tuple[str, object]] = [
    (ShiftKind.DAY.value, _("day")),
    (ShiftKind.EVENING.value, _("evening")),
    (ShiftKind.NIGHT.value, _("night")),
]


class Presence(models.Model):
    """When someone usually works, and for which days a roster says it exactly.

    `weekdays` has a bit for each day on which a shift begins: 1 is Monday, 64 is Sunday. On the days from
    `rostered_from` up to and including `rostered_until` only the roster counts: whoever has no shift is not there.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="presence")
    by_day = models.BooleanField(default=False)
    by_evening = models.BooleanField(default=False)
    by_night = models.BooleanField(default=False)
    weekdays = models.PositiveSmallIntegerField(default=0)
    usual_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    usual_on = models.DateField(null=True, blank=True)
    rostered_from = models.DateField(null=True, blank=True)
    rostered_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekdays__lte=127), name="seven_days_in_a_week"),
            models.CheckConstraint(
                condition=Q(rostered_from=None, rostered_until=None)
                | Q(rostered_until__gte=F("rostered_from")),
                name="roster_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"presence of {self.person_id}"

    @property
    def usual(self) -> Usual | None:
        """When this person usually works; None where nobody said."""
        said = (
            (ShiftKind.DAY, self.by_day),
            (ShiftKind.EVENING, self.by_evening),
            (ShiftKind.NIGHT, self.by_night),
        )
        kinds = frozenset(kind for kind, works in said if works)
        days = frozenset(day for day in range(7) if self.weekdays >> day & 1)
        return Usual(kinds, days) if kinds and days else None


class RosterFeed(models.Model):
    """An address from which the roster of one person, or of a team, is read again and again.

    The address often lets in whoever knows it, so it is encrypted and shown to nobody.
    """

    class Problem(models.TextChoices):
        UNREACHABLE = "unreachable", _("The address doesn’t answer.")
        UNREADABLE = "unreadable", _("What is there isn’t a calendar.")
        NOBODY = "nobody", _("Nobody of the team is named in it.")

    person = models.OneToOneField(Person, models.CASCADE, null=True, blank=True, related_name="roster_feed")
    team = models.OneToOneField(Team, models.CASCADE, null=True, blank=True, related_name="roster_feed")
    address = EncryptedTextField(purpose="roster-feed")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, team__isnull=False) | Q(person__isnull=False, team=None),
                name="a_feed_of_a_person_or_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"


class Shift(models.Model):
    """That someone works from then to then, and nothing else about it: no place, no title, no reason.

    Gone four weeks after it ended.
    """

    class Origin(models.TextChoices):
        FILE = "file", _("from a roster file")
        FEED = "feed", _("from a roster calendar")
        OWN = "own", _("said by the person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=7, choices=KINDS)
    origin = models.CharField(max_length=4, choices=Origin.choices)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ends_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "starts_at"], name="one_shift_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
