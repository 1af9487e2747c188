"""Contact between two people, from being asked to being held, and a calendar that reads it."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.moments.models.leading import stands_above
from medemens.people.models import OwnRows, Person


class MomentQuerySet(models.QuerySet["Moment"]):
    def visible_to(self, person: Person, today: date | None = None) -> Self:
        """What `person` has a part in; nobody else gets it, whatever their role. Without a day what isn't closed yet.

        Whoever leads the other, on any level, or is their contact person, and whoever holds HR has no list and no count
        of what was: of the past they have the last that was held (practices, principle 2). The other has all of it.
        """
        mine = self.filter(Q(proposer=person) | Q(invitee=person))
        if today is None:
            return mine.filter(closure=None)
        above = Q(leader=person) | stands_above(person, today)
        return mine.filter(~above | Q(closure=None) | is_last_held())


def is_last_held() -> Q:
    """The condition that a moment was held and is the last its two people held."""
    same_two = Q(proposer=OuterRef("proposer"), invitee=OuterRef("invitee"))
    same_two |= Q(proposer=OuterRef("invitee"), invitee=OuterRef("proposer"))
    held = Q(closure__outcome=Closure.Outcome.HELD)
    return held & ~Q(Exists(Moment.objects.filter(same_two, held, starts_at__gt=OuterRef("starts_at"))))


class Moment(models.Model):
    """Contact between two people: proposed with one time or a few, agreed on, held or not.

    `leader` is whichever of the two led the other or was their contact person at the time; None between peers. It
    is there so that a leader never gets a list of moments with the people they lead (practices, principle 2).
    """

    class Kind(models.TextChoices):
        COFFEE = "coffee", _("coffee")
        WALK = "walk", _("walk")
        TALK = "talk", _("talk")
        CALL = "call", _("call")
        SHIFT = "shift", _("working a shift together")

    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    proposer = models.ForeignKey(Person, models.CASCADE, related_name="moments_proposed")
    invitee = models.ForeignKey(Person, models.CASCADE, related_name="moments_invited")
    leader = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    note = EncryptedTextField(purpose="moment-note", blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=20)
    made_at = models.DateTimeField()

    objects = MomentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["proposer", "starts_at"]),
            models.Index(fields=["invitee", "starts_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(proposer=F("invitee")), name="a_moment_has_two_people")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid[:8]}"

    @property
    def ends_at(self) -> datetime | None:
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)

    @property
    def outcome(self) -> str:
        """How it ended, or an empty string while it is open."""
        closure = getattr(self, "closure", None)
        return str(closure.outcome) if closure else ""

    @property
    def answer(self) -> str:
        """What the invitee said to it as it stands now, or an empty string."""
        reply = getattr(self, "reply", None)
        return str(reply.answer) if reply and reply.sequence == self.sequence else ""

    def other_than(self, person: Person) -> Person:
        """The one of the two who isn't `person`."""
        return self.invitee if person == self.proposer else self.proposer


class TimeOption(models.Model):
    """One of the times offered while a moment has none yet."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["moment", "starts_at"], name="offered_time_once")
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Reply(models.Model):
    """What the invitee said to a moment as it stood at `sequence`."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("yes")
        TENTATIVE = "tentative", _("maybe")
        DECLINED = "declined", _("no")

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="reply")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.moment_id} {self.answer}"


class PaperInvitationQuerySet(models.QuerySet["PaperInvitation"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the moments `person` has a part in."""
        return self.filter(Q(moment__proposer=person) | Q(moment__invitee=person))


class PaperInvitation(models.Model):
    """That the proposer handed a moment over on paper, as it stood at `sequence`.

    `answered_by` is who noted what was ticked on it: the proposer, to whom it came back. The reply with that very
    time is theirs; once the invitee says something else it is not.
    """

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="paper")
    sequence = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    handed_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = PaperInvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"paper of {self.moment_id}"


class Closure(models.Model):
    """That a moment is over: held, skipped without a reason, or called off before its time.

    `spoken_before` is what "last spoken" was, so that undoing a slip of the thumb restores it.
    """

    class Outcome(models.TextChoices):
        HELD = "held", _("held")
        SKIPPED = "skipped", _("skipped")
        CANCELLED = "cancelled", _("called off")

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="closure")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    spoken_before = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.moment_id} {self.outcome}"


class CalendarFeed(models.Model):
    """A private address where someone's calendar reads their own coming moments. Only its hash is kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"feed of {self.person_id}"
