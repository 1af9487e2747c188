"""That an agreement is to go over to someone who leads now."""

from typing import Self

from django.db import models
from django.db.models import Q

from medemens.moments.models.outcomes import Agreement
from medemens.people.models import Person


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, person: Person) -> Self:
        """What was proposed about the open agreements of `person`. Nobody but the two of each gets it."""
        two = Q(agreement__owner=person) | Q(agreement__other=person)
        return self.filter(two, agreement__fulfilment=None)


class Handover(models.Model):
    """That one of the two of an open agreement would like `to` to have it, in the place of who led before.

    It happens when the other of the two agrees: until then `to` hears nothing, and nothing changes.
    """

    agreement = models.OneToOneField(Agreement, models.CASCADE, primary_key=True, related_name="handover")
    to = models.ForeignKey(Person, models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = HandoverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"agreement {self.pk} to {self.to_id}"
