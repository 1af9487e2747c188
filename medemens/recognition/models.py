from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Person
from medemens.recognition.rules import TAKEN_BACK_WITHIN


class AppreciationQuerySet(models.QuerySet["Appreciation"]):
    def visible_to(self, person: Person, now: datetime | None = None) -> Self:
        """What `person` was thanked for; with `now` also what they just said, to take back."""
        received = Q(receiver=person)
        if now is None:
            return self.filter(received)
        return self.filter(received | Q(giver=person, given_at__gt=now - TAKEN_BACK_WITHIN))


class Appreciation(models.Model):
    """A thank-you from one person to another, in two lines. The two of them see it; whoever received it keeps it."""

    giver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations_given")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations")
    text = EncryptedTextField(purpose="appreciation")
    given_at = models.DateTimeField()

    objects = AppreciationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receiver", "given_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_thanks_themselves")
        ]

    def __str__(self) -> str:
        return f"appreciation {self.pk}"
