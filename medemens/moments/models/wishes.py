"""A message to one's leader or contact person."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.core.numbers import random_key
from medemens.people.models import Person, RowsByHR
from medemens.people.queries.relations import people_with_moments_from

WISH_KEPT_FOR = timedelta(days=14)


def stands(today: date) -> Q:
    """The condition that a wish is still there for anybody: the two haven't spoken, and 14 days have not gone by."""
    return Q(met_on=None, sent_on__gte=today - WISH_KEPT_FOR)


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """What `person` asked for, and what is asked of them for as long as the moments of the sender fall to them."""
        theirs = people_with_moments_from(person, today).order_by()
        falls_to_them = Q(Exists(theirs.filter(pk=OuterRef("sender"))), to=person)
        return self.filter(stands(today), Q(sender=person) | falls_to_them)


class Wish(models.Model):
    """A message to one's leader or contact person. Gone once they have talked, at the latest after 14 days.

    What it says is encrypted, every message to the same length: whoever holds the database reads that one person wants
    a word with another, and not what about. `read_on` is the day the receiver opened it, `told_on` the day the sender
    heard that they had not. `met_on` is the day they spoke: from then on nobody sees it, and it is kept a day so that
    an undo brings it back.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("have a talk")
        PRACTICAL = "practical", _("arrange something practical")
        KNOW = "know", _("just know it")

    WORN_OUT = "!"  # after the kind: with the one fixed sentence

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    sender = models.ForeignKey(Person, models.CASCADE, related_name="wishes_sent")
    to = models.ForeignKey(Person, models.CASCADE, related_name="wishes_received")
    says = EncryptedTextField(purpose="wish")
    sent_on = models.DateField()
    read_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sender", "to"], name="one_wish_to_a_person"),
            models.CheckConstraint(condition=~Q(sender=F("to")), name="a_wish_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.sender_id} to {self.to_id}"

    @property
    def kind(self) -> str:
        """One of `Kind`."""
        return str(self.says).removesuffix(self.WORN_OUT)

    @property
    def is_worn_out(self) -> bool:
        """Whether the one fixed sentence goes with it."""
        return str(self.says).endswith(self.WORN_OUT)


class WornOutSentenceOff(models.Model):
    """That this organisation doesn't offer the fixed sentence with a wish. At most one row."""

    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = RowsByHR.as_manager()

    def __str__(self) -> str:
        return f"off since {self.at:%Y-%m-%d}"
