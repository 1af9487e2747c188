from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medemens.people.models import OwnRows, Person


class QuietHours(models.Model):
    """The hours in which someone wants no mail, where they differ from the house's."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="quiet_hours")
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M} – {self.ends_at:%H:%M}"


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> Self:
        """Those to `person`. A page tells how many there are, and no more."""
        return self.filter(recipient=person)


class Message(models.Model):
    """Something to tell one person. Made exactly once (`key`), delivered at least once under one Message-ID.

    It holds no text: what it says is written when it leaves, from what is true then.
    """

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    revision = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=160, unique=True)
    message_id = models.CharField(max_length=160, unique=True)
    not_before = models.DateTimeField()
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lost_claims = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["not_before"],
                condition=Q(sent_at=None, given_up_at=None),
                name="messages_still_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def may_have_left(self) -> bool:
        """Whether the recipient may have it: sent, being sent, or lost on the way."""
        being_sent = self.claimed_at is not None and (self.given_up_at is None or self.lost_claims > 0)
        return self.sent_at is not None or being_sent


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
