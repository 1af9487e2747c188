from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Person


class Appreciation(models.Model):
    """A thank-you from one person to another, in two lines. The two of them see it; whoever received it keeps it."""

    giver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations_given")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="appreciations")
    text = EncryptedTextField(purpose="appreciation")
    given_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receiver", "given_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_thanks_themselves")
        ]

    def __str__(self) -> str:
        return f"appreciation {self.pk}"
