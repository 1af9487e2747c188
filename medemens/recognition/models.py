from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medemens.core.fields import EncryptedTextField
from medemens.core.time import local_day
from medemens.people.models import Person, Team, in_force, teams_of
from medemens.recognition.rules import TAKEN_BACK_WITHIN, Suggested
from medemens.sharing.models import holds_no_longer
from medemens.sharing.rules import Via


class AppreciationQuerySet(models.QuerySet["Appreciation"]):
    def visible_to(self, person: Person, now: datetime | None = None) -> Self:
        """What `person` was thanked for; with `now` also what they just said, to take back, and what others show them.

        What a giver suggests shows it to nobody: that is for its receiver to say.
        """
        received = Q(receiver=person)
        if now is None:
            return self.filter(received)
        just_said = Q(giver=person, given_at__gt=now - TAKEN_BACK_WITHIN)
        return self.filter(received | just_said | self._shown_to(person, local_day(now)))

    def opened_to(self, person: Person, today: date, **through: Any) -> Self:
        """Those that their receivers show to `person`; `through` says by which showings ("team", "since__gte")."""
        opened = Showing.objects.open_to(person, today).filter(**through)
        return self.filter(pk__in=opened.values("thanks"))

    def _shown_to(self, person: Person, today: date) -> Q:
        if not person.is_here(today):
            return Q(pk__in=[])
        there = in_force(today, "receiver__first_day", "receiver__last_day")
        return Q(pk__in=Showing.objects.open_to(person, today).values("thanks")) & there


class Appreciation(models.Model):
    """A thank-you from one person to another, in two lines. It is its receiver's, who keeps it, or shows it on.

    `suggested` is to whom the giver would show it too, until the receiver answers. Yes or no, nothing of it stays.
    """

    giver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations_given")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations")
    text = EncryptedTextField(purpose="appreciation")
    given_at = models.DateTimeField()
    suggested = models.CharField(max_length=8, choices=Suggested.choices, blank=True, default="")

    objects = AppreciationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receiver", "given_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_thanks_themselves")
        ]

    def __str__(self) -> str:
        return f"appreciation {self.pk}"


class ShowingQuerySet(models.QuerySet["Showing"]):
    def visible_to(self, person: Person) -> Self:
        """To whom `person` shows what they were thanked for. Whoever reads it doesn't see who else does."""
        return self.filter(thanks__receiver=person)

    def open_to(self, person: Person, today: date) -> Self:
        """The rows by which `person` may read thanks of others on `today`: what they stand for still holds."""
        teams = teams_of(person, today)
        mine = self.filter(Q(person=person) | Q(team__in=teams))
        return mine.exclude(pk__in=mine.over(today).values("pk"))

    def over(self, today: date) -> Self:
        """Rows of whoever led or was chosen and isn't any more, or is again; and of a team the receiver left.

        As with what people share (`sharing.models`): an opening is to a person, not to a role.
        """
        return self.filter(holds_no_longer(today, "thanks__receiver") | Q(person=F("thanks__receiver")))


class Showing(models.Model):
    """That a receiver shows a thank-you to somebody or a team, through what, and since when."""

    thanks = models.ForeignKey(Appreciation, models.CASCADE, related_name="showings")
    via = models.CharField(max_length=8, choices=Via.choices)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="thanks_shown")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()

    objects = ShowingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thanks", "person"], name="shown_once_to_a_person"),
            models.UniqueConstraint(fields=["thanks", "team"], name="shown_once_to_a_team"),
            models.CheckConstraint(
                condition=Q(via=Via.TEAM, team__isnull=False, person__isnull=True)
                | Q(via__in=[Via.LEADER, Via.CONTACT], team__isnull=True, person__isnull=False),
                name="shown_to_a_team_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thanks_id} {self.via}"
