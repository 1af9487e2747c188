from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Employment, OwnRows, Person, RowsByHR, Team, in_force, teams_of
from medemens.people.queries.relations import contacts_of, leaders_of, led_by, people_who_chose
from medemens.presence.rules import ShiftKind, Usual, weekdays_in

KINDS: list[tuple[str, object]] = [
    (ShiftKind.DAY.value, _("day")),
    (ShiftKind.EVENING.value, _("evening")),
    (ShiftKind.NIGHT.value, _("night")),
]


def hours_known_to(viewer: Person, today: date) -> Q:
    """The condition that a person's hours are no secret to `viewer`.

    Who works in the same team, leads them, is led by them, or is a contact person on either side sees their roster
    on the wall anyway. Of anyone else, and of who doesn't work here any more, the times at which they are in the
    building stay unknown: for whoever is followed by someone that matters.
    """
    my_teams = teams_of(viewer, today)
    here = in_force(today, "person__first_day", "person__last_day")
    beside_me = Employment.objects.filter(in_force(today), here, team__in=my_teams, person=OuterRef("pk"))
    related: Iterable[models.QuerySet[Person]] = (
        led_by(viewer, today), leaders_of(viewer, today), contacts_of(viewer, today), people_who_chose(viewer, today),
    )  # fmt: skip
    near = Q(pk=viewer.pk) | Q(Exists(beside_me))
    for people in related:
        near |= Q(pk__in=people.order_by().values("pk"))
    return near


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, viewer: Person, today: date) -> Self:
        """Of everyone whose hours are no secret to `viewer`; see `hours_known_to`."""
        return self.filter(person__in=Person.objects.filter(hours_known_to(viewer, today)).values("pk"))


class Presence(models.Model):
    """When someone usually works, and for which days a roster says it exactly.

    `weekdays` has a bit for each day on which a shift begins: 1 is Monday, 64 is Sunday. Without kinds and days, but
    with `usual_by` the person themself, they leave it open. On the days from `rostered_from` up to and including
    `rostered_until` only the roster counts: whoever has no shift is not there.
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

    objects = PresenceQuerySet.as_manager()

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
        days = weekdays_in(self.weekdays)
        return Usual(kinds, days) if kinds and days else None

    @property
    def rostered(self) -> tuple[date, date] | None:
        """The first and last day of which the roster says all."""
        if self.rostered_from is None or self.rostered_until is None:
            return None
        return self.rostered_from, self.rostered_until

    @property
    def is_said_by_owner(self) -> bool:
        """Whether this person said it themself, or said that they leave it open: then nobody else fills it in."""
        return self.usual_by_id is not None and self.usual_by_id == self.person_id


class RosterFeed(models.Model):
    """An address from which the roster of one person, or of a team, is read again and again.

    The address often lets in whoever knows it, so it is encrypted and shown to nobody. `read_at` is when it was last
    read well, `tried_at` when that was last tried, and `failing_since` the first time in a row that it couldn't.
    """

    class Problem(models.TextChoices):
        UNREACHABLE = "unreachable", _("The address doesn’t answer.")
        UNREADABLE = "unreadable", _("What is there isn’t a calendar.")
        NOBODY = "nobody", _("Nobody of the team is named in it.")
        CLOSED = "closed", _("Medemens may no longer read from this address.")

    person = models.OneToOneField(Person, models.CASCADE, null=True, blank=True, related_name="roster_feed")
    team = models.OneToOneField(Team, models.CASCADE, null=True, blank=True, related_name="roster_feed")
    address = EncryptedTextField(purpose="roster-feed")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, team__isnull=False) | Q(person__isnull=False, team=None),
                name="a_feed_of_a_person_or_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"

    @property
    def host(self) -> str:
        """All that is shown of the address."""
        return urlsplit(self.address).hostname or ""


class RosterRun(models.Model):
    """The reading of a roster file: how far it is, and what came of it. Gone after a day.

    Of the file itself nothing is kept but the work it holds. `outcome` has numbers and days; of what is wrong the line,
    the column and the kind.
    """

    class State(models.TextChoices):
        READING = "reading"
        WRITING = "writing"
        DONE = "done"
        MISTAKES = "mistakes"
        UNREADABLE = "unreadable"

    by = models.ForeignKey(Person, models.CASCADE, related_name="roster_runs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    outcome = models.JSONField(default=dict)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()

    objects = RowsByHR.as_manager()

    def __str__(self) -> str:
        return f"roster run {self.pk}"

    def is_stopped(self, now: datetime) -> bool:
        """Whether it came to a halt, because the server stopped in between. Writing is silent for a while."""
        patience = {self.State.READING: timedelta(minutes=1), self.State.WRITING: timedelta(minutes=10)}
        return self.state in patience and now - self.seen_at > patience[self.State(self.state)]


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

    objects = OwnRows.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ends_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "starts_at"], name="one_shift_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
