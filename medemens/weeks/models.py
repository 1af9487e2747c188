from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Person, Team
from medemens.weeks.whose import teams_sharing_a_week

_M = TypeVar("_M", bound=models.Model)


class Gathering(models.TextChoices):
    """The two times in a week at which a team stands still together."""

    START = "start", _("week start")
    CLOSE = "close", _("week close")


class RowsOfATeam(models.QuerySet[_M]):
    """What a team has together: it is of no one in particular."""

    def visible_to(self, person: Person, today: date) -> Self:
        """Those of the teams whose week `person` shares: where they work, and where they lead."""
        return self.filter(team__in=teams_sharing_a_week(person, today).values("pk"))


class TeamWeek(models.Model):
    """When a team starts and closes its week together, and who opens it. Days are 0 (Monday) to 6.

    `in_turn`: everyone opens it in turn, else whoever leads the team. `standing`: the short way, on the floor.
    """

    team = models.OneToOneField(Team, models.CASCADE, related_name="week")
    start_day = models.PositiveSmallIntegerField(null=True, blank=True)
    start_at = models.TimeField(null=True, blank=True)
    close_day = models.PositiveSmallIntegerField(null=True, blank=True)
    close_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    in_turn = models.BooleanField(default=False)
    standing = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    set_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    objects = RowsOfATeam.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(start_day=None, start_at=None) | Q(start_day__lte=6, start_at__isnull=False),
                name="a_week_start_has_day_and_time",
            ),
            models.CheckConstraint(
                condition=Q(close_day=None, close_at=None) | Q(close_day__lte=6, close_at__isnull=False),
                name="a_week_close_has_day_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"week of {self.team_id}"


class SkipQuerySet(models.QuerySet["Skip"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Those of the teams whose week `person` shares."""
        return self.filter(week__team__in=teams_sharing_a_week(person, today).values("pk"))


class Skip(models.Model):
    """That a team skips its week start or week close on one day. Nobody asks why."""

    week = models.ForeignKey(TeamWeek, models.CASCADE, related_name="skips")
    gathering = models.CharField(max_length=5, choices=Gathering.choices)
    day = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = SkipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["week", "gathering", "day"], name="skipped_once")
        ]

    def __str__(self) -> str:
        return f"{self.week_id} {self.gathering} {self.day}"


class WeekAgreement(models.Model):
    """What a team agreed for one week: the team's, of no one in particular. `monday` is the Monday of that week."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="week_agreements")
    monday = models.DateField()
    text = EncryptedTextField(purpose="week-agreement")
    made_at = models.DateTimeField()

    objects = RowsOfATeam.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["team", "monday"])]

    def __str__(self) -> str:
        return f"{self.team_id} {self.monday}"
