"""What two people have to say to each other before a moment, and what came of it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medemens.core.fields import EncryptedTextField
from medemens.core.numbers import random_key
from medemens.moments.models.leading import people_led_now
from medemens.moments.models.moments import Moment
from medemens.people.models import Person


class PointQuerySet(models.QuerySet["Point"]):
    def visible_to(self, person: Person, today: date | None = None) -> Self:
        """Every point `person` wrote, and those that were shared with them. Without a day their own alone.

        What someone shared with their leader or contact person is for the time they are that: after it only its author
        sees it. Between peers both do, as long as it is kept. A draft of a moment that is over is there for nobody:
        only who undoes the closing within a few minutes has it back.
        """
        written = Q(author=person) & (Q(shared_at__isnull=False) | Q(moment__closure=None))
        if today is None:
            return self.filter(written)
        led = Person.objects.filter(people_led_now(person, today)).values("pk")
        heard = Q(other=person, shared_at__isnull=False) & (Q(to_leader=False) | Q(author__in=led))
        return self.filter(written | heard)


class Point(models.Model):
    """Something to talk about in a moment, added by one of the two before it.

    It is its author's alone until they share it, and a draft is gone when the moment is closed: one of the two named
    exceptions to "whatever is recorded about a person, that person can read" (docs/privacy.md). What was shared and
    not reached comes back in the next moment of the two. `to_leader` says that whoever it was shared with led its
    author then, or was their contact person: they see it for as long as they are that.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    moment = models.ForeignKey(Moment, models.CASCADE, related_name="points")
    author = models.ForeignKey(Person, models.CASCADE, related_name="points")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = EncryptedTextField(purpose="point")
    made_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    to_leader = models.BooleanField(default=False)
    reached_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reached_at=None) | Q(shared_at__isnull=False),
                name="only_a_shared_point_is_reached",
            )
        ]

    def __str__(self) -> str:
        return f"point {self.pk}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> Self:
        """Those of `person` and one other, done or not: a promise holds for both until its term, also when one no
        longer leads the other."""
        return self.filter(Q(owner=person) | Q(other=person))


class Agreement(models.Model):
    """What two people agreed in a moment: who does what by when. Both see it, nobody else does."""

    moment = models.ForeignKey(Moment, models.SET_NULL, null=True, blank=True, related_name="agreements")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="agreements")
    other = models.ForeignKey(Person, models.CASCADE, related_name="agreements_with_me")
    text = EncryptedTextField(purpose="agreement")
    due_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "due_on"])]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def is_done(self) -> bool:
        return hasattr(self, "fulfilment")

    def other_than(self, person: Person) -> Person:
        """The one of the two who isn't `person`."""
        return self.other if person == self.owner else self.owner


class Fulfilment(models.Model):
    """That an agreement is done."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="fulfilment")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agreement_id} done"


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Every need `person` told, and those they heard.

        What someone told their leader or contact person is for the time they are that: after it only the teller sees
        it. Between peers it is for as long as its moment is kept.
        """
        led = Person.objects.filter(people_led_now(person, today)).values("pk")
        among_peers = Q(moment__isnull=False, to_leader=False)
        return self.filter(Q(person=person) | (Q(other=person) & (among_peers | Q(person__in=led))))


class Need(models.Model):
    """What someone needs, as said in a moment. Both people in it see it, nobody else does.

    `to_leader` as of a point: that the other led them then, or was their contact person.
    """

    moment = models.ForeignKey(Moment, models.SET_NULL, null=True, blank=True, related_name="needs")
    person = models.ForeignKey(Person, models.CASCADE, related_name="needs")
    other = models.ForeignKey(Person, models.CASCADE, related_name="needs_told_to_me")
    text = EncryptedTextField(purpose="need")
    to_leader = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = NeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"need {self.pk}"
