from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medemens.conversations.rules import How, Reader, Reason, Side, What
from medemens.core.fields import EncryptedTextField
from medemens.core.numbers import random_key
from medemens.people.models import Grant, Person, Team
from medemens.people.queries.teams import teams_led_by


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, person: Person, roles: Collection[str], today: date) -> Self:
        """For HR what was written to HR; for a leader what was written to whoever leads a team that they lead today.

        A leader sees nothing that was written to HR. Nobody sees it before the day after it was written: a list that
        grows while one looks tells who was at a phone.
        """
        mine = Q(reader=Reader.LEADER, team__in=teams_led_by(person, today).values("pk"))
        if Grant.Role.HR in roles:
            mine |= Q(reader=Reader.HR)
        return self.filter(mine, opened_on__lt=today)


def waits(today: date) -> Q:
    """The condition that something its readers can see waits for an answer.

    A conversation that was closed only today is open to its readers: that too is seen tomorrow.
    """
    answered = ThreadMessage.objects.filter(
        thread=OuterRef("thread"), side=Side.READER, day__gt=OuterRef("day")
    )
    aside = Moderation.objects.filter(message=OuterRef("pk"), what=What.ASIDE)
    said = ThreadMessage.objects.filter(thread=OuterRef("pk"), side=Side.WRITER, day__lt=today)
    open_to_readers = Q(end=None) | Q(end__ended_on__gte=today)
    return open_to_readers & Q(Exists(said.filter(~Exists(answered), ~Exists(aside))))


class Thread(models.Model):
    """What somebody wrote without a name, and what was answered. Nothing in it leads to who wrote, in no column.

    It knows days and no times; its key is chance, so that no order tells which came first. `return_hash` is of the
    words with which its writer comes back. Who reads it is derived from who leads the team on the day it is read.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    reader = models.CharField(max_length=6, choices=Reader.choices)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    return_hash = models.CharField(max_length=64, unique=True)
    opened_on = models.DateField()

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reader=Reader.LEADER) | Q(team=None), name="a_team_for_its_leader_only"
            )
        ]

    def __str__(self) -> str:
        return f"thread {self.pk}"


class ThreadMessage(models.Model):
    """One message. `position` counts those of its side alone: nothing tells who of the two wrote first on a day."""

    class Kind(models.TextChoices):
        TEXT = "text", _("a message")
        NAME = "name", _("a name that the writer gives")

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="lines")
    side = models.CharField(max_length=6, choices=Side.choices)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.TEXT)
    text = EncryptedTextField(purpose="conversation")
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "side", "position"], name="one_message_a_place"),
            models.CheckConstraint(
                condition=Q(side=Side.WRITER) | Q(kind="text"), name="only_a_writer_gives_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.position} of {self.side}"


class Moderation(models.Model):
    """That a reader covered words in a message, or put it aside, and why. The writer reads it."""

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    message = models.ForeignKey(ThreadMessage, models.CASCADE, related_name="moderations")
    what = models.CharField(max_length=7, choices=What.choices)
    reason = models.CharField(max_length=8, choices=Reason.choices)
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "what"], name="moderated_once_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.reason}"


class ThreadEnd(models.Model):
    """That a conversation is closed, how, and since which day. Only its writer closes it, or a year of silence."""

    thread = models.OneToOneField(Thread, models.CASCADE, primary_key=True, related_name="end")
    how = models.CharField(max_length=7, choices=How.choices)
    ended_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.how} {self.ended_on}"


class Branch(models.Model):
    """Where one goes with what isn't for here, as HR fills it in. Nothing that anybody writes comes along."""

    class Slug(models.TextChoices):
        UNSAFE = "unsafe", _("An error, or something unsafe")
        BEHAVIOUR = "behaviour", _("Behaviour that hurts")
        WRONGDOING = "wrongdoing", _("Wrongdoing")

    slug = models.CharField(max_length=10, choices=Slug.choices, unique=True)
    who = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mail = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.slug
