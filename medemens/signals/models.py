from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.milestones.models import may_still_know
from medemens.people.models import Grant, OwnRows, Person, Team
from medemens.sharing.models import Share


class QuietHours(models.Model):
    """The hours in which someone wants no mail, where they differ from the house's."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="quiet_hours")
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M} – {self.ends_at:%H:%M}"


class Outgoing(models.Model):
    """Something to leave: made exactly once (`key`), claimed by one worker at a time (claims.py)."""

    key = models.CharField(max_length=160, unique=True)
    not_before = models.DateTimeField()
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lost_claims = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> Self:
        """Those to `person`. A page tells how many there are, and no more."""
        return self.filter(recipient=person)


class Message(Outgoing):
    """Something to tell one person. Made exactly once, delivered at least once under one Message-ID.

    It holds no text: what it says is written when it leaves, from what is true then. The `revision` is that of the
    moment it is about, and of a digest its day (`date.toordinal`).
    """

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    revision = models.PositiveIntegerField(default=0)
    message_id = models.CharField(max_length=160, unique=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["not_before"],
                condition=Q(sent_at=None, given_up_at=None),
                name="messages_still_to_send",
            )
        ]

    @property
    def may_have_left(self) -> bool:
        """Whether the recipient may have it: sent, being sent, or lost on the way."""
        being_sent = self.claimed_at is not None and (self.given_up_at is None or self.lost_claims > 0)
        return self.sent_at is not None or being_sent


class MailChoices(models.Model):
    """What of Medemens may come by mail to `person`, and when the letter of the day does. Without a row all of it may.

    Notices about safety (roles, ways in, what was erased) aren't here: nobody can switch them off. `days_in_calendar`
    asks for more than mail: names of others then stand in a calendar outside.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="mail_choices")
    no_digest = models.BooleanField(default=False)
    no_invitations = models.BooleanField(default=False)
    digest_at = models.TimeField(null=True, blank=True)
    days_in_calendar = models.BooleanField(default=False)

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"mail choices of {self.person_id}"


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Those to `person`, of what they still may know on `today`: they may not have heard of it yet."""
        return self.filter(may_still_know(person, today), recipient=person)


class Signal(models.Model):
    """One thing to tell `recipient` in the letter of the day `told_on`: made exactly once, gone after its `day`.

    A day near of `person`, as its owner shared it (`share`; None where HR's file knows it): it goes with that share.
    Or something that happened (digested.py), to the row `subject_id`. It holds no text: what is said is written when
    the letter leaves, from what is true then.
    """

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=60)
    day = models.DateField()
    told_on = models.DateField()
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    share = models.ForeignKey(Share, models.CASCADE, null=True, blank=True, related_name="+")
    subject_id = models.BigIntegerField(null=True, blank=True)
    by_mail = models.BooleanField(default=True)
    key = models.CharField(max_length=160, unique=True)
    made_at = models.DateTimeField()

    objects = SignalQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["told_on", "recipient"], name="signals_told_on"),
            models.Index(fields=["day"], name="signals_of_a_day"),
        ]

    def __str__(self) -> str:
        return self.key


class Bounce(models.Model):
    """A mail address that didn't work. HR sees the person and the address, never which message it was."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="bounces")
    address = models.EmailField()
    status = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "address"], name="one_bounce_an_address")
        ]

    def __str__(self) -> str:
        return self.address

    # Enhanced status codes: RFC 3463, sections 3.3 and 3.8.

    @property
    def is_full(self) -> bool:
        return self.status.endswith(".2.2")

    @property
    def is_blocked(self) -> bool:
        return self.status.split(".")[1:2] == ["7"]


class ChatChannelQuerySet(models.QuerySet["ChatChannel"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """All of them for HR, who sets them; none for anyone else."""
        return self.all() if Grant.Role.HR in roles else self.none()


class ChatChannel(models.Model):
    """Where the chat of a team is told that there is something to celebrate; without a team, that of the house.

    The address lets in whoever has it, so it is encrypted and shown to nobody. `failing_since` is the first of the
    `refusals` in a row, `off_at` when it was switched off because of them.
    """

    class Service(models.TextChoices):
        TEAMS = "teams", _("Microsoft Teams")
        SLACK = "slack", _("Slack")
        MATTERMOST = "mattermost", _("Mattermost")
        ROCKET_CHAT = "rocket.chat", _("Rocket.Chat")

    team = models.OneToOneField(Team, models.CASCADE, null=True, blank=True, related_name="chat_channel")
    service = models.CharField(max_length=12, choices=Service.choices)
    address = EncryptedTextField(purpose="chat-address")
    failing_since = models.DateTimeField(null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0)
    off_at = models.DateTimeField(null=True, blank=True)

    objects = ChatChannelQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # Rows without a team are no doubles to a database, so they get one value to be the same by.
            models.UniqueConstraint(Coalesce("team", Value(0)), name="one_chat_a_team_one_for_the_house")
        ]

    def __str__(self) -> str:
        return f"chat channel {self.pk}"

    @property
    def host(self) -> str:
        """All that is shown of the address."""
        return urlsplit(self.address).hostname or ""


class ChatPost(Outgoing):
    """That a channel is told on `day`; one a day. Of nobody: it says the same for everyone."""

    channel = models.ForeignKey(ChatChannel, models.CASCADE, related_name="posts")
    day = models.DateField()
